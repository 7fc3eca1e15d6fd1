import { roleActions, withAction, withExportRows } from '@tangram/design';
import type { RoleDocument } from '@tangram/model';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

/** What a role may do besides. */
export function ActionsPart({ role, onRole }: Props) {
  const { t } = useTranslation();
  const given = role.actions ?? [];
  return (
    <ul className="tg-role-actions">
      {roleActions.map((action) => (
        <li key={action}>
          <Checkbox
            checked={given.includes(action)}
            disabled={onRole === null}
            onChange={(event) => onRole?.((now) => withAction(now, action, event.target.checked))}
          >
            {t(`roles.actions.${action}`)}
          </Checkbox>
          {action === 'export' && given.includes('export') ? (
            <div className="tg-role-cap tg-t2">
              {t('roles.exportRows')}
              <InputNumber
                aria-label={t('roles.exportRows')}
                min={1}
                max={1_000_000}
                precision={0}
                value={role.exportRows ?? null}
                placeholder={t('roles.exportAll')}
                disabled={onRole === null}
                onChange={(rows) => onRole?.((now) => withExportRows(now, rows))}
              />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

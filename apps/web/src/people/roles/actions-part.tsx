import type { RoleDocument } from '@tangram/model';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

type Action = NonNullable<RoleDocument['actions']>[number];

/** Everything that can be done besides working with records, in the order in which it is offered. */
const actions: readonly Action[] = [
  'import',
  'import_history',
  'export',
  'bulk',
  'transfer',
  'merge',
  'purge',
  'unmask',
  'users',
  'audit',
  'impersonate',
  'design',
  'publish',
  'connections',
];

interface Props {
  readonly role: RoleDocument;
  readonly onRole: (next: (role: RoleDocument) => RoleDocument) => void;
}

/** What a role may do besides. */
export function ActionsPart({ role, onRole }: Props) {
  const { t } = useTranslation();
  const given = role.actions ?? [];
  const put = (action: Action, on: boolean) =>
    onRole((now) => ({ ...now, actions: actions.filter((one) => (one === action ? on : now.actions?.includes(one))) }));
  return (
    <ul className="tg-role-actions">
      {actions.map((action) => (
        <li key={action}>
          <Checkbox checked={given.includes(action)} onChange={(event) => put(action, event.target.checked)}>
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
                onChange={(rows) => onRole((now) => capped(now, rows))}
              />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function capped({ exportRows: _, ...role }: RoleDocument, rows: number | null): RoleDocument {
  return rows === null ? role : { ...role, exportRows: rows };
}

import type { Department } from '@tangram/contract';
import type { ObjectDefinition, RoleDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { scoped } from './object-matrix.tsx';
import { rightsOn, withRights } from '@tangram/design';
import { ScopeCell } from './scope-cell.tsx';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  readonly object: ObjectDefinition;
  readonly departments: readonly Department[];
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

/** What a role may do with the records of one object, one below the other. */
export function ObjectScopes({ role, object, departments, onRole }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const rights = rightsOn(role, object.name);
  const name = labelOf(object.plural, locale, object.name);
  return (
    <div className="tg-role-scopes">
      <label className="tg-set-switch" htmlFor="role-create">
        <span className="tg-grow">{t('roles.columns.create')}</span>
        <Switch
          id="role-create"
          checked={rights.create === true}
          disabled={onRole === null}
          onChange={(create) => onRole?.((now) => withRights(now, object.name, { create }))}
        />
      </label>
      {scoped.map((action) => (
        <div key={action} className="tg-role-scope-line">
          <span className="tg-grow">{t(`roles.columns.${action}`)}</span>
          <ScopeCell
            label={t('roles.cell', { deed: t(`roles.columns.${action}`), object: name })}
            object={object.name}
            scope={rights[action] ?? 'none'}
            departments={departments}
            onScope={onRole && ((scope) => onRole((now) => withRights(now, object.name, { [action]: scope })))}
          />
        </div>
      ))}
    </div>
  );
}

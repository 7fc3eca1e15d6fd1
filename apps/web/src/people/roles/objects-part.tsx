import type { Department } from '@tangram/contract';
import type { ObjectDefinition, RoleDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { PartBeside } from '../part-beside.tsx';
import { FieldsPart } from './fields-part.tsx';
import { LimitsPart } from './limits-part.tsx';
import { ObjectMatrix } from './object-matrix.tsx';
import { ObjectScopes } from './object-scopes.tsx';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  readonly objects: readonly ObjectDefinition[];
  readonly departments: readonly Department[];
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

/** The rights on all objects at once with the fields of one beside them; on a phone one object at a time. */
export function ObjectsPart({ role, objects, departments, onRole }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const phone = usePhone();
  const [chosen, setChosen] = useState<string | null>(null);
  const object = objects.find(({ name }) => name === chosen);
  return (
    <div className={object ? 'tg-order tg-role-order' : ''}>
      {phone ? (
        <ul className="tg-order-list" aria-label={t('roles.matrix')}>
          {objects.map((one) => (
            <li key={one.name}>
              <button type="button" className="tg-tree-line" onClick={() => setChosen(one.name)}>
                <span className="tg-tree-name tg-cut">{labelOf(one.plural, locale, one.name)}</span>
                <span className="tg-t3">{t(role.objects[one.name] ? 'roles.says' : 'roles.saysNothing')}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <ObjectMatrix role={role} objects={objects} departments={departments} chosen={chosen} onChoose={setChosen} onRole={onRole} />
      )}
      {object ? (
        <PartBeside title={labelOf(object.plural, locale, object.name)} text={t('roles.fieldsText')} onClose={() => setChosen(null)}>
          {phone ? <ObjectScopes role={role} object={object} departments={departments} onRole={onRole} /> : null}
          <FieldsPart role={role} object={object} onRole={onRole} />
          <LimitsPart role={role} object={object} onRole={onRole} />
        </PartBeside>
      ) : null}
    </div>
  );
}

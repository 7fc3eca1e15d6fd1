import { type Restriction, withRestriction } from '@tangram/design';
import type { ObjectDefinition, RoleDocument } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { Labelled } from '../labelled.tsx';
import { ConditionPart } from './condition-part.tsx';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  readonly objects: readonly ObjectDefinition[];
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

/** What is taken away from who has the role, whatever another role gives: of an object only the records for which a condition holds. */
export function RestrictionsPart({ role, objects, onRole }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const all = role.restrictions ?? [];
  const put = (at: number, next: Restriction | null) => onRole?.((now) => withRestriction(now, at, next));
  return (
    <div className="tg-role-limits">
      <p className="tg-t2">{t('roles.restrictionsText')}</p>
      {all.map((one, i) => (
        <div key={`${i}-${one.object}`} className="tg-set-form tg-role-limit">
          <div className="tg-role-limit-head">
            <Labelled id={`limit-${i}`} label={t('roles.columns.object')}>
              <Select
                id={`limit-${i}`}
                showSearch
                value={one.object}
                disabled={onRole === null}
                optionFilterProp="label"
                options={objects.map(({ name, plural }) => ({ value: name, label: labelOf(plural, locale, name) }))}
                onChange={(object: string) => put(i, { ...one, object })}
              />
            </Labelled>
            {onRole ? <IconButton icon="trash" label={t('roles.dropRestriction')} onClick={() => put(i, null)} /> : null}
          </div>
          <ConditionPart
            label={t('roles.onlyWhere')}
            required
            object={one.object}
            text={one.condition}
            onText={onRole && ((condition) => put(i, { ...one, condition }))}
          />
        </div>
      ))}
      {onRole ? (
        <div className="tg-set-deeds">
          <Button icon="plus" onClick={() => put(all.length, { object: objects[0]?.name ?? '', condition: '' })}>
            {t('roles.newRestriction')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

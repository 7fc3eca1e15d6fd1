import { maskOf, type ObjectDefinition, type RoleDocument } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { Labelled } from '../labelled.tsx';
import { ConditionPart } from './condition-part.tsx';
import { type Contradiction, contradictionsIn, type Limit, limitRights, rightsOn, withFieldLimit, withLimited } from '@tangram/design';
import type { RoleChange } from './role-change.ts';

interface Props {
  readonly role: RoleDocument;
  readonly object: ObjectDefinition;
  /** null: it may only be looked at. */
  readonly onRole: RoleChange | null;
}

/** Where less is given of some fields: by the state of a record, or by whose it is. */
export function LimitsPart({ role, object, onRole }: Props) {
  const { t } = useTranslation();
  const { when = [] } = rightsOn(role, object.name);
  const put = (at: number, next: Limit | null) => onRole?.((now) => withFieldLimit(now, object.name, at, next));
  return (
    <section className="tg-role-whens" aria-label={t('roles.limits')}>
      <header>
        <h3>{t('roles.limits')}</h3>
        <p className="tg-t2">{t('roles.limitsText')}</p>
      </header>
      {when.map((limit, i) => (
        <LimitForm
          key={`${i}-${object.name}`}
          at={i}
          role={role}
          object={object}
          limit={limit}
          onLimit={onRole && ((next) => put(i, next))}
        />
      ))}
      {onRole ? (
        <div className="tg-set-deeds">
          <Button icon="plus" size="small" onClick={() => put(when.length, { condition: '', fields: {} })}>
            {t('roles.newLimit')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface FormProps {
  readonly at: number;
  readonly role: RoleDocument;
  readonly object: ObjectDefinition;
  readonly limit: Limit;
  readonly onLimit: ((next: Limit | null) => void) | null;
}

function LimitForm({ at, role, object, limit, onLimit }: FormProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const nameOf = (name: string) => labelOf(object.byName.get(name)?.label, locale, name);
  const canMask = (name: string) => {
    const field = object.byName.get(name);
    return field !== undefined && maskOf(field) !== null;
  };
  const fields = object.fields.filter(({ name, origin }) => name !== 'id' && name !== 'version' && origin !== 'derived');
  const among = (names: readonly string[]) => names.map(nameOf).join(locale === 'zh-CN' ? '、' : ', ');
  const words = (one: Contradiction) =>
    one.kind === 'closed' ? t('roles.contradictions.closed') : t(`roles.contradictions.${one.kind}`, { fields: among(one.fields) });
  const contradictions = contradictionsIn(role, object.name, limit, canMask);
  return (
    <div className="tg-set-form tg-role-limit" role="group" aria-label={t('roles.limitNo', { n: at + 1 })}>
      <div className="tg-role-when-head">
        <h4>{t('roles.limitNo', { n: at + 1 })}</h4>
        {onLimit ? (
          <IconButton icon="trash" size="small" label={t('roles.dropLimit', { n: at + 1 })} onClick={() => onLimit(null)} />
        ) : null}
      </div>
      <ConditionPart
        label={t('roles.limitWhere')}
        required
        object={object.name}
        text={limit.condition}
        onText={onLimit && ((condition) => onLimit({ ...limit, condition }))}
      />
      {limitRights.map((right) => {
        const id = `when-${object.name}-${at}-${right}`;
        return (
          <Labelled key={right} id={id} label={t(`roles.limitTo.${right}`)}>
            <Select
              id={id}
              mode="multiple"
              value={Object.entries(limit.fields).flatMap(([name, one]) => (one === right ? [name] : []))}
              optionFilterProp="label"
              placeholder={t('roles.limitNone')}
              options={fields
                .filter(({ name }) => right !== 'masked' || canMask(name) || limit.fields[name] === 'masked')
                .map(({ name }) => ({ value: name, label: nameOf(name) }))}
              disabled={onLimit === null}
              onChange={(names: string[]) => onLimit?.(withLimited(limit, right, names))}
            />
          </Labelled>
        );
      })}
      {contradictions.length > 0 ? (
        <div className="tg-role-contradictions" role="status">
          {contradictions.map((one) => (
            <p key={one.kind}>{words(one)}</p>
          ))}
        </div>
      ) : null}
    </div>
  );
}

import { nameFor, newValidation } from '@tangram/design';
import { labelIn, type ObjectDocument, type ValidationDocument } from '@tangram/model';
import { Button, Icon, IconButton } from '@tangram/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { useSpell } from '../use-spell.ts';

/** What must hold of the records of an object: fields that are unique together, and validation rules. */
export function RuleList({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { documents, edit, select, readOnly, locale } = useDesigner();
  const spell = useSpell();
  const rules = documents.filter((one): one is ValidationDocument => one.kind === 'validation' && one.object === object.name);
  const ref = `object:${object.name}` as const;
  const keys = object.keys ?? [];
  const put = (next: ObjectDocument['keys']) => edit({ kind: 'setProperty', ref, path: '/keys', value: next?.length ? next : undefined });
  const fields = object.fields.map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }));
  const add = () => {
    const taken = new Set(documents.flatMap((one) => (one.kind === 'validation' ? [one.name] : [])));
    const name = nameFor(`${object.name} rule`, { spell, taken, fallback: 'rule' });
    const document = newValidation(name, object);
    if (edit({ kind: 'addDocument', document }).length === 0) select({ ref: `validation:${name}`, pointer: '' });
  };
  return (
    <div className="tg-props">
      <h3 className="tg-props-title">{t('object.validations')}</h3>
      <div>
        {rules.map((rule) => (
          <button
            key={rule.name}
            type="button"
            className="tg-field-line"
            onClick={() => select({ ref: `validation:${rule.name}`, pointer: '' })}
          >
            <Icon name="check" size={14} />
            <span className="tg-cut tg-grow">{labelIn(rule.label, locale, rule.name)}</span>
            {rule.active === false ? <span className="tg-t3">{t('object.off')}</span> : null}
          </button>
        ))}
        {rules.length === 0 ? <p className="tg-prop-hint">{t('object.noRules')}</p> : null}
      </div>
      {readOnly ? null : (
        <Button icon="plus" onClick={add}>
          {t('object.newRule')}
        </Button>
      )}
      <h3 className="tg-props-title">{t('object.keys')}</h3>
      {keys.length === 0 ? <p className="tg-prop-hint">{t('object.keysHint')}</p> : null}
      {keys.map((key, i) => (
        <div key={key.name} className="tg-together">
          <Line label={t('object.keyOf', { n: i + 1 })}>
            <Select
              mode="multiple"
              className="tg-wide"
              aria-label={t('object.keyOf', { n: i + 1 })}
              disabled={readOnly}
              optionFilterProp="label"
              value={[...key.fields]}
              options={fields}
              onChange={(next: string[]) => {
                const [first, ...rest] = next;
                if (first !== undefined) put(keys.map((one, at) => (at === i ? { ...one, fields: [first, ...rest] } : one)));
              }}
            />
          </Line>
          {readOnly ? null : (
            <IconButton icon="trash" size="small" label={t('object.dropKey', { n: i + 1 })} onClick={() => put(keys.toSpliced(i, 1))} />
          )}
        </div>
      ))}
      {readOnly ? null : (
        <Button
          icon="plus"
          onClick={() =>
            put([
              ...keys,
              {
                name: nameFor('key', { spell, taken: new Set(keys.map(({ name }) => name)), fallback: 'key' }),
                fields: [object.nameField],
              },
            ])
          }
        >
          {t('object.newKey')}
        </Button>
      )}
    </div>
  );
}

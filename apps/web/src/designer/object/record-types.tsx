import { nameFor } from '@tangram/design';
import { labelIn, type ObjectDocument } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { WordsInput } from '../inspector/words-input.tsx';
import { Line } from '../inspector/line.tsx';
import { useSpell } from '../use-spell.ts';

type RecordType = NonNullable<ObjectDocument['recordTypes']>[number];

/** The kinds of records that an object has, and which options each leaves of its fields. */
export function RecordTypes({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, model } = useDesigner();
  const spell = useSpell();
  const types = object.recordTypes ?? [];
  const put = (next: readonly RecordType[]) =>
    edit({ kind: 'setProperty', ref: `object:${object.name}`, path: '/recordTypes', value: next.length === 0 ? undefined : next });
  const change = (at: number, part: Partial<RecordType>) => put(types.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const limited = (model.objects.get(object.name)?.fields ?? []).filter(
    ({ origin, type }) => origin === 'declared' && ['select', 'multi_select', 'stage'].includes(type),
  );
  return (
    <>
      <h3 className="tg-props-title">{t('object.recordTypes')}</h3>
      {types.length === 0 ? <p className="tg-prop-hint">{t('object.recordTypesHint')}</p> : null}
      {types.map((type, i) => (
        <div key={type.name} className="tg-field-entry">
          <WordsInput
            id={`record-type-${type.name}`}
            label={t('object.recordType', { n: i + 1 })}
            words={type.label}
            required
            readOnly={readOnly}
            onWords={(label) => label && change(i, { label })}
          />
          {limited.map((field) => {
            const all = field.options ?? (field.pipeline?.stages ?? []).map((stage) => ({ value: stage.name, label: stage.label }));
            const words = t('object.optionsOf', { field: labelIn(field.label, locale, field.name) });
            return (
              <Line key={field.name} label={words}>
                <Select
                  mode="multiple"
                  className="tg-wide"
                  aria-label={words}
                  disabled={readOnly}
                  placeholder={t('object.allOptions')}
                  optionFilterProp="label"
                  value={[...(type.options?.[field.name] ?? [])]}
                  options={all.map((one) => ({ value: one.value, label: labelIn(one.label, locale, one.value) }))}
                  onChange={(next: string[]) => {
                    const { [field.name]: _, ...rest } = type.options ?? {};
                    const options = next.length === 0 ? rest : { ...rest, [field.name]: next };
                    const { options: _old, ...bare } = type;
                    put(
                      types.map((one, at) =>
                        at === i ? ((Object.keys(options).length === 0 ? bare : { ...bare, options }) as RecordType) : one,
                      ),
                    );
                  }}
                />
              </Line>
            );
          })}
          {readOnly ? null : (
            <IconButton
              icon="close"
              size="small"
              label={t('object.dropRecordType', { n: i + 1 })}
              onClick={() => put(types.toSpliced(i, 1))}
            />
          )}
        </div>
      ))}
      {readOnly ? null : (
        <Button
          icon="plus"
          onClick={() =>
            put([
              ...types,
              {
                name: nameFor('type', { spell, taken: new Set(types.map(({ name }) => name)), fallback: 'type' }),
                label: { 'zh-CN': t('object.newRecordType'), en: t('object.newRecordType') },
              },
            ])
          }
        >
          {t('object.addRecordType')}
        </Button>
      )}
    </>
  );
}

import { Button, Icon } from '@tangram/ui';
import type { Field, Filter, ObjectDefinition } from '@tangram/model';
import { labelOf, operatorsOf, operatorWords, type ValueEntry } from '@tangram/view';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import { ConditionValue } from './condition-value.tsx';

const filled = (entry: ValueEntry, value: unknown): boolean =>
  entry === 'none' || (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '');

/** Fields one may ask about: the object's own first, then who and when; what only machines read is left out. */
function fieldsToAsk(object: ObjectDefinition): readonly Field[] {
  const askable = object.fields.filter(
    (field) => operatorsOf(field.type).length > 0 && !['version', 'deleted_at', 'record_type'].includes(field.name),
  );
  return [...askable.filter(({ origin }) => origin !== 'system'), ...askable.filter(({ origin }) => origin === 'system')];
}

/** Puts one condition together: which field, how, what. */
export function ConditionForm({ object, onAdd }: { readonly object: ObjectDefinition; readonly onAdd: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const askable = fieldsToAsk(object);
  const [field, setField] = useState<Field | null>(null);
  const [op, setOp] = useState('');
  const [value, setValue] = useState<unknown>(undefined);
  const operators = field ? operatorsOf(field.type) : [];
  const operator = operators.find((one) => one.op === op) ?? operators[0];
  const ready = field !== null && operator !== undefined && filled(operator.entry, value);
  const add = () => {
    if (ready) onAdd({ field: field.name, op: operator.op, ...(operator.entry === 'none' ? {} : { value }) });
  };
  return (
    <form
      className="tg-condition"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Select
        autoFocus
        defaultOpen
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('list.conditionField')}
        aria-label={t('list.conditionField')}
        value={field?.name ?? null}
        options={askable.map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name), type: one.type }))}
        optionRender={({ data }) => (
          <span className="tg-line">
            <Icon name={glyphOfType[data.type]} size={14} />
            {data.label}
          </span>
        )}
        onChange={(name) => {
          setField(object.byName.get(name ?? '') ?? null);
          setOp('');
          setValue(undefined);
        }}
      />
      {field && operator ? (
        <>
          <Select
            aria-label={t('list.conditionOp')}
            value={operator.op}
            options={operators.map((one) => ({ value: one.op, label: operatorWords(one.op, field.type, locale) }))}
            onChange={(next) => {
              setOp(next);
              setValue(undefined);
            }}
          />
          <ConditionValue key={operator.op} field={field} entry={operator.entry} value={value} onChange={setValue} />
        </>
      ) : null}
      <Button kind="primary" type="submit" disabled={!ready}>
        {t('list.conditionAdd')}
      </Button>
    </form>
  );
}

import type { Field } from '@tangram/model';
import { labelOf, periodName, periodNames, type ValueEntry } from '@tangram/view';
import { DatePicker, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { RecordPicker } from '../fields/record-picker.tsx';

interface Props {
  readonly field: Field;
  readonly entry: ValueEntry;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** The right control for the value of a condition. */
export function ConditionValue({ field, entry, value, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const label = t('list.conditionValue');
  const options =
    field.pipeline && field.type === 'stage'
      ? field.pipeline.stages.map(({ name, label: words }) => ({ value: name, label: words }))
      : (field.options ?? []);
  switch (entry) {
    case 'none':
      return null;
    case 'text':
      return (
        <Input
          autoFocus
          aria-label={label}
          placeholder={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <InputNumber
          autoFocus
          stringMode
          aria-label={label}
          placeholder={label}
          style={{ width: '100%' }}
          onChange={(next) => onChange(next === null ? undefined : String(next))}
        />
      );
    case 'choices':
      return (
        <Select
          autoFocus
          mode={options.length > 0 ? 'multiple' : 'tags'}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={label}
          placeholder={label}
          value={Array.isArray(value) ? value : []}
          options={options.map((option) => ({ value: option.value, label: labelOf(option.label, locale, option.value) }))}
          onChange={onChange}
        />
      );
    case 'records':
      return (
        <RecordPicker
          object={field.targets[0] ?? ''}
          many
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          label={label}
        />
      );
    case 'date':
      return (
        <DatePicker
          autoFocus
          aria-label={label}
          style={{ width: '100%' }}
          onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
        />
      );
    case 'period':
      return (
        <Select
          autoFocus
          aria-label={label}
          placeholder={label}
          value={typeof value === 'string' ? value : null}
          options={periodNames.map((name) => ({ value: name, label: periodName(name, locale) }))}
          onChange={onChange}
        />
      );
    case 'yes_no':
      return (
        <Select
          autoFocus
          aria-label={label}
          value={typeof value === 'boolean' ? String(value) : null}
          options={[
            { value: 'true', label: t('words.yes') },
            { value: 'false', label: t('words.no') },
          ]}
          onChange={(next) => onChange(next === 'true')}
        />
      );
  }
}

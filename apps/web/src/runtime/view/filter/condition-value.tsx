import type { Field } from '@tangram/model';
import { labelOf, type ValueEntry } from '@tangram/view';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { DayValue, NumberValue, PeriodValue } from './measured-value.tsx';

interface Props {
  readonly field: Field;
  readonly entry: ValueEntry;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Takes the keys as soon as it is there. */
  readonly eager?: boolean;
}

/** The right control for the value of a condition. */
export function ConditionValue({ field, entry, value, onChange, eager = false }: Props): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const label = t('list.conditionValue');
  const options =
    field.pipeline && field.type === 'stage'
      ? field.pipeline.stages.map(({ name, label: words }) => ({ value: name, label: words }))
      : (field.options ?? []);
  const both: readonly unknown[] = Array.isArray(value) ? value : [];
  const pair = (i: number, next: unknown) => onChange(i === 0 ? [next ?? null, both[1] ?? null] : [both[0] ?? null, next ?? null]);
  switch (entry) {
    case 'none':
      return null;
    case 'text':
      return (
        <Input
          autoFocus={eager}
          aria-label={label}
          placeholder={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return <NumberValue label={label} value={value} onChange={onChange} eager={eager} />;
    case 'numbers':
      return (
        <span className="tg-pair">
          <NumberValue label={t('filter.from')} value={both[0]} onChange={(next) => pair(0, next)} eager={eager} />
          <NumberValue label={t('filter.to')} value={both[1]} onChange={(next) => pair(1, next)} />
        </span>
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
      return (
        <Select
          autoFocus={eager}
          mode={options.length > 0 ? 'multiple' : 'tags'}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={label}
          placeholder={label}
          value={chosen}
          options={options.map((option) => ({ value: option.value, label: labelOf(option.label, locale, option.value) }))}
          onChange={onChange}
        />
      );
    }
    case 'records':
      return (
        <RecordPicker
          object={field.targets[0] ?? ''}
          many
          value={Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []}
          onChange={onChange}
          label={label}
        />
      );
    case 'date':
      return <DayValue label={label} value={value} onChange={onChange} eager={eager} />;
    case 'dates':
      return (
        <span className="tg-pair">
          <DayValue label={t('filter.from')} value={both[0]} onChange={(next) => pair(0, next)} eager={eager} />
          <DayValue label={t('filter.to')} value={both[1]} onChange={(next) => pair(1, next)} />
        </span>
      );
    case 'period':
      return <PeriodValue label={label} value={value} onChange={onChange} eager={eager} />;
    case 'yes_no':
      return (
        <Select
          autoFocus={eager}
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

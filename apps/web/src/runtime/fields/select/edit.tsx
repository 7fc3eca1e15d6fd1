import { Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';
import { OptionWords } from '../option-words.tsx';

const many = 8;

/** One option. Options no longer in use stay visible on a record that has one, but cannot be chosen. */
export const SelectEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place, opened }) => {
  const { t } = useTranslation();
  const options = (field.options ?? []).filter((option) => option.active !== false || option.value === value);
  return (
    <Select
      id={id}
      className="tg-wide"
      value={typeof value === 'string' ? value : null}
      options={options.map((option) => ({
        value: option.value,
        label: labelOf(option.label, place.locale, option.value),
        disabled: option.active === false,
      }))}
      labelRender={({ value: code }) => <OptionWords field={field} value={String(code)} place={place} />}
      optionRender={({ value: code }) => <OptionWords field={field} value={String(code)} place={place} />}
      showSearch={options.length > many ? { optionFilterProp: 'label' } : false}
      allowClear={field.required ? false : { clearIcon: <Icon name="close" size={14} /> }}
      disabled={readOnly}
      placeholder={t('form.choose')}
      suffixIcon={<Icon name="chevronDown" size={14} />}
      {...openAtOnce(opened)}
      {...statusOf(invalid)}
      onChange={(code) => onChange(code ?? null)}
    />
  );
};

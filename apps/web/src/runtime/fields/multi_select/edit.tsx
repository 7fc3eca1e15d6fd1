import { colorOf, Icon, Tag } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, openAtOnce, statusOf } from '../edit.ts';
import { OptionWords } from '../option-words.tsx';

/** Several options. */
export const MultiSelectEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place, opened }) => {
  const { t } = useTranslation();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const options = (field.options ?? []).filter((option) => option.active !== false || chosen.includes(option.value));
  return (
    <Select
      id={id}
      className="tg-wide"
      mode="multiple"
      value={chosen}
      options={options.map((option) => ({
        value: option.value,
        label: labelOf(option.label, place.locale, option.value),
        disabled: option.active === false,
      }))}
      tagRender={({ value: code, onClose }) => (
        <span className="tg-chosen">
          <Tag color={colorOf(options.find((option) => option.value === code)?.color)}>
            {labelOf(options.find((option) => option.value === code)?.label, place.locale, String(code))}
            {readOnly ? null : (
              <button
                type="button"
                tabIndex={-1}
                aria-label={t('words.remove')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={onClose}
              >
                <Icon name="close" size={12} />
              </button>
            )}
          </Tag>
        </span>
      )}
      optionRender={({ value: code }) => <OptionWords field={field} value={String(code)} place={place} />}
      showSearch={{ optionFilterProp: 'label' }}
      disabled={readOnly}
      placeholder={t('form.choose')}
      suffixIcon={<Icon name="chevronDown" size={14} />}
      menuItemSelectedIcon={<Icon name="check" size={14} />}
      {...openAtOnce(opened)}
      {...statusOf(invalid)}
      onChange={(codes) => onChange(codes)}
    />
  );
};

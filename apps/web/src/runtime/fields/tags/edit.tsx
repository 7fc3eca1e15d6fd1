import { Icon, Tag } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, statusOf } from '../edit.ts';

/** Free words; Enter or a comma ends one. Words that the field knows are offered. */
export const TagsEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place }) => {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      className="tg-wide"
      mode="tags"
      value={Array.isArray(value) ? value.map(String) : []}
      tokenSeparators={[',', '，', '、', ';', '；']}
      options={(field.options ?? []).map((option) => ({ value: option.value, label: labelOf(option.label, place.locale, option.value) }))}
      tagRender={({ label, onClose }) => (
        <span className="tg-chosen">
          <Tag tone="neutral">
            {label}
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
      disabled={readOnly}
      suffixIcon={null}
      {...(field.options ? {} : { open: false })}
      {...statusOf(invalid)}
      onChange={(words) => onChange(words)}
    />
  );
};

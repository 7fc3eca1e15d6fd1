import { isJsonObject } from '@tangram/contract';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../../shell/screens-context.tsx';
import { type Edit, statusOf } from '../edit.ts';
import { RecordPicker } from '../record-picker.tsx';

/** First which kind of record, then which one. */
export const PolymorphicEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place }) => {
  const { t } = useTranslation();
  const { model } = useScreens();
  const now = isJsonObject(value) ? value : {};
  const [kind, setKind] = useState<string | null>(null);
  const object = kind ?? (typeof now['object'] === 'string' ? now['object'] : (field.targets[0] ?? ''));
  return (
    <div className="tg-two">
      <Select
        aria-label={t('form.object')}
        value={object}
        options={field.targets.map((target) => ({ value: target, label: labelOf(model.objects.get(target)?.label, place.locale, target) }))}
        disabled={readOnly}
        {...statusOf(invalid)}
        onChange={(next) => {
          setKind(next);
          onChange(null);
        }}
      />
      <RecordPicker
        key={object}
        id={id}
        object={object}
        label={labelOf(field.label, place.locale, field.name)}
        value={typeof now['id'] === 'string' && now['object'] === object ? now['id'] : null}
        readOnly={readOnly}
        invalid={invalid}
        onChange={(chosen) => onChange(chosen === null ? null : { object, id: chosen })}
      />
    </div>
  );
};

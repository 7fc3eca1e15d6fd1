import { durationText, minutesOf } from '@tangram/view';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Edit, statusOf } from '../edit.ts';

/** Hours and minutes; kept as whole minutes. */
export const DurationEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <Input
      id={id}
      autoComplete="off"
      placeholder={t('form.duration')}
      value={typing ?? (typeof value === 'number' ? durationText(value) : typeof value === 'string' ? value : '')}
      readOnly={readOnly}
      {...statusOf(invalid)}
      onChange={(event) => {
        setTyping(event.target.value);
        onChange(event.target.value.trim() === '' ? null : (minutesOf(event.target.value) ?? event.target.value));
      }}
      onBlur={() => setTyping(null)}
    />
  );
};

import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Edit, statusOf } from '../edit.ts';

/** A secret: never shown again once kept; leaving the box empty leaves it as it is. */
export const SecretTextEdit: Edit = ({ id, value, onChange, readOnly, invalid, creating }) => {
  const { t } = useTranslation();
  return (
    <Input.Password
      id={id}
      autoComplete="new-password"
      value={typeof value === 'string' && !value.startsWith('•') ? value : ''}
      placeholder={creating ? '' : t('form.secretKept')}
      readOnly={readOnly}
      {...statusOf(invalid)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
};

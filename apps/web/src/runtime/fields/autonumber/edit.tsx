import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';

/** The system numbers; there is nothing to type. */
export const AutonumberEdit: Edit = ({ id, value }) => {
  const { t } = useTranslation();
  return (
    <Input
      id={id}
      className="tg-mono tg-quiet-box"
      readOnly
      value={typeof value === 'string' ? value : ''}
      placeholder={t('form.readOnly')}
    />
  );
};

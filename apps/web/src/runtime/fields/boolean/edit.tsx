import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';

/** Yes or no, with the word beside it. */
export const BooleanEdit: Edit = ({ id, value, onChange, readOnly }) => {
  const { t } = useTranslation();
  return (
    <span className="tg-switch">
      <Switch id={id} checked={value === true} disabled={readOnly} onChange={onChange} />
      <span className={value === true ? '' : 'tg-t3'}>{value === true ? t('words.yes') : t('words.no')}</span>
    </span>
  );
};

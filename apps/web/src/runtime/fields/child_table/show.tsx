import { useTranslation } from 'react-i18next';
import type { Show } from '../show.ts';

/** How many lines there are; the lines themselves have a table of their own on the page. */
export const ChildTableShow: Show = ({ value }) => {
  const { t } = useTranslation();
  return <span>{t('form.lineCount', { count: Array.isArray(value) ? value.length : 0 })}</span>;
};

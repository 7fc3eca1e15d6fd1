import type { RecordList } from '@tangram/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { parseListSearch } from '../../runtime/search-params.ts';

/** The way to a list that shows just the records that are meant. */
export function RecordsLink({ list: { object, filter } }: { readonly list: RecordList }) {
  const { t } = useTranslation();
  const search = parseListSearch(filter ? { filter: [filter] } : {});
  return (
    <Link to="/o/$object" params={{ object }} search={search} className="tg-btn">
      {t('check.records')}
    </Link>
  );
}

import { useTranslation } from 'react-i18next';
import { type Naming, NamingList } from './naming-list.tsx';

/** Says, where a department or a team was to go, which rules name it. */
export function HeldByRules({ places }: { readonly places: readonly Naming[] }) {
  const { t } = useTranslation();
  if (places.length === 0) return null;
  return (
    <div className="tg-held" role="alert">
      <p className="tg-set-problem">{t('tree.named', { count: places.length })}</p>
      <NamingList label={t('tree.namedBy')} places={places} />
    </div>
  );
}

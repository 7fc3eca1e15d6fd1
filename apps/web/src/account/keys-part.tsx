import { useTranslation } from 'react-i18next';
import { KeyList } from '../people/key-list.tsx';

/** One's own API keys. */
export function KeysPart() {
  const { t } = useTranslation();
  return (
    <section className="tg-set-part" aria-labelledby="keys">
      <h2 id="keys">{t('people.pages.keys')}</h2>
      <KeyList members={null} />
    </section>
  );
}

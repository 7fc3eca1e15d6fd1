import { useTranslation } from 'react-i18next';
import { SignInList } from '../audit/sign-in-list.tsx';

/** Who signed in as oneself, or tried to. */
export function SignInsPart() {
  const { t } = useTranslation();
  return (
    <section className="tg-set-part" aria-labelledby="sign-ins">
      <h2 id="sign-ins">{t('audit.signIns')}</h2>
      <p className="tg-t2">{t('audit.signInsText')}</p>
      <SignInList user={null} />
    </section>
  );
}

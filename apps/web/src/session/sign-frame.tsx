import { Logo } from '@tangram/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceChoiceLink, LocaleLinks } from './preference-links.tsx';
import { SignInArt } from './sign-in-art.tsx';
import './sign-in.css';

/** What the pages before sign-in have in common: the name above, the picture beside, language and appearance below. */
export function SignFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="tg-sign">
      <section className="tg-sign-side">
        <div className="tg-sign-brand">
          <Logo size={24} />
          <span className="tg-sign-name">{t('product')}</span>
          <span className="tg-t3">{t('productOther')}</span>
        </div>
        {children}
        <div className="tg-sign-foot">
          <LocaleLinks />
          <AppearanceChoiceLink />
        </div>
      </section>
      <section className="tg-sign-art" aria-hidden>
        <SignInArt />
        <div className="tg-sign-motto">
          <div className="tg-sign-motto-title">{t('signIn.motto')}</div>
          <div className="tg-t2">{t('signIn.mottoText')}</div>
        </div>
      </section>
    </div>
  );
}

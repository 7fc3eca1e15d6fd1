import { useTranslation } from 'react-i18next';

/** The e-mail one signs in with, first on its form. */
export function EmailInput({ invalid }: { readonly invalid: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <label className="tg-sign-label" htmlFor="email">
        {t('signIn.email')}
      </label>
      <input
        className="tg-sign-input"
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        aria-invalid={invalid}
      />
    </>
  );
}

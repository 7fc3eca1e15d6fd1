import { useTranslation } from 'react-i18next';
import { TopBar } from '../shell/top-bar.tsx';
import { FactorPart } from './factor-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { PasskeysPart } from './passkeys-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { ProfilePart } from './profile-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import { SignInsPart } from './sign-ins-part.tsx';
import '../people/settings.css';

/** What one sets about oneself: who one is, the password, where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <>
      <TopBar title={<h1>{t('account.title')}</h1>} />
      <div className="tg-set">
        <ProfilePart />
        <PasswordPart />
        <PasskeysPart />
        <FactorPart />
        <SessionsPart />
        <SignInsPart />
        <KeysPart />
      </div>
    </>
  );
}

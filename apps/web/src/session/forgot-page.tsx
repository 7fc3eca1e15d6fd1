import { Button } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@tangram/contract';
import { accountClient } from '../api/account.ts';
import { EmailInput } from './email-input.tsx';
import { wordsOf } from './problem-words.ts';
import { SignFrame } from './sign-frame.tsx';

/** Asking for a link to a new password. What it says is the same for an address that nobody has. */
export function ForgotPage() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = new FormData(event.currentTarget).get('email');
    if (typeof email !== 'string') return;
    setBusy(true);
    const reply = await accountClient.askForReset(email.trim());
    setBusy(false);
    setProblem(reply.ok ? null : reply.problem);
    setSent(reply.ok);
  }

  return (
    <SignFrame>
      <form className="tg-sign-form" onSubmit={(event) => void ask(event)} noValidate>
        <h1 className="tg-sign-title">{t('signIn.forgotTitle')}</h1>
        {sent ? (
          <p className="tg-sign-where" role="status">
            {t('signIn.forgotSent')}
          </p>
        ) : (
          <>
            <p className="tg-sign-where">{t('signIn.forgotText')}</p>
            <EmailInput invalid={problem !== null} />
            <div className="tg-sign-problem" role="alert">
              {problem ? wordsOf(problem, t('signIn.offline'), t('signIn.failed')) : null}
            </div>
            <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
              {t('signIn.forgotSend')}
            </Button>
          </>
        )}
        <Link to="/sign-in" search={{}} className="tg-sign-other">
          {t('signIn.back')}
        </Link>
      </form>
    </SignFrame>
  );
}

import { Button } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkFacts, Problem } from '@tangram/contract';
import { accountClient } from '../api/account.ts';
import { problemOf, valueOf } from '../api/client.ts';
import { PageWaiting } from '../shell/page-states.tsx';
import { wordsOf } from './problem-words.ts';
import { SecretInput } from './secret-input.tsx';
import { SignFrame } from './sign-frame.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Where an invitation or a link for a new password leads to. Its token stands in the fragment, which no browser sends anywhere. */
export function JoinPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const { data, error } = useQuery<LinkFacts>({
    queryKey: ['link', token],
    queryFn: () => valueOf(accountClient.describeLink(token)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <SignFrame>
      {data ? (
        <JoinForm token={token} link={data} />
      ) : error ? (
        <div className="tg-sign-form">
          <h1 className="tg-sign-title">{t('signIn.linkGone')}</h1>
          <p className="tg-sign-where">{problemOf(error).code === 'offline' ? t('signIn.offline') : t('signIn.linkGoneText')}</p>
          <Link to="/sign-in" search={{}} className="tg-sign-other">
            {t('signIn.back')}
          </Link>
        </div>
      ) : (
        <PageWaiting />
      )}
    </SignFrame>
  );
}

function JoinForm({ token, link }: { readonly token: string; readonly link: LinkFacts }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { email, name, needsPassword, purpose, workspace } = link;
  const isReset = purpose === 'reset';

  async function accept(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('password');
    const password = needsPassword && typeof given === 'string' ? given : null;
    setBusy(true);
    const reply = await accountClient.acceptLink(token, password);
    const tried = reply.ok && password !== null ? await signIn(email, password, '/') : null;
    setBusy(false);
    setProblem(reply.ok ? (tried && 'problem' in tried ? tried.problem : null) : reply.problem);
    // Whoever is asked for more than a password is asked for it at the door.
    if (reply.ok && (password === null || (tried && 'step' in tried))) await navigate({ to: '/sign-in', search: {} });
  }

  return (
    <form className="tg-sign-form" onSubmit={(event) => void accept(event)} noValidate>
      <h1 className="tg-sign-title">{isReset ? t('signIn.newPassword') : t('signIn.join', { workspace })}</h1>
      <p className="tg-sign-where">
        {isReset
          ? t('signIn.newPasswordText', { email })
          : needsPassword
            ? t('signIn.joinText', { name, email })
            : t('signIn.joinKnown', { name, email })}
      </p>
      {/* For programs that keep passwords: whose it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {needsPassword ? (
        <>
          <label className="tg-sign-label" htmlFor="password">
            {t('signIn.password')}
          </label>
          <SecretInput id="password" autoComplete="new-password" autoFocus invalid={problem !== null} describedBy="join-problem" />
        </>
      ) : null}
      <div className={`tg-sign-problem ${problem ? '' : 'is-hint'}`} id="join-problem" role="alert">
        {problem ? wordsOf(problem, t('signIn.offline'), t('signIn.failed')) : needsPassword ? t('signIn.rules') : null}
      </div>
      <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
        {isReset ? t('signIn.newPasswordGo') : t('signIn.joinGo')}
      </Button>
    </form>
  );
}

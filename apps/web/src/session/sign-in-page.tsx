import { Button, Icon, Logo } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@tangram/contract';
import { client } from '../api/client.ts';
import { sessionQuery } from '../api/session.ts';
import { AppearanceChoiceLink, LocaleLinks } from './preference-links.tsx';
import { SignInArt } from './sign-in-art.tsx';
import './sign-in.css';

const route = getRouteApi('/sign-in');

/** Signing in with e-mail and password. Light on purpose: it is the first thing that loads. */
export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { to } = route.useSearch();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [email, password] = [form.get('email'), form.get('password')];
    if (typeof email !== 'string' || typeof password !== 'string') return;
    setBusy(true);
    const reply = await client.login(email.trim(), password);
    setBusy(false);
    if (!reply.ok) {
      setProblem(reply.problem);
      return;
    }
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, reply.value);
    router.history.push(to ?? '/');
  }

  return (
    <div className="tg-sign">
      <section className="tg-sign-side">
        <div className="tg-sign-brand">
          <Logo size={24} />
          <span className="tg-sign-name">{t('product')}</span>
          <span className="tg-t3">{t('productOther')}</span>
        </div>
        <form className="tg-sign-form" onSubmit={(event) => void signIn(event)} noValidate>
          <h1 className="tg-sign-title">{t('signIn.title')}</h1>
          <p className="tg-sign-where">{window.location.host}</p>
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
            aria-invalid={problem !== null}
          />
          <label className="tg-sign-label" htmlFor="password">
            {t('signIn.password')}
          </label>
          <div className="tg-sign-secret">
            <input
              className="tg-sign-input"
              id="password"
              name="password"
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              required
              aria-invalid={problem !== null}
              aria-describedby={problem ? 'sign-in-problem' : undefined}
            />
            <button
              type="button"
              className="tg-sign-eye"
              aria-label={t('signIn.show')}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            >
              <Icon name={shown ? 'eyeOff' : 'eye'} size={14} />
            </button>
          </div>
          <div className="tg-sign-problem" id="sign-in-problem" role="alert">
            {problem ? wordsOf(problem, t('signIn.offline'), t('signIn.failed')) : null}
          </div>
          <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
            {t('signIn.go')}
          </Button>
        </form>
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

function wordsOf(problem: Problem, offline: string, failed: string): string {
  if (problem.code === 'offline') return offline;
  return problem.errors[0]?.message || problem.detail || problem.title || failed;
}

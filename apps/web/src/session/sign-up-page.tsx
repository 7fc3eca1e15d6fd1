import { Button } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, SignUpFacts } from '@tangram/contract';
import { problemOf, valueOf } from '../api/client.ts';
import { signUpQuery, workspaceClient } from '../api/workspace.ts';
import { PageWaiting } from '../shell/page-states.tsx';
import { languages, zones } from '../account/zones.ts';
import { EmailInput } from './email-input.tsx';
import { wordsOf } from './problem-words.ts';
import { SecretInput } from './secret-input.tsx';
import { SignFrame } from './sign-frame.tsx';
import { TemplateCards } from './template-cards.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Making a workspace for oneself. The link of the letter leads here too, with its token in the fragment. */
export function SignUpPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const { data: offer, error } = useQuery(signUpQuery);
  return (
    <SignFrame>
      {token !== '' ? (
        <Confirmation token={token} />
      ) : offer?.open ? (
        <AskForm />
      ) : offer || error ? (
        <div className="tg-sign-form">
          <h1 className="tg-sign-title">{t('workspace.signUp')}</h1>
          <p className="tg-sign-where">{error ? t('signIn.offline') : t('workspace.signUpClosed')}</p>
          <BackToSignIn />
        </div>
      ) : (
        <PageWaiting />
      )}
    </SignFrame>
  );
}

function BackToSignIn() {
  const { t } = useTranslation();
  return (
    <Link to="/sign-in" search={{}} className="tg-sign-other">
      {t('signIn.back')}
    </Link>
  );
}

/** The zone of the browser: that of whoever asks, as a rule. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';

function AskForm() {
  const { t, i18n } = useTranslation();
  const { data: offer } = useQuery(signUpQuery);
  const templates = offer?.templates ?? [];
  const [template, setTemplate] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const chosen = template === '' ? (templates[0]?.name ?? '') : template;

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    setBusy(true);
    const reply = await workspaceClient.signUp({
      email: text('email'),
      name: text('person'),
      workspace: text('workspace'),
      template: chosen,
      language: form.get('language') === 'en' ? 'en' : 'zh-CN',
      zone: text('zone'),
      sample: form.get('sample') === null ? 'false' : 'true',
    });
    setBusy(false);
    setProblem(reply.ok ? null : reply.problem);
    setSentTo(reply.ok ? text('email') : null);
  }

  return (
    <form className="tg-sign-form" onSubmit={(event) => void ask(event)} noValidate>
      <h1 className="tg-sign-title">{t('workspace.signUp')}</h1>
      {sentTo !== null ? (
        <p className="tg-sign-where" role="status">
          {t('workspace.sent', { email: sentTo })}
        </p>
      ) : (
        <>
          <p className="tg-sign-where">{t('workspace.signUpText')}</p>
          <EmailInput invalid={isWrong(problem, 'email')} />
          <label className="tg-sign-label" htmlFor="person">
            {t('workspace.person')}
          </label>
          <input className="tg-sign-input" id="person" name="person" autoComplete="name" required aria-invalid={isWrong(problem, 'name')} />
          <label className="tg-sign-label" htmlFor="workspace">
            {t('workspace.name')}
          </label>
          <input
            className="tg-sign-input"
            id="workspace"
            name="workspace"
            autoComplete="organization"
            placeholder={t('workspace.nameHint')}
            required
            aria-invalid={isWrong(problem, 'workspace')}
          />
          <div className="tg-sign-pair">
            <div>
              <label className="tg-sign-label" htmlFor="language">
                {t('workspace.language')}
              </label>
              <select className="tg-sign-input" id="language" name="language" defaultValue={i18n.language === 'en' ? 'en' : 'zh-CN'}>
                {languages.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            <div>
              <label className="tg-sign-label" htmlFor="zone">
                {t('workspace.zone')}
              </label>
              <select className="tg-sign-input" id="zone" name="zone" defaultValue={here} aria-invalid={isWrong(problem, 'zone')}>
                {[...new Set([here, ...zones.map(({ value }) => value)])].map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <TemplateCards templates={templates} chosen={chosen} onChoose={setTemplate} />
          <label className="tg-sign-check">
            <input type="checkbox" name="sample" defaultChecked />
            {t('workspace.sample')}
          </label>
          <div className="tg-sign-problem" role="alert">
            {problem ? wordsOf(problem, t('signIn.offline'), t('signIn.failed')) : null}
          </div>
          <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
            {t('workspace.send')}
          </Button>
        </>
      )}
      <BackToSignIn />
    </form>
  );
}

const isWrong = (problem: Problem | null, path: string): boolean => problem?.errors.some((error) => error.path === path) ?? false;

function Confirmation({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery<SignUpFacts>({
    queryKey: ['sign-up', token],
    queryFn: () => valueOf(workspaceClient.describeSignUp(token)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (data) return <ConfirmForm token={token} facts={data} />;
  if (!error) return <PageWaiting />;
  return (
    <div className="tg-sign-form">
      <h1 className="tg-sign-title">{t('signIn.linkGone')}</h1>
      <p className="tg-sign-where">{wordsOf(problemOf(error), t('signIn.offline'), t('signIn.failed'))}</p>
      <BackToSignIn />
    </div>
  );
}

function ConfirmForm({ token, facts }: { readonly token: string; readonly facts: SignUpFacts }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { email, name, workspace, needsPassword } = facts;

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('password');
    const password = needsPassword && typeof given === 'string' ? given : null;
    setBusy(true);
    const reply = await workspaceClient.confirmSignUp(token, password);
    const tried = reply.ok && password !== null ? await signIn(email, password, '/', reply.value.workspace) : null;
    setBusy(false);
    setProblem(reply.ok ? (tried && 'problem' in tried ? tried.problem : null) : reply.problem);
    // Whoever has a password, or is asked for more than one, signs in at the door.
    if (reply.ok && (password === null || (tried && !('problem' in tried)))) await navigate({ to: '/sign-in', search: {} });
  }

  return (
    <form className="tg-sign-form" onSubmit={(event) => void confirm(event)} noValidate>
      <h1 className="tg-sign-title">{t('workspace.confirmTitle', { workspace })}</h1>
      <p className="tg-sign-where">{t(needsPassword ? 'workspace.confirmText' : 'workspace.confirmKnown', { name, email })}</p>
      {/* For programs that keep passwords: whose it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {needsPassword ? (
        <>
          <label className="tg-sign-label" htmlFor="password">
            {t('signIn.password')}
          </label>
          <SecretInput id="password" autoComplete="new-password" autoFocus invalid={problem !== null} describedBy="sign-up-problem" />
        </>
      ) : null}
      <div className={`tg-sign-problem ${problem ? '' : 'is-hint'}`} id="sign-up-problem" role="alert">
        {problem
          ? wordsOf(problem, t('signIn.offline'), t('signIn.failed'))
          : busy
            ? t('workspace.making')
            : needsPassword
              ? t('signIn.rules')
              : null}
      </div>
      <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
        {t('workspace.confirm')}
      </Button>
    </form>
  );
}

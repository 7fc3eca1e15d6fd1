import { Button } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedWorkspace, Problem, SecondStep as SecondStepAsked } from '@tangram/contract';
import { accountClient, waysQuery, workspaceChoiceQuery } from '../api/account.ts';
import { signUpQuery } from '../api/workspace.ts';
import { PageWaiting } from '../shell/page-states.tsx';
import { askPasskey, hasPasskeys } from './passkey.ts';
import { EmailInput } from './email-input.tsx';
import { wordsOf } from './problem-words.ts';
import { SecretInput } from './secret-input.tsx';
import { SignFrame } from './sign-frame.tsx';
import { useGoIn, useSignIn } from './use-sign-in.ts';

/** Few are asked for it, so it does not come with the first page. */
const SecondStep = lazy(() => import('./second-step.tsx').then((module) => ({ default: module.SecondStep })));

/** Nor this, nor a workspace that is stopped. */
const WorkspaceChoice = lazy(() => import('./workspace-choice.tsx').then((module) => ({ default: module.WorkspaceChoice })));
const StoppedWorkspace = lazy(() => import('./stopped-workspace.tsx').then((module) => ({ default: module.StoppedWorkspace })));

/** What was typed, for as long as something else is asked for. */
interface Typed {
  readonly email: string;
  readonly password: string;
}

const route = getRouteApi('/sign-in');

/** What the address says. */
export interface SignInSearch {
  /** Where one was going. */
  readonly to?: string;
  /** Why one was sent here. */
  readonly failed?: string;
  /** Who one is, is known; which workspace is meant is asked. */
  readonly choose?: boolean;
  /** Id or name of the only workspace that is meant. */
  readonly workspace?: string;
}

/** Why one was sent here. */
const failures: Readonly<Record<string, 'signIn.oidcNoAccount' | 'workspace.suspended'>> = {
  oidc_no_account: 'signIn.oidcNoAccount',
  workspace_suspended: 'workspace.suspended',
};

/** Signing in with e-mail and password. Light on purpose: it is the first thing that loads. */
export function SignInPage() {
  const { t } = useTranslation();
  const { to, failed, choose, workspace: meant } = route.useSearch();
  const { data: ways } = useQuery(waysQuery);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [step, setStep] = useState<SecondStepAsked | null>(null);
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [workspaces, setWorkspaces] = useState<readonly NamedWorkspace[] | null>(null);
  const waiting = useQuery({ ...workspaceChoiceQuery, enabled: choose === true });
  const { data: offer } = useQuery(signUpQuery);
  const signIn = useSignIn();
  const goIn = useGoIn();
  const navigate = useNavigate();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [email, password] = [form.get('email'), form.get('password')];
    if (typeof email !== 'string' || typeof password !== 'string') return;
    await enter({ email: email.trim(), password });
  }

  async function enter(as: Typed, workspace?: string) {
    setBusy(true);
    const tried = await signIn(as.email, as.password, to ?? '/', workspace ?? meant);
    setBusy(false);
    setTyped(as);
    setWorkspaces(tried && 'workspaces' in tried ? tried.workspaces : null);
    setProblem(tried && 'problem' in tried ? tried.problem : null);
    if (tried && 'step' in tried) setStep(tried.step);
  }

  async function byPasskey() {
    setBusy(true);
    const asked = await askPasskey(meant);
    setBusy(false);
    setProblem(asked && 'problem' in asked ? asked.problem : null);
    if (asked === null || 'problem' in asked) return;
    if ('session' in asked.value) goIn(asked.value.session, to ?? '/');
    if (!('workspaces' in asked.value)) return;
    setTyped(null);
    setWorkspaces(asked.value.workspaces);
  }

  /** For who showed who they are without a password; whoever takes too long begins anew. */
  async function choosePlace(id: string) {
    setBusy(true);
    const reply = await accountClient.chooseWorkspace(id);
    setBusy(false);
    if (reply.ok) return goIn(reply.value, to ?? '/');
    setProblem(reply.problem);
    setWorkspaces(null);
    await navigate({ to: '/sign-in', search: to ? { to } : {}, replace: true });
  }

  const places = workspaces ?? (choose ? waiting.data : null);

  if (step)
    return (
      <SignFrame>
        <Suspense fallback={<PageWaiting />}>
          <SecondStep step={step} to={to ?? '/'} onBack={() => setStep(null)} />
        </Suspense>
      </SignFrame>
    );
  if (choose && waiting.isPending)
    return (
      <SignFrame>
        <PageWaiting />
      </SignFrame>
    );
  if (places)
    return (
      <SignFrame>
        <Suspense fallback={<PageWaiting />}>
          <WorkspaceChoice workspaces={places} busy={busy} onChoose={(id) => void (typed ? enter(typed, id) : choosePlace(id))} />
        </Suspense>
      </SignFrame>
    );
  if (typed && problem?.code === 'workspace_suspended')
    return (
      <SignFrame>
        <Suspense fallback={<PageWaiting />}>
          <StoppedWorkspace {...typed} onResumed={() => void enter(typed)} onBack={() => setTyped(null)} />
        </Suspense>
      </SignFrame>
    );
  return (
    <SignFrame>
      <form className="tg-sign-form" onSubmit={(event) => void submit(event)} noValidate>
        <h1 className="tg-sign-title">{t('signIn.title')}</h1>
        <p className="tg-sign-where">{window.location.host}</p>
        <EmailInput invalid={problem !== null} />
        <label className="tg-sign-label" htmlFor="password">
          {t('signIn.password')}
        </label>
        <SecretInput
          id="password"
          autoComplete="current-password"
          invalid={problem !== null}
          {...(problem ? { describedBy: 'sign-in-problem' } : {})}
        />
        <div className="tg-sign-problem" id="sign-in-problem" role="alert">
          {problem
            ? wordsOf(problem, t('signIn.offline'), t('signIn.failed'))
            : failed
              ? t(failures[failed] ?? 'signIn.oidcFailed')
              : choose
                ? t('signIn.choiceGone')
                : null}
        </div>
        <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
          {t('signIn.go')}
        </Button>
        {ways?.oidc ? (
          <a
            className="tg-sign-other"
            href={`/api/v1/auth/oidc/start?${new URLSearchParams({ to: to ?? '/', ...(meant ? { workspace: meant } : {}) }).toString()}`}
          >
            {t('signIn.oidc', { name: ways.oidc })}
          </a>
        ) : null}
        {hasPasskeys() ? (
          <button type="button" className="tg-sign-other" disabled={busy} onClick={() => void byPasskey()}>
            {t('signIn.passkey')}
          </button>
        ) : null}
        {offer?.open ? (
          <Link to="/sign-up" className="tg-sign-other">
            {t('workspace.signUpLink')}
          </Link>
        ) : null}
        {ways?.reset ? (
          <Link to="/forgot" className="tg-sign-other">
            {t('signIn.forgot')}
          </Link>
        ) : null}
      </form>
    </SignFrame>
  );
}

import { Button, LandingPieces, StatePanel } from '@tangram/ui';
import type { Problem } from '@tangram/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import './page-states.css';

/** A whole page on its way; nothing for 400 ms, then the pieces land. */
export function PageWaiting() {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return <div className="tg-page-waiting">{late ? <LandingPieces label={t('states.loading')} /> : null}</div>;
}

/** What went wrong, in words, with a way on. `onRetry` is left out where trying again cannot help. */
export function ProblemPanel({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const denied = problem.status === 403;
  const missing = problem.status === 404;
  const [title, text] = denied
    ? [t('states.denied.title'), t('states.denied.text')]
    : missing
      ? [t('states.missing.title'), t('states.missing.text')]
      : problem.code === 'offline'
        ? [t('states.offline.title'), t('states.offline.text')]
        : [problem.title || t('states.error.title'), problem.detail || t('states.error.text')];
  return (
    <StatePanel
      figure={denied ? 'denied' : missing ? 'none' : 'error'}
      title={title}
      text={text}
      actions={
        <>
          {onRetry && !denied && !missing ? (
            <Button kind="primary" onClick={onRetry}>
              {t('states.retry')}
            </Button>
          ) : null}
          <Button onClick={() => window.location.assign('/')}>{t('states.home')}</Button>
        </>
      }
      footnote={
        problem.reference ? (
          <>
            {t('states.reference')} <span className="tg-mono">{problem.reference}</span>
          </>
        ) : undefined
      }
    />
  );
}

/** The whole page failed. */
export const PageError = ({ error }: { readonly error: unknown }) => (
  <ProblemPanel problem={problemOf(error)} onRetry={() => window.location.reload()} />
);

/** An address that no page has. */
export const PageMissing = () => <ProblemPanel problem={{ status: 404, code: 'not_found', title: '', detail: '', errors: [] }} />;

import { Button } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@tangram/contract';
import { workspaceClient } from '../api/workspace.ts';
import { wordsOf } from './problem-words.ts';

interface Props {
  readonly email: string;
  readonly password: string;
  readonly onResumed: () => void;
  readonly onBack: () => void;
}

/** What stands where a workspace refuses everybody, with the way back for its admin. */
export function StoppedWorkspace({ email, password, onResumed, onBack }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function resume() {
    setBusy(true);
    const reply = await workspaceClient.resumeWorkspace(email, password);
    setBusy(false);
    setProblem(reply.ok ? null : reply.problem);
    if (reply.ok) onResumed();
  }

  return (
    <div className="tg-sign-form">
      <h1 className="tg-sign-title">{t('workspace.suspended')}</h1>
      <p className="tg-sign-where">{t('workspace.suspendedText')}</p>
      <div className="tg-sign-problem" role="alert">
        {problem ? wordsOf(problem, t('signIn.offline'), t('signIn.failed')) : null}
      </div>
      <Button kind="primary" size="large" className="tg-sign-go" busy={busy} autoFocus onClick={() => void resume()}>
        {t('workspace.resume')}
      </Button>
      <button type="button" className="tg-sign-other" onClick={onBack}>
        {t('signIn.back')}
      </button>
    </div>
  );
}

import { Button } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrolment, Problem, SecondStep as Step, SecureSession } from '@tangram/contract';
import { accountClient } from '../api/account.ts';
import { problemOf, valueOf } from '../api/client.ts';
import { QrCode } from '../account/qr-code.tsx';
import { RecoveryCodes } from '../account/recovery-codes.tsx';
import { wordsOf } from './problem-words.ts';
import { useGoIn } from './use-sign-in.ts';

interface Props {
  readonly step: Step;
  readonly to: string;
  /** Back to the password. */
  readonly onBack: () => void;
}

/** The second step of a sign-in: a code of the app; where the workspace asks for an app and one has none, taking it in. */
export function SecondStep({ step, to, onBack }: Props) {
  const { t } = useTranslation();
  const goIn = useGoIn();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<SecureSession | null>(null);
  const isNew = step.asks === 'enrol';
  const enrolment = useQuery<Enrolment>({
    queryKey: ['enrolment', step.challenge],
    queryFn: () => valueOf(accountClient.enrolAtSignIn(step.challenge)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    enabled: isNew,
  });

  async function finish(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    if (typeof code !== 'string' || code.trim() === '') return;
    setBusy(true);
    const reply = await accountClient.finishSignIn(step.challenge, code.trim());
    setBusy(false);
    if (!reply.ok) return setProblem(reply.problem);
    if (reply.value.recoveryCodes.length > 0) setDone(reply.value);
    else goIn(reply.value.session, to);
  }

  if (done)
    return (
      <div className="tg-sign-form">
        <h1 className="tg-sign-title">{t('signIn.recoveryTitle')}</h1>
        <RecoveryCodes codes={done.recoveryCodes} />
        <Button kind="primary" size="large" className="tg-sign-go" onClick={() => goIn(done.session, to)}>
          {t('signIn.goOn')}
        </Button>
      </div>
    );
  const failed = problem ?? (enrolment.error ? problemOf(enrolment.error) : null);
  return (
    <form className="tg-sign-form" onSubmit={(event) => void finish(event)} noValidate>
      <h1 className="tg-sign-title">{t('signIn.second')}</h1>
      <p className="tg-sign-where">{t(isNew ? 'signIn.secondNew' : 'signIn.secondText')}</p>
      {enrolment.data ? <QrCode enrolment={enrolment.data} /> : null}
      <label className="tg-sign-label" htmlFor="code">
        {t('signIn.code')}
      </label>
      <input
        className="tg-sign-input"
        id="code"
        name="code"
        autoComplete="one-time-code"
        autoFocus
        required
        aria-invalid={failed !== null}
        aria-describedby="code-problem"
      />
      <div className="tg-sign-problem" id="code-problem" role="alert">
        {failed ? wordsOf(failed, t('signIn.offline'), t('signIn.failed')) : null}
      </div>
      <Button kind="primary" size="large" type="submit" className="tg-sign-go" busy={busy}>
        {t('signIn.go')}
      </Button>
      <button type="button" className="tg-sign-other" onClick={onBack}>
        {t('signIn.back')}
      </button>
    </form>
  );
}

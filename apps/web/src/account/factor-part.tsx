import type { Enrolment, Reply } from '@tangram/contract';
import { Button, Tag, useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountClient, factorQuery, ownSessionsQuery } from '../api/account.ts';
import { Labelled } from '../people/labelled.tsx';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { Sheet } from '../shell/sheet.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Deed = 'on' | 'codes' | 'off';

/** A second factor: on with an app, its recovery codes, and off again. Each deed begins with the password. */
export function FactorPart() {
  const { t } = useTranslation();
  const { data } = useQuery(factorQuery);
  const [deed, setDeed] = useState<Deed | null>(null);
  return (
    <section className="tg-set-part" aria-labelledby="factor">
      <h2 id="factor">
        {t('account.factor')}{' '}
        {data ? <Tag tone={data.on ? 'success' : 'neutral'}>{t(data.on ? 'account.factorOn' : 'account.factorOff')}</Tag> : null}
      </h2>
      <p className="tg-t2">
        {data?.on ? t('account.codesLeft', { count: data.recoveryCodes }) : t('account.factorText')}
        {data?.required ? ` ${t('account.factorRequired')}` : ''}
      </p>
      <div className="tg-set-deeds">
        {data?.on ? (
          <>
            <Button onClick={() => setDeed('codes')}>{t('account.newCodes')}</Button>
            {data.required ? null : <Button onClick={() => setDeed('off')}>{t('account.switchOff')}</Button>}
          </>
        ) : data ? (
          <Button onClick={() => setDeed('on')}>{t('account.switchOn')}</Button>
        ) : null}
      </div>
      {deed ? <FactorSheet deed={deed} onClose={() => setDeed(null)} /> : null}
    </section>
  );
}

const form = 'factor-form';

function FactorSheet({ deed, onClose }: { readonly deed: Deed; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [given, setGiven] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  /** Runs one step: what it gives is taken, what refuses it is said. */
  async function run<T>(reply: Promise<Reply<T>>, take: (value: T) => void): Promise<void> {
    setBusy(true);
    const answer = await reply;
    setBusy(false);
    setProblem(answer.ok ? undefined : sayProblem(answer.problem, t('states.offline.text')));
    if (!answer.ok) return;
    setGiven('');
    take(answer.value);
    await Promise.all([factorQuery, ownSessionsQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })));
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enrolment) return void run(accountClient.confirmFactor(given), setCodes);
    if (deed === 'on') return void run(accountClient.beginFactor(given), setEnrolment);
    if (deed === 'codes') return void run(accountClient.replaceRecoveryCodes(given), setCodes);
    void run(accountClient.removeFactor(given), () => {
      toast({ text: t('account.factorGone') });
      onClose();
    });
  };

  const title = t(deed === 'on' ? 'account.switchOn' : deed === 'codes' ? 'account.newCodes' : 'account.switchOff');
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <span className="tg-grow" />
          {codes ? (
            <Button kind="primary" onClick={onClose}>
              {t('people.done')}
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>{t('words.cancel')}</Button>
              <Button kind={deed === 'off' ? 'danger' : 'primary'} type="submit" form={form} busy={busy} disabled={given.trim() === ''}>
                {enrolment ? t('account.confirm') : deed === 'off' ? t('account.switchOff') : t('account.goOn')}
              </Button>
            </>
          )}
        </>
      }
    >
      {codes ? (
        <RecoveryCodes codes={codes} />
      ) : (
        <form id={form} className="tg-set-form" onSubmit={submit} noValidate>
          {enrolment ? (
            <>
              <p className="tg-t2">{t('account.scan')}</p>
              <QrCode enrolment={enrolment} />
            </>
          ) : null}
          <Labelled id="factor-given" label={t(enrolment ? 'signIn.code' : 'account.current')} required problem={problem}>
            {enrolment ? (
              <Input
                id="factor-given"
                autoComplete="one-time-code"
                autoFocus
                value={given}
                onChange={(event) => setGiven(event.target.value)}
              />
            ) : (
              <Input.Password
                id="factor-given"
                autoComplete="current-password"
                autoFocus
                visibilityToggle={false}
                value={given}
                onChange={(event) => setGiven(event.target.value)}
              />
            )}
          </Labelled>
        </form>
      )}
    </Sheet>
  );
}

import type { Passkey } from '@tangram/contract';
import { Button, Icon, IconButton, useToast } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountClient, passkeysQuery } from '../api/account.ts';
import { Labelled } from '../people/labelled.tsx';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { hasPasskeys, makePasskey } from '../session/passkey.ts';
import { usePlace } from '../settings/use-place.ts';
import { Sheet } from '../shell/sheet.tsx';
import './sessions.css';

const form = 'passkey-form';

/** One's passkeys: a finger, a face or the PIN of a device in place of password and code. */
export function PasskeysPart() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(passkeysQuery);
  const [making, setMaking] = useState(false);
  const possible = hasPasskeys();
  return (
    <section className="tg-set-part" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('account.passkeys')}</h2>
      <p className="tg-t2">{t(possible ? 'account.passkeysText' : 'account.passkeysNot')}</p>
      {data.length > 0 ? (
        <ul className="tg-sessions">
          {data.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : null}
      {possible ? (
        <div className="tg-set-deeds">
          <Button icon="plus" onClick={() => setMaking(true)}>
            {t('account.addPasskey')}
          </Button>
        </div>
      ) : null}
      {making ? <PasskeySheet onClose={() => setMaking(false)} /> : null}
    </section>
  );
}

function PasskeyLine({ passkey: { id, name, createdAt, lastUsed } }: { readonly passkey: Passkey }) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const { refetch } = useQuery(passkeysQuery);
  const remove = async () => {
    const reply = await accountClient.removePasskey(id);
    toast({ text: reply.ok ? t('account.passkeyGone', { name }) : sayProblem(reply.problem, t('states.offline.text')) });
    await refetch();
  };
  return (
    <li className="tg-session">
      <Icon name="lock" />
      <span className="tg-session-text">
        <span>{name}</span>
        <span className="tg-t3">
          {lastUsed
            ? t('account.lastUsed', { when: momentText(lastUsed, place) })
            : t('account.added', { when: momentText(createdAt, place) })}
        </span>
      </span>
      <IconButton icon="trash" label={t('account.removePasskey', { name })} onClick={() => void remove()} />
    </li>
  );
}

function PasskeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { refetch } = useQuery(passkeysQuery);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function make(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const made = await makePasskey(password, name.trim());
    setBusy(false);
    if (made === null) return setProblem(t('account.passkeyStopped'));
    if ('problem' in made) return setProblem(sayProblem(made.problem, t('states.offline.text')));
    toast({ text: t('account.passkeyMade', { name: name.trim() }) });
    await refetch();
    onClose();
  }

  return (
    <Sheet
      title={t('account.addPasskey')}
      onClose={onClose}
      foot={
        <>
          <span className="tg-grow" />
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} disabled={name.trim() === '' || password === ''}>
            {t('account.goOn')}
          </Button>
        </>
      }
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void make(event)} noValidate>
        <Labelled id="passkey-name" label={t('account.passkeyName')} required hint={t('account.passkeyNameText')}>
          <Input
            id="passkey-name"
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Labelled>
        <Labelled id="passkey-password" label={t('account.current')} required problem={problem}>
          <Input.Password
            id="passkey-password"
            autoComplete="current-password"
            visibilityToggle={false}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}

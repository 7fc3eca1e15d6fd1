import type { Invitation } from '@tangram/contract';
import { documentsOf } from '@tangram/model';
import { Button } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleClient } from '../api/people.ts';
import { Labelled } from '../people/labelled.tsx';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';

/** Somebody who was invited just now. */
interface Invited {
  readonly email: string;
  readonly invitation: Invitation | null;
}

/** Asks in whoever works here too; nobody has to be. */
export function InvitePart({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const roles = documentsOf(model, 'role').map(({ name, label }) => ({ value: name, label: labelOf(label, locale, name) }));
  const [emails, setEmails] = useState('');
  const [role, setRole] = useState<string | undefined>(roles.length === 1 ? roles[0]?.value : undefined);
  const [invited, setInvited] = useState<readonly Invited[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const wanted = [...new Set(emails.split(/[\s,;，；]+/).filter((one) => one !== ''))];

  async function invite(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const wrong: string[] = [];
    const left: string[] = [];
    for (const email of wanted) {
      const name = email.slice(0, email.indexOf('@') > 0 ? email.indexOf('@') : undefined);
      const reply = await peopleClient.createMember({ email, name, roles: role === undefined ? [] : [role], invite: true });
      if (reply.ok) setInvited((now) => [...now, { email, invitation: reply.value.invitation }]);
      else {
        left.push(email);
        wrong.push(`${email}: ${reply.problem.errors[0]?.message ?? sayProblem(reply.problem, t('states.offline.text'))}`);
      }
    }
    setBusy(false);
    setEmails(left.join('\n'));
    setProblems(wrong);
  }

  return (
    <form className="tg-start-form" onSubmit={(event) => void invite(event)} noValidate>
      <Labelled id="start-emails" label={t('start.emails')} hint={t('start.emailsHint')}>
        <Input.TextArea id="start-emails" rows={3} autoComplete="off" value={emails} onChange={({ target }) => setEmails(target.value)} />
      </Labelled>
      <Labelled id="start-role" label={t('start.role')}>
        <Select id="start-role" value={role} placeholder={t('people.noRole')} options={roles} onChange={setRole} />
      </Labelled>
      {invited.length > 0 ? (
        <ul className="tg-start-invited" aria-label={t('start.invited')}>
          {invited.map(({ email, invitation }) => (
            <li key={email}>
              <span>{email}</span>
              {invitation?.link ? <code>{invitation.link}</code> : <span className="tg-t3">{t('start.mailed')}</span>}
            </li>
          ))}
        </ul>
      ) : null}
      {problems.length > 0 ? (
        <ul className="tg-start-wrong" role="alert">
          {problems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      <footer className="tg-start-foot">
        {wanted.length > 0 ? (
          <Button kind="primary" type="submit" busy={busy}>
            {t('start.invite', { count: wanted.length })}
          </Button>
        ) : null}
        <Button kind={wanted.length > 0 ? 'default' : 'primary'} onClick={onDone}>
          {t(invited.length > 0 || wanted.length > 0 ? 'start.toWork' : 'start.laterInvite')}
        </Button>
      </footer>
    </form>
  );
}

import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountClient, ownSessionsQuery } from '../api/account.ts';
import { type FieldProblems, problemsByField } from '../people/field-problems.ts';
import { Labelled } from '../people/labelled.tsx';
import { useScreens } from '../shell/screens-context.tsx';

const nothing = { current: '', password: '', repeat: '' };

/** Another password, for whoever knows the present one. */
export function PasswordPart() {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { session } = useScreens();
  const [given, setGiven] = useState(nothing);
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);

  async function change(event: FormEvent) {
    event.preventDefault();
    if (given.password !== given.repeat) return setProblems(new Map([['repeat', t('account.unlike')]]));
    setBusy(true);
    const reply = await accountClient.changePassword(given.current, given.password);
    setBusy(false);
    if (!reply.ok) {
      const { problem } = reply;
      if (problem.code === 'wrong_password') return setProblems(new Map([['current', problem.detail]]));
      return setProblems(problemsByField(problem, ['current', 'password'], t('states.offline.text')));
    }
    setGiven(nothing);
    setProblems(new Map());
    toast({ text: t('account.changed') });
    await queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  }

  const secret = (name: keyof typeof nothing, label: string, autoComplete: string) => (
    <Labelled id={`my-${name}`} label={label} required problem={problems.get(name)}>
      <Input.Password
        id={`my-${name}`}
        autoComplete={autoComplete}
        value={given[name]}
        status={problems.has(name) ? 'error' : ''}
        visibilityToggle={false}
        onChange={(event) => setGiven((now) => ({ ...now, [name]: event.target.value }))}
      />
    </Labelled>
  );
  return (
    <section className="tg-set-part" aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      <p className="tg-t2">{t('account.passwordText')}</p>
      <form className="tg-set-form" onSubmit={(event) => void change(event)} noValidate>
        {/* For programs that keep passwords: whose it is. */}
        <input type="email" name="email" autoComplete="username" value={session.user.email} readOnly hidden />
        {secret('current', t('account.current'), 'current-password')}
        {secret('password', t('account.wanted'), 'new-password')}
        {secret('repeat', t('account.repeat'), 'new-password')}
        {problems.get('') ? (
          <p className="tg-set-problem" role="alert">
            {problems.get('')}
          </p>
        ) : null}
        <div>
          <Button kind="primary" type="submit" busy={busy} disabled={given.current === '' || given.password === '' || given.repeat === ''}>
            {t('account.change')}
          </Button>
        </div>
      </form>
    </section>
  );
}

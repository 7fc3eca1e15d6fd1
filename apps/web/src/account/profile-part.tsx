import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountClient } from '../api/account.ts';
import { sessionQuery } from '../api/session.ts';
import { type FieldProblems, problemsByField } from '../people/field-problems.ts';
import { Labelled } from '../people/labelled.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { deviceZone } from '../settings/use-place.ts';
import { useScreens } from '../shell/screens-context.tsx';
import { languages, zones } from './zones.ts';

/** Name, language and time zone. The language changes at once, on this device too. */
export function ProfilePart() {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { session } = useScreens();
  const { locale, set } = useSettings();
  const [name, setName] = useState(session.user.name);
  const [language, setLanguage] = useState<typeof locale>(locale);
  const [zone, setZone] = useState(session.user.timeZone);
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await accountClient.changeMe({ name: name.trim(), locale: language, ...(zone === null ? {} : { timeZone: zone }) });
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['name', 'locale', 'timeZone'], t('states.offline.text')));
    setProblems(new Map());
    queryClient.setQueryData(sessionQuery.queryKey, reply.value);
    set('locale', language);
    toast({ text: t('account.saved') });
  }

  return (
    <section className="tg-set-part" aria-labelledby="profile">
      <h2 id="profile">{t('account.profile')}</h2>
      <p className="tg-t2">{session.workspace.name}</p>
      <form className="tg-set-form" onSubmit={(event) => void save(event)} noValidate>
        <Labelled id="my-name" label={t('account.name')} required problem={problems.get('name')}>
          <Input id="my-name" autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        <Labelled id="my-email" label={t('account.email')} hint={t('account.emailText')}>
          <Input id="my-email" readOnly value={session.user.email} />
        </Labelled>
        <Labelled id="my-locale" label={t('account.locale')} problem={problems.get('locale')}>
          <Select id="my-locale" value={language} options={[...languages]} onChange={setLanguage} />
        </Labelled>
        <Labelled id="my-zone" label={t('account.timeZone')} problem={problems.get('timeZone')}>
          <Select
            id="my-zone"
            showSearch
            value={zone}
            placeholder={t('account.deviceZone', { zone: deviceZone })}
            options={zones}
            optionFilterProp="label"
            onChange={setZone}
          />
        </Labelled>
        {problems.get('') ? (
          <p className="tg-set-problem" role="alert">
            {problems.get('')}
          </p>
        ) : null}
        <div>
          <Button kind="primary" type="submit" busy={busy}>
            {t('words.save')}
          </Button>
        </div>
      </form>
    </section>
  );
}

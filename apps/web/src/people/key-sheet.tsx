import type { Member } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleClient, peopleKey } from '../api/people.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { type FieldProblems, problemsByField } from './field-problems.ts';
import { Labelled } from './labelled.tsx';
import { SheetFoot } from './sheet-foot.tsx';
import { copyText } from '../shell/clipboard.ts';

const form = 'key-form';
const spans = [7, 30, 90, 365, null] as const;

interface Props {
  /** Accounts of programs that a key may be made for. */
  readonly services: readonly Member[];
  readonly onClose: () => void;
}

/** A new key: what it is called, what it may, how long; then the key itself, this once. */
export function KeySheet({ services, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { locale } = useSettings();
  const { model, session } = useScreens();
  const [name, setName] = useState('');
  const [user, setUser] = useState(session.user.id);
  const [access, setAccess] = useState<'read' | 'write'>('read');
  const [objects, setObjects] = useState<readonly string[]>([]);
  const [days, setDays] = useState<number | null>(90);
  const [made, setMade] = useState<string | null>(null);
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);

  async function make(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await peopleClient.createKey({
      name: name.trim(),
      access,
      objects: objects.length === 0 ? null : objects,
      actions: [],
      days,
      ...(user === session.user.id ? {} : { user }),
    });
    setBusy(false);
    if (!reply.ok)
      return setProblems(problemsByField(reply.problem, ['name', 'user', 'access', 'objects', 'days'], t('states.offline.text')));
    setMade(reply.value);
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  }
  const copy = async () => {
    if (made === null) return;
    toast({ text: (await copyText(made)) ? t('people.copied') : t('words.notCopied') });
  };

  if (made !== null)
    return (
      <Sheet
        title={t('people.keyMade', { name: name.trim() })}
        onClose={onClose}
        foot={
          <>
            <span className="tg-grow" />
            <Button onClick={onClose}>{t('people.done')}</Button>
            <Button kind="primary" icon="copy" onClick={() => void copy()}>
              {t('people.copyKey')}
            </Button>
          </>
        }
      >
        <p className="tg-t2 tg-set-lead">{t('people.keyMadeText')}</p>
        <Input.TextArea
          className="tg-mono"
          readOnly
          autoSize
          value={made}
          aria-label={t('people.keyMade', { name: name.trim() })}
          onFocus={(event) => event.target.select()}
        />
      </Sheet>
    );
  return (
    <Sheet
      title={t('people.newKey')}
      tall
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('people.makeKey')} problem={problems.get('')} busy={busy} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void make(event)} noValidate>
        <Labelled id="key-name" label={t('people.keyName')} required problem={problems.get('name')} hint={t('people.keyNameText')}>
          <Input id="key-name" autoFocus autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        </Labelled>
        {services.length > 0 ? (
          <Labelled id="key-user" label={t('people.keyUser')} problem={problems.get('user')}>
            <Select
              id="key-user"
              showSearch
              optionFilterProp="label"
              value={user}
              options={[
                { value: session.user.id, label: `${session.user.name}（${t('people.you')}）` },
                ...services.map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={setUser}
            />
          </Labelled>
        ) : null}
        <Labelled id="key-access" label={t('people.keyAccess')} problem={problems.get('access')}>
          <Select
            id="key-access"
            value={access}
            options={[
              { value: 'read', label: t('people.keyRead') },
              { value: 'write', label: t('people.keyWrite') },
            ]}
            onChange={setAccess}
          />
        </Labelled>
        <Labelled id="key-objects" label={t('people.keyObjects')} problem={problems.get('objects')} hint={t('people.keyObjectsText')}>
          <Select
            id="key-objects"
            mode="multiple"
            value={[...objects]}
            placeholder={t('people.allObjects')}
            optionFilterProp="label"
            options={[...model.objects.values()].map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name) }))}
            onChange={(value: string[]) => setObjects(value)}
          />
        </Labelled>
        <Labelled id="key-days" label={t('people.keyDays')} problem={problems.get('days')}>
          <Select
            id="key-days"
            value={days ?? 0}
            options={spans.map((span) => ({
              value: span ?? 0,
              label: span === null ? t('people.keyForever') : t('people.days', { count: span }),
            }))}
            onChange={(value: number) => setDays(value === 0 ? null : value)}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}

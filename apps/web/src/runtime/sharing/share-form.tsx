import type { GranteeKind, Shares } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sharingClient, sharingKey } from '../../api/sharing.ts';
import { type FieldProblems, problemsByField } from '../../people/field-problems.ts';
import { Labelled } from '../../people/labelled.tsx';
import { labelIn } from '../../people/role-names.ts';
import { usePlace } from '../../settings/use-place.ts';
import { RecordPicker } from '../fields/record-picker.tsx';
import { choicesOf, type Given, inputOf } from './grants.ts';

interface Props {
  readonly object: string;
  readonly id: string;
  readonly shares: Shares;
}

const kinds: readonly GranteeKind[] = ['user', 'team', 'department', 'role'];
const spans = [null, 1, 7, 30, 90] as const;
const DAY_MS = 86_400_000;

/** Shares a record with one more: whom, how much, how long, why. */
export function ShareForm({ object, id, shares }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const cache = useQueryClient();
  const [kind, setKind] = useState<GranteeKind>('user');
  const [whom, setWhom] = useState<string | null>(null);
  const [given, setGiven] = useState<Given>('read');
  const [days, setDays] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);
  const words = { read: t('sharing.read'), edit: t('sharing.edit') };
  const choices = choicesOf(shares, kind === 'user', place.locale, words);
  const changeKind = (next: GranteeKind) => {
    setKind(next);
    setWhom(null);
    if (next !== 'user' && given.startsWith('team:')) setGiven('read');
  };

  async function share(event: FormEvent) {
    event.preventDefault();
    if (whom === null) return setProblems(new Map([['with', t('sharing.whomMissing')]]));
    setBusy(true);
    const expiresAt = days === null ? null : new Date(place.now + days * DAY_MS).toISOString();
    const reply = await sharingClient.share(object, id, kind, whom, { ...inputOf(given), expiresAt, reason: reason.trim() || null });
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['with', 'access', 'expiresAt', 'reason'], t('states.offline.text')));
    setProblems(new Map());
    setWhom(null);
    setReason('');
    toast({ text: t('sharing.done') });
    await cache.invalidateQueries({ queryKey: sharingKey(object, id) });
  }

  return (
    <form className="tg-set-form" onSubmit={(event) => void share(event)} noValidate>
      <Labelled id="share-whom" label={t('sharing.whom')} required problem={problems.get('with')}>
        <span className="tg-share-whom">
          <Select<GranteeKind>
            aria-label={t('sharing.kind')}
            value={kind}
            options={kinds.map((one) => ({ value: one, label: t(`sharing.kinds.${one}`) }))}
            onChange={changeKind}
          />
          {kind === 'role' ? (
            <Select<string>
              id="share-whom"
              className="tg-wide"
              showSearch
              optionFilterProp="label"
              value={whom}
              options={shares.roles.map(({ name, label }) => ({ value: name, label: labelIn(label, place.locale) || name }))}
              onChange={setWhom}
            />
          ) : (
            <RecordPicker key={kind} id="share-whom" object={kind} label={t('sharing.whom')} value={whom} onChange={setWhom} />
          )}
        </span>
      </Labelled>
      <span className="tg-share-two">
        <Labelled id="share-access" label={t('sharing.access')} problem={problems.get('access')}>
          <Select<Given> id="share-access" value={given} options={[...choices]} onChange={setGiven} />
        </Labelled>
        <Labelled id="share-days" label={t('sharing.howLong')} problem={problems.get('expiresAt')}>
          <Select<number>
            id="share-days"
            value={days ?? 0}
            options={spans.map((span) => ({
              value: span ?? 0,
              label: span === null ? t('sharing.forGood') : t('sharing.days', { count: span }),
            }))}
            onChange={(value) => setDays(value === 0 ? null : value)}
          />
        </Labelled>
      </span>
      <Labelled id="share-reason" label={t('sharing.reason')} problem={problems.get('reason')}>
        <Input id="share-reason" autoComplete="off" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Labelled>
      <span className="tg-share-deed">
        <span className="tg-grow tg-set-problem" role="alert">
          {problems.get('')}
        </span>
        <Button kind="primary" type="submit" busy={busy}>
          {t('sharing.share')}
        </Button>
      </span>
    </form>
  );
}

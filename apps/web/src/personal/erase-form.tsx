import type { Mentions } from '@tangram/contract';
import { Button, StatePanel } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Progress } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasureQuery, hasEnded, mentionsQuery, personalClient } from '../api/personal.ts';
import { recordsKey } from '../api/records.ts';
import { type FieldProblems, problemsByField } from '../people/field-problems.ts';
import { Labelled } from '../people/labelled.tsx';
import { SheetFoot } from '../people/sheet-foot.tsx';
import { Sheet } from '../shell/sheet.tsx';
import type { Found } from './find-person.tsx';
import { MentionList } from './mention-list.tsx';

interface Props {
  readonly person: Found;
  readonly onClose: () => void;
}

const form = 'erase';

/** Asks before what is known of a person is erased for good: the name has to be typed, and a reason given. Then shows how far it is. */
export function EraseForm({ person, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState<string | null>(null);
  // By what is erased nobody is found afterwards.
  const { data: mentions } = useQuery(mentionsQuery(person.object.name, person.id));

  async function erase(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== person.title.trim()) return setProblems(new Map([['name', t('personal.otherName')]]));
    setBusy(true);
    const reply = await personalClient.erase(person.object.name, person.id, reason.trim());
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['reason'], t('states.offline.text')));
    setBegun(reply.value.id);
  }

  if (begun !== null) return <Erasing id={begun} person={person} mentions={mentions} onClose={onClose} />;
  return (
    <Sheet
      title={t('personal.erasing', { name: person.title })}
      tall
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('personal.eraseForGood')} problem={problems.get('')} busy={busy} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void erase(event)} noValidate>
        <p className="tg-t2 tg-set-lead">{t('personal.eraseText')}</p>
        <p className="tg-t2">{t('personal.elsewhereText')}</p>
        <Labelled id="erase-name" label={t('personal.typeName', { name: person.title })} required problem={problems.get('name')}>
          <Input
            id="erase-name"
            autoComplete="off"
            autoFocus
            value={name}
            status={problems.has('name') ? 'error' : ''}
            onChange={(event) => setName(event.target.value)}
          />
        </Labelled>
        <Labelled id="erase-reason" label={t('personal.reason')} required problem={problems.get('reason')}>
          <Input.TextArea
            id="erase-reason"
            rows={3}
            maxLength={500}
            value={reason}
            status={problems.has('reason') ? 'error' : ''}
            onChange={(event) => setReason(event.target.value)}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}

function Erasing({ id, person, mentions, onClose }: Props & { readonly id: string; readonly mentions: Mentions | undefined }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(erasureQuery(id));
  const isOver = data !== undefined && hasEnded(data);
  const close = () => {
    void queryClient.invalidateQueries({ queryKey: recordsKey(person.object.name) });
    onClose();
  };
  const stop = async () => {
    await personalClient.stopErasure(id);
    await queryClient.invalidateQueries({ queryKey: erasureQuery(id).queryKey });
  };
  const foot = (
    <>
      <span className="tg-grow" />
      {isOver ? (
        <Button kind="primary" onClick={close}>
          {t('words.close')}
        </Button>
      ) : (
        <Button onClick={() => void stop()}>{t('personal.stop')}</Button>
      )}
    </>
  );
  return (
    <Sheet title={t('personal.erasing', { name: person.title })} onClose={close} foot={foot}>
      {isOver ? (
        <StatePanel
          figure="empty"
          title={t(data.state === 'done' ? 'personal.done' : data.state === 'failed' ? 'personal.failed' : 'personal.stopped')}
          text={data.error ?? t('personal.doneText', { count: data.done })}
        />
      ) : (
        <div role="status" className="tg-personal-progress">
          <p>{t('personal.progress', { done: data?.done ?? 0, total: data?.total ?? 0 })}</p>
          <Progress percent={data && data.total > 0 ? Math.round((data.done / data.total) * 100) : 0} showInfo={false} />
        </div>
      )}
      {isOver && mentions ? (
        <section className="tg-personal-part" aria-label={t('personal.elsewhere')}>
          <h3>{t('personal.elsewhere')}</h3>
          <p className="tg-t2">{t('personal.leftText')}</p>
          <MentionList mentions={mentions} />
        </section>
      ) : null}
    </Sheet>
  );
}

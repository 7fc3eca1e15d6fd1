import type { Member, Reply } from '@tangram/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleKey } from '../api/people.ts';
import { Sheet } from '../shell/sheet.tsx';
import { type FieldProblems, problemsByField } from './field-problems.ts';
import { Labelled } from './labelled.tsx';
import { SheetFoot } from './sheet-foot.tsx';

/** What a department or a team is called, and who leads it. */
export interface Named {
  readonly name: string;
  readonly lead: string | null;
}

interface Props {
  readonly title: string;
  readonly start: Named;
  /** The field that says who leads it, and what it is called. */
  readonly leadField: 'head' | 'lead';
  readonly leadLabel: string;
  readonly members: readonly Member[];
  readonly onSave: (named: Named) => Promise<Reply<unknown>>;
  readonly onClose: () => void;
}

const form = 'named';

/** A name and who leads: for a department or a team, there or new. */
export function NamedSheet({ title, start, leadField, leadLabel, members, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<FieldProblems>(new Map());
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await onSave({ ...draft, name: draft.name.trim() });
    setBusy(false);
    if (!reply.ok) return setProblems(problemsByField(reply.problem, ['name', leadField], t('states.offline.text')));
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    onClose();
  }

  const offered = members.filter(({ id, state }) => state !== 'inactive' || id === draft.lead);
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('words.save')} problem={problems.get('')} busy={busy} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form" onSubmit={(event) => void save(event)} noValidate>
        <Labelled id="named-name" label={t('tree.name')} required problem={problems.get('name')}>
          <Input
            id="named-name"
            autoFocus
            autoComplete="off"
            value={draft.name}
            status={problems.has('name') ? 'error' : ''}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        </Labelled>
        <Labelled id="named-lead" label={leadLabel} problem={problems.get(leadField)}>
          <Select
            id="named-lead"
            allowClear
            showSearch
            value={draft.lead}
            optionFilterProp="label"
            options={offered.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value: string | undefined) => setDraft({ ...draft, lead: value ?? null })}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}

import { isJsonObject, type Problem, type RecordRow, type TimelineEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { type ActivityLayout, followUpOf, momentFor, writtenValues } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { bulkAsking } from '../../api/warnings.ts';
import { recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { useOutbox } from '../../outbox/outbox-context.ts';
import { dropDraft, keepDraft, readDraft } from '../form/drafts.ts';
import { jsonOf } from '../form/form-values.ts';
import { useProblemWords } from '../problem-words.ts';
import { newId } from '../../api/new-id.ts';

interface Given {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  readonly kinds: readonly ActivityLayout[];
  /** The object of the kind that it begins with; absent: the last one, else the usual one. */
  readonly kind?: string | undefined;
  /** Shows what is on its way to the server; null when it has arrived or was refused. */
  readonly onComing: (entry: TimelineEntry | null) => void;
  /** Hears that it was written down, or waits to be. */
  readonly onLogged?: (() => void) | undefined;
}

/** What has been typed and chosen so far. */
interface Typed {
  readonly kind: string;
  readonly text: string;
  /** When it happened; null: now, whenever that is. */
  readonly at: number | null;
  readonly due: number | null;
  /** When to get in touch next. */
  readonly next: number | null;
}

/** The life of what one writes down about a record: kept while it is typed, shown at once, given back when it is refused. */
export function useComposer({ object, record, kinds, kind, onComing, onLogged }: Given) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const words = useProblemWords();
  const outbox = useOutbox();
  const queryClient = useQueryClient();
  const { session } = useScreens();
  const draftPlace = { person: session.user.id, object: `${object.name}.composer`, id: record.id };
  const begin = (kind: string): Typed => ({ kind, text: '', at: null, due: null, next: null });
  const [typed, setTyped] = useState<Typed>(() => ({
    ...begin(kinds[0]?.object.name ?? ''),
    ...draftIn(readDraft(draftPlace)?.values),
    ...(kind ? { kind } : {}),
  }));
  const [problem, setProblem] = useState<{ readonly text: string; readonly problem: Problem } | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(typed);
  useEffect(() => {
    latest.current = typed;
  });
  const layout = kinds.find((one) => one.object.name === typed.kind) ?? kinds[0];
  const followUp = followUpOf(object);
  const task = kinds.find(({ due }) => due !== null);

  function change(part: Partial<Typed>) {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setTyped(next);
    setProblem(null);
    if (next.text.trim() === '') dropDraft(draftPlace);
    else keepDraft(draftPlace, { ...next }, new Set(), Date.now());
  }

  async function log() {
    if (!layout || busy || latest.current.text.trim() === '') return;
    const sent = latest.current;
    const moment = new Date(sent.at ?? Date.now()).toISOString();
    const values = writtenValues(
      layout,
      {
        text: sent.text,
        at: layout.due ? null : moment,
        due: sent.due === null ? null : new Date(sent.due).toISOString(),
        regarding: { object: object.name, id: record.id },
      },
      place,
    );
    setBusy(true);
    setProblem(null);
    onComing(comingEntry(layout, values, moment, session.user.id));
    const fresh = begin(sent.kind);
    latest.current = fresh;
    setTyped(fresh);
    const key = newId();
    const reply = await client.create(layout.object.name, jsonOf(values), key);
    setBusy(false);
    if (!reply.ok) {
      onComing(null);
      if (reply.problem.code === 'offline' && keepUntilOnline(key, layout, values, sent.next)) return;
      // What was typed meanwhile stays too, behind what was refused.
      const kept = { ...sent, text: [sent.text, latest.current.text].filter(Boolean).join('\n') };
      latest.current = kept;
      setTyped(kept);
      setProblem({ text: reply.problem.code === 'offline' ? t('timeline.offline') : words(reply.problem), problem: reply.problem });
      return;
    }
    if (latest.current.text === '') dropDraft(draftPlace);
    onLogged?.();
    const saved = comingEntry(layout, reply.value, moment, session.user.id);
    onComing(saved);
    const asked = sent.next === null ? null : await setNext(sent.next);
    await Promise.all([object.name, layout.object.name].map((name) => queryClient.invalidateQueries({ queryKey: recordsKey(name) })));
    onComing(null);
    toast({
      text: asked === null ? t('timeline.logged', { kind: layout.label }) : t('timeline.notNext', { why: words(asked) }),
      undo: { label: t('undo.undo'), run: () => void undo(reply.value.id, layout.object.name, reply.value.version) },
    });
  }

  async function undo(id: string, name: string, version: number) {
    const reply = await client.remove(name, id, version);
    if (!reply.ok) toast({ text: words(reply.problem) });
    await Promise.all([object.name, name].map((one) => queryClient.invalidateQueries({ queryKey: recordsKey(one) })));
  }

  /** Without a network it waits on this device. @returns false when there is no room for it */
  function keepUntilOnline(key: string, { object: of }: ActivityLayout, values: Readonly<Record<string, unknown>>, next: number | null) {
    const title = String(values[of.nameField.name] ?? '');
    if (!outbox.keep({ key, object: of.name, id: null, version: null, values: jsonOf(values), was: {}, title })) return false;
    if (latest.current.text === '') dropDraft(draftPlace);
    if (next !== null) keepNext(next);
    onLogged?.();
    return true;
  }

  /** The same for when to get in touch next. */
  function keepNext(next: number) {
    const iso = new Date(next).toISOString();
    const name = String(record[object.nameField.name] ?? '');
    const common = { key: newId(), title: name };
    if (followUp) {
      const values = { [followUp.name]: momentFor(followUp, iso, place) };
      const was = jsonOf({ [followUp.name]: record[followUp.name] ?? null });
      outbox.keep({ ...common, object: object.name, id: record.id, version: record.version, values, was });
    } else if (task) {
      const values = jsonOf(writtenValues(task, nextTask(name, iso), place));
      outbox.keep({ ...common, object: task.object.name, id: null, version: null, values, was: {} });
    }
  }

  const nextTask = (name: string, due: string) => ({
    text: t('timeline.nextTask', { name }),
    at: null,
    due,
    regarding: { object: object.name, id: record.id },
  });

  /** Where the record has a day for it, it is set; else a task is made. @returns why it could not be */
  async function setNext(next: number): Promise<Problem | null> {
    const iso = new Date(next).toISOString();
    if (followUp) {
      const reply = await bulkAsking(
        client,
        object.name,
      )([{ op: 'update', id: record.id, values: { [followUp.name]: momentFor(followUp, iso, place) } }]);
      if (!reply.ok) return reply.problem;
      const errors = reply.value.flatMap((result) => result.errors);
      return errors.length > 0 ? { status: 422, code: 'validation_failed', title: '', detail: '', errors } : null;
    }
    if (!task) return null;
    const name = String(record[object.nameField.name] ?? '');
    const reply = await client.create(task.object.name, jsonOf(writtenValues(task, nextTask(name, iso), place)));
    return reply.ok ? null : reply.problem;
  }

  return {
    typed,
    layout,
    busy,
    problem: problem?.text ?? null,
    /** What the full form begins with, when something stands in the way here. */
    preset: layout
      ? writtenValues(
          layout,
          {
            text: typed.text,
            at: layout.due ? null : new Date(typed.at ?? place.now).toISOString(),
            due: typed.due === null ? null : new Date(typed.due).toISOString(),
            regarding: { object: object.name, id: record.id },
          },
          place,
        )
      : {},
    canFollowUp: followUp !== null || task !== undefined,
    followUp,
    change,
    log,
    drop: () => {
      dropDraft(draftPlace);
      latest.current = begin(latest.current.kind);
      setTyped(latest.current);
      setProblem(null);
    },
  };
}

const time = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What a draft holds; nothing of what is no draft of ours. */
function draftIn(values: unknown): Partial<Typed> {
  if (!isJsonObject(values) || typeof values['text'] !== 'string' || typeof values['kind'] !== 'string') return {};
  return { kind: values['kind'], text: values['text'], at: time(values['at']), due: time(values['due']), next: time(values['next']) };
}

/** An activity as the timeline will tell it. */
export function comingEntry(
  { object, kind }: ActivityLayout,
  values: Readonly<Record<string, unknown>>,
  at: string,
  actor: string,
): TimelineEntry {
  const id = typeof values['id'] === 'string' ? values['id'] : 'coming';
  return {
    type: kind,
    at,
    actor,
    record: { object: object.name, id, title: String(values[object.nameField.name] ?? '') },
    values: { version: 1, ...jsonOf(values), id },
    change: null,
  };
}

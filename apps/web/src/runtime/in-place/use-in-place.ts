import { isJsonObject, type Problem, type RecordRow } from '@tangram/contract';
import { compileRecordParser, type ObjectDefinition } from '@tangram/model';
import { type Clash, isSameValue, labelOf, mergeChanges } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { nameKey } from '../../api/names.ts';
import { recordsKey } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { unreadText } from '../fields/json/unread-json.ts';
import { useOutbox } from '../../outbox/outbox-context.ts';
import { dropDraft, keepDraft, readDraft } from '../form/drafts.ts';
import { inWords, jsonOf, wordsByField } from '../form/form-values.ts';
import { useProblemWords } from '../problem-words.ts';
import { useUndo } from '../undo/undo-context.ts';
import { useLeaving } from './use-leaving.ts';
import { newId } from '../../api/new-id.ts';

type Values = Readonly<Record<string, unknown>>;

/** What was changed on the page and is not saved: on which version, what it was, what it shall be. */
interface Unsaved {
  readonly version: number;
  readonly was: Values;
  readonly now: Values;
}

/** The latest version with what both changed. */
interface Conflict {
  readonly latest: RecordRow;
  readonly merged: Values;
  readonly clashes: readonly Clash[];
}

/** Changing values where they are shown. */
export interface InPlaceEdits {
  /** The place that is open, such as `details.amount`. */
  readonly open: string | null;
  readonly busy: boolean;
  /** Names of fields whose value differs from what is stored. */
  readonly unsaved: readonly string[];
  /** What is wrong, by field. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
  readonly failure: string | null;
  readonly conflict: Conflict | null;
  /** The value as it is to be shown. */
  readonly valueOf: (name: string, stored: unknown) => unknown;
  readonly begin: (place: string, name: string) => void;
  readonly change: (name: string, value: unknown) => void;
  /** Closes what is open and keeps what was typed. */
  readonly leave: () => void;
  /** Closes what is open and lets go what was typed there. */
  readonly cancel: (name: string) => void;
  readonly save: () => Promise<void>;
  readonly drop: () => void;
  readonly choose: (values: Values) => Promise<void>;
  readonly goOn: () => void;
}

/** The life of values that are changed on the page of a record: kept while they are typed, sent with their version, merged, given back. */
export function useInPlace(object: ObjectDefinition, record: RecordRow | undefined, id: string, title: string): InPlaceEdits {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { session } = useScreens();
  const undo = useUndo();
  const words = useProblemWords();
  const outbox = useOutbox();
  const queryClient = useQueryClient();
  const parse = useMemo(() => compileRecordParser(object), [object]);
  const secrets = useMemo(() => new Set(object.fields.filter(({ type }) => type === 'secret_text').map(({ name }) => name)), [object]);
  const draftPlace = { person: session.user.id, object: `${object.name}.page`, id };
  const [state, setState] = useState<Unsaved | null>(() => unsavedIn(readDraft(draftPlace)?.values));
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const latest = useRef(state);
  const unsaved = state ? Object.keys(state.now).filter((name) => !isSameValue(state.now[name], state.was[name])) : [];
  useEffect(() => {
    latest.current = state;
  });
  useLeaving(object, id, title, unsaved.length);

  function put(next: Unsaved | null) {
    latest.current = next;
    setState(next);
    if (next && Object.keys(next.now).some((name) => !isSameValue(next.now[name], next.was[name])))
      keepDraft(
        draftPlace,
        { version: next.version, was: onlyOpen(next.was, secrets), now: onlyOpen(next.now, secrets) },
        new Set(),
        Date.now(),
      );
    else dropDraft(draftPlace);
  }

  function without(names: readonly string[]) {
    const { current } = latest;
    if (!current) return;
    const rest = (values: Values) => Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
    put(Object.keys(rest(current.now)).length === 0 ? null : { ...current, was: rest(current.was), now: rest(current.now) });
    setRefused((now) => new Map([...now].filter(([name]) => !names.includes(name))));
  }

  /** Fields that were opened and left as they were are not unsaved. */
  function tidy() {
    const { current } = latest;
    if (current) without(Object.keys(current.now).filter((name) => isSameValue(current.now[name], current.was[name])));
  }

  async function send({ version, was, now }: Unsaved, again = true): Promise<void> {
    const wrong = problemsOf(now);
    if (wrong.size > 0) {
      setRefused(wrong);
      return;
    }
    const outcome = parse('update', now);
    const values = outcome.ok ? outcome.value : now;
    const changes = Object.fromEntries(Object.entries(values).filter(([name, value]) => !isSameValue(value, was[name])));
    const names = Object.keys(now);
    if (Object.keys(changes).length === 0) {
      without(names);
      return;
    }
    setBusy(true);
    setFailure(null);
    const reply = await client.update(object.name, id, version, jsonOf(changes));
    setBusy(false);
    if (reply.ok) {
      await saved(reply.value, names, version, changes);
      return;
    }
    if (reply.problem.code === 'offline' && waits({ version, was, now }, changes)) return;
    if (reply.problem.code === 'version_conflict') await meet({ version, was, now: { ...now, ...changes } }, again);
    else refuse(reply.problem);
  }

  /** Without a network it waits on this device, unless it holds a secret. */
  function waits({ version, was }: Unsaved, changes: Values): boolean {
    const names = Object.keys(changes);
    if (names.some((name) => secrets.has(name))) return false;
    const before = jsonOf(Object.fromEntries(names.map((name) => [name, was[name] ?? null])));
    const deed = { key: newId(), object: object.name, id, version, values: jsonOf(changes), was: before, title };
    if (!outbox.keep(deed)) return false;
    without(names);
    return true;
  }

  function problemsOf(now: Values): ReadonlyMap<string, readonly string[]> {
    const unread = Object.keys(now).filter((name) => unreadText(now[name]) !== null);
    const outcome = parse('update', Object.fromEntries(Object.entries(now).filter(([name]) => !unread.includes(name))));
    const found = wordsByField(inWords(outcome.ok ? [] : outcome.issues, locale));
    return new Map([...found, ...unread.map((name) => [name, [t('form.notJson')]] as const)]);
  }

  function refuse(problem: Problem) {
    const here = new Set(Object.keys(latest.current?.now ?? {}));
    const byField = wordsByField(problem.errors.map(({ path, message }) => ({ path, words: message })));
    const placed = new Map([...byField].filter(([name]) => here.has(name)));
    setRefused(placed);
    // What is missing elsewhere is named too: nothing is refused without saying what.
    const elsewhere = [...byField].filter(([name]) => !here.has(name));
    const named = elsewhere.map(([name, [first = '']]) => `${labelOf(object.byName.get(name)?.label, locale, name)}: ${first}`);
    if (problem.code === 'offline') setFailure(t('inPlace.offline'));
    else if (named.length > 0) setFailure(named.join(' · '));
    else if (placed.size === 0) setFailure(words(problem));
  }

  /** Someone else was faster: what nobody else touched goes onto their version, the rest is asked. */
  async function meet(mine: Unsaved, again: boolean) {
    const names = Object.keys(mine.now);
    const reply = await client.read(object.name, id, [...new Set([object.nameField.name, ...names])]);
    if (!reply.ok) return refuse(reply.problem);
    const { merged, clashes } = mergeChanges(mine.was, mine.now, reply.value);
    const was = Object.fromEntries(names.map((name) => [name, reply.value[name] ?? null]));
    if (clashes.length === 0 && again) {
      put({ version: reply.value.version, was, now: { ...was, ...merged } });
      await send({ version: reply.value.version, was, now: { ...was, ...merged } }, false);
      return;
    }
    setConflict({ latest: reply.value, merged, clashes });
    void queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
  }

  async function saved(row: RecordRow, names: readonly string[], version: number, changes: Values) {
    setRefused(new Map());
    queryClient.removeQueries({ queryKey: nameKey(object.name, id) });
    await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
    without(names);
    const labels = names
      .filter((name) => Object.hasOwn(changes, name))
      .map((name) => labelOf(object.byName.get(name)?.label, locale, name));
    undo({
      object: object.name,
      text: t('inPlace.saved', { fields: labels.join(locale === 'en' ? ', ' : '、') }),
      changes: row.version === version ? [] : [{ id, version: row.version }],
    });
  }

  return {
    open,
    busy,
    unsaved,
    refused,
    failure,
    conflict,
    valueOf: (name, stored) => (state && Object.hasOwn(state.now, name) ? state.now[name] : stored),
    begin(place, name) {
      if (!record || busy) return;
      tidy();
      const { current } = latest;
      if (!current || !Object.hasOwn(current.now, name)) {
        const value = secrets.has(name) ? null : (record[name] ?? null);
        const next = {
          version: current?.version ?? record.version,
          was: { ...current?.was, [name]: value },
          now: { ...current?.now, [name]: value },
        };
        latest.current = next;
        setState(next);
      }
      setOpen(place);
    },
    change(name, value) {
      const { current } = latest;
      if (!current) return;
      put({ ...current, now: { ...current.now, [name]: value } });
      setFailure(null);
      setRefused((now) => (now.has(name) ? new Map([...now].filter(([one]) => one !== name)) : now));
    },
    leave() {
      setOpen(null);
      tidy();
    },
    cancel(name) {
      setOpen(null);
      setFailure(null);
      without([name]);
    },
    async save() {
      setOpen(null);
      tidy();
      const { current } = latest;
      if (current && !busy) await send(current);
    },
    drop() {
      setOpen(null);
      setRefused(new Map());
      setFailure(null);
      setConflict(null);
      put(null);
    },
    async choose(values) {
      if (!conflict) return;
      const names = [...Object.keys(conflict.merged), ...Object.keys(values)];
      const was = Object.fromEntries(names.map((name) => [name, conflict.latest[name] ?? null]));
      const next = { version: conflict.latest.version, was, now: { ...conflict.merged, ...values } };
      setConflict(null);
      put(next);
      await send(next);
    },
    goOn: () => setConflict(null),
  };
}

const onlyOpen = (values: Values, secrets: ReadonlySet<string>): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));

/** What a draft holds; null when it is no draft of ours. */
function unsavedIn(values: unknown): Unsaved | null {
  if (!isJsonObject(values)) return null;
  const { version, was, now } = values;
  return typeof version === 'number' && isJsonObject(was) && isJsonObject(now) ? { version, was, now } : null;
}

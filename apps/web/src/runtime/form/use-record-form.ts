import type { JsonObject, Problem, RecordRow } from '@tangram/contract';
import type { Issue } from '@tangram/errors';
import { compileRecordParser, type FormDocument, type ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { type Clash, type FormSection, type LineFault } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { nameKey } from '../../api/names.ts';
import { recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import type { LineFaults } from '../fields/edit.ts';
import { useUndo } from '../undo/undo-context.ts';
import { useOutbox } from '../../outbox/outbox-context.ts';
import type { Again } from './again.ts';
import { useAskBeforeUnload } from './ask-before-unload.ts';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { focusFirst, showTop } from './form-focus.ts';
import { formProblems } from './form-problems.ts';
import { validatorOf } from './form-validator.ts';
import {
  changesOf,
  type FormValues,
  inWords,
  isOfLine,
  jsonOf,
  lineFaults,
  mergeForms,
  placedFields,
  storedValues,
  wordsByField,
  wordsElsewhere,
} from './form-values.ts';
import { newValues } from './new-values.ts';
import { useFormRules } from './use-form-rules.ts';
import { newId } from '../../api/new-id.ts';

interface Given {
  readonly object: ObjectDefinition;
  readonly form: FormDocument | null;
  readonly sections: readonly FormSection[];
  readonly record: RecordRow | null;
  readonly preset: FormValues;
  readonly onMade: ((record: RecordRow) => void) | null;
  readonly again: Again | null;
  readonly onTaken: (() => void) | null;
  readonly onClose: () => void;
  readonly onReload: () => Promise<RecordRow | null>;
}

/** Someone else was faster: their version, what goes onto it as it is, and what has to be chosen. */
interface Conflict {
  readonly latest: RecordRow;
  readonly merged: FormValues;
  readonly clashes: readonly Clash[];
}

/** What is sent, and what it was made on. */
interface Sent {
  readonly values: FormValues;
  readonly before: FormValues | null;
  readonly version: number | null;
}

const pause = 600;
const noFaults: readonly LineFault[] = [];

/** What happens to the form once it is saved: it closes, asks for another new record, or stays open for more changes. */
export type AfterSave = 'close' | 'again' | 'stay';

/** The life of a form: what it holds, what is wrong with it, sending it, and what the server says. */
export function useRecordForm({ object, form, sections, record, preset, onMade, again, onTaken, onClose, onReload }: Given) {
  const { t } = useTranslation();
  const toast = useToast();
  const undo = useUndo();
  const outbox = useOutbox();
  const navigate = useNavigate();
  const place = usePlace();
  const queryClient = useQueryClient();
  const { model, session } = useScreens();
  const id = record?.id ?? null;
  const mode = record === null ? 'create' : 'update';
  const parse = useMemo(() => compileRecordParser(object), [object]);
  const childOf = (field: Parameters<Parameters<typeof storedValues>[2]>[0]) =>
    model.objects.get(field.document?.type === 'child_table' ? field.document.object : '');
  const [base, setBase] = useState(record);
  const before = useMemo(() => (base === null ? null : storedValues(sections, base, childOf)), [base, sections]);
  const begin = () => (before === null ? newValues(object, preset, session.user.id, place) : { ...before, ...preset });
  const draftPlace = { person: session.user.id, object: object.name, id };
  const [draft, setDraft] = useState(() => readDraft(draftPlace));
  const [values, setValues] = useState<FormValues>(() => ({ ...begin(), ...(draft?.values ?? {}), ...preset, ...again?.values }));
  const [dirty, setDirty] = useState(draft !== null || again !== null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  /** Fields that somebody has been in, and those that something was wrong with: the form shows these, whatever it says. */
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const rules = useFormRules({ object, form, sections, base, before, values, preset, parse, wanted });
  const [refused, setRefused] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  /** What the server said about lines, where they stood when they were sent: the tables follow them from there. */
  const [refusedLines, setRefusedLines] = useState<ReadonlyMap<string, readonly LineFault[]>>(new Map());
  const [failure, setFailure] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  /** Where the first fault is looked for, once what is wrong stands on the page. */
  const [sought, setSought] = useState<readonly string[]>([]);
  useEffect(() => focusFirst(sought), [sought]);
  const secrets = useMemo(
    () => new Set(placedFields(sections).flatMap((field) => (field.type === 'secret_text' ? [field.name] : []))),
    [sections],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was typed a moment ago and is not in the draft yet; null when there is nothing. */
  const unkept = useRef<(() => void) | null>(null);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      unkept.current?.();
    },
    [],
  );

  /** What was refused before is shown as if it had just been sent; it waits in the outbox no longer. */
  const takeUp = useRef(() => {
    if (!again) return;
    keepDraft(draftPlace, values, secrets, Date.now());
    onTaken?.();
    if (!again.problem) return;
    if (again.problem.code === 'version_conflict' && base) {
      const { merged, clashes } = mergeForms(sections, again.was, again.values, storedValues(sections, base, childOf));
      setConflict({ latest: base, merged, clashes });
    } else refuse(again.problem, { values, before, version: base?.version ?? null });
  });
  useEffect(() => takeUp.current(), []);

  // A draft outlives the tab, but for what is secret in it: what closes the tab asks.
  useAskBeforeUnload(dirty);

  const problemsIn = (now: FormValues) => formProblems(parse, mode, rules, now, before);
  // What is wrong in lines stands at their cells.
  const validator = useMemo(
    () => validatorOf((now) => problemsIn(now).filter(({ path }) => !isOfLine(sections, path)), place.locale),
    [parse, mode, sections, before, rules, place.locale],
  );
  const tables = useMemo(() => placedFields(sections).filter(({ type }) => type === 'child_table'), [sections]);
  const found = tried || tables.length > 0 ? problemsIn(values) : [];
  const wrong = tried ? wordsByField(inWords(found, place.locale)) : new Map<string, readonly string[]>();
  const faults = useMemo<ReadonlyMap<string, LineFaults>>(() => {
    const byTable = lineFaults(
      sections,
      values,
      before,
      found.map(({ path, code, text }) => ({ path, code, words: text[place.locale] })),
    );
    return new Map(
      tables.map(({ name }) => [name, { found: byTable.get(name) ?? [], refused: refusedLines.get(name) ?? noFaults, asked: tried }]),
    );
  }, [sections, values, before, tables, tried, refusedLines, place.locale]);
  const problems = new Set([...wrong.keys(), ...refused.keys()]).size;
  // What is wrong where somebody has been is said at once; what no longer fits among the options, wherever it is.
  const live = useMemo(() => {
    const isSaid = ({ path, code }: Issue) => touched.has(path) || code === 'option_not_available';
    return wordsByField(inWords(rules.problems(values).filter(isSaid), place.locale));
  }, [rules, values, touched, place.locale]);
  const placed = new Set(placedFields(rules.sections).map(({ name }) => name));
  const elsewhere = wordsElsewhere(object, placed, wrong, place.locale);

  const touch = useCallback((name: string) => setTouched((now) => (now.has(name) ? now : new Set([...now, name]))), []);

  function change(next: FormValues) {
    const touched = Object.keys({ ...next, ...values }).filter((name) => next[name] !== values[name]);
    if (touched.length === 0) return;
    setValues(next);
    setDirty(true);
    setFailure(null);
    setRefused((now) => (touched.some((name) => now.has(name)) ? new Map([...now].filter(([name]) => !touched.includes(name))) : now));
    clearTimeout(timer.current);
    const at = Date.now();
    unkept.current = () => keepDraft(draftPlace, next, secrets, at);
    timer.current = setTimeout(() => {
      unkept.current?.();
      unkept.current = null;
      setDraft({ values: next, at });
    }, pause);
  }

  function forget() {
    clearTimeout(timer.current);
    unkept.current = null;
    dropDraft(draftPlace);
    setDraft(null);
    setDirty(false);
  }

  function fresh(from: FormValues) {
    forget();
    setValues(from);
    setTried(false);
    setTouched(new Set());
    setRefused(new Map());
    setRefusedLines(new Map());
    setFailure(null);
    setConflict(null);
  }

  async function send(sent: Sent, then: AfterSave, again = true): Promise<void> {
    const changes = jsonOf(changesOf(rules.sections, rules.sent(sent.values), sent.before));
    if (id !== null && Object.keys(changes).length === 0) {
      forget();
      if (then !== 'stay') onClose();
      return;
    }
    setBusy(true);
    const key = newId();
    const reply =
      id === null || sent.version === null
        ? await client.create(object.name, changes, key)
        : await client.update(object.name, id, sent.version, changes);
    setBusy(false);
    if (reply.ok) {
      done(
        reply.value,
        then,
        placedFields(sections).some(({ name, type }) => type === 'child_table' && name in changes),
      );
      return;
    }
    const { problem } = reply;
    if (problem.code === 'version_conflict') {
      await meet(sent, Object.keys(changes), then, again);
      return;
    }
    if (problem.code === 'offline' && waits(sent, changes, key, then)) return;
    refuse(problem, sent);
  }

  /** Without a network it waits on this device: unless somebody waits for the record itself, or it holds a secret. */
  function waits({ values: now, before: was, version }: Sent, changes: JsonObject, key: string, then: AfterSave): boolean {
    if (onMade || Object.keys(changes).some((name) => secrets.has(name))) return false;
    const inForm = (from: FormValues | null) =>
      jsonOf(Object.fromEntries(Object.keys(changes).map((name) => [name, from?.[name] ?? null])));
    const title = String(now[object.nameField.name] ?? base?.[object.nameField.name] ?? '');
    const deed = { key, object: object.name, id, version, values: changes, form: inForm(now), was: id === null ? {} : inForm(was), title };
    const kept = outbox.keep(deed);
    if (!kept) return false;
    if (then === 'again') fresh(newValues(object, preset, session.user.id, place));
    else {
      forget();
      onClose();
    }
    return true;
  }

  function refuse(problem: Problem, sent: Sent) {
    const known = new Set([...placedFields(sections), ...placedFields(rules.sections)].map(({ name }) => name));
    const byField = wordsByField(problem.errors.map(({ path, message }) => ({ path, words: message })));
    setWanted(new Set(byField.keys()));
    // What is said about lines stands at their cells, not under their table.
    const under = wordsByField(
      problem.errors.filter(({ path }) => !isOfLine(sections, path)).map(({ path, message }) => ({ path, words: message })),
    );
    setRefused(new Map([...byField.keys()].filter((name) => known.has(name)).map((name) => [name, under.get(name) ?? []])));
    setRefusedLines(
      lineFaults(
        sections,
        sent.values,
        sent.before,
        problem.errors.map(({ path, code, message }) => ({ path, code, words: message })),
      ),
    );
    const elsewhere = [...byField].filter(([name]) => !known.has(name)).flatMap(([, words]) => words);
    const shown = byField.size > 0 && elsewhere.length === 0;
    setFailure(
      shown
        ? null
        : {
            ...problem,
            detail: [problem.code === 'offline' ? t('states.offline.text') : problem.detail, ...elsewhere].filter(Boolean).join(' '),
          },
    );
    if (shown) setSought([...byField.keys()]);
    else showTop();
  }

  /** What nobody else touched goes onto the latest version; the rest is asked. */
  async function meet(sent: Sent, names: readonly string[], then: AfterSave, again: boolean) {
    const latest = await onReload();
    if (!latest || sent.before === null) return;
    const theirs = storedValues(sections, latest, childOf);
    const mine = Object.fromEntries(names.map((name) => [name, sent.values[name] ?? null]));
    const { merged, clashes } = mergeForms(sections, sent.before, mine, theirs);
    if (clashes.length > 0 || !again) {
      setConflict({ latest, merged, clashes });
      return;
    }
    const values = { ...theirs, ...merged };
    setBase(latest);
    setValues(values);
    await send({ values, before: theirs, version: latest.version }, then, false);
  }

  function done(saved: RecordRow, then: AfterSave, withLines: boolean) {
    forget();
    const name = String(saved[object.nameField.name] ?? values[object.nameField.name] ?? '');
    if (id === null && onMade) onMade(saved);
    if (id === null)
      toast({
        text: t('form.created', { name }),
        link: {
          label: t('form.open'),
          run: () => void navigate({ to: '/o/$object/$id', params: { object: object.name, id: saved.id }, search: {} }),
        },
      });
    else
      undo({
        object: object.name,
        text: t('form.saved', { name }),
        // Lines have a history of their own, so a save that touched them is not taken back by half.
        changes: withLines || saved.version === base?.version ? [] : [{ id: saved.id, version: saved.version }],
      });
    // Whoever is quick may already be on the way to the new record: close first, refresh behind.
    if (then === 'again') fresh(newValues(object, preset, session.user.id, place));
    else if (then === 'stay' && id !== null) void stay(values);
    else onClose();
    queryClient.removeQueries({ queryKey: nameKey(object.name, saved.id) });
    void queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
  }

  /** Goes on from what is stored now, and keeps what was typed while it was sent. A new record has no form to go on in: its form closes. */
  async function stay(sent: FormValues) {
    const latest = await onReload();
    if (!latest) return;
    setBase(latest);
    setTried(false);
    setRefused(new Map());
    setValues((now) => ({
      ...storedValues(sections, latest, childOf),
      ...Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== sent[name])),
    }));
  }

  return {
    values,
    rules,
    validator,
    tried,
    live,
    elsewhere,
    busy,
    refused,
    failure,
    conflict,
    problems,
    faults,
    draftAt: draft?.at ?? null,
    change,
    touch,
    drop: () => fresh(begin()),
    /** What a save would send. */
    attempted: () => jsonOf(changesOf(rules.sections, rules.sent(values), before)),
    /** Sends what was typed. @returns false when it cannot be sent yet because something is wrong with it */
    async save(then: AfterSave): Promise<boolean> {
      if (busy) return true;
      setTried(true);
      const wrongNow = problemsIn(values);
      if (wrongNow.length > 0) {
        const names = [...wordsByField(inWords(wrongNow, place.locale)).keys()];
        setWanted(new Set(names));
        setSought(names);
        if (names.every((name) => !placed.has(name))) showTop();
        return false;
      }
      await send({ values, before, version: base?.version ?? null }, then);
      return true;
    },
    /** Puts what was chosen, and what nobody else touched, on the latest version. */
    async choose(chosen: FormValues) {
      if (!conflict) return;
      const theirs = storedValues(sections, conflict.latest, childOf);
      const next = { ...theirs, ...conflict.merged, ...chosen };
      setBase(conflict.latest);
      if (Object.keys(changesOf(sections, next, theirs)).length === 0) {
        fresh(theirs);
        return;
      }
      setConflict(null);
      setValues(next);
      await send({ values: next, before: theirs, version: conflict.latest.version }, 'close');
    },
    /** Goes on with what was typed; the next save asks again. */
    goOn: () => setConflict(null),
  };
}

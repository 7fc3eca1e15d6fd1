import type { RecordRow } from '@tangram/contract';
import type { Issue } from '@tangram/errors';
import type { FormDocument, Mode, ObjectDefinition, RecordParser } from '@tangram/model';
import { askedByStages, askedIssues, type JudgedRecord } from '@tangram/process';
import { type FormSection, withAsked } from '@tangram/view';
import { useMemo } from 'react';
import { closedIn } from '../masks/closed-in.ts';
import { useAround, useJudging } from '../rules/use-judging.ts';
import { changesOf, type FormValues } from './form-values.ts';

interface Given {
  readonly object: ObjectDefinition;
  readonly form: FormDocument | null;
  /** Everything that is placed, shown or not. */
  readonly sections: readonly FormSection[];
  /** The record as it is stored; null for a new one. */
  readonly base: RecordRow | null;
  /** The values that the form began with; null for a new record. */
  readonly before: FormValues | null;
  readonly values: FormValues;
  readonly preset: FormValues;
  readonly parse: RecordParser;
  /** Fields that something is wrong with: they are shown, whatever the form says. */
  readonly wanted: ReadonlySet<string>;
}

/** What the rules make of a form while it is typed. */
export interface FormRules {
  /** What is shown now, with the fields that may not be changed now. */
  readonly sections: readonly FormSection[];
  readonly required: ReadonlySet<string>;
  /** By field: the only options that it has now. */
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is sent of these values: what is not shown stays as it is, but for what the place knows from which a new record is made. */
  readonly sent: (values: FormValues) => FormValues;
  /** What a new record will have where nothing was said. */
  readonly defaults: FormValues;
  /** What the rules have against these values. */
  readonly problems: (values: FormValues) => readonly Issue[];
}

const none: ReadonlySet<string> = new Set();
const noOptions: FormRules['options'] = new Map();

/** Asks the rules of the object and of the form, in the browser, with every letter. */
export function useFormRules({ object, form, sections, base, before, values, preset, parse, wanted }: Given): FormRules {
  const { judging, coming } = useJudging(object, form);
  const around = useAround(object, judging, [base, values]);
  const mode: Mode = before === null ? 'create' : 'update';
  const judged = useMemo(
    () =>
      (now: FormValues): JudgedRecord => {
        const given = readable(parse, mode, changesOf(sections, now, before));
        return { before: base, after: { ...base, ...given }, given: new Set(Object.keys(given)) };
      },
    [parse, mode, sections, before, base],
  );
  const shown = useMemo(() => judging?.shown(judged(values), around) ?? null, [judging, judged, values, around]);
  const defaults = useMemo(
    () => (mode === 'create' ? (judging?.defaults(judged(values), around) ?? {}) : {}),
    [judging, judged, mode, values, around],
  );
  // A stage asks for its fields as soon as it is chosen, not only once the record is sent.
  const stages = JSON.stringify(object.fields.flatMap(({ name, type }) => (type === 'stage' ? [[name, values[name] ?? null]] : [])));
  const byStage = useMemo(() => {
    const asked = askedByStages(object, { before: base, after: { ...base, ...Object.fromEntries(valuesIn(stages)) } });
    return new Map([...asked].filter(([name]) => !shown?.absent.has(name)));
  }, [object, base, stages, shown]);
  const all = useMemo(() => {
    const by = object.fields.find(({ type }) => type === 'stage')?.name ?? null;
    return mode === 'create' ? withAsked(sections, object, [...byStage.keys()], by) : sections;
  }, [sections, object, byStage, mode]);
  const hidden = useMemo(() => {
    // What may not be there is not shown for a moment either.
    if (!shown) return coming ? conditionalFields(form, sections) : none;
    const inSections = sections
      .filter(({ name }) => shown.hiddenSections.has(name))
      .flatMap(({ fields }) => fields.map(({ field }) => field.name));
    const byForm = [...shown.hiddenFields, ...inSections].filter((name) => !wanted.has(name) && !byStage.has(name));
    return new Set([...shown.absent, ...byForm]);
  }, [shown, coming, form, sections, wanted, byStage]);
  const closed = useMemo(() => (base === null ? none : closedIn(base)), [base]);
  const ruled = useMemo(
    () =>
      shown || hidden.size > 0 || closed.size > 0
        ? all
            .map((section) => ({
              ...section,
              fields: section.fields
                .filter(({ field }) => !hidden.has(field.name))
                .map((placed) => ({
                  ...placed,
                  readOnly: placed.readOnly || closed.has(placed.field.name) || (shown?.readOnly.has(placed.field.name) ?? false),
                })),
            }))
            .filter(({ fields }) => fields.length > 0)
        : all,
    [all, shown, hidden, closed],
  );
  const required = useMemo(() => new Set([...(shown?.required ?? none), ...byStage.keys()]), [shown, byStage]);
  return {
    sections: ruled,
    required,
    options: shown?.options ?? noOptions,
    defaults,
    sent: (now) => Object.fromEntries(Object.entries(now).filter(([name]) => !hidden.has(name) || Object.hasOwn(preset, name))),
    problems: (now) => {
      const kept = Object.fromEntries(Object.entries(now).filter(([name]) => !hidden.has(name)));
      const after = { ...base, ...now };
      // By the stage of these values: the form may not have been drawn with it yet.
      const asked = new Map([...askedByStages(object, { before: base, after })].filter(([name]) => !shown?.absent.has(name)));
      return [...askedIssues(asked, after), ...(judging?.problems(judged(kept), around) ?? [])];
    },
  };
}

const valuesIn = (wording: string): readonly (readonly [string, unknown])[] => {
  const read: unknown = JSON.parse(wording);
  return Array.isArray(read) ? read : [];
};

/** Fields that are shown under conditions only. */
function conditionalFields(form: FormDocument | null, sections: readonly FormSection[]): ReadonlySet<string> {
  const written = form ? [...(form.sections ?? []), ...(form.tabs ?? []).flatMap((tab) => tab.sections)] : [];
  const placed = written.flatMap((section) =>
    section.fields.filter((one) => section.visibleWhen ?? one.visibleWhen).map(({ field }) => field),
  );
  const own = sections.flatMap(({ fields }) =>
    fields.flatMap(({ field }) => (field.document && 'visibleWhen' in field.document ? [field.name] : [])),
  );
  return new Set([...placed, ...own]);
}

/** Values as the server will have read them; what it could not read is left out, since that is said already. */
function readable(parse: RecordParser, mode: Mode, changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const plain = Object.fromEntries(Object.entries(changes).filter(([, value]) => !isLines(value)));
  const whole = parse(mode, plain);
  if (whole.ok) return whole.value;
  const wrong = new Set(whole.issues.map(({ path }) => path.split(/[./]/).find(Boolean) ?? path));
  const rest = parse('update', Object.fromEntries(Object.entries(plain).filter(([name]) => !wrong.has(name))));
  return rest.ok ? rest.value : {};
}

/** Lines are judged by the server. */
const isLines = (value: unknown): boolean =>
  (Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null)) ||
  (typeof value === 'object' && value !== null && 'create' in value && 'update' in value);

import type { Locale, Text } from '@tangram/errors';
import { type DocumentDifference, type Line, lineWords } from '@tangram/model';
import type { Prepared, Problem } from './prepared.ts';
import type { Reach, RecordList } from './impact.ts';

/** One problem as the API shows it. */
export interface ShownProblem {
  readonly document: string | null;
  /** JSON pointer into the document, or the ref of the element whose data is in the way. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** The ref under which a decision is missing, and what it has to say. */
  readonly decision?: string;
  readonly decisionKind?: 'map' | 'fill' | 'accept';
  /** Present where the decision may also be `{ "earlier": true }`. */
  readonly mayGoBack?: true;
  /** It goes with `POST /drafts/{id}/repair`. */
  readonly repairable?: true;
  /** The entry that is to blame. */
  readonly covering?: { readonly document: string; readonly path: string };
  /** The records it is about. */
  readonly list?: RecordList;
}

/** One difference of a document. */
export interface ShownLine {
  readonly pointer: string;
  readonly place: readonly string[];
  readonly how: Line['how'];
  readonly what: string;
  readonly kept: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** All of it in one sentence. */
  readonly message: string;
}

/** A document that is not as it was. */
export interface ShownDifference {
  readonly ref: string;
  readonly kind: string;
  readonly label: string;
  readonly how: DocumentDifference['how'];
  readonly lines: readonly ShownLine[];
}

/** What publishing a draft would do, in the caller's language. */
export interface CheckReport {
  /** Anything here keeps the draft from being published. */
  readonly errors: readonly ShownProblem[];
  readonly warnings: readonly ShownProblem[];
  /** Of the draft that was checked; null where there is none. A publish can say that it is of this one. */
  readonly version: number | null;
  /** What is live, and what publishing would make live. */
  readonly revision: { readonly live: number; readonly next: number };
  /** Documents that differ, with everything that does. */
  readonly documents: readonly ShownDifference[];
  /** The difference in words. */
  readonly changes: readonly { readonly kind: string; readonly ref: string; readonly message: string }[];
  /** What and how many records it touches. */
  readonly impact: readonly {
    readonly ref: string;
    readonly records: number;
    readonly uses: { readonly blocking: number; readonly breaking: number; readonly cosmetic: number };
    readonly list: RecordList | null;
    readonly message: string;
  }[];
  /** Whom and how much a publish reaches. */
  readonly effects: {
    readonly records: number;
    readonly people: number;
    /** Roles that give other rights, with the people who have them. */
    readonly rights: readonly { readonly role: string; readonly label: string; readonly people: number }[];
    /** Programs that named a field that changes, in the last 90 days. */
    readonly callers: Reach['callers'];
    /** Whether somebody has to wait, and for how long at most. */
    readonly pause: 'none' | 'moment';
    /** Whether everything can be taken back. */
    readonly reversible: boolean;
  };
  /** The steps in their order; `ms` and `rows` are estimates. */
  readonly plan: readonly ShownPlanStep[];
}

/** A step that a publish would take. */
export interface ShownPlanStep {
  readonly kind: string;
  readonly title: string;
  readonly phase: 'before' | 'after';
  readonly lock: string;
  readonly rows: number;
  readonly ms: number;
  readonly reversible: boolean;
  readonly loss: string | null;
}

export function presentCheck(
  { conflicts, errors, warnings, changes, differences, plan, latest }: Prepared,
  reach: Reach,
  locale: Locale,
  version: number | null,
): CheckReport {
  const show = (problem: Problem): ShownProblem => presentProblem(problem, locale);
  const isHeld = plan.steps.some(({ lock }) => lock === 'access_exclusive_brief');
  return {
    errors: [...conflicts, ...errors].map(show),
    warnings: warnings.map(show),
    version,
    revision: { live: latest.n, next: latest.n + 1 },
    documents: differences.map((one) => presentDifference(one, locale)),
    changes: changes.map(({ kind, ref, words }) => ({ kind, ref, message: words[locale] })),
    impact: reach.impact.map(({ ref, records, uses, list, text }) => ({ ref, records, uses, list, message: text[locale] })),
    effects: {
      records: reach.records,
      people: reach.people,
      rights: reach.rights.map(({ role, label, people }) => ({ role, label: label[locale], people })),
      callers: reach.callers,
      pause: isHeld ? 'moment' : 'none',
      reversible: plan.steps.every(({ reversible }) => reversible),
    },
    plan: plan.steps.map(({ kind, words, phase, lock, estimatedRows, estimatedMs, reversible, loss }) => ({
      kind,
      title: words[locale],
      phase,
      lock,
      rows: estimatedRows,
      ms: estimatedMs,
      reversible,
      loss: loss?.[locale] ?? null,
    })),
  };
}

function presentProblem({ document, path, code, text, decision, isRepairable, covering }: Problem, locale: Locale): ShownProblem {
  const [, object, field] = /^object:([a-z0-9_]+)\/field:([a-z0-9_]+)$/.exec(path) ?? [];
  const isListed = code === 'left_empty' && object !== undefined && field !== undefined;
  return {
    document,
    path,
    code,
    message: text[locale],
    ...(decision
      ? { decision: decision.ref, decisionKind: decision.kind, ...(decision.mayGoBack ? { mayGoBack: true as const } : {}) }
      : {}),
    ...(isRepairable ? { repairable: true } : {}),
    ...(covering ? { covering } : {}),
    ...(isListed ? { list: { object, filter: { field, op: 'is_null' } } } : {}),
  };
}

/** A document that differs, in one language. */
export const presentDifference = ({ ref, kind, label, how, lines }: DocumentDifference, locale: Locale): ShownDifference => ({
  ref,
  kind,
  label: label[locale],
  how,
  lines: lines.map((line) => presentLine(line, locale)),
});

const orNull = (text: Text | null, locale: Locale): string | null => text?.[locale] ?? null;

const presentLine = (line: Line, locale: Locale): ShownLine => ({
  pointer: line.pointer,
  place: line.place.map((one) => one[locale]),
  how: line.how,
  what: line.what[locale],
  kept: orNull(line.kept, locale),
  from: orNull(line.from, locale),
  to: orNull(line.to, locale),
  message: lineWords(line)[locale],
});

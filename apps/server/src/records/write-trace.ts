import type { AppError, Issue, Outcome } from '@tangram/errors';
import type { Model, RecordValues } from '@tangram/model';

/** The steps of the write order, by their numbers in it. Before-rules (3), after-rules (8) and assignment (9) come with automation. */
const order = {
  authorise: 0,
  lock: 0,
  normalise: 1,
  defaults: 2,
  references: 4,
  validation: 4,
  keys: 5,
  write: 6,
  roll_ups: 7,
  commit: 10,
} as const;

export type TracedStep = keyof typeof order;

/** Something that a write did, in the order in which it did it. */
export interface TraceEntry {
  readonly step: number;
  readonly name: TracedStep;
  readonly [detail: string]: unknown;
}

/** An event of a transaction that has not ended; object and fields by id. */
export interface OwnEvent {
  readonly object: string;
  readonly record: string;
  readonly op: string;
  readonly version: number;
  readonly changed: readonly string[];
  readonly cause: string | null;
}

const inShort = ({ path, code }: Issue): string => `${path}:${code}`;

/** Problems of records as `field:code`. */
export const problemsIn = (found: ReadonlyMap<string, readonly Issue[]>): readonly string[] =>
  [...found.values()].flatMap((issues) => issues.map(inShort));

/** What was read of an input, or what is wrong with it. */
export const readOf = (parsed: Outcome<RecordValues>): Readonly<Record<string, unknown>> =>
  parsed.ok ? { values: parsed.value } : { problems: parsed.issues.map(inShort) };

/** What a record got by itself, or why its stage refuses it. */
export const gotOf = (
  given: RecordValues,
  completed: { readonly ok: true; readonly values: RecordValues } | { readonly ok: false; readonly error: AppError },
): Readonly<Record<string, unknown>> =>
  completed.ok
    ? { values: Object.fromEntries(Object.entries(completed.values).filter(([name]) => given[name] === undefined)) }
    : { problems: completed.error.issues.map(inShort) };

/** What a write that is explained did, step by step. Nothing of it stays but this. */
export class WriteTrace {
  readonly entries: TraceEntry[] = [];

  note(name: TracedStep, detail: Readonly<Record<string, unknown>>): void {
    this.entries.push({ step: order[name], name, ...detail });
  }

  /** What would be told to others: the roll-ups that moved, and the events that the commit would make known. */
  close(events: readonly OwnEvent[], model: Model): void {
    const objects = new Map([...model.objects.values()].map((object) => [object.id, object]));
    const shown = events.map(({ object: id, changed, record, op, version, cause }) => {
      const object = objects.get(id);
      const names = changed.map((field) => object?.fields.find((one) => one.id === field)?.name ?? field);
      return { cause, event: { object: object?.name ?? id, id: record, op, version, changed: names } };
    });
    const isRollUp = ({ cause }: { readonly cause: string | null }) => cause === 'rollup';
    const moved = shown.filter(isRollUp).map(({ event: { object, id, changed } }) => ({ object, id, fields: changed }));
    if (moved.length > 0) this.note('roll_ups', { moved });
    this.note('commit', { events: shown.map(({ event }) => event) });
  }
}

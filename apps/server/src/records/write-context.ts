import type { AppError, Issue } from '@tangram/errors';
import { type Model, noRules, type ObjectDefinition, type ObjectRules, readObjectRules, type RecordValues } from '@tangram/model';
import { type Action, decide, type Decision } from '@tangram/policy';
import type { WriteScope } from '@tangram/query';
import type { Actor } from '../context/actor.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { asSeen, factsOf, type ObjectFacts } from './object-facts.ts';
import { recordErrors } from './record.errors.ts';
import { workspaceCalendar } from './workspace-calendar.ts';
import { type Operation, userOf, type WriteResult } from './write-batch.ts';
import type { WriteTrace } from './write-trace.ts';

/** Everything a write needs to know besides the records: who, in which model, on which object, why. */
export interface WriteContext {
  readonly actor: Actor;
  readonly live: LiveModel;
  readonly object: ObjectDefinition;
  readonly facts: ObjectFacts;
  /** Answers show what the caller may read; nothing when only ids are asked for. */
  readonly scope: WriteScope;
  readonly cause: string;
  readonly historical: boolean;
  /** What must hold for the records of the object, as far as this write asks it. */
  readonly rules: ObjectRules;
  readonly asked: AskedRules;
  readonly confirmed: ReadonlySet<string> | 'all';
  /** Of a write that is explained. */
  readonly trace: WriteTrace | undefined;
  /** Of lines that are made together with the record that they belong to. */
  readonly above: Above | null;
  /** Part of the key of compiled statements. */
  readonly shape: string;
}

/** Records that are not there yet while their lines are looked at. */
export interface Above {
  /** The field of the lines that leads to them. */
  readonly field: string;
  readonly context: WriteContext;
  /** What is going to be written, by id. */
  readonly records: ReadonlyMap<string, RecordValues>;
}

/** The contexts of a batch, one for each thing it does to records. Made when it is first done. @throws AppError not_found, forbidden */
export interface BatchContexts {
  readonly create: () => WriteContext;
  readonly update: () => WriteContext;
  readonly delete: () => WriteContext;
  readonly model: Model;
}

/** What a context is made for. */
export interface WriteAim {
  readonly actor: Actor;
  readonly live: LiveModel;
  /** By name. */
  readonly object: string;
  readonly action: Action;
  readonly cause: string;
  readonly historical: boolean;
  readonly confirmed: ReadonlySet<string> | 'all';
  readonly isReturn: boolean;
  readonly returning: 'record' | 'id';
  readonly trace?: WriteTrace | undefined;
}

/** @throws AppError not_found for an object that is not there, forbidden for one that the caller may not do this to */
export function writeContext({
  actor,
  live,
  object: name,
  action,
  cause,
  historical,
  confirmed,
  isReturn,
  returning,
  trace,
}: WriteAim): WriteContext {
  const object = live.model.objects.get(name);
  if (!object) throw recordErrors.not_found({ object: name });
  const decision = allowed(live, actor, action, name);
  trace?.note('authorise', { object: name, action });
  const read = decide(live.model, actor, 'read', name);
  const facts = live.memo(`facts:${name}:${decision.shape}`, () => factsOf(object, asSeen(object, decision)));
  const asked = isReturn ? 'nothing' : historical ? 'no gates' : 'all';
  const shown =
    returning === 'record'
      ? live.memo(`shown:${name}:${read.shape}`, () => object.fields.filter((field) => read.field(field.name) !== 'hidden'))
      : null;
  return {
    actor,
    live,
    object,
    facts,
    scope: { model: live.model, schema: actor.schema, object, zone: workspaceCalendar.zone, shown },
    cause,
    historical,
    rules: rulesOf(live, object, asked),
    asked,
    confirmed,
    trace,
    above: null,
    shape: `${name}:${returning}:${read.shape}`,
  };
}

/** The same write carried to another object: lines of a child table, records that fall with a deletion. Only ids are answered. */
export function contextFor(context: WriteContext, object: ObjectDefinition): WriteContext {
  const { live, actor } = context;
  const facts = live.memo(`facts:${object.name}:all`, () => factsOf(object, object));
  return {
    ...context,
    object,
    facts,
    rules: rulesOf(live, object, context.asked),
    scope: { model: live.model, schema: actor.schema, object, zone: workspaceCalendar.zone, shown: null },
    above: null,
    shape: `${object.name}:id`,
  };
}

/** Which rules a write asks: all; all but the gates of stages, for what once happened elsewhere; none, for what was accepted once and is brought back. */
export type AskedRules = 'all' | 'no gates' | 'nothing';

/** The rules of an object, read once for a revision. */
const rulesOf = (live: LiveModel, object: ObjectDefinition, asked: AskedRules): ObjectRules =>
  live.memo(`rules:${object.name}:${asked}`, () => {
    if (asked === 'nothing') return noRules;
    const { rules } = readObjectRules(live.model, object, live.parser);
    return asked === 'all' ? rules : { ...rules, gates: [] };
  });

function allowed(live: LiveModel, actor: Actor, action: Action, object: string): Decision {
  const decision = decide(live.model, actor, action, object);
  if (decision.rows === 'none') throw recordErrors.forbidden({ object, action });
  // A rule for rows has to be joined into every writing statement first; until then nothing is written by its leave.
  if (decision.rows !== 'all') throw new Error(`writes do not know rules for rows yet: ${action} ${object}`);
  return decision;
}

/** The parameters that every writing statement has. */
export const commonSlots = ({ actor, cause }: WriteContext): readonly [string | null, string, string] => [
  userOf(actor),
  actor.workspaceId,
  cause,
];

/** All issues of one record as one error. */
export const invalid = (issues: readonly Issue[]): AppError => recordErrors.validation_failed({ count: issues.length }, { issues });

/** What became of each operation so far. The first failure of an operation stays. */
export class WriteResults {
  private readonly results: (WriteResult | undefined)[];
  private readonly ids: readonly (string | null)[];

  constructor(operations: readonly Operation[]) {
    this.results = new Array<WriteResult | undefined>(operations.length).fill(undefined);
    this.ids = operations.map((operation) => (operation.op === 'create' || operation.op === 'upsert' ? null : operation.id));
  }

  /** @param id of a record that the operation itself does not name */
  fail(index: number, error: AppError, id: string | null = this.ids[index] ?? null): void {
    if (this.results[index]?.status !== 'failed') this.results[index] = { index, status: 'failed', id, error };
  }

  done(result: Exclude<WriteResult, { status: 'failed' }>): void {
    if (this.results[result.index]?.status !== 'failed') this.results[result.index] = result;
  }

  /** The record of an operation as it became by what was written after it. */
  renew(index: number, record: string | null): void {
    const result = this.results[index];
    if (result && result.status !== 'failed') this.results[index] = { ...result, record };
  }

  hasFailed(index: number): boolean {
    return this.results[index]?.status === 'failed';
  }

  /** The first operation that failed, or null. */
  firstFailure(): number | null {
    const index = this.results.findIndex((result) => result?.status === 'failed');
    return index < 0 ? null : index;
  }

  /** @throws Error when an operation was forgotten: our mistake */
  all(): WriteResult[] {
    return this.results.map((result, index) => {
      if (!result) throw new Error(`operation ${index} has no result`);
      return result;
    });
  }

  /** The results of a batch that was undone: what did not fail by itself was not written. */
  undone(): WriteResult[] {
    const first = this.firstFailure() ?? 0;
    const error = recordErrors.not_written({ index: first });
    return this.results.map((result, index) => (result?.status === 'failed' ? result : { index, status: 'failed', id: null, error }));
  }
}

import type { AppError, Issue } from '@tangram/errors';
import { asSeen } from '../metadata/seen-object.ts';
import { type Model, noRules, type ObjectDefinition, type ObjectRules, readObjectRules, type RecordValues } from '@tangram/model';
import { type Action, allow, decide, mayAll } from '@tangram/policy';
import type { WriteScope } from '@tangram/query';
import type { Actor } from '../context/actor.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { factsOf, type ObjectFacts } from './object-facts.ts';
import { type CallerSight, sightOf } from './read-sight.ts';
import { toldRules } from './told-rules.ts';
import { recordErrors } from './record.errors.ts';
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
  /** Warnings that were confirmed, by record and rule; null where nobody asks. */
  readonly warned: Warned | null;
  /** Rules that are set aside, and of which records they were: `rule → ids`. */
  readonly bypassed: Bypassed | null;
  /** What of the rights of whoever writes depends on the records; null for one who may do everything. */
  readonly guard: Guard | null;
  /** Of a write that is explained. */
  readonly trace: WriteTrace | undefined;
  /** Of lines that are made together with the record that they belong to. */
  readonly above: Above | null;
  /** Part of the key of compiled statements. */
  readonly shape: string;
}

/** Rules that may be set aside in this write, and where one would have refused. */
export interface Bypassed {
  readonly rules: ReadonlySet<string>;
  readonly found: Map<string, Set<string>>;
}

/** Confirmed warnings: record → code → what is said. */
export type Warned = Map<string, Map<string, Issue>>;

/** Rights that are asked of each record. */
export interface Guard {
  readonly action: Action;
  readonly sight: CallerSight;
  readonly mayTransfer: boolean;
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
  readonly bypassed?: Bypassed | null;
  readonly warned?: Warned | null;
  readonly isReturn: boolean;
  readonly empties?: boolean;
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
  bypassed = null,
  warned = null,
  isReturn,
  empties = false,
  returning,
  trace,
}: WriteAim): WriteContext {
  const object = live.model.objects.get(name);
  if (!object) throw recordErrors.not_found({ object: name });
  requireAny(live, actor, action, name);
  trace?.note('authorise', { object: name, action });
  const isFree = mayAll(actor);
  const facts = empties ? emptiedFacts(live, object) : factsFor(live, actor, action, object);
  const guard = guardOf(live, actor, action);
  const asked = isReturn ? 'nothing' : historical ? 'no gates' : 'all';
  // What somebody with less rights may see of it is read by the one who reads: an answer to a write has no joins.
  const shown = returning === 'record' && isFree ? object.fields : null;
  return {
    actor,
    live,
    object,
    facts,
    scope: { model: live.model, schema: actor.schema, object, zone: live.calendar.zone, shown },
    cause,
    historical,
    rules: toldTo(guard, live, object, rulesOf(live, object, asked), asked),
    asked,
    confirmed,
    bypassed,
    warned,
    guard,
    trace,
    above: null,
    shape: `${name}:${shown ? 'record' : 'id'}`,
  };
}

const factsFor = (live: LiveModel, actor: Actor, action: Action, object: ObjectDefinition): ObjectFacts => {
  const { shape } = decide(live.model, actor, action, object.name);
  return live.memo(`facts:${object.name}:${mayAll(actor) ? 'all' : `${action} ${shape}`}`, () =>
    factsOf(object, mayAll(actor) ? object : asSeen(live.model, actor, action, object)),
  );
};

/** Facts of an object as if nothing had to be filled in. */
const emptiedFacts = (live: LiveModel, object: ObjectDefinition): ObjectFacts =>
  live.memo(`facts:${object.name}:emptied`, () => {
    const fields = object.fields.map((field) => ({ ...field, required: false }));
    return factsOf(object, { ...object, fields, byName: new Map(fields.map((field) => [field.name, field])) });
  });

const guardOf = (live: LiveModel, actor: Actor, action: Action): Guard | null =>
  mayAll(actor) ? null : { action, sight: sightOf(live, actor), mayTransfer: allow(live.model, actor, 'transfer') };

/** The same write by the same caller, done to lines of a child table. @throws AppError forbidden where no line may be written so */
export function lineContext(context: WriteContext, object: ObjectDefinition, action: Action): WriteContext {
  const { live, actor } = context;
  const guard = guardOf(live, actor, action);
  if (!guard) return contextFor(context, object);
  requireAny(live, actor, action, object.name);
  const rules = toldTo(guard, live, object, rulesOf(live, object, context.asked), context.asked);
  return { ...contextFor(context, object), facts: factsFor(live, actor, action, object), guard, rules };
}

/** The same write carried to another object by the program: records that fall with a deletion. Only ids are answered. */
export function contextFor(context: WriteContext, object: ObjectDefinition): WriteContext {
  const { live, actor } = context;
  const facts = live.memo(`facts:${object.name}:all`, () => factsOf(object, object));
  return {
    ...context,
    object,
    facts,
    rules: rulesOf(live, object, context.asked),
    scope: { model: live.model, schema: actor.schema, object, zone: live.calendar.zone, shown: null },
    guard: null,
    above: null,
    shape: `${object.name}:id`,
  };
}

/** Which rules a write asks: all; all but the gates of stages, for what once happened elsewhere; none, for what was accepted once and is brought back. */
export type AskedRules = 'all' | 'no gates' | 'nothing';

/** The rules of an object, read once for a revision. */
export const rulesOf = (live: LiveModel, object: ObjectDefinition, asked: AskedRules): ObjectRules =>
  live.memo(`rules:${object.name}:${asked}`, () => {
    if (asked === 'nothing') return noRules;
    const { rules } = readObjectRules(live.model, object, live.parser);
    return asked === 'all' ? rules : { ...rules, gates: [] };
  });

/** The rules of an object whose records fall with others, as the one who deletes may be told of them. */
export const fallenRules = ({ guard, live, asked }: WriteContext, object: ObjectDefinition): ObjectRules =>
  toldTo(guard, live, object, rulesOf(live, object, asked), asked);

const toldTo = (guard: Guard | null, live: LiveModel, object: ObjectDefinition, rules: ObjectRules, asked: AskedRules): ObjectRules =>
  guard ? live.memo(`told rules:${object.name}:${asked}:${guard.sight.shape}`, () => toldRules(live, guard.sight, object, rules)) : rules;

/** @throws AppError forbidden for who may do this to no record at all */
function requireAny(live: LiveModel, actor: Actor, action: Action, object: string): void {
  if (decide(live.model, actor, action, object).rows === 'none') throw recordErrors.forbidden({ object, action });
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

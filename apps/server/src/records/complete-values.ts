import type { AppError, Issue } from '@tangram/errors';
import type { Label, RecordValues } from '@tangram/model';
import { enterStage, firstStage, type StageEntry } from '@tangram/process';
import type { ObjectFacts } from './object-facts.ts';
import { recordIssues } from './record.errors.ts';
import { invalid } from './write-context.ts';

/** Who writes and when, for the values that depend on it. */
export interface Moment {
  /** null for the program itself. */
  readonly userId: string | null;
  /** `YYYY-MM-DDTHH:MM:SS.sssZ`; only read when a default asks for it. */
  readonly now: string | null;
  /** Of the workspace, for what day it is then. */
  readonly zone: string;
  readonly historical: boolean;
}

/** A stage that a record would enter, with what its gate still misses. */
export interface Entering {
  readonly to: Label;
  readonly missing: readonly Issue[];
  /** Why it cannot be entered whatever is filled in; said with all else that is wrong. */
  readonly refused?: AppError;
}

/** Values as they are stored with the gates that are not open yet, or why the record cannot be in that state at all. */
export type Completed =
  | { readonly ok: true; readonly values: RecordValues; readonly entering: readonly Entering[] }
  | { readonly ok: false; readonly error: AppError };

/** The day it is in the workspace, at a moment. */
export const dayOf = (now: string | null, zone: string): string | null =>
  now === null ? null : new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(now));

/** The values of a new record with what its fields begin with: defaults where nothing was said (null says empty), the creator as owner. */
export function withPresets(
  { defaults, lateDefaults }: ObjectFacts,
  given: RecordValues,
  { userId, now, zone }: Moment,
): Record<string, unknown> {
  const values: Record<string, unknown> = { ...defaults, ...given };
  if (values['owner'] === undefined) values['owner'] = userId;
  for (const { field, kind } of lateDefaults) {
    if (values[field] === undefined) values[field] = kind === 'actor' ? userId : kind === 'now' ? now : dayOf(now, zone);
  }
  return values;
}

/**
 * The same with the stages that it comes to by itself and how likely they make it, for expressions that read them.
 *
 * @param waits fields whose value is not known yet
 */
export function withFirstStages(facts: ObjectFacts, given: RecordValues, moment: Moment, waits: ReadonlySet<string>): RecordValues {
  const values = withPresets(facts, given, moment);
  for (const { name, pipeline } of facts.stages) {
    if (!pipeline || (values[name] === undefined && waits.has(name))) continue;
    const to = values[name] ?? firstStage(pipeline);
    values[name] = to;
    if (typeof to === 'string') values[`${name}_probability`] ??= pipeline.byName.get(to)?.probability ?? null;
  }
  return values;
}

/**
 * The values of a new record with what it gets by itself: presets, the first stage (null is no stage) and what the stage brings.
 */
export function completeNew(facts: ObjectFacts, given: RecordValues, moment: Moment): Completed {
  const { historical } = moment;
  const { stages } = facts;
  const values = withPresets(facts, given, moment);
  const entering: Entering[] = [];
  for (const { name, pipeline } of stages) {
    if (!pipeline) continue;
    const to = values[name] ?? firstStage(pipeline);
    values[name] = to;
    if (typeof to !== 'string') continue;
    const entry = enter({ pipeline, from: null, to, record: values, mode: historical ? 'historical' : 'user' });
    entering.push(entry.entering);
    values[`${name}_probability`] ??= entry.probability;
  }
  return { ok: true, values, entering };
}

/**
 * The values of a change with what a new stage brings.
 *
 * @param before the record as it is, by field name, as far as the gates look
 */
export function completeChange({ stages }: ObjectFacts, before: RecordValues, given: RecordValues, { historical }: Moment): Completed {
  const values: Record<string, unknown> = { ...given };
  const entering: Entering[] = [];
  for (const { name, pipeline } of stages) {
    const to = given[name];
    if (to === null && typeof before[name] === 'string') return { ok: false, error: invalid([recordIssues.unknown_stage(name)]) };
    if (!pipeline || typeof to !== 'string' || to === before[name]) continue;
    const from = before[name];
    const entry = enter({
      pipeline,
      from: typeof from === 'string' ? from : null,
      to,
      record: { ...before, ...given },
      mode: historical ? 'historical' : 'user',
    });
    entering.push(entry.entering);
    if (given[`${name}_probability`] === undefined) values[`${name}_probability`] = entry.probability;
  }
  return { ok: true, values, entering };
}

/** A stage with what is missing for it: that is said together with all else that is wrong. */
function enter(entry: StageEntry): { readonly entering: Entering; readonly probability: number | null } {
  const stage = entry.pipeline.byName.get(entry.to);
  const to = stage?.label ?? { en: entry.to };
  const decision = enterStage(entry);
  if (decision.ok) return { entering: { to, missing: [] }, probability: decision.effects.probability };
  const { error } = decision;
  const refused = error.code === 'gate_failed' ? {} : { refused: error };
  return { entering: { to, missing: error.issues, ...refused }, probability: stage?.probability ?? null };
}

import type { AppError, Issue } from '@tangram/errors';
import type { ObjectDefinition, Pipeline, Stage } from '@tangram/model';
import { gateErrors, gateIssues } from './gate.errors.ts';

/** The values of a record by field name, as the API shows them. A field that is absent or null is empty. */
export type GateRecord = Readonly<Record<string, unknown>>;

/** A record that wants to be in another stage. */
export interface StageEntry {
  readonly pipeline: Pipeline;
  /** null: the record is new, or never had a stage. */
  readonly from: string | null;
  /** The code of a stage; anything else is refused like a transition that does not exist. */
  readonly to: string;
  /** As it would be after the change. */
  readonly record: GateRecord;
  /** `historical` notes what once happened elsewhere: every transition and beginning is allowed, no field is asked for. */
  readonly mode: 'user' | 'historical';
}

/** What entering a stage brings besides the stage itself. Both null when the record was in it already. */
export interface StageEffects {
  /** `now`: the moment of the change is the moment of entering. */
  readonly entered_at: 'now' | null;
  /** In points (12.5 is 12.5 %); null also for a stage that says nothing. */
  readonly probability: number | null;
}

/** The verdict on a record that wants to enter a stage. */
export type StageDecision = { readonly ok: true; readonly effects: StageEffects } | { readonly ok: false; readonly error: AppError };

/**
 * May this record be in that stage, and what follows from it.
 *
 * Refuses with `transition_not_allowed`, or with `gate_failed` and one issue for each field that is missing. A gate asks for what the target
 * requires and, on the way forward, for what every open stage that is passed requires: skipping a stage does not skip its questions. A way
 * back, a reopening and a loss ask only for what the target requires.
 */
export function enterStage({ pipeline, from, to, record, mode }: StageEntry): StageDecision {
  if (from === to) return { ok: true, effects: { entered_at: null, probability: null } };
  const stage = pipeline.byName.get(to);
  const effects: StageEffects = { entered_at: 'now', probability: stage?.probability ?? null };
  if (mode === 'historical' && stage) return { ok: true, effects };
  if (!stage || !isTransition(pipeline, from, stage)) {
    const label = stage?.label ?? { en: to };
    const issues = [gateIssues.transition_not_allowed(pipeline.field, { to: label })];
    return {
      ok: false,
      error: gateErrors.transition_not_allowed(
        { from: from === null ? null : (pipeline.byName.get(from)?.label ?? { en: from }), to: label },
        { issues },
      ),
    };
  }
  const missing = missingFields(pipeline, from, stage, record);
  if (missing.length === 0) return { ok: true, effects };
  const issues = missing.map((field) => gateIssues.required_by_stage(field, { to: stage.label }));
  return { ok: false, error: gateErrors.gate_failed({ to: stage.label, count: missing.length }, { issues }) };
}

/** The stage a new record gets when it names none: the first it may begin in. null for a pipeline without such a stage. */
export const firstStage = (pipeline: Pipeline): string | null =>
  (pipeline.createIn ? pipeline.createIn[0] : pipeline.stages.find((stage) => stage.type === 'open')?.name) ?? null;

/**
 * Whether the pipeline knows a way from one stage to the other, whatever the record holds.
 *
 * A list of transitions is complete. Without one: one open stage forward, or any with `skip`; won comes after the last open stage; lost can be
 * entered from every open stage; any open stage back, and out of won or lost, with `back`. A code that the pipeline no longer has counts as none.
 */
export function isTransition(pipeline: Pipeline, from: string | null, to: Stage): boolean {
  const source = from === null ? undefined : pipeline.byName.get(from);
  if (!source) return pipeline.createIn ? pipeline.createIn.includes(to.name) : to.type === 'open';
  if (pipeline.list) return pipeline.list.some((way) => way.from === source.name && way.to === to.name);
  if (source.type !== 'open') return pipeline.back;
  if (to.type === 'lost') return true;
  const distance = positionOf(pipeline, to) - positionOf(pipeline, source);
  if (distance < 0) return pipeline.back;
  return pipeline.skip || distance <= 1;
}

/** What `requiredFields` answered, by pipeline and way: a batch asks the same ten thousand times. */
const asked = new WeakMap<Pipeline, Map<string, readonly string[]>>();

/** The fields this entry asks for, in the order of the stages. */
export function requiredFields(pipeline: Pipeline, from: string | null, to: Stage): readonly string[] {
  const known = asked.get(pipeline) ?? new Map<string, readonly string[]>();
  asked.set(pipeline, known);
  const way = `${from ?? ''}>${to.name}`;
  const fields = known.get(way) ?? findRequired(pipeline, from, to);
  known.set(way, fields);
  return fields;
}

const findRequired = (pipeline: Pipeline, from: string | null, to: Stage): readonly string[] => [
  ...new Set(stagesAsking(pipeline, from, to).enters.flatMap((stage) => stage.required ?? [])),
];

/**
 * Whose conditions a change of stage has to meet: those for entering of every open stage that is passed on the way forward and of the target;
 * those for going on from the old one. A way back, a reopening and a loss ask only the target; out of a closed stage every way goes on.
 */
export function stagesAsking(
  pipeline: Pipeline,
  from: string | null,
  to: Stage,
): { readonly enters: readonly Stage[]; readonly leaves: Stage | null } {
  const source = from === null ? undefined : pipeline.byName.get(from);
  const target = positionOf(pipeline, to);
  const start = source ? positionOf(pipeline, source) : -1;
  const forward = to.type !== 'lost' && (!source || source.type === 'open') && target > start;
  const passed = forward ? openStages(pipeline).filter((_, i) => i > start && i < target) : [];
  return { enters: [...passed, to], leaves: source && (forward || source.type !== 'open') ? source : null };
}

/** Those of them that the record does not have. */
export const missingFields = (pipeline: Pipeline, from: string | null, to: Stage, record: GateRecord): readonly string[] =>
  requiredFields(pipeline, from, to).filter((field) => isEmpty(record[field]));

/** Whose stages change, and how: the record before and after. */
interface Passage {
  /** null for a new record. */
  readonly before: GateRecord | null;
  readonly after: GateRecord;
}

/** The fields that a record is asked for by the stages it comes into, each with the stage that it wants to be in; whether it has them or not. */
export function askedByStages(object: ObjectDefinition, { before, after }: Passage): ReadonlyMap<string, Stage> {
  const asked = new Map<string, Stage>();
  for (const { type, name, pipeline } of object.fields) {
    const [was, now] = [before?.[name], after[name]];
    const stage = type === 'stage' && typeof now === 'string' ? pipeline?.byName.get(now) : undefined;
    if (!pipeline || !stage || was === now) continue;
    for (const field of requiredFields(pipeline, typeof was === 'string' ? was : null, stage)) asked.set(field, stage);
  }
  return asked;
}

/** What stands against it: those of these fields that are empty. */
export const askedIssues = (asked: ReadonlyMap<string, Stage>, record: GateRecord): readonly Issue[] =>
  [...asked].flatMap(([field, { label }]) => (isEmpty(record[field]) ? [gateIssues.required_by_stage(field, { to: label })] : []));

const openStages = (pipeline: Pipeline): readonly Stage[] => pipeline.stages.filter((stage) => stage.type === 'open');

/** Open stages count from 0; everything closed comes right after the last open one. */
const positionOf = (pipeline: Pipeline, stage: Stage): number => {
  const open = openStages(pipeline);
  return stage.type === 'open' ? open.indexOf(stage) : open.length;
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

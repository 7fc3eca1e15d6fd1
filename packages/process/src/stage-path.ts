import type { Label, Pipeline, Stage } from '@tangram/model';
import { firstStage, type GateRecord, isTransition, missingFields } from './gate.ts';

/** A stage as the path shows it. */
export interface PathStage {
  readonly name: string;
  readonly label: Label;
  readonly type: Stage['type'];
  /** In points. */
  readonly probability: number | null;
  /** Open stages before the current one are `done`, all others `ahead`: a lost deal was not won on the way. */
  readonly state: 'done' | 'current' | 'ahead';
}

/** Where a record stands in its pipeline and where it may go: what `GET …/path` answers. */
export interface StagePath {
  readonly current: string | null;
  readonly stages: readonly PathStage[];
  /** `YYYY-MM-DDTHH:MM:SS.sssZ`; null when it is not known. */
  readonly enteredAt: string | null;
  readonly guidance: Label | null;
  readonly tasks: readonly { readonly title: Label; readonly due: string | null; readonly mandatory: boolean }[];
  /** Every stage that can be entered from here, each with the fields still missing for it. */
  readonly next: readonly { readonly to: string; readonly missing: readonly string[] }[];
}

/**
 * @param record the record as it is, by field name
 * @param enteredAt when it entered its stage, as the API shows it
 */
export function nextStages(pipeline: Pipeline, record: GateRecord, enteredAt: string | null): StagePath {
  const value = record[pipeline.field];
  const current = typeof value === 'string' ? value : null;
  const stage = current === null ? undefined : pipeline.byName.get(current);
  const here = stage ? pipeline.stages.indexOf(stage) : -1;
  return {
    current,
    stages: pipeline.stages.map(({ name, label, type, probability }, i) => ({
      name,
      label,
      type,
      probability: probability ?? null,
      state: i === here ? 'current' : i < here && type === 'open' ? 'done' : 'ahead',
    })),
    enteredAt,
    guidance: stage?.guidance ?? null,
    tasks: (stage?.tasks ?? []).map(({ title, due, mandatory }) => ({ title, due: due ?? null, mandatory: mandatory ?? false })),
    next: pipeline.stages
      .filter(
        (to) =>
          to.name !== current &&
          (stage ? isTransition(pipeline, current, to) : to.name === firstStage(pipeline) || isTransition(pipeline, null, to)),
      )
      .map((to) => ({ to: to.name, missing: missingFields(pipeline, current, to, record) })),
  };
}

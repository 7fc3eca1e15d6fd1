import type { Label, PipelineDocument, Stage } from '@tangram/model';
import { optionColors } from '../data/option-edits.ts';
import { entriesOf, isClosed, withEntries } from './ways.ts';

/** Where a new stage may stand: among the open ones, so that what is closed stays at the end. */
export function placeFor(stages: readonly Stage[], at: number): number {
  const closed = stages.findIndex(isClosed);
  return Math.max(0, Math.min(at, closed < 0 ? stages.length : closed));
}

/**
 * A pipeline with a stage more. What its neighbours say is taken up: a probability between theirs, the forecast of the one before, a colour that no
 * other has, or at least neither of them. Where the ways are listed, the new stage lies on the way between its neighbours: forward, back and lost as they may.
 */
export function insertStage(pipeline: PipelineDocument, at: number, { name, label }: { name: string; label: Label }): PipelineDocument {
  const place = placeFor(pipeline.stages, at);
  const [before, after] = [pipeline.stages[place - 1], pipeline.stages[place]];
  const stage: Stage = { name, label, type: 'open', ...between(before, after), color: nextColor(pipeline.stages, [before, after]) };
  const next = { ...pipeline, stages: pipeline.stages.toSpliced(place, 0, stage) };
  if (!pipeline.transitions?.list) return next;
  return withEntries(next, [...entriesOf(pipeline), ...waysAround(pipeline, name, before, after)]);
}

/** A pipeline without a stage, and without the ways to and from it. A pipeline keeps its last stage. */
export function removeStage(pipeline: PipelineDocument, name: string): PipelineDocument {
  const stages = pipeline.stages.filter((stage) => stage.name !== name);
  if (stages.length === 0 || stages.length === pipeline.stages.length) return pipeline;
  const left = pipeline.createIn?.filter((one) => one !== name);
  const { createIn: _, ...rest } = pipeline;
  const next: PipelineDocument = { ...rest, stages, ...(pipeline.createIn === undefined ? {} : { createIn: left?.length ? left : null }) };
  const { list } = pipeline.transitions ?? {};
  if (!list) return next;
  return { ...next, transitions: { ...pipeline.transitions, list: list.filter(({ from, to }) => from !== name && to !== name) } };
}

/** Moves a stage to a place in the row as it is without it. Open stages stay before closed ones. */
export function moveStage(pipeline: PipelineDocument, name: string, to: number): PipelineDocument {
  const stage = pipeline.stages.find((one) => one.name === name);
  if (!stage) return pipeline;
  const rest = pipeline.stages.filter((one) => one !== stage);
  const place = isClosed(stage) ? Math.max(placeFor(rest, rest.length), Math.min(to, rest.length)) : placeFor(rest, to);
  const stages = rest.toSpliced(place, 0, stage);
  if (stages.every((one, i) => one === pipeline.stages[i])) return pipeline;
  return { ...pipeline, stages };
}

/** Changes what one stage says; undefined takes a property away. */
export function changeStage(
  pipeline: PipelineDocument,
  at: number,
  change: { readonly [P in keyof Stage]?: Stage[P] | undefined },
): PipelineDocument {
  return { ...pipeline, stages: pipeline.stages.map((stage, i) => (i === at ? changed(stage, change) : stage)) };
}

/** A value with some properties otherwise; undefined takes one away. */
function changed<T extends object>(value: T, change: { readonly [P in keyof T]?: T[P] | undefined }): T {
  const next: T = { ...value, ...change };
  for (const key of Object.keys(change)) if (Reflect.get(change, key) === undefined) Reflect.deleteProperty(next, key);
  return next;
}

function between(before: Stage | undefined, after: Stage | undefined): Partial<Stage> {
  const [low, high] = [before?.probability, after?.type === 'lost' ? undefined : after?.probability];
  const forecast = before?.forecast ?? (after && !isClosed(after) ? after.forecast : undefined);
  const probability = low === undefined && high === undefined ? undefined : Math.round(((low ?? 0) + (high ?? 100)) / 2);
  return { ...(probability === undefined ? {} : { probability }), ...(forecast === undefined ? {} : { forecast }) };
}

/** A colour that no other stage has, else one that neither neighbour has; grey is that of stages without one. */
function nextColor(stages: readonly Stage[], neighbours: readonly (Stage | undefined)[]): (typeof optionColors)[number] {
  const colors = optionColors.filter((color) => color !== 'slate');
  const isFree = (among: readonly (Stage | undefined)[]) => (color: string) => among.every((stage) => stage?.color !== color);
  return colors.find(isFree(stages)) ?? colors.find(isFree(neighbours)) ?? 'azure';
}

function waysAround(pipeline: PipelineDocument, name: string, before: Stage | undefined, after: Stage | undefined) {
  const has = (from: string, to: string) => entriesOf(pipeline).some((way) => way.from === from && way.to === to);
  const ends = pipeline.stages.filter(({ type, name: end }) => type === 'lost' && end !== after?.name && before && has(before.name, end));
  const wasBack = before !== undefined && after !== undefined && has(after.name, before.name);
  return [
    ...(before ? [{ from: before.name, to: name }] : []),
    ...(after ? [{ from: name, to: after.name }] : []),
    ...(wasBack && before && after
      ? [
          { from: name, to: before.name },
          { from: after.name, to: name },
        ]
      : []),
    ...ends.map((end) => ({ from: name, to: end.name })),
  ];
}

import { linkPipeline, type PipelineDocument, type Stage } from '@tangram/model';
import { isTransition } from '@tangram/process';

type Entry = NonNullable<NonNullable<PipelineDocument['transitions']>['list']>[number];

/** A way from one stage to another, as the matrix of a pipeline shows it. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly allowed: boolean;
  /** To an earlier stage, or out of a closed one. */
  readonly back: boolean;
  /** What must hold before a record goes this way; null where nothing has to. */
  readonly when: string | null;
  readonly message: Entry['message'] | null;
}

/** Every way between two stages, whether it is allowed or not, row by row. */
export function waysOf(pipeline: PipelineDocument): readonly Way[] {
  const linked = linkPipeline(pipeline);
  const listed = new Map((pipeline.transitions?.list ?? []).map((entry) => [keyOf(entry.from, entry.to), entry]));
  return pipeline.stages.flatMap((from, i) =>
    pipeline.stages.flatMap((to, j): readonly Way[] => {
      if (from === to) return [];
      const entry = listed.get(keyOf(from.name, to.name));
      return [
        {
          from: from.name,
          to: to.name,
          allowed: isTransition(linked, from.name, to),
          back: to.type !== 'lost' && (from.type !== 'open' || (to.type === 'open' && j < i)),
          when: entry?.when ?? null,
          message: entry?.message ?? null,
        },
      ];
    }),
  );
}

/** Allows a way, or does not any more. What only a list can say becomes one; what a rule says as well goes back to being the rule. */
export function allowWay(pipeline: PipelineDocument, from: string, to: string, allowed: boolean): PipelineDocument {
  const others = entriesOf(pipeline).filter((entry) => entry.from !== from || entry.to !== to);
  return withEntries(pipeline, allowed && from !== to ? [...others, { from, to }] : others);
}

/** Says what must hold on a way, and what is said to whom it stops; the way is allowed with it. An empty condition takes both away. */
export function conditionWay(
  pipeline: PipelineDocument,
  from: string,
  to: string,
  { when, message }: { readonly when: string; readonly message: Entry['message'] | null },
): PipelineDocument {
  const others = entriesOf(pipeline).filter((entry) => entry.from !== from || entry.to !== to);
  const text = when.trim();
  const entry = text === '' ? { from, to } : { from, to, when: text, ...(message ? { message } : {}) };
  return withEntries(pipeline, [...others, entry]);
}

/** Chooses the ways by a rule: whether stages may be passed over, and whether there is a way back. Conditions on ways are gone with it. */
export function ruleWays(pipeline: PipelineDocument, rule: { readonly skip: boolean; readonly back: boolean }): PipelineDocument {
  return { ...pipeline, transitions: { ...rule, list: null } };
}

/** The ways that are allowed, as a list would name them. */
export function entriesOf(pipeline: PipelineDocument): readonly Entry[] {
  const { list } = pipeline.transitions ?? {};
  if (list) return list;
  return waysOf(pipeline).flatMap(({ from, to, allowed }) => (allowed ? [{ from, to }] : []));
}

/** The pipeline with exactly these ways, in the order of its stages: as a rule where one says the same, else as a list. */
export function withEntries(pipeline: PipelineDocument, entries: readonly Entry[]): PipelineDocument {
  const place = new Map(pipeline.stages.map(({ name }, i) => [name, i]));
  const at = ({ from, to }: Entry) => (place.get(from) ?? 0) * pipeline.stages.length + (place.get(to) ?? 0);
  const list = entries.filter(({ from, to }) => place.has(from) && place.has(to)).sort((a, b) => at(a) - at(b));
  return rulesFor(pipeline).find((ruled) => saysTheSame(entriesOf(ruled), list)) ?? { ...pipeline, transitions: { list } };
}

/** The pipeline by each rule there is, the one it goes by now first. */
function rulesFor(pipeline: PipelineDocument): readonly PipelineDocument[] {
  const { skip = false, back = true, list = null } = pipeline.transitions ?? {};
  const now = list ? [] : [pipeline];
  const all = [false, true].flatMap((one) => [true, false].map((other) => ({ skip: one, back: other })));
  return [...now, ...all.filter((rule) => list || rule.skip !== skip || rule.back !== back).map((rule) => ruleWays(pipeline, rule))];
}

const saysTheSame = (ruled: readonly Entry[], list: readonly Entry[]): boolean =>
  ruled.length === list.length && list.every(({ from, to, when }, i) => !when && ruled[i]?.from === from && ruled[i].to === to);

const keyOf = (from: string, to: string): string => `${from}>${to}`;

/** Whether a stage ends what goes through the pipeline. */
export const isClosed = ({ type }: Pick<Stage, 'type'>): boolean => type !== 'open';

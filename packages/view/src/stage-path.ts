import type { Pipeline } from '@tangram/model';

/** One stretch of a record's way. */
export interface PathStretch {
  readonly name: string;
  readonly state: 'done' | 'current' | 'ahead' | 'lost';
  /** Of the current open stage: the time used of the time allowed, 0 to 1; null where no time runs. */
  readonly used: number | null;
}

/** The least of a bar that is filled, so that the first day shows. */
const leastShown = 0.12;

/**
 * The open stages in their order and the end: the one that was reached, or else the good one that is hoped for.
 *
 * @param days whole days in the current stage; null when unknown
 */
export function stretchesOf(pipeline: Pipeline, current: string, days: number | null): readonly PathStretch[] {
  const now = pipeline.byName.get(current);
  const open = pipeline.stages.filter(({ type }) => type === 'open');
  const ended = now !== undefined && now.type !== 'open';
  const end = ended ? now : pipeline.stages.find(({ type }) => type === 'won');
  const at = open.findIndex(({ name }) => name === current);
  const stretches = open.map(
    ({ name }, i): PathStretch => ({
      name,
      state: ended || i < at ? 'done' : i === at ? 'current' : 'ahead',
      used: i === at ? usedOf(days, now?.maxDays ?? null) : null,
    }),
  );
  return end
    ? [...stretches, { name: end.name, state: !ended ? 'ahead' : end.type === 'lost' ? 'lost' : 'current', used: null }]
    : stretches;
}

const usedOf = (days: number | null, limit: number | null): number =>
  days === null || limit === null || limit <= 0 ? 1 : Math.max(leastShown, Math.min(1, (days + 1) / limit));

/** The stage one would go to next: the next open one, or the good end after the last. null at an end, or when there is none. */
export function nextStage(pipeline: Pipeline, current: string): string | null {
  const now = pipeline.byName.get(current);
  if (now && now.type !== 'open') return null;
  const open = pipeline.stages.filter(({ type }) => type === 'open');
  const at = open.findIndex(({ name }) => name === current);
  return open[at + 1]?.name ?? pipeline.stages.find(({ type }) => type === 'won')?.name ?? null;
}

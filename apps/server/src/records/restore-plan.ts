/** One change of a record as history has it. */
export interface NotedChange {
  readonly record: string;
  readonly version: number;
  readonly at: string;
  readonly actor: string | null;
  readonly op: 'update' | 'delete' | 'undelete';
  readonly cause: string;
  /** By field id. */
  readonly before: Readonly<Record<string, unknown>>;
}

/** Something that is left as it is, because somebody changed it later. */
export interface LeftAlone {
  /** A field's id; null for the record as a whole: whether it is there. */
  readonly field: string | null;
  readonly actor: string | null;
  readonly at: string;
}

/** What taking a cause back means for one record. */
export interface RestorePlan {
  /** It comes back from the bin, or goes there. */
  readonly fate: 'undelete' | 'delete' | null;
  /** What fields held before, by their ids. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly kept: readonly LeftAlone[];
}

/** The cause under which a cause is taken back, so that taking it back once more does only what is left. */
export const undoOf = (cause: string): string => `undo:${cause}`;

/**
 * What of a record is to be taken back: each field that the cause was the last to change gets what it held before; a field that somebody changed
 * later stays. A record that the cause made goes to the bin unless somebody touched it since.
 *
 * @param changes its history from the cause's first change on, in the order of versions; all of it for a record that the cause made
 */
export function planRestore(cause: string, changes: readonly NotedChange[], isMade: boolean): RestorePlan {
  const ours = (change: NotedChange) => change.cause === cause;
  const undone = (change: NotedChange) => change.cause === undoOf(cause);
  const last = changes.findLast((change) => !ours(change));
  if (isMade) {
    if (last && undone(last)) return nothing;
    return last ? { ...nothing, kept: [leftBy(last, null)] } : { ...nothing, fate: 'delete' };
  }
  const moved = changes.filter(({ op }) => op !== 'update');
  const latest = moved.at(-1);
  const isGoneByOthers = latest !== undefined && latest.op === 'delete' && !ours(latest) && !undone(latest);
  if (isGoneByOthers) return { ...nothing, kept: [leftBy(latest, null)] };
  const kept: LeftAlone[] = [];
  if (latest && moved.some(ours) && !ours(latest) && !undone(latest)) kept.push(leftBy(latest, null));
  const values: Record<string, unknown> = {};
  for (const field of new Set(changes.filter(ours).flatMap(({ before }) => Object.keys(before)))) {
    const touching = changes.filter(({ before }) => Object.hasOwn(before, field));
    const newest = touching.at(-1);
    if (!newest || undone(newest)) continue;
    if (!ours(newest)) kept.push(leftBy(newest, field));
    else values[field] = touching.slice(touching.findLastIndex((change) => !ours(change)) + 1)[0]?.before[field] ?? null;
  }
  return { fate: latest && ours(latest) ? (latest.op === 'delete' ? 'undelete' : 'delete') : null, values, kept };
}

const nothing: RestorePlan = { fate: null, values: {}, kept: [] };
const leftBy = ({ actor, at }: NotedChange, field: string | null): LeftAlone => ({ field, actor, at });

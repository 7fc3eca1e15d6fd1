import type { Line } from './line-edits.ts';
import { isSameValue } from './merge-changes.ts';

/** What changed between stored lines and those in a form, as a PATCH takes it. */
export interface LineDifference {
  readonly create: readonly Line[];
  readonly update: readonly Line[];
  readonly delete: readonly string[];
  /** Which line of the form each of them is, for what is said about them. */
  readonly rows: { readonly create: readonly number[]; readonly update: readonly number[] };
}

const idOf = (line: Line): string | null => (typeof line['id'] === 'string' ? line['id'] : null);

/** Whether nothing stands in a line: it was begun and left, and is not sent. */
export const isBlankLine = (line: Line): boolean =>
  idOf(line) === null && Object.values(line).every((value) => isSameValue(value, null) || value === false);

/**
 * @param position the field that keeps the order of the lines; null when the object has none. Only lines that must get another number to
 *   stand in the new order are given one; a line that is added at the end gets it from the server.
 */
export function lineDifference(before: readonly Line[], now: readonly Line[], position: string | null): LineDifference {
  const stored = new Map(before.flatMap((line) => (idOf(line) === null ? [] : [[idOf(line), line] as const])));
  const left = new Set(now.map(idOf));
  const kept = now.flatMap((line, row) => (isBlankLine(line) ? [] : [{ line, row, old: stored.get(idOf(line)) }]));
  const places = position === null ? null : newPlaces(before, kept, position);
  const update = kept.flatMap(({ line, row, old }, i) => {
    if (!old) return [];
    const changed = Object.entries({ ...line, ...(position !== null ? { [position]: places?.[i] ?? old[position] } : {}) }).filter(
      ([name, value]) => name !== 'id' && !isSameValue(value, old[name]),
    );
    return changed.length === 0 ? [] : [{ row, line: { id: old['id'], ...Object.fromEntries(changed) } }];
  });
  const lastStored = kept.findLastIndex(({ old }) => old !== undefined);
  const create = kept.flatMap(({ line: { id: _, ...line }, row, old }, i) => {
    if (old) return [];
    const place = i < lastStored ? places?.[i] : undefined;
    return [{ row, line: position !== null && place !== undefined ? { ...line, [position]: place } : line }];
  });
  return {
    create: create.map(({ line }) => line),
    update: update.map(({ line }) => line),
    delete: [...stored.keys()].filter((id): id is string => id !== null && !left.has(id)),
    rows: { create: create.map(({ row }) => row), update: update.map(({ row }) => row) },
  };
}

/** Numbers for lines whose order is no longer the stored one; null while it is. */
function newPlaces(
  before: readonly Line[],
  kept: readonly { readonly line: Line; readonly old: Line | undefined }[],
  position: string,
): readonly number[] | null {
  const order = kept.flatMap(({ old }) => (old ? [idOf(old)] : []));
  const was = before.map(idOf).filter((id) => order.includes(id));
  const lastStored = kept.findLastIndex(({ old }) => old !== undefined);
  const between = kept.some(({ old }, i) => !old && i < lastStored);
  if (!between && order.every((id, i) => id === was[i])) return null;
  return positionsFor(kept.map(({ old }) => (typeof old?.[position] === 'number' ? old[position] : null)));
}

/**
 * Rising numbers for lines in their order, as few of them new as can be.
 *
 * @param own the numbers that the lines have; null for one that has none
 */
export function positionsFor(own: readonly (number | null)[]): readonly number[] {
  // A line may keep its number when there is room for those before it; what can be kept together is the longest run that never falls.
  const first = own.includes(0) ? 0 : 1;
  const room = own.map((position, i) => (position !== null && position >= first + i ? position - i : null));
  const stays = longestRising(room);
  let last = first - 1;
  return own.map((position, i) => {
    last = stays.has(i) && position !== null ? position : last + 1;
    return last;
  });
}

/** The places of the longest run of numbers of which none is smaller than the one before. */
function longestRising(numbers: readonly (number | null)[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before = numbers.map(() => -1);
  numbers.forEach((number, i) => {
    if (number === null) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    before[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  });
  const found = new Set<number>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) found.add(i);
  return found;
}

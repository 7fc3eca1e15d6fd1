import type { CalendarEntry } from './calendar.ts';
import { daysBetween } from './moment-text.ts';

/** An entry in a row of days. */
export interface PlacedEntry<R> {
  readonly entry: CalendarEntry<R>;
  /** The first day of the row that it covers, from 0, and how many. */
  readonly column: number;
  readonly width: number;
  /** Which line of the row, from 0. */
  readonly lane: number;
  /** It began before this row, or goes on after it. */
  readonly before: boolean;
  readonly after: boolean;
}

/** In which order entries take their lines: the earlier, then the longer, then whole days before hours. */
const inOrder = <R>(a: CalendarEntry<R>, b: CalendarEntry<R>): number =>
  a.from !== b.from ? (a.from < b.from ? -1 : 1) : daysBetween(b.from, b.to) - daysBetween(a.from, a.to) || (a.at ?? -1) - (b.at ?? -1);

/**
 * Entries in a row of days, each on the first line that is free for all its days. Where a day has more than fit, the last line is left for
 * saying how many more there are.
 *
 * @param lanes how many lines the row has
 * @returns `more`: how many are left out on each day
 */
export function placeRow<R>(
  entries: readonly CalendarEntry<R>[],
  days: readonly string[],
  lanes: number,
): { readonly placed: readonly PlacedEntry<R>[]; readonly more: readonly number[] } {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const taken: Set<number>[] = [];
  const all = entries
    .filter(({ from, to }) => from <= last && to >= first)
    .sort(inOrder)
    .map((entry): PlacedEntry<R> => {
      const column = Math.max(0, daysBetween(first, entry.from));
      const end = Math.min(days.length - 1, daysBetween(first, entry.to));
      const columns = Array.from({ length: end - column + 1 }, (_, i) => column + i);
      let lane = 0;
      while (columns.some((one) => taken[lane]?.has(one))) lane += 1;
      const line = taken[lane] ?? new Set();
      for (const one of columns) line.add(one);
      taken[lane] = line;
      return { entry, column, width: columns.length, lane, before: entry.from < first, after: entry.to > last };
    });
  const more = days.map(() => 0);
  const out = new Set<PlacedEntry<R>>();
  const leaveOut = (one: PlacedEntry<R>) => {
    out.add(one);
    for (let i = one.column; i < one.column + one.width; i += 1) more[i] = (more[i] ?? 0) + 1;
  };
  for (const one of all) if (one.lane >= lanes) leaveOut(one);
  const inTheWay = (one: PlacedEntry<R>) =>
    !out.has(one) && one.lane === lanes - 1 && more.slice(one.column, one.column + one.width).some((n) => n > 0);
  for (let next = all.find(inTheWay); next; next = all.find(inTheWay)) leaveOut(next);
  return { placed: all.filter((one) => !out.has(one)), more };
}

/** An entry among the hours of one day. */
export interface HourEntry<R> {
  readonly entry: CalendarEntry<R>;
  /** Minutes since midnight, and minutes down from there. */
  readonly top: number;
  readonly height: number;
  /** Which of the columns side by side, from 0, and how many there are. */
  readonly column: number;
  readonly columns: number;
}

/** The least height at which a line of text fits, in minutes. */
const least = 30;

/** Entries among the hours of a day; those that overlap share its width. */
export function placeHours<R>(entries: readonly CalendarEntry<R>[]): readonly HourEntry<R>[] {
  const spans = [...entries]
    .sort(inOrder)
    .map((entry) => ({ entry, top: entry.at ?? 0, end: Math.min(1440, (entry.at ?? 0) + Math.max(least, entry.takes)) }));
  const groups: (typeof spans)[] = [];
  let ends = -1;
  for (const span of spans) {
    const group = span.top < ends ? groups.at(-1) : undefined;
    if (group) group.push(span);
    else groups.push([span]);
    ends = Math.max(group ? ends : -1, span.end);
  }
  return groups.flatMap((group) => {
    const free: number[] = [];
    const seats = group.map((span) => {
      const seat = free.findIndex((until) => until <= span.top);
      const column = seat === -1 ? free.length : seat;
      free[column] = span.end;
      return { ...span, column };
    });
    return seats.map(({ entry, top, end, column }) => ({ entry, top, height: end - top, column, columns: free.length }));
  });
}

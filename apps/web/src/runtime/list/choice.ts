import type { RecordRow } from '@tangram/contract';

/** Which rows are chosen, and the last one touched, from which a range begins. */
export interface Choice {
  readonly ids: ReadonlySet<string>;
  readonly last: string | null;
}

/** Nothing chosen. */
export const noChoice: Choice = { ids: new Set(), last: null };

/** Turns one row, or with `range` everything from the last touched row to it. */
export function chooseOne({ ids, last }: Choice, rows: readonly RecordRow[], id: string, range: boolean): Choice {
  const from = range && last !== null ? rows.findIndex((row) => row.id === last) : -1;
  const to = rows.findIndex((row) => row.id === id);
  if (from >= 0 && to >= 0) {
    const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id);
    return { ids: new Set([...ids, ...between]), last: id };
  }
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, last: id };
}

/** All rows that are here, or none when they all were. */
export const chooseAll = ({ ids }: Choice, rows: readonly RecordRow[]): Choice =>
  rows.every((row) => ids.has(row.id)) ? noChoice : { ids: new Set(rows.map((row) => row.id)), last: null };

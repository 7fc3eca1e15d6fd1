import type { Column, LineFault } from '@tangram/view';
import type { Lines } from './use-lines.ts';

/** Words against cells: by row, then by the name of the field, '' for the line itself. */
export type FaultWords = ReadonlyMap<number, ReadonlyMap<string, string>>;

/**
 * What is to be shown of what is wrong. A line that is being filled is not yet asked for what it lacks.
 *
 * @param here the row that one is on
 */
export function shownFaults({ faults, asked }: Lines, here: number): readonly LineFault[] {
  return asked ? faults : faults.filter(({ code, row }) => code !== 'required' || row !== here);
}

export function wordsOf(faults: readonly LineFault[]): FaultWords {
  const rows = new Map<number, Map<string, string>>();
  for (const { row, name, words } of faults) {
    const cells = rows.get(row) ?? new Map<string, string>();
    const said = cells.get(name ?? '');
    if (said !== words) cells.set(name ?? '', said === undefined ? words : `${said} · ${words}`);
    rows.set(row, cells);
  }
  return rows;
}

/** The next wrong cell after a place, row by row; from the last one on to the first. */
export function nextFault(
  words: FaultWords,
  columns: readonly Column[],
  after: { readonly row: number; readonly column: number },
): { readonly row: number; readonly column: number } | null {
  const places = [...words]
    .flatMap(([row, cells]) =>
      [...cells.keys()].map((name) => ({
        row,
        column: Math.max(
          0,
          columns.findIndex(({ valueKey }) => valueKey === name),
        ),
      })),
    )
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return places.find(({ row, column }) => row > after.row || (row === after.row && column > after.column)) ?? places[0] ?? null;
}

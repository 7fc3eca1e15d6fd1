import type { ViewDocument } from '@tangram/model';

/** One column as a view says it. */
export type ViewColumn = NonNullable<ViewDocument['columns']>[number];

/** px that a column can be wide, as the format of views allows. */
const least = 40;
const most = 1200;

/** Puts a column in before the one that is at `at` now; one that is there already moves. Columns that stay in sight stand first. */
export function placeColumn(columns: readonly ViewColumn[], path: string, at: number): readonly ViewColumn[] {
  const from = columns.findIndex(({ field }) => field === path);
  const column = columns[from] ?? { field: path };
  const rest = columns.filter(({ field }) => field !== path);
  const to = from >= 0 && from < at ? at - 1 : at;
  const pinned = rest.filter((one) => one.pinned === true).length;
  const place = column.pinned === true ? Math.min(to, pinned) : Math.max(to, pinned);
  return rest.toSpliced(place, 0, column);
}

/** Takes a column out. */
export const takeColumn = (columns: readonly ViewColumn[], path: string): readonly ViewColumn[] =>
  columns.filter(({ field }) => field !== path);

/** Makes a column so many px wide, within what a view can say. */
export const widenColumn = (columns: readonly ViewColumn[], path: string, px: number): readonly ViewColumn[] =>
  columns.map((column) => (column.field === path ? { ...column, width: Math.min(most, Math.max(least, Math.round(px))) } : column));

/** Keeps a column in sight while one scrolls sideways, or lets it go; it moves to where those that stay end. */
export function pinColumn(columns: readonly ViewColumn[], path: string, pinned: boolean): readonly ViewColumn[] {
  const column = columns.find(({ field }) => field === path);
  if (!column || (column.pinned ?? false) === pinned) return columns;
  const { pinned: _, ...free } = column;
  const rest = takeColumn(columns, path);
  const staying = rest.filter((one) => one.pinned === true).length;
  return rest.toSpliced(staying, 0, pinned ? { ...free, pinned: true } : free);
}

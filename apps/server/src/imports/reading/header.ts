import type { TableRow } from './table-format.ts';

/** The names of a file's columns and where they stand. */
export interface Header {
  readonly line: number;
  /** One for each column, unique: an unnamed one is `#3`, a second “Name” is `Name (2)`. */
  readonly columns: readonly string[];
}

/** How many rows are looked at to find the header. */
export const HEADER_SAMPLE = 20;

/**
 * The row with the names of the columns: the first that is filled as widely as the rows below it, so that a title or an
 * empty band above the table is passed over. null for an empty file.
 *
 * @param rows the beginning of the file, up to `HEADER_SAMPLE` rows
 */
export function detectHeader(rows: readonly TableRow[]): Header | null {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  const widest = Math.max(0, ...filled);
  const index = filled.findIndex((count) => count > 0 && count >= widest * 0.6);
  const row = rows[index];
  return row ? headerOf(row) : null;
}

/** The header that a given row is. */
export function headerOf(row: TableRow): Header {
  const seen = new Map<string, number>();
  const last = row.cells.findLastIndex((cell) => cell.trim() !== '');
  const columns = row.cells.slice(0, last + 1).map((cell, i) => {
    const name = cell.normalize('NFC').replaceAll(/\s+/gu, ' ').trim() || `#${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
  return { line: row.line, columns };
}

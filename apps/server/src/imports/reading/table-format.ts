/** The encodings that CSV files come in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** What stands between the cells of a CSV file. */
export type Delimiter = ',' | ';' | '\t' | '|';

export const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'];
export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** How the bytes of a file become rows. */
export type TableFormat =
  | { readonly kind: 'csv'; readonly encoding: Encoding; readonly delimiter: Delimiter }
  | { readonly kind: 'xlsx'; readonly sheet: string };

/** One row of a file: every cell as text, in the order of the columns. */
export interface TableRow {
  /** As a spreadsheet shows it: the first row is 1, empty rows count. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Bytes over the cells that one row may have. */
export const MAX_ROW_BYTES = 4 * 1024 * 1024;
/** Columns that a file may have. */
export const MAX_COLUMNS = 2_000;

import type { TableRow } from '../reading/table-format.ts';

/** Rows that are looked at: enough to know a file, few enough to answer while somebody waits. */
const MOST_ROWS = 100_000;
/** Texts that are remembered of one column. */
const MOST_TEXTS = 10_000;

/** What one column holds. */
export interface ColumnScan {
  /** Rows with a text in it. */
  readonly filled: number;
  /** Each text once, with how many rows have it, in the order of their appearance; the first ten thousand. */
  readonly texts: ReadonlyMap<string, number>;
}

/** What the rows below the header hold. */
export interface FileScan {
  readonly rows: number;
  /** There are more rows than were looked at. */
  readonly more: boolean;
  readonly columns: readonly ColumnScan[];
}

/** Looks through the rows below the header, column by column. */
export async function scanColumns(
  rows: AsyncIterable<TableRow>,
  { headerLine, columns }: { readonly headerLine: number; readonly columns: number },
): Promise<FileScan> {
  const scans = Array.from({ length: columns }, () => ({ filled: 0, texts: new Map<string, number>() }));
  let seen = 0;
  for await (const { line, cells } of rows) {
    if (line <= headerLine) continue;
    if (seen === MOST_ROWS) return { rows: seen, more: true, columns: scans };
    seen += 1;
    for (const [index, scan] of scans.entries()) {
      const text = (cells[index] ?? '').trim();
      if (text === '') continue;
      scan.filled += 1;
      const known = scan.texts.get(text);
      if (known !== undefined || scan.texts.size < MOST_TEXTS) scan.texts.set(text, (known ?? 0) + 1);
    }
  }
  return { rows: seen, more: false, columns: scans };
}

import type { TableRow } from '../reading/table-format.ts';

/** Rows that are written together. */
export const BATCH_ROWS = 1_000;

/** The rows behind a line, in lists of one size; the last may be shorter. */
export async function* rowBatches(rows: AsyncIterable<TableRow>, lastLine: number): AsyncGenerator<readonly TableRow[]> {
  let batch: TableRow[] = [];
  for await (const row of rows) {
    if (row.line <= lastLine) continue;
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

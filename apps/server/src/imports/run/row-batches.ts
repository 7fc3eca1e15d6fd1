import type { TableRow } from '../reading/table-format.ts';
import type { ReadRow, RowReader } from './read-row.ts';

/** Rows that are written together. */
export const BATCH_ROWS = 1_000;

/** Rows behind a line, read, in lists of one size; the last may be shorter. */
async function* read(pieces: AsyncIterable<readonly TableRow[]>, lastLine: number, reader: RowReader): AsyncGenerator<readonly ReadRow[]> {
  let batch: ReadRow[] = [];
  for await (const piece of pieces) {
    for (const row of piece) {
      if (row.line <= lastLine) continue;
      batch.push(reader.read(row));
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The rows behind a line, read, in lists of one size. While the caller waits for the database with one, the next is read: two are in memory. */
export async function* rowBatches(
  pieces: AsyncIterable<readonly TableRow[]>,
  lastLine: number,
  reader: RowReader,
): AsyncGenerator<readonly ReadRow[]> {
  const batches = read(pieces, lastLine, reader);
  const next = () => {
    const coming = batches.next();
    // What is wrong with it is told to who asks for it.
    coming.catch(() => undefined);
    return coming;
  };
  try {
    for (let coming = next(); ; ) {
      const { value, done } = await coming;
      if (done === true) return;
      coming = next();
      yield value;
    }
  } finally {
    await batches.return(undefined);
  }
}

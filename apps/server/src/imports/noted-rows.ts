import type { WrittenRow } from './import-run.ts';

/** Records that were created together, with one version: one note says all of them. */
export interface Chunk {
  /** Name of the object. */
  readonly object: string;
  /** The version that each record got. */
  readonly version: number;
  /** The lowest and the highest id. */
  readonly first: string;
  readonly last: string;
  /** The row of the file that made each record. */
  readonly lines: readonly number[];
  readonly records: readonly string[];
}

/** Fewer than that are noted one by one: a chunk is for what comes by the hundred. */
const LEAST = 20;

/** What was written, as it is noted: creations that are alike in chunks, all else row by row. */
export function notedRows(written: readonly WrittenRow[]): { readonly chunks: readonly Chunk[]; readonly rows: readonly WrittenRow[] } {
  const alike = new Map<string, WrittenRow[]>();
  for (const row of written) {
    const kind = row.op === 'created' ? `${row.versionAfter} ${row.object}` : '';
    const same = alike.get(kind);
    if (same) same.push(row);
    else alike.set(kind, [row]);
  }
  const groups = [...alike].map(([kind, rows]) => ({ rows, isChunk: kind !== '' && rows.length >= LEAST }));
  return {
    chunks: groups.flatMap(({ rows, isChunk }) => (isChunk ? chunkOf(rows) : [])),
    rows: groups.flatMap(({ rows, isChunk }) => (isChunk ? [] : rows)),
  };
}

/** The rows that a chunk stands for. */
export const rowsOf = ({ object, version, lines, records }: Chunk): readonly WrittenRow[] =>
  records.map((record, i) => ({
    line: lines[i] ?? 0,
    position: 0,
    object,
    record,
    op: 'created',
    versionBefore: null,
    versionAfter: version,
  }));

function chunkOf(rows: readonly WrittenRow[]): readonly Chunk[] {
  const [head] = rows;
  if (!head) return [];
  let [first, last] = [head.record, head.record];
  for (const { record } of rows) {
    if (record < first) first = record;
    if (record > last) last = record;
  }
  const { object, versionAfter: version } = head;
  return [{ object, version, first, last, lines: rows.map(({ line }) => line), records: rows.map(({ record }) => record) }];
}

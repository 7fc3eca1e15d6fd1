import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { KeptRecord, PendingRow, WrittenRow } from './import-run.ts';
import { type Chunk, notedRows, rowsOf } from './noted-rows.ts';

/** Some ten thousand rows. */
const CHUNKS_AT_ONCE = 10;

/** Everything an import did to one record. */
export interface Touched {
  /** Name of the object. */
  readonly object: string;
  readonly record: string;
  /** The first row that touched it. */
  readonly line: number;
  readonly created: boolean;
  /** Versions that the import made of it. */
  readonly writes: number;
  readonly versionBefore: number;
  readonly versionAfter: number;
}

interface TouchedRow {
  object: string;
  record: string;
  line: number;
  created: boolean;
  writes: number;
  version_before: number | null;
  version_after: number;
}

const TOUCHED = `select min(object) as object, record, min(line) as line, bool_or(op = 'created') as created, count(*)::integer as writes, min(version_before) as version_before,
                        max(version_after) as version_after from tangram.import_row where import_run = $1`;

const touchedOf = ({ version_before: before, version_after: versionAfter, ...rest }: TouchedRow): Touched => ({
  ...rest,
  versionBefore: rest.created ? 0 : (before ?? 0),
  versionAfter,
});

/** What an import did row by row: for later rows of the same records, for going on after a kill, for undoing. */
@Injectable()
export class ImportRowStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async add(runner: Runner, id: string, rows: readonly WrittenRow[]): Promise<void> {
    if (rows.length === 0) return;
    await runner.run({
      name: 'import_row_add',
      text: `insert into tangram.import_row (import_run, line, position, object, record, op, version_before, version_after)
             select $1, x.line, coalesce((select max(o.position) + 1 from tangram.import_row o where o.import_run = $1 and o.line = x.line), 0)
                      + row_number() over (partition by x.line order by x.position) - 1, x.object, x.record, x.op, x."versionBefore", x."versionAfter"
             from json_to_recordset($2) as x(line integer, position integer, object text, record uuid, op text, "versionBefore" integer, "versionAfter" integer)`,
      values: [id, JSON.stringify(rows)],
    });
  }

  /** The same for rows of the file of which nothing is noted yet: many at once, so that creations which are alike are noted in short. */
  async addFirst(runner: Runner, id: string, written: readonly WrittenRow[]): Promise<void> {
    const { chunks, rows } = notedRows(written);
    const single = [...rows];
    for (const chunk of chunks) if (!(await this.addChunk(runner, id, chunk))) single.push(...rowsOf(chunk));
    await this.addRows(runner, id, single);
  }

  /** False when its ids lie among those of a chunk that is noted: so a clock that went back may have it. Then it is not. */
  private async addChunk(runner: Runner, id: string, { first, last, object, version, lines, records }: Chunk): Promise<boolean> {
    const { rowCount } = await runner.run({
      name: 'import_chunk_add',
      text: `insert into tangram.import_chunk (import_run, first, last, object, version, lines, records) select $1, $2, $3, $4, $5, $6, $7
             where coalesce((select c.last from tangram.import_chunk c where c.import_run = $1 and c.first <= $3 order by c.first desc limit 1) < $2, true)`,
      values: [id, first, last, object, version, `{${lines.join()}}`, `{${records.join()}}`],
    });
    return rowCount === 1;
  }

  private async addRows(runner: Runner, id: string, rows: readonly WrittenRow[]): Promise<void> {
    if (rows.length === 0) return;
    const noted = new Map<number, number>();
    const positions = rows.map(({ line }) => {
      const position = noted.get(line) ?? 0;
      noted.set(line, position + 1);
      return position;
    });
    // Names and numbers of our own making: nothing in them has to be escaped within an array.
    const list = (valueOf: (row: WrittenRow) => string | number | null) => `{${rows.map((row) => valueOf(row) ?? 'NULL').join()}}`;
    // Of most batches the same is to be said in every row: it is said once.
    const same = (valueOf: (row: WrittenRow) => string | number | null) => {
      const first = rows[0] ? valueOf(rows[0]) : null;
      return rows.every((row) => valueOf(row) === first) ? [first, null] : [null, list(valueOf)];
    };
    await runner.run({
      name: 'import_row_first',
      text: `insert into tangram.import_row (import_run, line, position, object, record, op, version_before, version_after)
             select $1, x.line, x.position, coalesce($5, x.object), x.record, coalesce($7, x.op), coalesce($9, x.before), coalesce($11, x.after)
             from unnest($2::integer[], $3::integer[], $4::uuid[], $6::text[], $8::text[], $10::integer[], $12::integer[])
               as x (line, position, record, object, op, before, after)`,
      values: [
        id,
        list(({ line }) => line),
        `{${positions.join()}}`,
        list(({ record }) => record),
        ...same(({ object }) => object),
        ...same(({ op }) => op),
        ...same(({ versionBefore }) => versionBefore),
        ...same(({ versionAfter }) => versionAfter),
      ],
    });
  }

  async addPending(runner: Runner, id: string, rows: readonly PendingRow[]): Promise<void> {
    if (rows.length === 0) return;
    await runner.run({
      name: 'import_pending_add',
      text: `insert into tangram.import_pending (import_run, line, record, cells)
             select $1, x.line, x.record, array(select json_array_elements_text(x.cells)) from json_to_recordset($2) as x(line integer, record uuid, cells json)`,
      values: [id, JSON.stringify(rows)],
    });
  }

  /** The next rows whose references are still to be set. */
  async pending(runner: Runner, id: string, limit: number): Promise<readonly PendingRow[]> {
    const { rows } = await runner.run<{ line: number; record: string; cells: string[] }>({
      name: 'import_pending',
      text: 'select line, record, cells from tangram.import_pending where import_run = $1 order by line limit $2',
      values: [id, limit],
    });
    return rows;
  }

  async dropPending(runner: Runner, id: string, lines: readonly number[]): Promise<void> {
    await runner.run({
      name: 'import_pending_drop',
      text: 'delete from tangram.import_pending where import_run = $1 and line = any($2)',
      values: [id, lines],
    });
  }

  /** Which of some records the import has written, the first row that did, and whether it made them. */
  async written(
    runner: Runner,
    id: string,
    records: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly line: number; readonly created: boolean }>> {
    if (records.length === 0) return new Map();
    const { rows } = await runner.run<{ record: string; line: number; created: boolean }>({
      name: 'import_row_written',
      text: `select record, min(line) as line, bool_or(created) as created from (
               select record, line, op = 'created' as created from tangram.import_row where import_run = $1 and record = any($2::uuid[])
               union all
               select w.record, c.lines[array_position(c.records, w.record)], true from unnest($2::uuid[]) as w (record)
               cross join lateral (select * from tangram.import_chunk where import_run = $1 and first <= w.record order by first desc limit 1) c
               where c.last >= w.record
             ) noted where line is not null group by record`,
      values: [id, records],
    });
    return new Map(rows.map(({ record, line, created }) => [record, { line, created }]));
  }

  /** Writes out row by row what is noted in short, some of it: from then on each can be struck off. Returns how many rows. */
  async spellOut(tx: Tx, id: string): Promise<number> {
    const { rowCount } = await tx.run({
      name: 'import_chunk_rows',
      text: `with chunk as (delete from tangram.import_chunk where import_run = $1
               and first in (select first from tangram.import_chunk where import_run = $1 order by first limit $2) returning *)
             insert into tangram.import_row (import_run, line, position, object, record, op, version_after)
             select $1, u.line, coalesce((select max(o.position) + 1 from tangram.import_row o where o.import_run = $1 and o.line = u.line), 0)
                      + row_number() over (partition by u.line order by u.record) - 1, c.object, u.record, 'created', c.version
             from chunk c cross join lateral unnest(c.lines, c.records) as u (line, record)`,
      values: [id, CHUNKS_AT_ONCE],
    });
    return rowCount ?? 0;
  }

  /** All records that the import touched and that are noted row by row, by id, a page at a time. @param after the last record seen */
  async touched(
    tx: Tx,
    id: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly Touched[]> {
    const { rows } = await tx.run<TouchedRow>({
      name: 'import_touched',
      text: `${TOUCHED} and ($3::uuid is null or record > $3) group by record order by record limit $2`,
      values: [id, limit, after],
    });
    return rows.map(touchedOf);
  }

  /** The next records to take back: changed ones, then created ones, the imported object before what it points to, the last row first. */
  async next(tx: Tx, id: string, object: string, limit: number): Promise<readonly Touched[]> {
    const { rows } = await tx.run<TouchedRow>({
      name: 'import_next',
      text: `${TOUCHED} group by record order by bool_or(op = 'created'), min(object) <> $3, min(line) desc limit $2`,
      values: [id, limit, object],
    });
    return rows.map(touchedOf);
  }

  async drop(tx: Tx, id: string, records: readonly string[]): Promise<void> {
    await tx.run({
      name: 'import_row_drop',
      text: 'delete from tangram.import_row where import_run = $1 and record = any($2::uuid[])',
      values: [id, records],
    });
  }

  async addKept(tx: Tx, id: string, kept: readonly KeptRecord[]): Promise<void> {
    if (kept.length === 0) return;
    await tx.run({
      name: 'import_kept_add',
      text: `insert into tangram.import_kept (import_run, object, record, line, code, text, fields)
             select $1, x.object, x.record, x.line, x.code, x.text, x.fields
             from json_to_recordset($2) as x(object text, record uuid, line integer, code text, text jsonb, fields text[])
             on conflict do nothing`,
      values: [id, JSON.stringify(kept)],
    });
  }

  /** What an undo left, in the order of the file. */
  async kept(id: string, limit: number): Promise<readonly KeptRecord[]> {
    const { rows } = await this.database.run<{ object: string; record: string; line: number; code: string; text: Text; fields: string[] }>({
      name: 'import_kept',
      text: 'select object, record, line, code, text, fields from tangram.import_kept where import_run = $1 order by line, object, record limit $2',
      values: [id, limit],
    });
    return rows;
  }
}

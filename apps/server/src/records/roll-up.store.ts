import { Injectable } from '@nestjs/common';
import { compile, ident, slot, sql } from '@tangram/sql';
import { Database, type Tx } from '../database/database.ts';

/** Records that wait for one feed: its function in the schema of their workspace. */
export interface WaitingFeed {
  readonly schema: string;
  readonly feed: string;
  /** Some of them, each once. */
  readonly records: readonly string[];
}

/** How long one record with much below it may take. */
const PATIENCE_MS = 300_000;

/** Works roll-ups out after the commit: those that wait, and all of a field. */
@Injectable()
export class RollUpStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** The work that waits longest, by feed. @param most records in all */
  async waiting(most: number): Promise<readonly WaitingFeed[]> {
    const { rows } = await this.database.run<{ schema: string; feed: string; records: readonly string[] }>({
      name: 'rollup_waiting',
      text: `select w.schema, s.feed, array_agg(distinct s.record) as records
             from (select workspace, feed, record from tangram.rollup_stale order by seq limit $1) as s
             join tangram.workspace as w on w.id = s.workspace group by w.schema, s.feed order by min(s.feed)`,
      values: [most],
    });
    return rows;
  }

  /**
   * Works records out that wait, one transaction for each. What was noted before is taken away first and looked at afterwards: who writes
   * meanwhile notes it again. A record that another process is at is left to it.
   */
  async settle({ schema, feed, records }: WaitingFeed): Promise<void> {
    for (const record of records) {
      await this.database.transaction(
        async (tx) => {
          const { rows } = await tx.run<{ there: boolean; n: number }>({
            name: 'rollup_take',
            text: `with mine as (select seq from tangram.rollup_stale where record = $1 and feed = $2 for update skip locked),
                   taken as (delete from tangram.rollup_stale where seq in (select seq from mine) returning 1)
                   select count(*)::integer as n, to_regprocedure(format('%I.%I(uuid[],boolean,boolean)', $3::text, $2::text)) is not null as there from taken`,
            values: [record, feed, schema],
          });
          if ((rows[0]?.n ?? 0) > 0 && rows[0]?.there === true) await this.work(tx, schema, feed, [record]);
        },
        { statementTimeoutMs: PATIENCE_MS },
      );
    }
  }

  /** Works the feed out for these records, however much is below them. @returns how many changed */
  async work(tx: Tx, schema: string, feed: string, records: readonly string[]): Promise<number> {
    const { text, bind } = compile(sql`select ${ident(schema, feed)}(${slot(0)}::uuid[], true, false) as n`);
    const { rows } = await tx.run<{ n: number }>({ text, values: bind([records]) });
    return rows[0]?.n ?? 0;
  }
}

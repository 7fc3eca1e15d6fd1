import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import { compile, ident, slot, sql } from '@tangram/sql';
import { Database, type Tx } from '../database/database.ts';
import { inWorkspace } from '../database/workspace-context.ts';

/** A record that waits for one feed: its function in the schema of their workspace. */
export interface Waiting {
  readonly schema: string;
  readonly feed: string;
  readonly record: string;
  /** How often it failed so far. */
  readonly failures: number;
}

/** What could not be worked out. */
export interface Failed {
  readonly times: number;
  /** When it is tried again, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly nextAt: string;
  readonly why: Text;
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

  /** Who waits longest, each once: not those that failed and are to be left alone still. @param most in all */
  async waiting(most: number, now: Date): Promise<readonly Waiting[]> {
    const { rows } = await this.database.run<Waiting & Record<string, unknown>>({
      name: 'rollup_waiting',
      text: `select s.schema, s.feed, s.record, max(s.failures) as failures from (
               select w.schema, s.feed, s.record, s.failures, s.seq from tangram.rollup_stale as s join tangram.workspace as w on w.id = s.workspace and w.state = 'active'
               where not exists (select from tangram.rollup_stale as f where f.record = s.record and f.feed = s.feed and f.next_at > $2)
               order by s.seq limit $1) as s
             group by s.schema, s.feed, s.record order by min(s.seq)`,
      values: [most, now],
    });
    return rows;
  }

  /** What of one record waits, by feed, and why it failed if it did. Fields by their ids. */
  async waitingOf(record: string): Promise<readonly { readonly fields: readonly string[]; readonly failed: Failed | null }[]> {
    const { rows } = await this.database.run<{ fields: string[]; failures: number; next_at: Date | null; why: Text | null }>({
      name: 'rollup_waiting_of',
      text: `select array_agg(distinct f.id order by f.id) as fields, max(s.failures) as failures, max(s.next_at) as next_at,
               (array_agg(s.why order by s.next_at desc nulls last))[1] as why
             from tangram.rollup_stale as s cross join unnest(s.fields) as f (id) where s.record = $1 group by s.feed order by s.feed`,
      values: [record],
    });
    return rows.map(({ fields, failures: times, next_at: next, why }) => ({
      fields,
      failed: next && why ? { times, nextAt: next.toISOString(), why } : null,
    }));
  }

  /** Notes that a record could not be worked out, for every process. */
  async fail({ feed, record }: Waiting, { times, nextAt, why }: Failed): Promise<void> {
    await this.database.run({
      name: 'rollup_fail',
      text: 'update tangram.rollup_stale set failures = $3, next_at = $4, why = $5 where record = $1 and feed = $2',
      values: [record, feed, times, nextAt, JSON.stringify(why)],
    });
  }

  /**
   * Works a record out that waits, in a transaction of its own. What was noted before is taken away first and looked at afterwards: who writes
   * meanwhile notes it again. A record that another process is at is left to it.
   */
  settle(waiting: Waiting): Promise<void> {
    return inWorkspace(waiting.schema, () => this.settleHere(waiting));
  }

  private async settleHere({ schema, feed, record }: Waiting): Promise<void> {
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

  /** Works the feed out for these records, however much is below them. @returns how many changed */
  async work(tx: Tx, schema: string, feed: string, records: readonly string[]): Promise<number> {
    const { text, bind } = compile(sql`select ${ident(schema, feed)}(${slot(0)}::uuid[], true, false) as n`);
    const { rows } = await tx.run<{ n: number }>({ text, values: bind([records]) });
    return rows[0]?.n ?? 0;
  }
}

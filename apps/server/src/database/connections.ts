import type pg from 'pg';
import { commitMark } from './commit-mark.ts';
import type { ReadLane } from './read-lane.ts';
import type { Statement } from './statement.ts';
import { type Manner, type Result, run, type Runner, translateDatabaseError, Tx } from './tx.ts';

/** How a transaction differs from the usual. */
export interface TransactionOptions {
  /** For work that is long on purpose (imports, publishing): replaces the 10 s every statement has. 0 is no limit. */
  readonly statementTimeoutMs?: number;
  /** How long it may wait for its next statement, where that is more than the usual minute. */
  readonly idleTimeoutMs?: number;
  readonly isolation?: 'repeatable read' | 'serializable';
}

/** How a stream of rows is read. */
export interface StreamOptions {
  /** Rows of one piece. */
  readonly size: number;
  /** For each piece; the first may have to put everything in order. */
  readonly statementTimeoutMs: number;
}

/** What a group of connections needs to know besides where they are. */
export interface ConnectionsOptions {
  /** Whether statements are prepared by name. */
  readonly prepare?: boolean;
  readonly lane?: ReadLane | null;
  /** Throws for a statement that must not be sent here. */
  readonly check?: Manner['check'];
}

/** A way to the database: connections, or one transaction that everything is part of. */
export interface Way extends Runner {
  read<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>>;
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  stream<R extends pg.QueryResultRow>(statement: Statement, options: StreamOptions): AsyncGenerator<R[]>;
}

/** The connections that log in as one and the same: a workspace, or the owner of the tables. */
export class Connections implements Way {
  private readonly pool: pg.Pool;
  private readonly manner: Manner;
  private readonly lane: ReadLane | null;

  constructor(pool: pg.Pool, { prepare = true, lane = null, check = null }: ConnectionsOptions = {}) {
    this.pool = pool;
    this.manner = { prepare, check };
    this.lane = prepare ? lane : null;
  }

  /**
   * Runs one statement that only reads and is soon done, such as a record or a page: when it has a name, one plan must be good for all its
   * values. @throws AppError statement_timeout, database_unavailable; else what `pg` threw
   */
  async read<R extends pg.QueryResultRow = pg.QueryResultRow>({ name, text, values = [] }: Statement): Promise<Result<R>> {
    const line = name === undefined ? undefined : this.lane?.pick();
    if (!line || name === undefined) return this.run<R>({ text, values, ...(name === undefined ? {} : { name }) });
    try {
      return (await line.run<R>({ name, text, values: [...values] })) ?? (await this.run<R>({ name, text, values }));
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  /** Runs one statement by itself. @throws AppError statement_timeout, database_unavailable; else what `pg` threw */
  run<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>> {
    return run<R>(this.pool, this.manner, statement);
  }

  /**
   * Commits what `work` did when it returns, undoes all of it when it throws. The first statement is sent together with `begin`:
   * one round trip for both.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const client = await this.connect();
    let broken: Error | undefined;
    try {
      const begun = client.query(beginText(options));
      const [value] = await Promise.all([work(new Tx(client, this.manner)), begun]);
      const mark = commitMark();
      if (mark !== undefined) await run(client, this.manner, mark);
      await client.query('commit');
      return value;
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => {
        broken = failed;
      });
      throw translateDatabaseError(error);
    } finally {
      client.release(broken);
    }
  }

  /**
   * All rows of one statement that reads, some at a time, as one moment saw them. Takes a connection for as long as somebody reads on:
   * whoever stops early calls `return`. At most two pieces are held in memory.
   *
   * @throws AppError statement_timeout, database_unavailable; else what `pg` threw
   */
  async *stream<R extends pg.QueryResultRow>(
    { text, values = [] }: Statement,
    { size, statementTimeoutMs }: StreamOptions,
  ): AsyncGenerator<R[]> {
    this.manner.check?.(text);
    const client = await this.connect();
    let broken: Error | undefined;
    const note = (error: Error) => {
      broken = error;
    };
    // The server ends a transaction that nobody reads on in; without a listener that would end this process.
    client.on('error', note);
    // All rows are wanted, yet not quite: told of a part, PostgreSQL puts rows in order first and makes what is shown of them afterwards.
    const fetch = () => client.query<R>(`fetch forward ${Math.trunc(size)} from all_rows`);
    let coming: Promise<pg.QueryResult<R>> | null = null;
    try {
      await client.query(
        `${beginText({ statementTimeoutMs, isolation: 'repeatable read' })}; set transaction read only; set local cursor_tuple_fraction = 0.99; set local work_mem = '32MB'`,
      );
      await client.query({ text: `declare all_rows no scroll cursor for ${text}`, values: [...values] });
      coming = fetch();
      while (coming) {
        const piece: pg.QueryResult<R> = await coming;
        coming = piece.rows.length < size ? null : fetch();
        coming?.catch(() => undefined);
        if (piece.rows.length > 0) yield piece.rows;
      }
    } catch (error) {
      throw translateDatabaseError(error);
    } finally {
      await coming?.catch(() => undefined);
      await client.query('rollback').catch(note);
      client.off('error', note);
      client.release(broken);
    }
  }

  private async connect(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}

/** One text, so that begin and its settings are one round trip. */
function beginText({ statementTimeoutMs, idleTimeoutMs, isolation }: TransactionOptions): string {
  const begin = isolation === undefined ? 'begin' : `begin isolation level ${isolation}`;
  const settings = [
    ['statement_timeout', statementTimeoutMs] as const,
    ['idle_in_transaction_session_timeout', idleTimeoutMs] as const,
  ].flatMap(([name, ms]) => (ms === undefined ? [] : [`set local ${name} = ${Math.trunc(ms)}`]));
  return [begin, ...settings].join('; ');
}

import type pg from 'pg';
import type { StreamOptions, Way } from './connections.ts';
import { type Result, type Statement, Tx } from './database.ts';

/**
 * A way to the database that is one open transaction: whatever is done by it stands or falls with that. A transaction inside of it is a savepoint,
 * one at a time; a statement by itself is behind one of its own, so that one that fails leaves the rest standing.
 */
export class OneTransaction implements Way {
  private readonly tx: Tx;
  private savepoints = 0;
  private statements: Promise<unknown> = Promise.resolve();
  private transactions: Promise<unknown> = Promise.resolve();

  constructor(tx: Tx) {
    this.tx = tx;
  }

  read<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>> {
    return this.run<R>(statement);
  }

  run<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>> {
    return this.inTurn(() => this.behindSavepoint(() => this.tx.run<R>(unnamed(statement))));
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const own = this.transactions.then(() => this.behindSavepoint(() => work(this.tx)));
    this.transactions = own.catch(() => undefined);
    return own;
  }

  async *stream<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement, { size }: StreamOptions): AsyncGenerator<R[]> {
    const { rows } = await this.run<R>(statement);
    for (let i = 0; i < rows.length; i += size) yield rows.slice(i, i + size);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const own = this.statements.then(work);
    this.statements = own.catch(() => undefined);
    return own;
  }

  private async behindSavepoint<T>(work: () => Promise<T>): Promise<T> {
    this.savepoints += 1;
    const name = `inside_${this.savepoints}`;
    await this.tx.run({ text: `savepoint ${name}` });
    try {
      const value = await work();
      await this.tx.run({ text: `release savepoint ${name}` });
      return value;
    } catch (error) {
      await this.tx.run({ text: `rollback to savepoint ${name}` });
      throw error;
    }
  }
}

/** Plans that are kept by name would be kept for tables that are soon gone. */
const unnamed = ({ text, values }: Statement): Statement => ({ text, ...(values === undefined ? {} : { values }) });

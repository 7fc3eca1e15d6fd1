import type { Database, Tx } from '../database/database.ts';
import { retrying } from '../database/retrying.ts';
import { Interrupted } from './interrupted.ts';

/** How long a statement of a batch may take unless the work says otherwise. */
const STATEMENT_TIMEOUT_MS = 60_000;

/** Work that is done batch by batch: each is a transaction that holds what is worked at, so that no other process is at it meanwhile. */
export class HeldBatches<Run> {
  private readonly database: Database;
  private readonly hold: (tx: Tx, id: string) => Promise<Run | null>;
  private readonly statementTimeoutMs: number;
  private stopping = false;

  /** @param hold locks what is worked at until the end of the transaction; null when there is nothing any more */
  constructor(database: Database, hold: (tx: Tx, id: string) => Promise<Run | null>, statementTimeoutMs: number = STATEMENT_TIMEOUT_MS) {
    this.database = database;
    this.hold = hold;
    this.statementTimeoutMs = statementTimeoutMs;
  }

  /** Does batch after batch until one says that there is no more; one that met another transaction is done again. @throws Interrupted when this process stops */
  async run(id: string, work: (tx: Tx, run: Run) => Promise<boolean>): Promise<void> {
    const batch = async (tx: Tx): Promise<boolean> => {
      const run = await this.hold(tx, id);
      return run !== null && work(tx, run);
    };
    const attempt = () => this.database.transaction(batch, { statementTimeoutMs: this.statementTimeoutMs });
    for (;;) {
      if (this.stopping) throw new Interrupted('this process stops');
      if (!(await retrying(attempt, () => undefined))) return;
    }
  }

  /** Ends after the batch that is being written. */
  stop(): void {
    this.stopping = true;
  }
}

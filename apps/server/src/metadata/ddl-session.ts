import pg from 'pg';

/** How long a statement may wait for a lock: longer, and everybody who comes after waits behind it. */
const LOCK_TIMEOUT_MS = 50;
const LOCK_TRIES = 60;
/** What is brief is a change of the catalogue; when it takes longer than this, something is wrong. */
const BRIEF_MS = 5_000;
/** First half of the advisory lock's key; the second is the workspace. */
const PUBLISH_LOCK = 7_426_010;

/** Runs one statement on the session. */
export type RunStatement = <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<R[]>;

const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01');

/** Longer and longer, never twice the same, so that two who met do not meet again. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * Math.min(20 * attempt, 400)));

/**
 * One connection that changes the tables of one workspace, past any pooler. While it is open no other process does:
 * the database frees the lock when the connection dies, so a killed process blocks nobody.
 */
export class DdlSession {
  private readonly client: pg.Client;
  private readonly listeners: (() => void)[] = [];
  /** Of this connection's backend, to cancel what it runs. */
  readonly pid: number;

  private constructor(client: pg.Client, pid: number) {
    this.client = client;
    this.pid = pid;
  }

  /** @returns null when another process (or another publish of this one) is at work in the workspace */
  static async open(url: string, workspace: string): Promise<DdlSession | null> {
    const client = new pg.Client({ connectionString: url, application_name: 'tangram-publish', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    // The server looks for a dead client meanwhile: a killed process must not leave a long statement with our lock behind.
    // Not every platform that PostgreSQL runs on can; there the lock is free once the statement has ended.
    await client.query('set client_connection_check_interval = 1000').catch(() => undefined);
    const { rows } = await client.query<{ mine: boolean; pid: number }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as mine, pg_backend_pid() as pid',
      [PUBLISH_LOCK, workspace],
    );
    if (rows[0]?.mine === true) return new DdlSession(client, rows[0].pid);
    await client.end();
    return null;
  }

  /** Runs one statement outside a transaction, without a time limit. */
  readonly run: RunStatement = async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await this.client.query<R>(text, [...values])).rows;

  /**
   * Commits what `work` did, or nothing. Gives up a lock it cannot have at once and comes back, up to 60 times.
   *
   * @param long for statements that read a whole table under a lock that hinders nobody
   */
  async transaction<T>(work: (run: RunStatement) => Promise<T>, { long = false } = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.client.query(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local statement_timeout = ${long ? 0 : BRIEF_MS}`);
        const value = await work(this.run);
        await this.client.query('commit');
        return value;
      } catch (error) {
        await this.client.query('rollback');
        if (!isLocked(error) || attempt === LOCK_TRIES) throw error;
        await pause(attempt);
      }
    }
  }

  onClose(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Frees the workspace. A statement that runs is broken off. */
  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
    for (const listener of this.listeners.splice(0)) listener();
  }
}

import pg from 'pg';
import { databaseErrors } from './database.errors.ts';
import type { Statement } from './statement.ts';

/** What one statement answered. */
export interface Result<R extends pg.QueryResultRow = pg.QueryResultRow> {
  readonly rows: R[];
  readonly rowCount: number | null;
}

/** Anything that runs one statement: the pool, or an open transaction. */
export interface Runner {
  run<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>>;
}

const CUT = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;
const GONE = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT']);

/**
 * What `pg` threw, in our words where every caller means the same by it; everything else (constraint violations among it) as it was.
 *
 * @param error as thrown by `pg`: SQLSTATE or a Node error code in `code`
 */
export function translateDatabaseError(error: unknown): unknown {
  // `pg` tells a connection that went by its words alone.
  if (error instanceof Error && CUT.test(error.message)) return databaseErrors.database_unavailable({}, { cause: error });
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  if (error.code === '57014') return databaseErrors.statement_timeout({}, { cause: error });
  if (typeof error.code === 'string' && GONE.has(error.code)) return databaseErrors.database_unavailable({}, { cause: error });
  return error;
}

/** Sends one statement, prepared by its name where that is wished. @throws AppError statement_timeout, database_unavailable; else what `pg` threw */
export const run = async <R extends pg.QueryResultRow>(
  client: pg.Pool | pg.PoolClient,
  { prepare, check }: Manner,
  statement: Statement,
): Promise<Result<R>> => {
  check?.(statement.text);
  try {
    const values = statement.values === undefined ? undefined : [...statement.values];
    return await client.query<R>({
      text: statement.text,
      ...(values === undefined ? {} : { values }),
      ...(prepare && statement.name !== undefined ? { name: statement.name } : {}),
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
};

/** A schema of a workspace as statements name it. */
const OF_A_WORKSPACE = /\bw_[0-9a-f]{12}\b/;

/** @throws Error our mistake: a statement of a workspace that is not inside of one */
export function refuseWorkspaces(text: string): void {
  if (OF_A_WORKSPACE.test(text)) throw new Error(`a statement of a workspace outside of it: ${text.slice(0, 80)}`);
}

/** What each connection of a group has in common. */
export interface Manner {
  /** Whether statements are prepared by name. */
  readonly prepare: boolean;
  /** Throws for a statement that must not be sent here; null: all may. */
  readonly check: ((text: string) => void) | null;
}

/** One open transaction. Statements that are started together are sent in order on its one connection. */
export class Tx implements Runner {
  private readonly client: pg.PoolClient;
  private readonly manner: Manner;
  private readonly gate: Promise<unknown> | null;

  constructor(client: pg.PoolClient, manner: Manner, gate: Promise<unknown> | null = null) {
    this.client = client;
    this.manner = manner;
    this.gate = gate;
  }

  /** Runs one statement inside the transaction. @throws AppError statement_timeout, database_unavailable; else what `pg` threw */
  run<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>> {
    const sent = () => run<R>(this.client, this.manner, statement);
    return this.gate === null ? sent() : this.gate.then(sent);
  }

  /** The same transaction, whose statements wait for something outside of it and fail with it; what needs no statement does not wait. */
  waitingFor(gate: Promise<unknown>): Tx {
    gate.catch(() => undefined);
    return new Tx(this.client, this.manner, gate);
  }
}

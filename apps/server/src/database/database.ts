import type pg from 'pg';
import { Connections, type ConnectionsOptions, type StreamOptions, type TransactionOptions, type Way } from './connections.ts';
import type { Statement } from './statement.ts';
import { refuseWorkspaces, type Result, type Runner, type Tx } from './tx.ts';
import { currentWorkspace } from './workspace-context.ts';
import type { WorkspaceConnections } from './workspace-connections.ts';

export type { Result, Runner, Statement, StreamOptions, TransactionOptions };
export { translateDatabaseError, Tx } from './tx.ts';

/** How the database is reached. */
export interface DatabaseOptions extends ConnectionsOptions {
  /** The connections that log in as a workspace; null where that cannot be had: everything runs as the owner. */
  readonly workspaces?: WorkspaceConnections | null;
}

/**
 * The database of the workspaces. Only stores and this folder see it. What is done inside of a workspace logs in as that workspace, whatever
 * the statement says: PostgreSQL itself refuses what is another's. Outside of one no statement may name a workspace's schema.
 */
export class Database implements Runner {
  /**
   * As the owner of all tables. For what is the installation's (sign-in, the queue, upkeep) and for DDL; every store that takes it is listed in
   * docs/house/rooms.ts with its reason.
   */
  readonly owner: Way;
  private readonly outside: Way;
  private readonly workspaces: WorkspaceConnections | null;

  constructor(pool: pg.Pool | Way, { workspaces = null, ...options }: DatabaseOptions = {}) {
    this.owner = isWay(pool) ? pool : new Connections(pool, options);
    this.outside = workspaces === null || isWay(pool) ? this.owner : new Connections(pool, { ...options, check: refuseWorkspaces });
    this.workspaces = workspaces;
  }

  /** Whether workspaces are kept apart by PostgreSQL too. */
  get isApart(): boolean {
    return this.workspaces !== null;
  }

  /** Makes the role of a new workspace, and its schema. */
  async open(workspace: string): Promise<void> {
    await this.workspaces?.add(workspace);
  }

  /** Reads anew which workspaces are stopped: in those nothing is done. */
  async refresh(): Promise<void> {
    await this.workspaces?.refresh();
  }

  /** Takes the role of a workspace away that is gone. @param role the name of its schema */
  async close(role: string): Promise<void> {
    await this.workspaces?.remove(role);
  }

  /** Runs one statement that only reads and is soon done; see `Connections.read`. */
  read<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>> {
    return this.here((connections) => connections.read<R>(statement));
  }

  /** Runs one statement by itself. @throws AppError statement_timeout, database_unavailable; else what `pg` threw */
  run<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement): Promise<Result<R>> {
    return this.here((connections) => connections.run<R>(statement));
  }

  /** Commits what `work` did when it returns, undoes all of it when it throws; see `Connections.transaction`. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.here((connections) => connections.transaction(work, options));
  }

  /** All rows of one statement that reads, some at a time; see `Connections.stream`. */
  async *stream<R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement, options: StreamOptions): AsyncGenerator<R[]> {
    yield* await this.here(async (connections) => connections.stream<R>(statement, options));
  }

  private here<T>(send: (connections: Way) => Promise<T>): Promise<T> {
    const workspace = this.workspaces === null ? undefined : currentWorkspace();
    if (workspace === undefined || this.workspaces === null) return send(this.outside);
    const connections = this.workspaces.of(workspace);
    return connections instanceof Connections ? send(connections) : connections.then(send);
  }
}

const isWay = (pool: pg.Pool | Way): pool is Way => 'transaction' in pool;

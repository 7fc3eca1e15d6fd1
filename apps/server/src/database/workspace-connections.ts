import { BudgetedPool, ConnectionBudget } from './connection-budget.ts';
import { Connections } from './connections.ts';
import { poolOptions, settle } from './pool.ts';
import { ReadLane } from './read-lane.ts';
import { databaseErrors } from './database.errors.ts';
import type { Login, WorkspaceLogins } from './workspace-logins.ts';

/** How often connections of workspaces are looked at that rest. */
const SWEEP_MS = 60_000;
/** Workspaces that have lines for reads of their own at a time; the others read through their pools. */
const MOST_LANES = 4;

/** How the connections of workspaces are made. */
export interface WorkspaceConnectionsOptions {
  /** Of the owner; a workspace has its own name and password in it. */
  readonly url: string;
  /** Behind a transaction pooler. */
  readonly pooled: boolean;
  readonly prepare: boolean;
  /** Connections of one workspace at most. */
  readonly size: number;
  /** Connections of all workspaces together at most. */
  readonly most: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
}

interface Open {
  readonly pool: BudgetedPool;
  readonly lane: ReadLane | null;
  readonly lines: number;
  readonly connections: Connections;
  usedAt: number;
}

/** Small pools that log in as workspaces, opened when a workspace is first used and closed when it rests. */
export class WorkspaceConnections {
  private readonly options: WorkspaceConnectionsOptions;
  private readonly logins: WorkspaceLogins;
  private readonly budget: ConnectionBudget;
  private readonly opened = new Map<string, Open>();
  private readonly timer: NodeJS.Timeout;
  private stopped: ReadonlySet<string> = new Set();
  private known: ReadonlyMap<string, Login> = new Map();

  private constructor(options: WorkspaceConnectionsOptions, logins: WorkspaceLogins) {
    this.options = options;
    this.logins = logins;
    this.budget = new ConnectionBudget(options.most);
    this.timer = setInterval(() => this.sweep(), SWEEP_MS).unref();
  }

  /** Makes what is missing in the database, and proves by logging in that it serves. @throws what PostgreSQL or the pooler says when it does not */
  static async start(options: WorkspaceConnectionsOptions, logins: WorkspaceLogins): Promise<WorkspaceConnections> {
    await logins.ensureAll();
    const made = new WorkspaceConnections(options, logins);
    try {
      await made.refresh();
      const [first] = [...made.known.values()].flatMap(({ role, isStopped }) => (isStopped ? [] : [role]));
      if (first !== undefined) await (await made.of(first)).run({ text: 'select' });
      return made;
    } catch (error) {
      await made.end();
      throw error;
    }
  }

  /**
   * The connections of a workspace, by its role; without waiting while they are open. @throws AppError workspace_stopped where nothing is to be
   * done until it is resumed
   */
  of(role: string): Connections | Promise<Connections> {
    if (this.stopped.has(role)) return Promise.reject(databaseErrors.workspace_stopped());
    const open = this.opened.get(role);
    if (open === undefined) return this.begin(role);
    open.usedAt = performance.now();
    return open.connections;
  }

  /** Makes the role of a new workspace and its schema. @param workspace its id or its role */
  async add(workspace: string): Promise<void> {
    await this.logins.ensure(workspace);
    await this.refresh();
  }

  /** Takes a workspace's role away, once its schema is gone. */
  async remove(role: string): Promise<void> {
    await this.close(role);
    await this.logins.remove(role);
  }

  /** Reads anew which logins there are, and which workspaces are stopped. */
  async refresh(): Promise<void> {
    this.known = await this.logins.load();
    this.stopped = new Set([...this.known.values()].flatMap(({ role, isStopped }) => (isStopped ? [role] : [])));
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.opened.keys()].map((role) => this.close(role)));
  }

  private async begin(role: string): Promise<Connections> {
    // Another process may have made the login, or a workspace came from elsewhere without one.
    if (!this.known.has(role)) await this.refresh();
    if (!this.known.has(role)) await this.add(role);
    if (this.stopped.has(role)) throw databaseErrors.workspace_stopped();
    return (this.opened.get(role) ?? this.open(role)).connections;
  }

  private open(role: string): Open {
    const password = this.known.get(role)?.password;
    if (password === undefined) throw new Error(`no login for the workspace ${role}`);
    const url = new URL(this.options.url);
    url.username = role;
    url.password = password;
    const { pooled, prepare, size, name } = this.options;
    const connection = { url: url.href, pooled, name };
    const pool = settle(new BudgetedPool(poolOptions({ ...connection, size }), this.budget));
    const lines = pooled || this.laneCount >= MOST_LANES || !this.budget.hasRoom ? 0 : Math.ceil(size / 5);
    this.budget.hold(lines);
    const lane = lines === 0 ? null : new ReadLane({ ...connection, size: lines });
    const open = { pool, lane, lines, connections: new Connections(pool, { prepare, lane }), usedAt: performance.now() };
    this.opened.set(role, open);
    return open;
  }

  private get laneCount(): number {
    return [...this.opened.values()].filter(({ lane }) => lane !== null).length;
  }

  /** Closes what was not used since the last look; what is at work is used. */
  private sweep(): void {
    const before = performance.now() - SWEEP_MS;
    for (const [role, { usedAt, pool }] of this.opened)
      if (usedAt < before && pool.totalCount === pool.idleCount && pool.waitingCount === 0) void this.close(role);
  }

  private async close(role: string): Promise<void> {
    const open = this.opened.get(role);
    if (open === undefined) return;
    this.opened.delete(role);
    await open.lane?.end();
    this.budget.hold(-open.lines);
    await open.pool.end();
  }
}

import pg from 'pg';

type Done = (error: Error | undefined, client: pg.PoolClient | undefined, release: (destroy?: unknown) => void) => void;

interface Waiting {
  readonly pool: BudgetedPool;
  readonly go: () => void;
}

/**
 * Pools that share a number of connections. Who needs one waits in one queue for all pools, so that nobody is passed over because another is busy:
 * for the foremost an idle connection of another pool is closed.
 */
export class ConnectionBudget {
  private readonly most: number;
  private readonly pools = new Set<BudgetedPool>();
  private readonly waiting: Waiting[] = [];
  /** Connections outside of pools. */
  private held = 0;
  private isMakingRoom = false;
  private isLooking = false;

  /** @param most connections at once */
  constructor(most: number) {
    this.most = most;
  }

  /** Whether one more connection may be opened. */
  get hasRoom(): boolean {
    let open = this.held;
    for (const pool of this.pools) open += pool.totalCount;
    return open < this.most;
  }

  /** Whether a pool may have a connection at once: nobody waits before it, and one is free or may be opened. */
  mayGo(pool: BudgetedPool): boolean {
    return this.waiting.length === 0 && this.canGo(pool);
  }

  /** Calls `go` when it is this pool's turn. */
  wait(pool: BudgetedPool, go: () => void): void {
    this.waiting.push({ pool, go });
    this.look();
  }

  add(pool: BudgetedPool): void {
    this.pools.add(pool);
    pool.on('remove', () => this.look());
    pool.on('release', () => this.look());
  }

  remove(pool: BudgetedPool): void {
    this.pools.delete(pool);
    this.look();
  }

  /** Counts connections that no pool has. @param number negative when they are gone */
  hold(number: number): void {
    this.held += number;
    this.look();
  }

  private canGo(pool: BudgetedPool): boolean {
    return pool.idleCount > 0 || (!pool.isFull && this.hasRoom);
  }

  /** Soon, since a pool says that a connection is released before it has it back. */
  private look(): void {
    if (this.isLooking || this.waiting.length === 0) return;
    this.isLooking = true;
    setImmediate(() => {
      this.isLooking = false;
      this.dispatch();
    });
  }

  private dispatch(): void {
    for (let at = 0; at < this.waiting.length; ) {
      const next = this.waiting[at];
      if (next === undefined) return;
      if (this.canGo(next.pool)) {
        this.waiting.splice(at, 1);
        next.go();
      } else if (next.pool.isFull) {
        at += 1;
      } else return this.makeRoom(next.pool);
    }
  }

  private makeRoom(pool: BudgetedPool): void {
    const other = [...this.pools].find((one) => one !== pool && one.idleCount > 0);
    if (other === undefined || this.isMakingRoom) return;
    this.isMakingRoom = true;
    void other.shed().finally(() => {
      this.isMakingRoom = false;
      this.look();
    });
  }
}

/** A pool whose connections count in a budget. */
export class BudgetedPool extends pg.Pool {
  private readonly budget: ConnectionBudget;
  private readonly most: number;

  constructor(options: pg.PoolConfig & { readonly max: number }, budget: ConnectionBudget) {
    super(options);
    this.budget = budget;
    this.most = options.max;
    budget.add(this);
  }

  get isFull(): boolean {
    return this.totalCount >= this.most;
  }

  /** A connection, once the budget has one. */
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Done): void;
  override connect(callback?: Done): Promise<pg.PoolClient> | undefined {
    if (callback === undefined) {
      if (this.budget.mayGo(this)) return super.connect();
      return new Promise((resolve, reject) => this.budget.wait(this, () => super.connect().then(resolve, reject)));
    }
    if (this.budget.mayGo(this)) super.connect(callback);
    else this.budget.wait(this, () => super.connect(callback));
    return undefined;
  }

  /** Closes a connection that nobody uses. */
  async shed(): Promise<void> {
    const client = await super.connect();
    client.release(true);
  }

  override async end(): Promise<void> {
    this.budget.remove(this);
    await super.end();
  }
}

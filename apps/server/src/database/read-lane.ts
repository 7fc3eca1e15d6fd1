import { Socket } from 'node:net';
import pg from 'pg';
import { connectionOptions, type PoolOptions } from './pool.ts';

/** Statements that wait for their answers on one connection at most. */
const MOST_WAITING = 64;
/** When the foremost statement of a connection takes longer, others go around it. */
const SLOW_MS = 20;
const RECONNECT_MS = 1_000;

/** A statement that is prepared under its name. */
interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

type Answered<R extends pg.QueryResultRow> = (error: Error | null, result: pg.QueryResult<R>) => void;

/** A prepared statement as `pg` sends it. Made by hand, since the way through its configuration copies that twice for each request. */
class Question<R extends pg.QueryResultRow> extends pg.Query<R> {
  readonly name: string;
  readonly callback: Answered<R>;

  constructor({ name, text, values }: Prepared, callback: Answered<R>) {
    super(text, values);
    this.name = name;
    this.callback = callback;
  }
}

/**
 * A few connections that many short reads share at once: each sends its statement without waiting for the answers to those before it, and what
 * is asked in one turn of the event loop leaves in one packet. Under load that is most of what a read costs. For prepared statements that one
 * plan serves: they are never planned again here. Not behind a pooler, which takes no settings from us.
 */
export class ReadLane {
  private readonly lines: readonly Line[];

  constructor(options: PoolOptions) {
    this.lines = options.pooled ? [] : Array.from({ length: options.size }, () => new Line(options));
  }

  /** The connection that waits for least; null when all are busy, slow or away: the pool is there for that. */
  pick(): Line | null {
    let best: Line | null = null;
    for (const line of this.lines) if (line.isFree() && (best === null || line.waiting < best.waiting)) best = line;
    return best;
  }

  async end(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.end()));
  }
}

/** One connection of the lane. It connects when it is first looked at, and anew after it broke. */
export class Line {
  /** Statements sent and not answered. */
  waiting = 0;
  private readonly options: PoolOptions;
  private socket = new Socket();
  private client: pg.Client | null = null;
  private movedAt = 0;
  private connectAt = 0;
  private isGathering = false;
  private isEnded = false;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  isFree(): boolean {
    if (this.client === null) {
      this.connect();
      return false;
    }
    return this.waiting === 0 || (this.waiting < MOST_WAITING && performance.now() - this.movedAt < SLOW_MS);
  }

  /** null when the connection broke before the answer came. @throws what `pg` threw when PostgreSQL refused */
  async run<R extends pg.QueryResultRow>(statement: Prepared): Promise<pg.QueryResult<R> | null> {
    const { client } = this;
    if (client === null) return null;
    if (this.waiting === 0) this.movedAt = performance.now();
    this.waiting += 1;
    this.gather();
    try {
      return await new Promise<pg.QueryResult<R>>((resolve, reject) => {
        client.query(new Question<R>(statement, (error, result) => (error ? reject(error) : resolve(result))));
      });
    } catch (error) {
      if (error instanceof pg.DatabaseError && this.client === client) throw error;
      return null;
    } finally {
      if (this.client === client) {
        this.waiting -= 1;
        this.movedAt = performance.now();
      }
    }
  }

  async end(): Promise<void> {
    this.isEnded = true;
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  /** Holds back what is written until everything that arrived in this turn has been asked. */
  private gather(): void {
    if (this.isGathering) return;
    const { socket } = this;
    this.isGathering = true;
    socket.cork();
    setImmediate(() => {
      this.isGathering = false;
      socket.uncork();
    });
  }

  private connect(): void {
    if (this.isEnded || performance.now() < this.connectAt) return;
    this.connectAt = Number.POSITIVE_INFINITY;
    const socket = new Socket();
    const client = new pg.Client({
      ...connectionOptions(this.options),
      options: '-c plan_cache_mode=force_generic_plan',
      stream: () => socket,
    });
    const lose = () => {
      if (this.client !== client) return;
      this.client = null;
      this.connectAt = performance.now() + RECONNECT_MS;
    };
    client.on('error', lose).on('end', lose);
    client.connect().then(
      () => {
        if (this.isEnded) return void client.end().catch(() => undefined);
        this.socket = socket;
        this.waiting = 0;
        this.client = client;
      },
      () => {
        this.connectAt = performance.now() + RECONNECT_MS;
      },
    );
  }
}

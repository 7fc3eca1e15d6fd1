import pg from 'pg';

/** Every statement of a request has this long (limits of the HTTP contract). */
export const STATEMENT_TIMEOUT_MS = 10_000;

/** How the pool of one process is made. */
export interface PoolOptions {
  readonly url: string;
  readonly size: number;
  /** True behind a transaction pooler: it refuses start-up parameters, so the limit must be set on the role there. */
  readonly pooled: boolean;
  /** Shown in pg_stat_activity. */
  readonly name: string;
}

// Values leave as the text PostgreSQL gives: money, big counts and dates must not pass through floating point or a local zone.
const asText = (value: string) => value;
const types = new pg.TypeOverrides();
for (const oid of [1082, 1083, 1114, 1266, 1700]) types.setTypeParser(oid, asText);

/** What each connection of a process has in common. */
export const connectionOptions = ({ url, pooled, name }: Omit<PoolOptions, 'size'>) => ({
  connectionString: url,
  types,
  connectionTimeoutMillis: 10_000,
  // Statements of one transaction that do not wait for each other are sent without waiting for each other's answer.
  pipeline: true,
  application_name: name,
  ...(pooled ? {} : { statement_timeout: STATEMENT_TIMEOUT_MS, idle_in_transaction_session_timeout: 60_000 }),
});

/** How a pool of such connections is made. */
export const poolOptions = ({ size, ...options }: PoolOptions) => ({
  ...connectionOptions(options),
  max: size,
  idleTimeoutMillis: 60_000,
  allowExitOnIdle: false,
});

/** A connection that breaks, idle or at work, is dropped and replaced; whoever waits on it is told, and the process goes on. */
export function settle<P extends pg.Pool>(pool: P): P {
  pool.on('error', () => undefined);
  // The statement on it fails by itself; what the connection says besides, more than once, would end this process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** The connections of one process. */
export const createPool = (options: PoolOptions): pg.Pool => settle(new pg.Pool(poolOptions(options)));

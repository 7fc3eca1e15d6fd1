import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Database } from '../src/database/database.ts';
import { createPool } from '../src/database/pool.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/** Works on the server of all tests. */
async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The PostgreSQL of this run of the tests; see scripts/jest/start-postgres.mjs. */
export function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: run the tests through Jest');
  return url;
}

/** Whether it was made for this run, and goes with it. */
const isOurs = (): boolean => process.env['TEST_DATABASE_OURS'] === '1';

interface MadeDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database: not even the schema `tangram`. */
export const createEmptyDatabase = (): Promise<MadeDatabase> => copyOf('template1');

/** A database with the tables of schema `tangram` and nothing in them: a copy, made in a fraction of the time that it takes to migrate. */
export async function createMigratedDatabase(): Promise<MadeDatabase> {
  if (isOurs()) {
    await onServer(prepare);
    return copyOf(PREPARED);
  }
  const made = await createEmptyDatabase();
  await migrate(made.url);
  return made;
}

/** The database that others are copies of. */
const PREPARED = 'migrated';
/** Files that begin at once must not both make it: whoever holds this number does. */
const PREPARING = 7_426_100;

async function prepare(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [PREPARING]);
  const { rows } = await client.query('select from pg_database where datname = $1', [PREPARED]);
  if (rows.length > 0) return;
  // Left by one who failed at it.
  await client.query(`drop database if exists ${PREPARED}_soon with (force)`);
  const { url } = await copyOf('template1', `${PREPARED}_soon`);
  await migrate(url);
  await client.query(`alter database ${PREPARED}_soon rename to ${PREPARED}`);
}

/** What it takes is loaded only by the file that does it. */
async function migrate(url: string): Promise<void> {
  const { createDataSource, runMigrations } = await import('../src/database/data-source.ts');
  const dataSource = createDataSource(url);
  await runMigrations(dataSource, url);
  await dataSource.destroy();
}

async function copyOf(template: string, name = `t_${randomBytes(6).toString('hex')}`): Promise<MadeDatabase> {
  // By its files: where nothing has to reach a disk, that is a fifth of the work of writing each page to the log.
  const how = isOurs() ? 'strategy file_copy' : '';
  await onServer((client) => client.query(`create database ${name} template ${template} ${how}`));
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const drop = () => onServer((client) => client.query(`drop database if exists ${name} with (force)`));
  return { url: url.href, drop: async () => void (await drop()) };
}

/** A database with the tables of schema `tangram`, for tests of stores and services. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createMigratedDatabase();
  const pool = createPool({ url, size: 5, pooled: false, name: 'test' });
  return {
    url,
    database: new Database(pool),
    drop: async () => {
      await pool.end();
      await drop();
    },
  };
}

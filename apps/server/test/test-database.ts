import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDataSource, runMigrations } from '../src/database/data-source.ts';
import { Database } from '../src/database/database.ts';
import { createPool } from '../src/database/pool.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/** Runs one statement on the server of all tests. */
async function runOnServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(text);
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

/** An empty database: not even the schema `tangram`. */
export async function createEmptyDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await runOnServer(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnServer(`drop database if exists ${name} with (force)`) };
}

/** A database with the tables of schema `tangram`, for tests of stores and services. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createEmptyDatabase();
  const dataSource = createDataSource(url);
  await runMigrations(dataSource, url);
  await dataSource.destroy();
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

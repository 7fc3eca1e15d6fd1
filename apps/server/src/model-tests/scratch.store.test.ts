import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createEmptyDatabase } from '../../test/test-database.ts';
import { createDataSource, runMigrations } from '../database/data-source.ts';
import { Database } from '../database/database.ts';
import { createPool } from '../database/pool.ts';
import { WorkspaceConnections } from '../database/workspace-connections.ts';
import { WorkspaceLogins } from '../database/workspace-logins.ts';
import { type Scratch, ScratchStore } from './scratch.store.ts';

const REAL = { id: '018f0000-0000-7000-8000-aaaaaaaaaaaa', schema: 'w_aaaaaaaaaaaa' };
const at = new Date('2025-06-02T01:00:00.000Z');

let end: () => Promise<void>;
let owner: pg.Pool;
let store: ScratchStore;
let scratch: Scratch;

beforeAll(async () => {
  const empty = await createEmptyDatabase();
  const dataSource = createDataSource(empty.url);
  await runMigrations(dataSource, empty.url);
  await dataSource.destroy();
  owner = createPool({ url: empty.url, size: 3, pooled: false, name: 'test' });
  await owner.query('insert into tangram.workspace (id, name, schema) values ($1, $2, $2)', [REAL.id, REAL.schema]);
  const workspaces = await WorkspaceConnections.start(
    { url: empty.url, pooled: false, prepare: true, size: 2, most: 6, name: 'test' },
    new WorkspaceLogins(empty.url),
  );
  await workspaces.add(REAL.id);
  await owner.query(`create table ${REAL.schema}.deal (note text); insert into ${REAL.schema}.deal values ('theirs')`);
  await owner.query(`insert into tangram.revision (workspace, n, at, title, documents) values ($1, 1, now(), 'real', '[]')`, [REAL.id]);
  store = new ScratchStore(new Database(owner, { workspaces }));
  scratch = await store.make((schema) => [`create schema ${schema}`, `create table ${schema}.deal (note text)`]);
  end = async () => {
    await workspaces.end();
    await owner.end();
    await empty.drop();
  };
});
afterAll(() => end());

/** Rows that a statement of a test run finds. */
const found = (text: string) =>
  store.rehearse(scratch, REAL.id, at, async (inside) => {
    await store.publish(inside, scratch.workspaceId, '[]');
    await inside.run({ text: `insert into ${scratch.schema}.deal values ('ours')` });
    return (await inside.run({ text })).rows;
  });

describe('a test run', () => {
  test('reads and writes its own tables, and its own rows of those of all', async () => {
    expect(await found(`select note from ${scratch.schema}.deal`)).toEqual([{ note: 'ours' }]);
    expect(await found('select title from tangram.revision')).toEqual([{ title: 'test' }]);
    expect(await found('select schema from tangram.workspace')).toEqual([{ schema: scratch.schema }]);
  });

  test.each([
    `select * from ${REAL.schema}.deal`,
    `insert into ${REAL.schema}.deal values ('mine')`,
    'select * from tangram.account',
    `update tangram.clock set offset_ms = 0`,
    `create table tangram.mine (x int)`,
  ])('is refused by PostgreSQL: %s', (text) => expect(found(text)).rejects.toMatchObject({ code: '42501' }));

  test('has its rights again after its clock was moved', async () => {
    const moved = store.rehearse(scratch, REAL.id, at, async (inside) => {
      await store.setClock(scratch, inside, new Date('2025-07-01T00:00:00.000Z'));
      return inside.run({ text: `select * from ${REAL.schema}.deal` });
    });
    await expect(moved).rejects.toMatchObject({ code: '42501' });
  });

  test('leaves no role', async () => {
    await store.drop(scratch.schema);
    expect((await owner.query('select from pg_roles where rolname = $1', [scratch.schema])).rowCount).toBe(0);
  });
});

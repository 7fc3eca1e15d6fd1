import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createEmptyDatabase } from '../../test/test-database.ts';
import { createDataSource, runMigrations } from './data-source.ts';
import { Database } from './database.ts';
import { ADDED, CLOSED, COMMON, openings, PARTS, TOLD } from './isolation.ts';
import { createPool } from './pool.ts';
import { inWorkspace } from './workspace-context.ts';
import { WorkspaceConnections } from './workspace-connections.ts';
import { WorkspaceLogins } from './workspace-logins.ts';

const A = { id: '018f0000-0000-7000-8000-aaaaaaaaaaaa', schema: 'w_aaaaaaaaaaaa' };
const B = { id: '018f0000-0000-7000-8000-bbbbbbbbbbbb', schema: 'w_bbbbbbbbbbbb' };
const DENIED = { code: '42501' };

let drop: () => Promise<void>;
let owner: pg.Pool;
let workspaces: WorkspaceConnections;
let database: Database;

const inA = (text: string, values: readonly unknown[] = []) => inWorkspace(A.id, () => database.run({ text, values }));

beforeAll(async () => {
  const empty = await createEmptyDatabase();
  const { url } = empty;
  const dataSource = createDataSource(url);
  await runMigrations(dataSource, url);
  await dataSource.destroy();
  owner = createPool({ url, size: 3, pooled: false, name: 'test' });
  for (const { id, schema } of [A, B])
    await owner.query('insert into tangram.workspace (id, name, schema) values ($1, $2, $2)', [id, schema]);
  // One schema was there before its workspace had a login, as in every installation that is older than them.
  await owner.query(
    `create schema ${A.schema}; create table ${A.schema}.deal (id int, note text); insert into ${A.schema}.deal values (1, 'ours')`,
  );
  workspaces = await WorkspaceConnections.start(
    { url, pooled: false, prepare: true, size: 2, most: 6, name: 'test' },
    new WorkspaceLogins(url),
  );
  for (const { id } of [A, B]) await workspaces.add(id);
  await owner.query(`create table ${B.schema}.deal (id int, note text); insert into ${B.schema}.deal values (1, 'theirs')`);
  await owner.query(`create function ${B.schema}.peek() returns text language sql as 'select note from ${B.schema}.deal'`);
  for (const { id } of [A, B])
    await owner.query(
      `insert into tangram.outbox (workspace, at, object, record, op, version) values ($1, now(), 'deal', $1, 'created', 1)`,
      [id],
    );
  database = new Database(owner, { workspaces });
  drop = async () => {
    await workspaces.end();
    await owner.end();
    await empty.drop();
  };
});

afterAll(() => drop());

describe('what is done inside of a workspace', () => {
  test('logs in as the workspace', async () => {
    const { rows } = await inA('select current_user::text as me, session_user::text as login');
    expect(rows).toEqual([{ me: A.schema, login: A.schema }]);
  });

  test('reads and writes its own tables, those made before and after it got its login', async () => {
    await owner.query(`create table ${A.schema}.later (id int generated always as identity, note text)`);
    await inA(`insert into ${A.schema}.later (note) values ('new')`);
    expect((await inA(`select note from ${A.schema}.deal union all select note from ${A.schema}.later`)).rows).toEqual([
      { note: 'ours' },
      { note: 'new' },
    ]);
  });

  test.each([
    ['reads', `select * from ${B.schema}.deal`],
    ['reads through a view of its own', `select * from (select note from ${B.schema}.deal) as mine`],
    ['joins', `select * from ${A.schema}.deal a join ${B.schema}.deal b on a.id = b.id`],
    ['counts', `select count(*) from ${B.schema}.deal`],
    ['changes', `update ${B.schema}.deal set note = ''`],
    ['removes', `delete from ${B.schema}.deal`],
    ['adds', `insert into ${B.schema}.deal values (2, '')`],
    ['calls a function', `select ${B.schema}.peek()`],
    ['reads by text', `select query_to_xml('select * from ${B.schema}.deal', true, false, '')`],
    [
      'changes who it is in the middle',
      `select set_config('role', 'none', true), query_to_xml('select * from ${B.schema}.deal', true, false, '')`,
    ],
    ['becomes the other', `set role ${B.schema}`],
    ['becomes the other for the session', `set session authorization ${B.schema}`],
    ['changes the other’s login', `alter role ${B.schema} password 'mine'`],
    ['gives itself the other', `grant ${B.schema} to ${A.schema}`],
    ['makes a table', `create table ${B.schema}.mine (id int)`],
    ['makes a trap in the common schema', `create function public.lower(text) returns text language sql as 'select null'`],
    ['makes a table of its own', `create table ${A.schema}.mine (id int)`],
    ['drops a table of its own', `drop table ${A.schema}.deal`],
    ['reads who signs in', 'select * from tangram.account'],
    ['reads sessions', 'select * from tangram.session'],
    ['reads the logins', 'select * from tangram.workspace_login'],
    ['reads keys', 'select * from tangram.api_key'],
    ['changes a membership', "update tangram.membership set roles = array['admin']"],
    ['changes a workspace', `update tangram.workspace set state = 'suspended'`],
    ['opens the table of events', 'alter table tangram.outbox disable row level security'],
    ['adds a policy', 'create policy mine on tangram.outbox using (true)'],
    ['reads the queue', 'select * from tangram_jobs.jobs'],
    ['reads a file of the server', `select pg_read_file('/etc/passwd')`],
    ['runs a program', `copy (select 1) to program 'id'`],
  ])('is refused what %s', async (_, text) => {
    const outcome = await inA(text).then(
      ({ rows }) => ({ rows }),
      (error: { code: string }) => error.code,
    );
    expect(['42501', '3F000', '42P01', '28000']).toContain(outcome);
  });

  test('stays refused in a transaction that puts its role away, and when it was prepared', async () => {
    const attack = inWorkspace(A.id, () =>
      database.transaction(async (tx) => {
        await tx.run({ text: 'reset role' });
        await tx.run({ text: 'set local role none' });
        await tx.run({ name: 'attack', text: `select * from ${B.schema}.deal` });
      }),
    );
    await expect(attack).rejects.toMatchObject(DENIED);
    const read = () => inWorkspace(A.id, () => database.read({ name: 'lane_attack', text: `select * from ${B.schema}.deal` }));
    for (let round = 0; round < 3; round += 1) await expect(read()).rejects.toMatchObject(DENIED);
  });

  test('sees its own rows of the common tables, and writes no others', async () => {
    expect((await inA('select workspace from tangram.outbox')).rows).toEqual([{ workspace: A.id }]);
    expect((await inA('select id from tangram.workspace')).rows).toEqual([{ id: A.id }]);
    expect((await inA('delete from tangram.outbox where workspace = $1', [B.id])).rowCount).toBe(0);
    const foreign = inA(
      `insert into tangram.outbox (workspace, at, object, record, op, version) values ($1, now(), 'deal', $1, 'created', 1)`,
      [B.id],
    );
    await expect(foreign).rejects.toMatchObject(DENIED);
    await expect(inA('update tangram.outbox set workspace = $1', [B.id])).rejects.toMatchObject(DENIED);
  });

  test('a part of another’s whole is neither seen nor made', async () => {
    const draft = '018f0000-0000-7000-8000-00000000000d';
    await owner.query(
      `insert into tangram.draft (id, workspace, title, base_revision, created_at, updated_at) values ($1, $2, 'theirs', 1, now(), now())`,
      [draft, B.id],
    );
    await owner.query(`insert into tangram.draft_document (draft, kind, name, content) values ($1, 'object', 'deal', '{}')`, [draft]);
    expect((await inA('select * from tangram.draft_document')).rows).toEqual([]);
    const added = inA(`insert into tangram.draft_document (draft, kind, name, content) values ($1, 'object', 'mine', '{}')`, [draft]);
    await expect(added).rejects.toMatchObject(DENIED);
  });
});

test('outside of a workspace no statement names a schema of one', async () => {
  await expect(database.run({ text: `select * from ${A.schema}.deal` })).rejects.toThrow('outside of it');
  await expect(database.transaction((tx) => tx.run({ text: `select * from "${A.schema}".deal` }))).rejects.toThrow('outside of it');
  expect((await database.owner.run({ text: `select note from ${A.schema}.deal` })).rows).toEqual([{ note: 'ours' }]);
});

test('many workspaces at once share their connections, and none is passed over', async () => {
  const busy = Array.from({ length: 30 }, (_, n) =>
    inWorkspace(n % 3 === 0 ? B.id : A.id, () => database.run({ text: 'select pg_sleep(0.01), current_user::text as me' })),
  );
  const answers = await Promise.all(busy);
  expect(answers.map(({ rows }) => rows[0]?.['me'])).toEqual(busy.map((_, n) => (n % 3 === 0 ? B.schema : A.schema)));
});

test('nothing is done in a workspace that is suspended until it is resumed, and others go on', async () => {
  const set = async (state: string) => {
    await owner.query('update tangram.workspace set state = $2 where id = $1', [A.id, state]);
    await database.refresh();
  };
  await set('suspended');
  await expect(inA('select 1')).rejects.toMatchObject({ code: 'workspace_stopped', kind: 'unavailable' });
  expect((await inWorkspace(B.id, () => database.run({ text: 'select 1 as one' }))).rows).toEqual([{ one: 1 }]);
  await set('active');
  expect((await inA('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a second start changes nothing, and a password that was changed elsewhere is put right', async () => {
  await owner.query(`alter role ${A.schema} password 'other'; comment on role ${A.schema} is 'other'`);
  const { rows: before } = await owner.query<{ password: string }>('select password from tangram.workspace_login order by workspace');
  await new WorkspaceLogins(owner.options.connectionString ?? '').ensureAll();
  const { rows: after } = await owner.query<{ password: string }>('select password from tangram.workspace_login order by workspace');
  expect(after).toEqual(before);
  expect((await inA('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('every table of the installation is open to nobody, to all, to its own workspace, or as a part of one that is', async () => {
  const { rows: tables } = await owner.query<{ name: string; hasWorkspace: boolean }>(
    `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace') as "hasWorkspace"
     from pg_class c where c.relnamespace = 'tangram'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const open = new Map(openings(tables).map((opening) => [opening.table, opening]));
  const nowhere = tables.filter(({ name }) => !open.has(name) && !CLOSED.includes(name)).map(({ name }) => name);
  expect(nowhere).toEqual([]);
  const names = new Set(tables.map(({ name }) => name));
  expect([...ADDED, ...CLOSED, ...COMMON, ...TOLD, ...Object.keys(PARTS)].filter((name) => !names.has(name))).toEqual([]);
  const { rows: unsafe } = await owner.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'tangram'::regnamespace and relname = any($1) and not relrowsecurity`,
    [[...open.values()].flatMap(({ table, rows }) => (rows === null ? [] : [table]))],
  );
  expect(unsafe).toEqual([]);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { Audit } from '../audit/audit.ts';
import { AuditStore } from '../audit/audit.store.ts';
import { SecretKey } from '../config/secret-key.ts';
import { Clock } from '../database/clock.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Log } from '../log/log.ts';
import { newId } from '../database/new-id.ts';
import { Models } from './models.ts';
import { PublicationStore } from './publication.store.ts';
import { Publisher } from './publisher.ts';
import { RevisionStore } from './revision.store.ts';
import type { StepWork, StoredStep } from './stored-step.ts';

const text = { 'zh-CN': '步骤', en: 'step' };
const step = (work: StepWork): StoredStep => ({
  title: text,
  phase: work.do === 'switch' ? 'switch' : 'before',
  lock: 'none',
  rows: 0,
  ms: 0,
  reversible: true,
  loss: null,
  work,
});
/** Until a publish waits for a lock that another session has. */
const untilItWaits = async () => {
  const waits = () =>
    db.database.run({
      text: `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
    });
  while ((await waits()).rows.length === 0) await sleep(5);
};
const statements = (make: string, undo: string): StoredStep =>
  step({ do: 'statements', statements: [make], already: null, undo: [undo], long: false });

let db: TestDatabase;
let admin: pg.Client;
let store: PublicationStore;
let publisher: Publisher;
let workspace: string;
let schema: string;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = new pg.Client({ connectionString: db.url });
  await admin.connect();
  store = new PublicationStore(db.database);
  const models = new Models(new RevisionStore(db.database));
  publisher = new Publisher(
    store,
    models,
    new Clock(db.database),
    new DatabaseUrls({ pooled: db.url, direct: db.url }),
    new Log({ logLevel: 'error' }),
    new Audit(new AuditStore(db.database), db.database, new SecretKey('a key that is long enough for tests')),
  );
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});
beforeEach(async () => {
  workspace = newId();
  schema = `w_${workspace.replaceAll('-', '').slice(-12)}`;
  await admin.query('insert into tangram.workspace (id, name, schema) values ($1, $2, $3)', [workspace, 'Test', schema]);
  await admin.query(`create schema ${schema}`);
  await admin.query(`create table ${schema}.deal (id uuid primary key default gen_random_uuid(), amount integer)`);
});

const addColumn = () => statements(`alter table ${schema}.deal add column size text`, `alter table ${schema}.deal drop column size`);
const addIndex = (unique = ''): StoredStep =>
  step({
    do: 'index',
    schema,
    index: 'deal_amount',
    statements: [`create ${unique} index concurrently deal_amount on ${schema}.deal (amount)`],
    exists: 'after',
    undo: [`drop index concurrently ${schema}.deal_amount`],
  });
const fill = (value: number): StoredStep =>
  step({
    do: 'batches',
    page: {
      text: `with page as (select id from ${schema}.deal where $1::uuid is null or id > $1::uuid order by id limit $2),
        done as (update ${schema}.deal d set amount = $3 from page where d.id = page.id)
        select (select max(id::text)::uuid from page) as last, (select count(*) from page)::int as count`,
      params: [{ give: 'after' }, { give: 'limit' }, { value }],
    },
    undo: null,
    after: null,
    count: 0,
  });
const live = (): StoredStep => step({ do: 'switch', revision: 1, title: 'First', actor: null, documents: [], retired: [], restored: [] });

async function begin(...steps: StoredStep[]) {
  const id = newId();
  await store.begin(workspace, { id, draft: null, at: new Date(), steps });
  return { id, workspace, draft: null };
}
async function publish(...steps: StoredStep[]) {
  const publication = await begin(...steps);
  const session = await publisher.open(workspace);
  if (!session) throw new Error('the workspace is locked');
  const end = await publisher.run(session, publication).finally(() => session.close());
  return {
    end,
    error: (await store.find(workspace, publication.id))?.error,
    states: (await store.steps(publication.id)).map(({ state }) => state),
  };
}
const columns = async () =>
  (
    await admin.query<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = $1 order by 1`, [
      schema,
    ])
  ).rows.map(({ name }) => name);
const indexes = async () =>
  (await admin.query<{ name: string }>(`select indexname as name from pg_indexes where schemaname = $1 order by 1`, [schema])).rows.map(
    ({ name }) => name,
  );
const revisions = async () =>
  (await admin.query<{ n: number }>('select n from tangram.revision where workspace = $1', [workspace])).rows.map(({ n }) => n);

describe('a publication', () => {
  test('does its steps in order and makes its revision live', async () => {
    expect(await publish(addColumn(), addIndex(), live())).toEqual({ end: 'done', error: null, states: ['done', 'done', 'done'] });
    expect([await columns(), await indexes(), await revisions()]).toEqual([['amount', 'id', 'size'], ['deal_amount', 'deal_pkey'], [1]]);
  });

  test('that fails takes everything back, says why, and leaves no index that serves nobody', async () => {
    await admin.query(`insert into ${schema}.deal (amount) values (1), (1)`);
    const { end, error, states } = await publish(addColumn(), addIndex('unique'), live());
    expect({ end, states }).toEqual({ end: 'failed', states: ['undone', 'undone', 'waiting'] });
    expect(error).toMatchObject({ code: 'sql_23505', text: { en: expect.any(String), 'zh-CN': expect.any(String) } });
    expect([await columns(), await indexes(), await revisions()]).toEqual([['amount', 'id'], ['deal_pkey'], []]);
  });

  test('whose step after the switch fails is live, says what it lacks, and makes up for it as soon as it can', async () => {
    const late = statements(`update ${schema}.deal set amount = amount / (amount - 1)`, '');
    await admin.query(`insert into ${schema}.deal (amount) values (1)`);
    const { end, error, states } = await publish(addColumn(), live(), late, addIndex());
    expect({ end, states, revisions: await revisions() }).toEqual({
      end: 'done',
      states: ['done', 'done', 'failed', 'done'],
      revisions: [1],
    });
    expect(error).toMatchObject({ code: 'sql_22012' });
    const [lacking] = await store.incomplete('0 seconds', workspace);
    const again = async () => {
      const session = await publisher.open(workspace);
      if (!session || !lacking) throw new Error('the workspace is locked or lacks nothing');
      await publisher.recover(session, workspace).finally(() => session.close());
      const { error: left = null } = (await store.find(workspace, lacking.id)) ?? {};
      return { left: left?.code ?? null, states: (await store.steps(lacking.id)).map(({ state }) => state) };
    };
    expect(await again()).toEqual({ left: 'sql_22012', states: ['done', 'done', 'failed', 'done'] });
    await admin.query(`update ${schema}.deal set amount = 3`);
    expect(await again()).toEqual({ left: null, states: ['done', 'done', 'done', 'done'] });
    expect((await admin.query(`select amount from ${schema}.deal`)).rows).toEqual([{ amount: 1 }]);
    expect(await store.incomplete('0 seconds', workspace)).toEqual([]);
  });

  test('of an earlier revision is not made up for: what it meant may no longer hold', async () => {
    await admin.query(`insert into ${schema}.deal (amount) values (1)`);
    await publish(live(), statements(`update ${schema}.deal set amount = amount / (amount - 1)`, ''));
    expect(await store.incomplete('0 seconds', workspace)).toHaveLength(1);
    await admin.query(`insert into tangram.revision (workspace, n, at, title, documents) values ($1, 2, now(), 'Later', '[]')`, [
      workspace,
    ]);
    expect(await store.incomplete('0 seconds', workspace)).toEqual([]);
  });

  test('waits for a lock in short turns, so that nobody queues behind it', async () => {
    await admin.query('begin');
    await admin.query(`select * from ${schema}.deal`);
    const running = publish(addColumn(), live());
    await untilItWaits();
    const other = new pg.Client({ connectionString: db.url });
    await other.connect();
    // Were there no turns, this would wait for the commit below, which comes after it.
    await other.query(`select * from ${schema}.deal`);
    await other.end();
    await admin.query('commit');
    expect((await running).end).toBe('done');
  });

  test('changes all records in batches', async () => {
    await admin.query(`insert into ${schema}.deal select gen_random_uuid(), 0 from generate_series(1, 12001)`);
    expect((await publish(fill(7), live())).end).toBe('done');
    expect((await admin.query(`select count(*)::int as n from ${schema}.deal where amount = 7`)).rows).toEqual([{ n: 12_001 }]);
  });

  test('that is cancelled while it waits takes back what it did', async () => {
    await admin.query('begin');
    await admin.query(`select * from ${schema}.deal`);
    const publication = await begin(statements(`create table ${schema}.extra ()`, `drop table ${schema}.extra`), addColumn(), live());
    const session = await publisher.open(workspace);
    if (!session) throw new Error('the workspace is locked');
    const running = publisher.run(session, publication);
    await untilItWaits();
    expect(await store.cancel(workspace, publication.id)).toBe(true);
    await admin.query('commit');
    expect(await running).toBe('cancelled');
    await session.close();
    expect(await columns()).toEqual(['amount', 'id']);
    expect(await store.cancel(workspace, publication.id)).toBe(false);
  });

  test('is taken up where its dead process left it', async () => {
    const publication = await begin(addColumn(), addIndex(), live());
    await admin.query(`alter table ${schema}.deal add column size text`);
    await admin.query(`update tangram.ddl_step set state = 'done' where publication = $1 and position = 1`, [publication.id]);
    await admin.query(`create index deal_amount on ${schema}.deal (amount)`);
    await admin.query(`update pg_index set indisvalid = false where indexrelid = '${schema}.deal_amount'::regclass`);
    await admin.query(`update tangram.ddl_step set state = 'running' where publication = $1 and position = 2`, [publication.id]);
    const session = await publisher.open(workspace);
    if (!session) throw new Error('the workspace is locked');
    await publisher.recover(session, workspace);
    await session.close();
    expect((await store.find(workspace, publication.id))?.state).toBe('done');
    expect([await columns(), await revisions()]).toEqual([['amount', 'id', 'size'], [1]]);
    expect((await admin.query(`select indisvalid from pg_index where indexrelid = '${schema}.deal_amount'::regclass`)).rows).toEqual([
      { indisvalid: true },
    ]);
  });

  test('has the workspace to itself', async () => {
    const first = await publisher.open(workspace);
    expect(await publisher.open(workspace)).toBeNull();
    await first?.close();
    const second = await publisher.open(workspace);
    expect(second).not.toBeNull();
    await second?.close();
  });
});

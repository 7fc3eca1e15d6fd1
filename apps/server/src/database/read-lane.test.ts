import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { Database } from './database.ts';
import { createPool } from './pool.ts';
import { type Line, ReadLane } from './read-lane.ts';

let made: TestDatabase;
let lane: ReadLane;
let database: Database;
let end: () => Promise<void>;

beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

beforeEach(() => {
  const options = { url: made.url, pooled: false, name: 'lane-test' };
  const pool = createPool({ ...options, size: 2 });
  lane = new ReadLane({ ...options, size: 1 });
  database = new Database(pool, { lane });
  end = async () => {
    await lane.end();
    await pool.end();
  };
});
afterEach(() => end());

const square = (n: number) => ({
  name: 'square',
  text: `select $1::int * $1::int as n, pg_backend_pid() as pid, current_setting('plan_cache_mode') as plan`,
  values: [n],
});
const ask = async (n: number) => (await database.read<{ n: number; pid: number; plan: string }>(square(n))).rows[0];

/** The connection, once it stands. */
async function connected(): Promise<Line> {
  for (;;) {
    const line = lane.pick();
    if (line !== null) return line;
    await sleep(5);
  }
}

test('reads that come together share one connection and each gets its own answer', async () => {
  expect((await ask(2))?.n).toBe(4);
  await connected();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(ask));
  expect(answers.map((answer) => answer?.n)).toEqual([1, 4, 9, 16, 25]);
  expect(new Set(answers.map((answer) => answer?.pid)).size).toBe(1);
  expect(answers[0]?.plan).toBe('force_generic_plan');
});

test('what has no name is planned with its values, elsewhere', async () => {
  await connected();
  const { rows } = await database.read({ text: `select current_setting('plan_cache_mode') as plan where $1`, values: [true] });
  expect(rows).toEqual([{ plan: 'auto' }]);
});

test('a read that PostgreSQL refuses fails alone', async () => {
  await connected();
  const divide = (by: number) => database.read({ name: 'divide', text: 'select 10 / $1::int as n', values: [by] });
  const [before, refused, after] = await Promise.allSettled([divide(2), divide(0), divide(5)]);
  expect([before, after]).toMatchObject([{ value: { rows: [{ n: 5 }] } }, { value: { rows: [{ n: 2 }] } }]);
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
});

test('nobody waits behind a slow read', async () => {
  const line = await connected();
  await made.database.transaction(async (tx) => {
    await tx.run({ text: 'select pg_advisory_xact_lock(7)' });
    void line.run({ name: 'slow', text: 'select pg_advisory_xact_lock(7)', values: [] });
    while (lane.pick() !== null) await sleep(5);
    expect((await ask(3))?.plan).toBe('auto');
  });
  while (line.waiting > 0) await sleep(5);
  expect(lane.pick()).toBe(line);
});

test('a connection that breaks is replaced, and nobody notices', async () => {
  const broken = await connected();
  const pid = (await ask(1))?.pid;
  await made.database.run({ text: 'select pg_terminate_backend($1)', values: [pid] });
  while (broken.isFree()) await sleep(5);
  expect((await ask(3))?.n).toBe(9);
  await connected();
  const again = await ask(4);
  expect(again).toMatchObject({ n: 16, plan: 'force_generic_plan' });
  expect(again?.pid).not.toBe(pid);
});

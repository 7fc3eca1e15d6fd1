import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { Clock } from './clock.ts';
import { withCommitMark } from './commit-mark.ts';
import { Database } from './database.ts';
import { createPool } from './pool.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
  await made.database.run({ text: 'create table thing (id int primary key, name text)' });
});
afterAll(() => made.drop());

const names = async () =>
  (await made.database.run<{ name: string }>({ text: 'select name from thing order by id' })).rows.map(({ name }) => name);
const insert = (id: number, name: string) => ({ name: 'insert_thing', text: 'insert into thing values ($1, $2)', values: [id, name] });

describe('a transaction', () => {
  test('keeps what it did when its work returns', async () => {
    const answer = await made.database.transaction(async (tx) => {
      await tx.run(insert(1, 'kept'));
      return 'done';
    });
    expect({ answer, names: await names() }).toEqual({ answer: 'done', names: ['kept'] });
  });

  test('undoes everything when its work throws, also while statements are under way', async () => {
    const work = made.database.transaction(async (tx) => {
      await tx.run(insert(2, 'lost'));
      await Promise.all([tx.run(insert(3, 'lost too')), Promise.reject(new Error('changed my mind'))]);
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await names()).toEqual(['kept']);
  });

  test('sends statements that do not wait for each other in their order', async () => {
    await made.database.transaction(async (tx) => {
      await Promise.all([
        tx.run(insert(4, 'four')),
        tx.run({ text: `update thing set name = name || '!' where id = 4` }),
        tx.run(insert(5, 'five')),
      ]);
    });
    expect(await names()).toEqual(['kept', 'four!', 'five']);
  });

  test('whose connection is cut fails by itself: the process and the next one go on', async () => {
    const work = made.database.transaction(async (tx) => {
      const { rows } = await tx.run<{ pid: number }>({ text: 'select pg_backend_pid() as pid' });
      await made.database.run({ text: 'select pg_terminate_backend($1)', values: [rows[0]?.pid] });
      // Nothing waits on the connection while it goes.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.run(insert(6, 'cut'));
    });
    await expect(work).rejects.toMatchObject({ code: 'database_unavailable' });
    expect(await names()).not.toContain('cut');
  });

  test('passes on what a constraint said', async () => {
    await expect(made.database.transaction((tx) => tx.run(insert(1, 'twice')))).rejects.toMatchObject({
      code: '23505',
      constraint: 'thing_pkey',
    });
    await expect(made.database.run(insert(1, 'twice'))).rejects.toMatchObject({ code: '23505' });
  });

  test('stores that it took effect exactly when it did', async () => {
    const mark = { text: `insert into thing values (9, 'mark') on conflict do nothing` };
    const failed = withCommitMark(mark, () => made.database.transaction((tx) => tx.run(insert(1, 'twice'))));
    await expect(failed).rejects.toMatchObject({ code: '23505' });
    expect(await names()).not.toContain('mark');
    await withCommitMark(mark, () => made.database.transaction((tx) => tx.run(insert(6, 'six'))));
    expect(await names()).toEqual(['kept', 'four!', 'five', 'six', 'mark']);
  });
});

describe('a statement', () => {
  test('that takes too long is cancelled and says so', async () => {
    const slow = made.database.transaction((tx) => tx.run({ text: 'select pg_sleep(5)' }), { statementTimeoutMs: 50 });
    await expect(slow).rejects.toMatchObject({ code: 'statement_timeout', kind: 'unavailable' });
    expect((await made.database.run({ text: 'select 1 as one' })).rows).toEqual([{ one: 1 }]);
  });

  test('without a server says that there is none', async () => {
    const pool = createPool({ url: 'postgres://nobody@127.0.0.1:1/none', size: 1, pooled: false, name: 'test' });
    await expect(new Database(pool).run({ text: 'select 1' })).rejects.toMatchObject({ code: 'database_unavailable', kind: 'unavailable' });
    await pool.end();
  });

  test('gives money, big numbers and dates as text, unrounded', async () => {
    const { rows } = await made.database.run({
      text: `select 0.10::numeric(20,2) as money, 9007199254740993 as big, '2025-06-02'::date as day`,
    });
    expect(rows).toEqual([{ money: '0.10', big: '9007199254740993', day: '2025-06-02' }]);
  });
});

describe('the clock', () => {
  test('is the database time until it is set, and the same for everyone who asks in one transaction', async () => {
    const clock = new Clock(made.database);
    expect(Math.abs((await clock.now()).getTime() - Date.now())).toBeLessThan(5_000);
    await clock.set(new Date('2025-06-02T01:00:00.000Z'));
    const [first, second] = await made.database.transaction(async (tx) => {
      const began = await clock.now(tx);
      await tx.run({ text: 'select pg_sleep(0.02)' });
      return [began, await clock.now(tx)];
    });
    expect(second).toEqual(first);
    expect(first?.toISOString()).toMatch(/^2025-06-02T01:00:0/);
  });

  test('is to the millisecond what is stored in the same transaction, so that a number and its record are of one day', async () => {
    const clock = new Clock(made.database);
    for (let i = 0; i < 50; i += 1) {
      const [told, stored] = await made.database.transaction(async (tx) => {
        const { rows } = await tx.run<{ at: Date }>({
          text: `select (now() + coalesce((select offset_ms from tangram.clock), 0) * interval '1 millisecond')::timestamptz(3) as at`,
        });
        return [await clock.now(tx), rows[0]?.at];
      });
      expect(told).toEqual(stored);
    }
  });
});

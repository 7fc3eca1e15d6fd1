import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { newId } from '../database/new-id.ts';
import { HistoryPartStore } from './history-part.store.ts';

let made: TestDatabase;
const schema = 'w_0123456789ab';
beforeAll(async () => {
  made = await createTestDatabase();
  await made.database.run({
    text: `insert into tangram.workspace (id, name, schema) values ('${newId()}', 'Test', '${schema}');
      create schema ${schema};
      create table ${schema}."$history" (at timestamptz not null) partition by range (at);
      create table ${schema}."$history$rest" partition of ${schema}."$history" default`,
  });
});
afterAll(() => made.drop());

const parts = async () =>
  (
    await made.database.run<{ name: string }>({
      text: `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = $1 and relkind = 'r' order by 1`,
      values: [schema],
    })
  ).rows.map(({ name }) => name);

test('the part of a month is made once, however many nodes make it at the same time', async () => {
  const stores = Array.from({ length: 6 }, () => new HistoryPartStore(made.database));
  await Promise.all(stores.map((store) => store.ensure(new Date('2031-05-09T00:00:00Z'))));
  expect(await parts()).toEqual(['$history$2031-05', '$history$rest']);
});

test('a month that has rows in the rest stays there', async () => {
  await made.database.run({ text: `insert into ${schema}."$history" values ('2031-07-03')` });
  await new HistoryPartStore(made.database).ensure(new Date('2031-07-01T00:00:00Z'));
  expect(await parts()).toEqual(['$history$2031-05', '$history$rest']);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settled } from '../../test/settled-events.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { OutboxStore } from './outbox.store.ts';
import type { Position } from './position.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A row of the outbox: of one record, or of many that share it, with their versions where those differ. */
const commit = (records: number, versions: readonly number[] | null = null) =>
  database.database.run({
    text: `insert into tangram.outbox (workspace, at, object, record, op, version, records, versions)
           select '01900000-0000-7000-8000-000000000001', now(), 'thing', ids[1], 'updated', 1, case when cardinality(ids) > 1 then ids end, $2::integer[]
           from (select array_agg(gen_random_uuid()) as ids from generate_series(1, $1::integer)) as made`,
    values: [records, versions],
  });

/** Everything behind a position, some at a time. */
async function walk(store: OutboxStore, begin: Position, limit: number) {
  const seen: { readonly record: string; readonly version: number; readonly place: bigint }[] = [];
  for (let after = begin; ; ) {
    const { events, end } = await database.database.transaction((tx) => store.all(tx, after, limit));
    expect(events.length).toBeLessThanOrEqual(limit);
    seen.push(...events.map(({ record, version, xid, seq }) => ({ record, version, place: BigInt(xid) * 2n ** 40n + BigInt(seq) })));
    if (events.length < limit) return seen;
    after = end;
  }
}

describe('events of all workspaces', () => {
  test('come in order and once, however many a row tells of and wherever a page ends', async () => {
    const store = new OutboxStore(database.database);
    const begin = await store.now();
    for (const records of [1, 5, 1, 1, 300, 2]) await commit(records);
    await commit(3, [7, 8, 9]);
    await settled(database.url);
    const all = await walk(store, begin, 1_000);
    expect(all).toHaveLength(313);
    expect(new Set(all.map(({ record }) => record)).size).toBe(313);
    expect(all.slice(-3).map(({ version }) => version)).toEqual([7, 8, 9]);
    expect(all.every(({ place }, i) => i === 0 || place > (all[i - 1]?.place ?? 0n))).toBe(true);
    for (const limit of [1, 2, 7, 299, 313]) expect(await walk(store, begin, limit)).toEqual(all);
  });
});

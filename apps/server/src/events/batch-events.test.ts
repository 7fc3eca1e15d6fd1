import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { settledEvents } from '../../test/settled-events.ts';
import { startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
let database: pg.Client;
beforeAll(async () => {
  server = await startWriting();
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await server.stop();
});

interface Event {
  readonly position: string;
  readonly id: string;
  readonly op: string;
  readonly version: number;
  readonly changed: readonly string[];
}
const read = (after: string): Promise<{ data: readonly Event[]; nextCursor: string }> =>
  settledEvents(server, after === '' ? '' : `after=${after}`);

describe('the events', () => {
  test('of a batch are kept as one row for each thousand of the same, and read one by one from any of them', async () => {
    const begin = (await read('')).nextCursor;
    const created = await server.bulk(
      'customer',
      Array.from({ length: 1_500 }, (_, i) => ({ op: 'create', values: { name: `M${i}` } })),
    );
    const ids: readonly string[] = created.body.results.map(({ id }: { id: string }) => id);
    await server.patch('customer', ids[1] ?? '', { name: 'Z' });
    await server.bulk(
      'customer',
      ids.slice(0, 3).map((id, i) => ({ op: 'update', id, values: i < 2 ? { name: 'Y' } : { name: 'Y', region: 'r' } })),
    );
    const { rows } = await database.query(
      `select op, changed, cardinality(records) as n from tangram.outbox where (xid, seq) > (split_part($1, '-', 1)::xid8, split_part($1, '-', 2)::bigint) order by xid, n desc nulls last, cardinality(changed)`,
      [begin],
    );
    expect(rows).toEqual([
      { op: 'created', changed: [], n: 1_000 },
      { op: 'created', changed: [], n: 500 },
      { op: 'updated', changed: ['name'], n: null },
      { op: 'updated', changed: ['name'], n: 2 },
      { op: 'updated', changed: ['name', 'region'], n: null },
    ]);
    const all = (await read(begin)).data;
    expect(all.map(({ id }) => id)).toEqual(ids.slice(0, 1_000));
    const rest = (await read(all[994]?.position ?? '')).data;
    expect(rest.slice(0, 505).map(({ id }) => id)).toEqual(ids.slice(995));
    expect(
      rest
        .slice(505)
        .map(({ op, version, changed }) => [op, version, ...changed].join(' '))
        .sort(),
    ).toEqual(['updated 2 name', 'updated 2 name', 'updated 2 name region', 'updated 3 name']);
  });
});

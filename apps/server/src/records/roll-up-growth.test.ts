import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { dice } from '../../test/dice.ts';
import { fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

const rollUp = (name: string, relation: string, aggregate: string, more: Readonly<Record<string, unknown>> = {}) =>
  fieldOf(name, 'rollup', { relation, aggregate, ...more });

/** Only roll-ups to which new records are added without a look at the others; and boxes and lids, which lead back to each other. */
const world = [
  objectOf('firm', [
    rollUp('visits_count', 'visits', 'count'),
    rollUp('visits_paid', 'visits', 'count', { field: 'cost' }),
    rollUp('visits_sum', 'visits', 'sum', { field: 'cost' }),
    rollUp('visits_hot', 'visits', 'sum', { field: 'hours', filter: 'hot and hours > 2' }),
    rollUp('visits_first', 'visits', 'min', { field: 'day' }),
    rollUp('visits_most', 'visits', 'max', { field: 'cost' }),
    rollUp('hosted_hours', 'hosted', 'sum', { field: 'hours' }),
  ]),
  objectOf('visit', [
    fieldOf('firm', 'reference', { object: 'firm', inverse: 'visits' }),
    fieldOf('host', 'reference', { object: 'firm', inverse: 'hosted' }),
    fieldOf('cost', 'decimal', { scale: 2 }),
    fieldOf('hours', 'integer'),
    fieldOf('day', 'date'),
    fieldOf('hot', 'boolean'),
  ]),
  objectOf('box', [
    fieldOf('lid', 'reference', { object: 'lid', inverse: 'boxes' }),
    rollUp('lids_count', 'lids', 'count'),
    rollUp('spares_count', 'spares', 'count'),
    rollUp('spares_sum', 'spares', 'sum', { field: 'boxes_lids' }),
  ]),
  objectOf('lid', [
    fieldOf('box', 'reference', { object: 'box', inverse: 'lids' }),
    fieldOf('spare', 'reference', { object: 'box', inverse: 'spares' }),
    rollUp('boxes_lids', 'boxes', 'sum', { field: 'lids_count' }),
  ]),
];

let server: TestServer;
let client: pg.Client;
let schema = '';
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: world });
  client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  schema = (await client.query<{ schema: string }>('select schema from tangram.workspace')).rows[0]?.schema ?? '';
}, 120_000);
afterAll(async () => {
  await client?.end();
  await server?.stop();
});

const at = (object: string, id = '') => `/api/v1/records/${object}${id === '' ? '' : `/${id}`}`;
async function made(object: string, values: object): Promise<string> {
  const { status, body } = await server.request('POST', at(object), values);
  expect([status, body]).toEqual([201, expect.anything()]);
  return body.id;
}
async function bulk(object: string, all: readonly object[]): Promise<readonly string[]> {
  const operations = all.map((values) => ({ op: 'create', values }));
  const { body } = await server.request('POST', `${at(object)}/bulk`, { operations });
  return body.results.map(({ id }: { id: string }) => id);
}
const read = async (object: string, id: string) => (await server.request('GET', at(object, id))).body;

/** Firms whose roll-ups are not what SQL says of their visits, in the bin too. */
async function wrong(): Promise<readonly unknown[]> {
  const { rows } = await client.query(
    `with wanted as (select f.id,
      (select count(*) from W.visit v where v.firm = f.id and v.deleted_at is null) as "count",
      (select count(cost) from W.visit v where v.firm = f.id and v.deleted_at is null) as paid,
      (select coalesce(sum(cost), 0) from W.visit v where v.firm = f.id and v.deleted_at is null) as "sum",
      (select coalesce(sum(hours), 0) from W.visit v where v.firm = f.id and v.deleted_at is null and hot and hours > 2) as hot,
      (select min(day) from W.visit v where v.firm = f.id and v.deleted_at is null) as "first",
      (select max(cost) from W.visit v where v.firm = f.id and v.deleted_at is null) as most,
      (select coalesce(sum(hours), 0) from W.visit v where v.host = f.id and v.deleted_at is null) as hosted from W.firm f),
    held as (select id, "visits_count$iz", "visits_paid$iz", "visits_sum$n2z", "visits_hot$iz", "visits_first$d", "visits_most$n2", "hosted_hours$iz" from W.firm)
    select to_jsonb(w) as wanted, to_jsonb(h) as held from wanted w join held h on h.id = w.id
    where ("count", paid, "sum", hot, "first", most, hosted) is distinct from
      ("visits_count$iz", "visits_paid$iz", "visits_sum$n2z", "visits_hot$iz", "visits_first$d", "visits_most$n2", "hosted_hours$iz")`.replaceAll(
      'W.',
      `"${schema}".`,
    ),
  );
  return rows;
}

describe('roll-ups to which what is new is added', () => {
  test('equal what SQL says after records come alone and by the hundred, change, move, go and come back', async () => {
    const roll = dice(197);
    const firms = [
      ...(await bulk(
        'firm',
        Array.from({ length: 30 }, (_, i) => ({ name: `F${i}` })),
      )),
    ];
    const visits: string[] = [];
    const some = <T>(all: readonly T[]): T | null => (roll(6) === 0 ? null : (all[roll(all.length)] ?? null));
    const values = () => ({
      name: 'v',
      firm: some(firms),
      host: some(firms),
      cost: roll(4) === 0 ? null : `${roll(10_000)}.${roll(10)}5`,
      hours: roll(5) === 0 ? null : roll(9) - 2,
      day: roll(4) === 0 ? null : `2026-0${1 + roll(9)}-1${roll(10)}`,
      hot: roll(2) === 0,
    });
    const deeds: readonly (() => Promise<unknown>)[] = [
      async () => visits.push(await made('visit', values())),
      async () => visits.push(await made('visit', values())),
      async () => visits.push(...(await bulk('visit', Array.from({ length: 1 + roll(80) }, values)))),
      async () => server.request('PATCH', at('visit', visits[roll(visits.length)]), values()),
      async () => server.request('DELETE', at('visit', visits[roll(visits.length)])),
      async () => server.request('POST', `${at('visit', visits[roll(visits.length)])}/undelete`, {}),
      async () => firms.push(await made('firm', { name: 'late' })),
    ];
    for (let i = 0; i < 60; i += 1) {
      const which = i === 0 ? 2 : roll(deeds.length);
      await deeds[which]?.();
      expect([i, which, await wrong()]).toEqual([i, which, []]);
    }
  }, 120_000);

  test('are right at once however much is below one record, and when many write at once', async () => {
    const firms = await bulk('firm', [{ name: 'Big' }, { name: 'Other' }, { name: 'Third' }]);
    const [big] = firms;
    await made('visit', { name: 'v', firm: big, cost: '1.00', day: '2026-03-02' });
    await bulk(
      'visit',
      Array.from({ length: 1_200 }, () => ({ name: 'v', firm: big, cost: '2.50', day: '2026-03-01' })),
    );
    expect(await read('firm', big ?? '')).toMatchObject({
      visits_count: 1_201,
      visits_sum: '3001.00',
      visits_first: '2026-03-01',
      $updating: [],
    });
    const person = async (n: number) => {
      const roll = dice(n + 1);
      const one = () => ({ name: 'w', firm: firms[roll(3)], host: firms[roll(3)], cost: `${roll(99)}`, hours: roll(9), day: '2026-02-01' });
      for (let i = 0; i < 5; i += 1) {
        const id = await made('visit', one());
        if (roll(2) === 0) await bulk('visit', [one(), one(), one()]);
        const next = roll(4);
        if (next === 0) await server.request('PATCH', at('visit', id), one());
        if (next === 1) await server.request('DELETE', at('visit', id));
      }
    };
    await Promise.all(Array.from({ length: 30 }, (_, n) => person(n)));
    const settled = async () => (await Promise.all(firms.map((id) => read('firm', id)))).every(({ $updating }) => $updating.length === 0);
    for (const deadline = Date.now() + 20_000; !(await settled()) && Date.now() < deadline; ) await pause(50);
    expect(await wrong()).toEqual([]);
    const { rows } = await client.query('select deadlocks::integer as n from pg_stat_database where datname = current_database()');
    expect(rows).toEqual([{ n: 0 }]);
  }, 120_000);

  test('are null without room, and what comes then is no reason to say more than is known', async () => {
    const firm = await made('firm', { name: 'Rich' });
    const most = { name: 'v', firm, cost: '999999999999999999.99', day: null };
    await made('visit', most);
    await made('visit', most);
    expect(await read('firm', firm)).toMatchObject({ visits_count: 2, visits_sum: null, visits_most: most.cost, visits_first: null });
    await made('visit', { ...most, cost: '-999999999999999999.99' });
    expect(await read('firm', firm)).toMatchObject({ visits_count: 3, visits_sum: most.cost });
  });

  test('count once what was counted already by what follows from it', async () => {
    const box = await made('box', { name: 'B' });
    const first = await made('lid', { name: 'L1', spare: box });
    await server.request('PATCH', at('box', box), { lid: first });
    await made('lid', { name: 'L2', box, spare: box });
    await bulk('lid', [
      { name: 'L3', box, spare: box },
      { name: 'L4', box, spare: await made('box', { name: 'C' }) },
    ]);
    expect(await read('lid', first)).toMatchObject({ boxes_lids: 3 });
    expect(await read('box', box)).toMatchObject({ lids_count: 3, spares_count: 3, spares_sum: 3 });
  });
});

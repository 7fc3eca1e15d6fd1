import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { dice } from '../../test/dice.ts';
import { publish } from '../../test/publishing.ts';
import { Oracle, rolledUpWorld } from '../../test/rolled-up-world.ts';
import { type Answer, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let oracle: Oracle;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: rolledUpWorld });
  oracle = await Oracle.open(server.databaseUrl);
});
afterAll(async () => {
  await oracle.end();
  await server.stop();
});

const at = (object: string, rest = '') => `/api/v1/records/${object}${rest}`;
const made = async (object: string, values: unknown): Promise<string> => {
  const { status, body } = await server.request('POST', at(object), values);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
};
const read = async (object: string, id: string) => (await server.request('GET', at(object, `/${id}`))).body;
const bulk = (object: string, operations: readonly unknown[], atomic = true): Promise<Answer> =>
  server.request('POST', at(object, '/bulk'), { operations, atomic });

describe('a roll-up', () => {
  test('is there at once, in the answer to whoever reads the record above', async () => {
    const firm = await made('firm', { name: 'A' });
    const deal = await made('deal', { name: 'd', firm, amount: '10.50', closes: '2026-03-01', note: 'n', hot: true });
    await made('deal', { name: 'e', firm, amount: '0.50', closes: '2026-02-01', note: 'm' });
    expect(await read('firm', firm)).toMatchObject({
      version: 1,
      deals_count: 2,
      deals_sum: '11.00',
      deals_avg: '5.50',
      deals_best: '10.50',
      deals_first: '2026-02-01',
      deals_notes: 'm、n',
      deals_any: true,
      deals_all: false,
    });
    await server.request('PATCH', at('deal', `/${deal}`), { lines: { create: [{ name: 'l', cost: '1.125' }] } });
    expect(await read('firm', firm)).toMatchObject({ lines_cost: '1.125' });
  });

  test('moves the ETag of the record above, so that who has it need not be sent it again until then', async () => {
    const firm = await made('firm', { name: 'A' });
    const get = (known: string) => server.request('GET', at('firm', `/${firm}`), undefined, { headers: { 'if-none-match': known } });
    const first = (await get('')).headers.get('etag') ?? '';
    expect((await get(first)).status).toBe(304);
    await made('deal', { name: 'd', firm, amount: '1' });
    const second = await get(first);
    expect([second.status, second.body.version, second.body.deals_sum]).toEqual([200, 1, '1.00']);
    expect((await get(second.headers.get('etag') ?? '')).status).toBe(304);
  });

  test('moves neither version nor history, and tells of itself by an event', async () => {
    const firm = await made('firm', { name: 'A' });
    await made('deal', { name: 'd', firm, amount: '1' });
    expect(await read('firm', firm)).toMatchObject({ version: 1, deals_count: 1 });
    expect((await server.request('GET', at('firm', `/${firm}/history`))).body.data).toEqual([]);
    const events = await oracle.rows<{ op: string; cause: string; changed: readonly string[] }>(
      `select op, cause, changed from tangram.outbox where record = $1 and op = 'updated'`,
      [firm],
    );
    expect(events).toEqual([
      { op: 'updated', cause: 'rollup', changed: ['deals_count', 'deals_sum', 'deals_avg', 'deals_best', 'deals_all', 'deals_late'] },
    ]);
  });

  test('cannot be written', async () => {
    const { status, body } = await server.request('POST', at('firm'), { name: 'A', deals_count: 3 });
    expect([status, body.errors[0]]).toMatchObject([422, { path: 'deals_count', code: 'read_only' }]);
  });

  test('answers a change of lines with what they add up to', async () => {
    const deal = await made('deal', { name: 'd', lines: [{ name: 'l', cost: '1' }] });
    const { body } = await server.request('PATCH', at('deal', `/${deal}`), { name: 'e', lines: { create: [{ name: 'm', cost: '2' }] } });
    expect(body).toMatchObject({ name: 'e', cost: '3.000' });
  });

  test('is filtered, sorted and added up like the type that it returns', async () => {
    const firms = [await made('firm', { name: 'Q1' }), await made('firm', { name: 'Q2' }), await made('firm', { name: 'Q3' })];
    for (const [i, firm] of firms.entries()) await made('deal', { name: 'd', firm, amount: `${(i + 1) * 1_000_000}` });
    const { body } = await server.request('POST', at('firm', '/query'), {
      filter: { field: 'deals_sum', op: 'gte', value: 2_000_000 },
      sort: ['-deals_best'],
    });
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Q3', 'Q2']);
    const sum = await server.request('POST', at('firm', '/aggregate'), {
      filter: { field: 'deals_sum', op: 'gte', value: 2_000_000 },
      measures: [{ as: 'total', op: 'sum', field: 'deals_sum' }],
    });
    expect(JSON.stringify(sum.body)).toContain('5000000.00');
  });
});

/** A moment that lies between what was done before and what is done next. */
async function moment(): Promise<string> {
  await pause(3);
  const [row] = await oracle.rows<{ now: Date }>('select now()');
  await pause(3);
  return row?.now.toISOString() ?? '';
}

describe('a number that has no room in its column', () => {
  test('is null until it has, as of then too and worked out anew, and no write fails of it', async () => {
    const huge = '999999999999999999.99';
    const firm = await made('firm', { name: 'Vast' });
    const shown = async (query = '') => {
      const { deals_count, deals_sum, deals_best } = await read('firm', `${firm}${query}`);
      return [deals_count, deals_sum, deals_best];
    };
    const values = { name: 'd', firm, amount: huge };
    const deals = [await made('deal', values), await made('deal', values)];
    expect(await shown()).toEqual([2, null, huge]);
    const { status, body } = await bulk('deal', [{ op: 'create', values }]);
    expect(status).toBe(200);
    const then = await moment();
    const run = (await server.request('POST', '/api/v1/rollups/firm/deals_sum/recompute')).body;
    const state = async () => (await server.request('GET', `/api/v1/rollups/runs/${run.id}`)).body.state;
    for (const deadline = Date.now() + 20_000; /waiting|running/.test(await state()) && Date.now() < deadline; ) await pause(50);
    expect([await state(), await shown()]).toEqual(['done', [3, null, huge]]);
    for (const id of [...deals, body.results[0].id]) await server.request('PATCH', at('deal', `/${id}`), { amount: '1' });
    expect(await shown()).toEqual([3, '3.00', '1.00']);
    expect(await shown(`?asOf=${then}`)).toEqual([3, null, huge]);
  }, 60_000);

  test('is a whole number that not every client would read exactly, too', async () => {
    const parent = await made('firm', { name: 'Above' });
    const shown = async (query = '') => {
      const { children_size, below_size } = await read('firm', `${parent}${query}`);
      return [children_size, below_size];
    };
    const child = await made('firm', { name: 'b', parent, size: Number.MAX_SAFE_INTEGER });
    expect(await shown()).toEqual([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
    await made('firm', { name: 'c', parent, size: 1 });
    expect(await shown()).toEqual([null, null]);
    const then = await moment();
    await server.request('PATCH', at('firm', `/${child}`), { size: 2 });
    expect([await shown(), await shown(`?asOf=${then}`)]).toEqual([
      [3, 3],
      [null, null],
    ]);
  });
});

/** What firms and deals show, in the order of their ids: of now, or as it was. */
async function rolledUp(asOf?: string): Promise<readonly unknown[]> {
  const shown = await Promise.all(
    ['firm', 'deal'].map(
      async (object) => (await server.request('POST', at(object, '/query'), { limit: 1_000, ...(asOf ? { asOf } : {}) })).body.data,
    ),
  );
  // What waits to be worked out waits now.
  return JSON.parse(JSON.stringify(shown, (key, value) => (key === '$updating' ? undefined : value)));
}

describe('roll-ups equal what SQL says', () => {
  test('after every step of anything that can be done to the records', async () => {
    const roll = dice(20_261_127);
    const living: Record<string, string[]> = { firm: [], deal: [], line: [], call: [] };
    const bin: Record<string, string[]> = { firm: [], deal: [], line: [], call: [] };
    const pick = (object: string): string | null => living[object]?.[roll(living[object]?.length ?? 0)] ?? null;
    const values = (object: string): Record<string, unknown> => {
      const money = () => `${roll(1_000)}.${roll(10)}${roll(10)}`;
      const maybe = (value: unknown) => (roll(5) === 0 ? null : value);
      switch (object) {
        case 'firm':
          return { size: maybe(roll(100)), parent: maybe(pick('firm')) };
        case 'deal':
          return {
            firm: maybe(pick('firm')),
            joint: [...new Set([pick('firm'), pick('firm')])].filter((id) => id !== null),
            amount: maybe(money()),
            closes: maybe(`2026-0${1 + roll(9)}-1${roll(9)}`),
            kind: maybe(['new', 'again'][roll(2)]),
            note: maybe(`n${roll(9)}`),
            hot: maybe(roll(2) === 1),
          };
        case 'line':
          return { deal: maybe(pick('deal')), cost: maybe(`${roll(90)}.${roll(9)}`) };
        default: {
          const [to, id] = roll(2) === 0 ? ['firm', pick('firm')] : ['deal', pick('deal')];
          return { about: id === null ? null : { object: to, id } };
        }
      }
    };
    const some = (object: string): Record<string, unknown> =>
      Object.fromEntries(Object.entries(values(object)).filter(() => roll(2) === 0));
    /** What is there is asked of the database: a cascade takes more along than was named. */
    const look = async () => {
      for (const object of Object.keys(living)) {
        const rows = await oracle.rows<{ id: string; gone: boolean }>(
          `select id, deleted_at is not null as gone from W."${object}" order by id`,
        );
        living[object] = rows.filter(({ gone }) => !gone).map(({ id }) => id);
        bin[object] = rows.filter(({ gone }) => gone).map(({ id }) => id);
      }
    };
    const send = async (method: string, path: string, body?: unknown) => (await server.request(method, path, body)).status;
    /** Something that can be done to an object's records, by its name. Nothing to do it to is nothing done. */
    const deeds: Readonly<Record<string, (object: string) => Promise<unknown>>> = {
      create: (object) => send('POST', at(object), { name: 'x', ...values(object) }),
      update: async (object) => pick(object) && send('PATCH', at(object, `/${pick(object)}`), some(object)),
      delete: async (object) => pick(object) && send('DELETE', at(object, `/${pick(object)}`)),
      purge: async (object) => pick(object) && roll(3) === 0 && send('DELETE', at(object, `/${pick(object)}?purge=true`)),
      undelete: async (object) => {
        const fallen = bin[object]?.[roll(bin[object]?.length ?? 0)];
        return fallen && send('POST', at(object, `/${fallen}/undelete`));
      },
      lines: async () => {
        const lines = { create: [{ name: 'l', cost: `${roll(50)}` }], delete: [] };
        return pick('deal') && send('PATCH', at('deal', `/${pick('deal')}`), { note: 'l', lines });
      },
      undo: async (object) => {
        const [last] = await oracle.rows<{ record: string; version: number }>(
          `select record, version from W."$history" where object = $1 and op = 'update' order by at desc limit 1`,
          [object],
        );
        return last && send('POST', at(object, '/undo'), { changes: [{ id: last.record, version: last.version }] });
      },
      bulk: async (object) => {
        const operations = Array.from({ length: 12 }, () => {
          const one = pick(object);
          if (one === null || roll(3) === 0) return { op: 'create', values: { name: 'b', ...values(object) } };
          return roll(4) === 0 ? { op: 'delete', id: one } : { op: 'update', id: one, values: some(object) };
        });
        return (await bulk(object, operations, false)).status;
      },
    };
    const objects = ['firm', 'deal', 'deal', 'deal', 'line', 'line', 'call'];
    const often = [...Object.keys(deeds), 'create', 'update', 'update'];
    const done = new Set<string>();
    const step = async (): Promise<string> => {
      const [object, deed] = [objects[roll(objects.length)] ?? 'deal', often[roll(often.length)] ?? 'create'];
      const answer = await deeds[deed]?.(object);
      if (answer === 200 || answer === 201 || answer === 204) done.add(deed);
      return `${deed} ${object} ${String(answer)}`;
    };
    const then: { readonly asOf: string; readonly seen: readonly unknown[] }[] = [];
    for (let i = 0; i < 160; i += 1) {
      // What is gone for good is gone from the past too.
      if (i === 110) often.splice(0, often.length, ...often.filter((deed) => deed !== 'purge'));
      if (i >= 110 && i % 15 === 0) then.push({ asOf: await moment(), seen: await rolledUp() });
      const said = await step();
      expect([i, said, await oracle.wrong()]).toEqual([i, said, []]);
      await look();
    }
    expect([...done].sort()).toEqual(Object.keys(deeds).sort());
    for (const { asOf, seen } of then) expect(await rolledUp(asOf)).toEqual(seen);
    expect(then).toHaveLength(3);
  }, 120_000);
});

describe('much below one record', () => {
  test('is added up after the commit, and the record says so until then', async () => {
    const firm = await made('firm', { name: 'Big' });
    const operations = Array.from({ length: 1_200 }, () => ({ op: 'create', values: { name: 'd', firm, amount: '2' } }));
    expect((await bulk('deal', operations)).status).toBe(200);
    const seen = await read('firm', firm);
    expect(seen.deals_count === 1_200 || seen.$updating.includes('deals_count')).toBe(true);
    await server.request('PATCH', at('deal', `/${await made('deal', { name: 'd', firm, amount: '5' })}`), { amount: '7' });
    for (const deadline = Date.now() + 20_000; (await read('firm', firm)).$updating.length > 0 && Date.now() < deadline; ) await pause(100);
    expect(await read('firm', firm)).toMatchObject({ deals_count: 1_201, deals_sum: '2407.00', $updating: [] });
    expect(await oracle.wrong()).toEqual([]);
  }, 60_000);

  test('does not wait for what cannot be worked out, which is tried again', async () => {
    const broken = (body: string) =>
      oracle.rows(`create or replace function W.broken(uuid[], boolean, boolean) returns integer language plpgsql as 'begin ${body}; end'`);
    const waiting = async () => (await oracle.rows(`select 1 from tangram.rollup_stale where feed = 'broken'`)).length;
    await broken('raise exception $$cannot be worked out$$');
    await oracle.rows(
      `insert into tangram.rollup_stale (workspace, object, record, feed, fields)
       select id, 'firm', gen_random_uuid(), 'broken', '{deals_sum}' from tangram.workspace, generate_series(1, 250)`,
    );
    const first = await made('firm', { name: 'Broken' });
    await oracle.rows(
      `insert into tangram.rollup_stale (workspace, object, record, feed, fields) select id, 'firm', '${first}', 'broken', '{deals_sum}' from tangram.workspace`,
    );
    const waits = async () => (await server.request('GET', at('firm', `/${first}/updating`))).body.data[0];
    for (const deadline = Date.now() + 20_000; ((await waits())?.failures ?? 0) === 0 && Date.now() < deadline; ) await pause(100);
    expect(await waits()).toEqual({
      field: 'deals_sum',
      failures: expect.any(Number),
      nextAt: expect.any(String),
      reason: 'The database cannot work it out (P0001)',
    });
    // Every process finds it there, and leaves it alone as long.
    const noted = `select min(failures) > 0 and min(next_at) is not null as known from tangram.rollup_stale where record = '${first}'`;
    expect(await oracle.rows(noted)).toEqual([{ known: true }]);
    const firm = await made('firm', { name: 'Behind' });
    const operations = Array.from({ length: 1_001 }, () => ({ op: 'create', values: { name: 'd', firm, amount: '2' } }));
    expect((await bulk('deal', operations)).status).toBe(200);
    for (const deadline = Date.now() + 20_000; (await read('firm', firm)).$updating.length > 0 && Date.now() < deadline; ) await pause(100);
    expect([(await read('firm', firm)).deals_sum, await waiting()]).toEqual(['2002.00', 251]);
    await broken('return 0');
    for (const deadline = Date.now() + 30_000; (await waiting()) > 0 && Date.now() < deadline; ) await pause(100);
    expect([await waiting(), await waits()]).toEqual([0, undefined]);
  }, 90_000);
});

describe('fifty people who write at once', () => {
  test('leave the sums that SQL finds, and none of them waits for another in a ring', async () => {
    const firms = await Promise.all(['A', 'B', 'C', 'D'].map((name) => made('firm', { name, size: 1 })));
    const person = async (n: number) => {
      const roll = dice(n + 1);
      const firm = () => firms[roll(firms.length)];
      const own: string[] = [];
      for (let i = 0; i < 6; i += 1) {
        const one = own[roll(own.length)];
        const values = { firm: firm(), joint: [firm()], amount: `${roll(100)}`, hot: roll(2) === 0 };
        const what = one === undefined ? 0 : roll(5);
        if (what === 0) own.push(await made('deal', { name: 'd', ...values, lines: [{ name: 'l', cost: `${roll(9)}` }] }));
        else if (what === 1) await server.request('DELETE', at('deal', `/${one}`));
        else if (what === 2)
          await bulk(
            'deal',
            [values, { ...values, firm: firm() }].map((each) => ({ op: 'create', values: { name: 'e', ...each } })),
          );
        else if (what === 3) await server.request('PATCH', at('firm', `/${firm()}`), { size: roll(9) });
        else await server.request('PATCH', at('deal', `/${one}`), values);
      }
    };
    await Promise.all(Array.from({ length: 50 }, (_, n) => person(n)));
    expect(await oracle.wrong()).toEqual([]);
    expect(await oracle.rows('select deadlocks::integer as n from pg_stat_database where datname = current_database()')).toEqual([
      { n: 0 },
    ]);
  }, 120_000);
});

describe('roll-ups', () => {
  test('that a batch moves in many records is told of in few rows, and read as an event for each', async () => {
    const firms = (
      await bulk(
        'firm',
        Array.from({ length: 1_100 }, (_, i) => ({ op: 'create', values: { name: `F${i}` } })),
      )
    ).body.results;
    const ids: readonly string[] = firms.map(({ id }: { id: string }) => id);
    await bulk(
      'deal',
      ids.map((firm) => ({ op: 'create', values: { name: 'd', firm, amount: '1' } })),
    );
    const rows = await oracle.rows<{ n: number; version: number; versions: null; changed: readonly string[] }>(
      `select o.changed, cardinality(o.records) as n, o.version, o.versions from tangram.outbox o where o.cause = 'rollup' and o.records && $1::uuid[] order by n desc`,
      [ids],
    );
    expect(rows.map(({ n, version, versions }) => [n, version, versions])).toEqual([
      [1_000, 1, null],
      [100, 1, null],
    ]);
    expect(rows[0]?.changed).toEqual(expect.arrayContaining(['deals_count', 'deals_sum']));
  });
});

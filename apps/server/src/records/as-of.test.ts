import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectStatus, publish } from '../../test/publishing.ts';
import { refusal, startWriting, writtenWorld, type WritingServer } from '../../test/writing.ts';
import { fieldOf } from '../../test/publishing.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting({ TANGRAM_TEST_CLOCK: '1' });
});
afterAll(() => server.stop());

const clock = async (advance?: string): Promise<string> =>
  expectStatus(await server.request('POST', '/api/v1/test/clock', advance === undefined ? {} : { advance }), 200).body.now;
const post = async (object: string, verb: 'query' | 'aggregate', body: Readonly<Record<string, unknown>>) =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}/${verb}`, body), 200).body;

const nobody = '01900000-0000-7000-8000-000000000000';

/** The same sequence each time: a linear congruential generator. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Question {
  readonly object: string;
  readonly verb: 'query' | 'aggregate';
  readonly body: Readonly<Record<string, unknown>>;
}
interface Said extends Question {
  readonly at: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** What nobody writes and history does not note. */
const without = (answer: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(JSON.stringify({ ...answer, nextCursor: null }, (key, value) => (key === 'last_activity_at' ? undefined : value)));

describe('what is asked of a moment is answered as it was answered then', () => {
  const questions: readonly Question[] = [
    { object: 'customer', verb: 'query', body: {} },
    { object: 'opportunity', verb: 'query', body: { limit: 200, count: 'exact' } },
    {
      object: 'opportunity',
      verb: 'query',
      body: { sort: ['-amount', 'name'], limit: 7, select: ['name', 'amount', 'customer', 'customer.name', 'rival.region'] },
    },
    { object: 'opportunity', verb: 'query', body: { sort: ['customer'], filter: { field: 'customer.region', op: 'eq', value: 'north' } } },
    {
      object: 'opportunity',
      verb: 'query',
      body: {
        filter: {
          or: [
            { field: 'tags', op: 'includes_any', value: ['a'] },
            { field: 'rival', op: 'is_null' },
          ],
        },
        count: 'exact',
      },
    },
    { object: 'opportunity', verb: 'query', body: { filter: { field: 'close_date', op: 'within', value: { next: 20, unit: 'day' } } } },
    {
      object: 'opportunity',
      verb: 'query',
      body: { filter: { field: 'updated_at', op: 'within', value: { last: 5, unit: 'day' } }, sort: ['-updated_at'] },
    },
    { object: 'opportunity', verb: 'query', body: { search: 'o1', sort: ['stage', '-close_date'] } },
    {
      object: 'customer',
      verb: 'query',
      body: { filter: { has: 'opportunities', filter: { field: 'stage', op: 'ne', value: 'contact' } } },
    },
    { object: 'opportunity', verb: 'aggregate', body: { groupBy: ['stage'], measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }] } },
    {
      object: 'opportunity',
      verb: 'aggregate',
      body: {
        groupBy: [{ field: 'close_date', bucket: 'month' }, 'customer.region'],
        measures: [
          { op: 'avg', field: 'amount' },
          { op: 'count_distinct', field: 'customer' },
        ],
      },
    },
    { object: 'invoice', verb: 'query', body: { select: ['name', 'lines'] } },
  ];

  test('over a hundred random writes in four weeks (what is deleted longer is gone for good), by lists, counts, records and sums', async () => {
    const seed = 20261127;
    const pick = chance(seed);
    const any = <T>(list: readonly T[]): T | undefined => list[pick(list.length)];
    const living = { customer: new Set<string>(), opportunity: new Set<string>(), invoice: new Set<string>() };
    const gone: [keyof typeof living, string][] = [];
    const values = (n: number): Readonly<Record<string, unknown>> => {
      const customers = [...living.customer];
      const all: Readonly<Record<string, unknown>> = {
        name: `O${n}`,
        amount: any(['0.00', '10.50', '99999999999999.99', null]),
        close_date: any(['2026-12-05', '2026-12-31', '2027-01-15', null]),
        stage: any(['contact', 'proposal', 'negotiation']),
        customer: any([...customers, null]),
        rival: any([...customers, null]),
        others: customers.slice(0, pick(3)),
        about: customers[0] === undefined ? null : { object: 'customer', id: any(customers) },
        tags: any([['a'], ['a', 'b'], [], null]),
        settings: any([{ deep: [n] }, [1], null]),
      };
      const kept = Object.entries(all).filter(([name]) => name === 'amount' || name === 'close_date' || pick(3) > 0);
      return Object.fromEntries(
        kept.map(([name, value]) => [
          name,
          name === 'amount' ? (value ?? '1.00') : name === 'close_date' ? (value ?? '2026-12-24') : value,
        ]),
      );
    };
    const writes: Readonly<Record<string, (n: number) => Promise<unknown>>> = {
      create: async (n) => living.opportunity.add(await server.made('opportunity', values(n))),
      update: async (n) => server.patch('opportunity', any([...living.opportunity]) ?? nobody, values(n)),
      bulk: async (n) => {
        const some = [...living.opportunity].slice(0, 5);
        const set = { source: `bulk${n}`, amount: `${n}.25` };
        return server.bulk(
          'opportunity',
          some.map((id) => ({ op: 'update', id, values: set })),
        );
      },
      delete: async () => {
        const object = any(['customer', 'opportunity', 'opportunity', 'invoice'] as const) ?? 'customer';
        const id = any([...living[object]]) ?? nobody;
        if ((await server.remove(object, id)).status === 204 && living[object].delete(id)) gone.push([object, id]);
      },
      undelete: async () => {
        const [object, id] = any(gone) ?? ['customer', nobody];
        const { status } = await server.request('POST', `/api/v1/records/${object}/${id}/undelete`);
        if (status === 200) living[object].add(id);
      },
      customer: async (n) => {
        const customer = { name: `C${n}`, region: any(['north', 'south']), code: `c${n}` };
        living.customer.add(await server.made('customer', customer));
      },
      move: async (n) => {
        const customer = { name: `C${n}`, region: any(['north', 'south', null]) };
        return server.patch('customer', any([...living.customer]) ?? nobody, customer);
      },
      invoice: async (n) => living.invoice.add(await server.made('invoice', { name: `I${n}`, lines: [{ name: `l${n}`, quantity: n }] })),
      line: async (n) =>
        server.patch('invoice', any([...living.invoice]) ?? nobody, {
          name: `I${n}`,
          lines: { create: [{ name: `l${n}`, quantity: n }] },
        }),
    };
    const kinds = ['create', 'create', 'update', 'update', 'update', 'update', ...Object.keys(writes)];

    const said: Said[] = [];
    for (let n = 1; n <= 110; n += 1) {
      await writes[any(kinds) ?? 'create']?.(n);
      const question = any(questions);
      const at = await clock();
      if (question) said.push({ ...question, at, answer: await post(question.object, question.verb, question.body) });
      const record = any([...living.opportunity]);
      if (record !== undefined && n % 3 === 0)
        said.push({
          object: 'opportunity',
          verb: 'query',
          body: { filter: { field: 'id', op: 'eq', value: record } },
          at,
          answer: await post('opportunity', 'query', { filter: { field: 'id', op: 'eq', value: record } }),
        });
      await clock(any(['PT1H', 'PT5H', 'PT11H']));
    }

    for (const { object, verb, body, at, answer } of said) {
      const then = await post(object, verb, { ...body, asOf: at });
      expect({ seed, at, object, body, answer: without(then) }).toEqual({ seed, at, object, body, answer: without(answer) });
    }
    expect(said.length).toBeGreaterThan(120);
  }, 180_000);
});

describe('over the API', () => {
  test('a record, by its address, with the version it had', async () => {
    const customer = await server.made('customer', { name: 'Old name', region: 'north' });
    const at = await clock();
    await clock('P1D');
    await server.patch('customer', customer, { name: 'New name' });
    const then = await server.request('GET', `/api/v1/records/customer/${customer}?asOf=${at}&select=name,region`);
    expect([then.status, then.headers.get('etag'), then.body]).toEqual([
      200,
      '"1"',
      { id: customer, version: 1, name: 'Old name', region: 'north' },
    ]);
    const early = await server.request('GET', `/api/v1/records/customer/${customer}?asOf=2020-01-01`);
    expect(refusal(early)).toBe('404 not_found');
    await server.remove('customer', customer);
    expect((await server.request('GET', `/api/v1/records/customer/${customer}?asOf=${at}`)).body.name).toBe('Old name');
    await server.remove('customer', customer, '?purge=true');
    expect(refusal(await server.request('GET', `/api/v1/records/customer/${customer}?asOf=${at}`))).toBe('404 not_found');
  });

  test('page by page, with a cursor of that moment only', async () => {
    for (let n = 0; n < 5; n += 1) await server.made('customer', { name: `P${n}`, region: 'pages' });
    const asOf = await clock();
    await server.request('POST', '/api/v1/records/customer/bulk', {
      operations: (await post('customer', 'query', { filter: { field: 'region', op: 'eq', value: 'pages' } })).data.map(
        ({ id }: { id: string }) => ({ op: 'update', id, values: { region: 'elsewhere' } }),
      ),
    });
    const request = { filter: { field: 'region', op: 'eq', value: 'pages' }, sort: ['name'], limit: 2, select: ['name'], asOf };
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: { name: string }[]; nextCursor: string | null } = await post('customer', 'query', { ...request, cursor });
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
    const first = await post('customer', 'query', request);
    const { asOf: _moment, ...now } = request;
    expect(refusal(await server.request('POST', '/api/v1/records/customer/query', { ...now, cursor: first.nextCursor }))).toContain(
      'cursor_mismatch',
    );
  });

  test('fields that did not exist then are empty', async () => {
    const [customer] = writtenWorld;
    const id = await server.made('customer', { name: 'F', region: '12' });
    await server.patch('customer', id, { region: '13' });
    const at = await clock();
    await clock('PT1H');
    const fields: readonly unknown[] = Array.isArray(customer?.['fields']) ? customer['fields'] : [];
    await publish(server, {
      put: [{ ...(customer ?? { kind: 'object', name: 'customer' }), fields: [...fields, fieldOf('size', 'integer')] }],
    });
    await server.patch('customer', id, { size: 7 });
    expect((await server.request('GET', `/api/v1/records/customer/${id}?asOf=${at}`)).body).toMatchObject({ region: '13', size: null });
    expect((await server.read('customer', id)).body.size).toBe(7);
  });

  test('what cannot be answered of a moment is refused, and nothing else has one', async () => {
    const refused = async (path: string) => refusal(await server.request('GET', path));
    expect(await refused('/api/v1/records/customer?asOf=soon')).toBe('400 unsupported_query asOf:wrong_value');
    expect(await refused('/api/v1/records/customer?asOf=2024-01-01&deleted=only&include=can')).toBe(
      '400 unsupported_query deleted:not_with include:not_with',
    );
    expect(refusal(await server.request('POST', '/api/v1/search', { q: 'x', asOf: '2024-01-01' }))).toBe(
      '400 unsupported_query asOf:unknown_key',
    );
  });
});

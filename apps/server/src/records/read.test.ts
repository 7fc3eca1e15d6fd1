import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const deals = '/api/v1/records/deal';
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ template: 'crm', sampleData: true });
}, 120_000);
afterAll(() => server.stop());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => server.request('GET', path, undefined, { headers });
const post = (path: string, body?: unknown) => server.request('POST', path, body);
const url = (parameters: Readonly<Record<string, string>>) => `${deals}?${new URLSearchParams(parameters)}`;

describe('a list', () => {
  test('is the same by URL and by body', async () => {
    const filter = {
      and: [
        { field: 'stage_type', op: 'eq', value: 'open' },
        { field: 'amount', op: 'gt', value: '1000' },
      ],
    };
    const byUrl = await get(
      url({ filter: JSON.stringify(filter), sort: '-amount,name', select: 'name,amount,company.name', limit: '5', count: 'exact' }),
    );
    const byBody = await post(`${deals}/query`, {
      filter,
      sort: ['-amount', 'name'],
      select: ['name', 'amount', 'company.name'],
      limit: 5,
      count: 'exact',
    });
    expect(byUrl.status).toBe(200);
    expect(byUrl.body).toEqual(byBody.body);
    expect(byUrl.body.data).toHaveLength(5);
    expect(Object.keys(byUrl.body.data[0])).toEqual(['id', 'version', 'name', 'amount', 'company.name']);
    expect(byUrl.body.count).toBeGreaterThan(5);
  });

  test('is everything, page by page, by its cursors', async () => {
    const { body: counted } = await post(`${deals}/query`, { limit: 1, count: 'exact' });
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const { body } = await post(`${deals}/query`, { sort: ['close_date'], select: ['name'], limit: 20, cursor });
      for (const { id } of body.data) seen.add(id);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.size).toBe(counted.count);
  });

  test('names the index that it lacks, and every list that is shipped has one', async () => {
    const lacking = async (object: string, body: unknown) =>
      (await post(`/api/v1/records/${object}/query`, body)).headers.get('tangram-index-lacking');
    expect(await lacking('deal', { filter: { field: 'owner', op: 'me' }, sort: ['-next_step'] })).toBe('owner, -next_step');
    const { documents } = (await get('/api/v1/model')).body as {
      documents: readonly { kind: string; type: string; name: string; object: string }[];
    };
    const lists = documents.filter(({ kind, type }) => kind === 'view' && (type === 'list' || type === 'gallery'));
    expect(lists.length).toBeGreaterThan(20);
    const without: string[] = [];
    for (const { name, object, ...view } of lists) {
      const { filter, sort } = view as { filter?: unknown; sort?: unknown };
      const index = await lacking(object, { filter, sort, limit: 1 });
      if (index !== null) without.push(`${name}: ${index}`);
    }
    expect(without).toEqual([]);
  });

  test('refuses a cursor that was changed or belongs to another query', async () => {
    const { body } = await post(`${deals}/query`, { sort: ['-amount'], limit: 2 });
    const of = async (more: object) => (await post(`${deals}/query`, { sort: ['-amount'], limit: 2, ...more })).body.code;
    expect(await of({ cursor: body.nextCursor, limit: 3 })).toBeUndefined();
    expect(await of({ cursor: body.nextCursor, sort: ['amount'] })).toBe('cursor_mismatch');
    expect(await of({ cursor: body.nextCursor, filter: { field: 'name', op: 'not_null' } })).toBe('cursor_mismatch');
    expect(await of({ cursor: `${body.nextCursor.slice(0, -2)}AA` })).toBe('cursor_mismatch');
    expect((await post('/api/v1/records/company/query', { cursor: body.nextCursor })).body.code).toBe('cursor_mismatch');
  });

  test('passes over records, and goes on from there by the cursor', async () => {
    const ask = async (more: object) => (await post(`${deals}/query`, { sort: ['-amount'], select: ['name'], limit: 3, ...more })).body;
    const whole = (await ask({ limit: 12 })).data;
    const far = await ask({ offset: 4 });
    expect(far.data).toEqual(whole.slice(4, 7));
    expect((await ask({ cursor: far.nextCursor })).data).toEqual(whole.slice(7, 10));
    expect((await ask({ offset: 6 })).data).toEqual(whole.slice(6, 9));
    expect((await get(url({ sort: '-amount', offset: '5', limit: '2' }))).body.data.map(({ id }: { id: string }) => id)).toEqual(
      whole.slice(5, 7).map(({ id }: { id: string }) => id),
    );
    const refused = await post(`${deals}/query`, { offset: 20_000_000 });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'offset']);
    const both = await post(`${deals}/query`, { offset: 3, cursor: far.nextCursor });
    expect([both.status, both.body.errors]).toEqual([400, [expect.objectContaining({ path: 'offset', code: 'not_with' })]]);
  });

  test('says with each record what may be done with it', async () => {
    const { body } = await get(url({ include: 'can', limit: '1', select: 'name' }));
    expect(body.data[0].can).toEqual({ update: true, delete: true, share: true });
  });

  test('estimates a count from the plan', async () => {
    const { body } = await get(url({ count: 'estimated', limit: '1' }));
    expect(Number.isInteger(body.count)).toBe(true);
  });

  test('tells everything that is wrong in the language of the caller', async () => {
    const { status, body, headers } = await get(url({ filter: '{"field":"ghost","op":"like"}', limit: '0', asOf: 'monday' }), {
      'accept-language': 'zh-CN',
    });
    expect([status, body.code, headers.get('content-type')]).toEqual([400, 'unsupported_query', 'application/problem+json; charset=utf-8']);
    expect(body.errors.map(({ path, code }: Record<string, string>) => `${path} ${code}`)).toEqual([
      'asOf wrong_value',
      'filter.field unknown_field',
      'filter.op unknown_operator',
      'limit out_of_range',
    ]);
    expect(body.errors[1].message).toBe('没有字段“ghost”');
    expect((await get(`${deals}?filter={`)).body.errors).toMatchObject([{ path: 'filter', code: 'not_json' }]);
    expect((await post(`${deals}/query`, [])).body.code).toBe('unsupported_query');
  });
});

describe('one record', () => {
  test('has its version as ETag, and need not be sent again', async () => {
    const { body } = await get(url({ limit: '1' }));
    const [{ id, version }] = body.data;
    const first = await get(`${deals}/${id}`);
    expect(first.body).toEqual(body.data[0]);
    const plain = await get(`${deals}/${id}?select=name,amount`);
    expect(plain.headers.get('etag')).toBe(`"${version}"`);
    expect((await get(`${deals}/${id}?select=name,amount`, { 'if-none-match': `"x", W/"${version}"` })).status).toBe(304);
  });

  test('that shows what can change without it has what is sent in its ETag, and that counts as its version', async () => {
    const { body } = await get(url({ limit: '1' }));
    const [{ id, version }] = body.data;
    const path = `${deals}/${id}?include=can`;
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(new RegExp(`^"${version}-[\\w-]{22}"$`));
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(path, { 'if-none-match': `"${version}"` })).status).toBe(200);
    expect((await server.request('PATCH', `${deals}/${id}`, {}, { headers: { 'if-match': etag } })).status).toBe(200);
  });

  test('that is not there, and an object that is not there, are not found', async () => {
    for (const path of [
      `${deals}/01900000-0000-7000-8000-000000000000`,
      `${deals}/nonsense`,
      '/api/v1/records/ghost',
      '/api/v1/records/ghost/1',
    ]) {
      expect([path, (await get(path)).body.code]).toEqual([path, 'not_found']);
    }
  });
});

describe('an aggregate', () => {
  test('adds up to what the list shows', async () => {
    const { body: grouped } = await post(`${deals}/aggregate`, {
      groupBy: [{ field: 'stage' }],
      measures: [
        { op: 'sum', field: 'amount', as: 'sum' },
        { op: 'count', as: 'n' },
      ],
    });
    const { body: whole } = await post(`${deals}/aggregate`, {
      measures: [
        { op: 'sum', field: 'amount', as: 'sum' },
        { op: 'count', as: 'n' },
      ],
    });
    const cents = (text: string | null) => BigInt((text ?? '0').replace('.', ''));
    expect(grouped.rows.reduce((sum: bigint, row: { sum: string | null }) => sum + cents(row.sum), 0n)).toBe(cents(whole.rows[0].sum));
    const { body: list } = await post(`${deals}/query`, { limit: 1000, select: ['amount'] });
    expect(list.data.reduce((sum: bigint, row: { amount: string | null }) => sum + cents(row.amount), 0n)).toBe(cents(whole.rows[0].sum));
    expect(whole.rows[0].n).toBe(list.data.length);
  });
});

describe('the search', () => {
  test('finds a record of any object by two Chinese characters', async () => {
    const { body } = await post('/api/v1/search', { q: '科技', limit: 50 });
    expect(body.data.length).toBeGreaterThan(0);
    for (const { object, id, matched } of body.data) {
      const { body: record } = await get(`/api/v1/records/${object}/${id}`);
      expect(record[matched]).toContain('科技');
    }
  });
});

describe('someone without a role', () => {
  test('may read nothing: objects are forbidden, the search is empty, the description has no records', async () => {
    await post('/api/v1/users', { email: 'guest@example.com', name: 'Guest', password: 'quite long enough', roles: [] });
    const { body: session } = await send(
      server.url,
      'POST',
      '/api/v1/auth/login',
      { email: 'guest@example.com', password: 'quite long enough' },
      { token: null },
    );
    const asGuest = (method: string, path: string, body?: unknown) => server.request(method, path, body, { token: session.token });
    expect((await asGuest('GET', deals)).body.code).toBe('forbidden');
    expect((await asGuest('POST', `${deals}/aggregate`, {})).body.code).toBe('forbidden');
    expect((await asGuest('GET', '/api/v1/records/ghost')).body.code).toBe('not_found');
    expect((await asGuest('POST', '/api/v1/search', { q: '科技' })).body).toEqual({ data: [] });
    expect(Object.keys((await asGuest('GET', '/api/v1/openapi.json')).body.paths).filter((path) => path.includes('/records/'))).toEqual([]);
  });
});

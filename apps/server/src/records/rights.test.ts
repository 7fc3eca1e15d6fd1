import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { field, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

const documents = [
  object(
    'firm',
    [
      field('name', 'text', { required: true }),
      field('city', 'text'),
      field('credit', 'integer'),
      field('code', 'text', { unique: true }),
      field('papers', 'file'),
      field('offer_count', 'rollup', { relation: 'offers', aggregate: 'count' }),
    ],
    { search: ['name', 'city'] },
  ),
  object('offer', [
    field('name', 'text', { required: true }),
    field('price', 'integer'),
    field('margin', 'integer'),
    field('firm', 'reference', { object: 'firm', inverse: 'offers' }),
    field('others', 'multi_reference', { object: 'firm', inverse: 'asides' }),
    field('about', 'polymorphic', { objects: ['firm', 'vault'] }),
    field('city', 'lookup', { reference: 'firm', field: 'city' }),
    field('earned', 'formula', { expression: 'price * margin', returns: 'integer' }),
    field('lines', 'child_table', { object: 'line', inverse: 'offer' }),
  ]),
  object('line', [field('name', 'text'), field('cost', 'integer'), field('offer', 'reference', { object: 'offer', onDelete: 'cascade' })], {
    sharing: { default: 'parent', parent: 'offer' },
  }),
  object('vault', [field('name', 'text')]),
  role(
    'rep',
    {
      firm: { create: true, read: 'own_and_below', update: 'own', delete: 'own', fields: { credit: 'hidden' } },
      offer: { create: true, read: 'own_and_below', update: 'own', delete: 'own', fields: { margin: 'hidden', price: 'read' } },
      line: { create: true, read: 'own', update: 'own', delete: 'own', fields: { cost: 'hidden' } },
    },
    { actions: ['export', 'bulk', 'import'] },
  ),
  role('pricing', {
    offer: { read: { condition: 'price > 100' }, update: { condition: 'price > 100' }, fieldDefault: 'read', fields: { price: 'edit' } },
  }),
  role('south', { firm: { read: 'all' } }, { restrictions: [{ object: 'firm', condition: 'city = $user.region' }] }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};

const as = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null });
const made = async (what: string, who: string, objectName: string, values: object): Promise<string> => {
  const { status, body } = await as(who, 'POST', `/records/${objectName}`, values);
  if (status !== 201) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  ids[what] = body.id;
  return body.id;
};
const names = async (who: string, path: string): Promise<readonly string[]> =>
  (await as(who, 'GET', path)).body.data.map((one: { name: string }) => one.name).sort();

async function person(name: string, roles: readonly string[], more: object = {}): Promise<void> {
  const password = 'a very long password';
  const email = `${name}@example.com`;
  const { status, body } = await server.request('POST', '/api/v1/users', { email, name, password, roles, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  ids[name] = body.id;
  tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
}

beforeAll(async () => {
  server = await startServer();
  tokens['admin'] = server.token;
  await publish(server, { put: documents });
  await person('lead', ['rep']);
  await person('rep', ['rep'], { manager: ids['lead'] });
  await person('peer', ['rep'], { manager: ids['lead'] });
  await person('both', ['rep', 'pricing']);
  await person('southern', ['south'], { region: 'south' });
  await made('mine', 'rep', 'firm', { name: 'mine', city: 'south', code: 'm' });
  await made('theirs', 'peer', 'firm', { name: 'theirs', city: 'north', code: 't' });
  await server.request('PATCH', `/api/v1/records/firm/${ids['theirs']}`, { credit: 7 });
  await made('hidden', 'admin', 'vault', { name: 'hidden' });
  await made('offer', 'admin', 'offer', {
    name: 'offer',
    owner: ids['rep'],
    price: 10,
    margin: 5,
    firm: ids['theirs'],
    others: [ids['theirs'], ids['mine']],
    about: { object: 'vault', id: ids['hidden'] },
    lines: [{ name: 'first', cost: 1 }],
  });
  await made('big', 'admin', 'offer', { name: 'big', owner: ids['peer'], price: 500, margin: 9, firm: ids['mine'] });
}, 120_000);
afterAll(() => server.stop());

describe('what somebody may read', () => {
  test('is what they own, and what those below them own', async () => {
    expect(await names('rep', '/records/firm')).toEqual(['mine']);
    expect(await names('lead', '/records/firm')).toEqual(['mine', 'theirs']);
    expect(await names('admin', '/records/firm')).toEqual(['mine', 'theirs']);
  });

  test('is not there where it may not be read, in the same words as what does not exist', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    const [foreign, absent] = [await as('rep', 'GET', `/records/firm/${ids['theirs']}`), await as('rep', 'GET', `/records/firm/${nobody}`)];
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    expect(JSON.stringify(foreign.body).replaceAll(ids['theirs'] ?? '', nobody)).toBe(JSON.stringify(absent.body));
    expect((await as('rep', 'GET', '/records/vault')).status).toBe(403);
  });

  test('has no fields that are hidden, nor what follows from them, nor records out of sight', async () => {
    const { body } = await as('rep', 'GET', `/records/offer/${ids['offer']}`);
    expect(body).toMatchObject({ name: 'offer', price: 10, firm: null, city: null, others: [ids['mine']], about: null });
    expect(Object.keys(body)).not.toContain('margin');
    expect(Object.keys(body)).not.toContain('earned');
    const { lines } = (await as('rep', 'GET', `/records/offer/${ids['offer']}?select=lines`)).body;
    expect(lines).toEqual([expect.objectContaining({ name: 'first' })]);
    expect(Object.keys(lines[0])).not.toContain('cost');
    expect(Object.keys((await as('rep', 'GET', `/records/firm/${ids['mine']}`)).body)).not.toContain('offer_count');
    expect((await as('admin', 'GET', `/records/offer/${ids['offer']}`)).body).toMatchObject({ firm: ids['theirs'], earned: 50 });
  });

  test.each([
    ['filter', { filter: { field: '$', op: 'gt', value: 1 } }],
    ['sort', { sort: ['$'] }],
    ['select', { select: ['$'] }],
  ])('answers a %s by a hidden field like one by none', async (_, request) => {
    const ask = (name: string) => as('rep', 'POST', '/records/offer/query', JSON.parse(JSON.stringify(request).replaceAll('$', name)));
    const [hidden, absent] = [await ask('margin'), await ask('nothing')];
    expect(hidden.status).toBe(400);
    expect(JSON.stringify(hidden.body).replaceAll('margin', 'nothing')).toBe(JSON.stringify(absent.body));
  });

  test('is all that is counted, searched and grouped', async () => {
    const count = { measures: [{ op: 'count', as: 'n' }] };
    expect((await as('rep', 'POST', '/records/firm/aggregate', count)).body.rows).toEqual([{ n: 1 }]);
    expect((await as('rep', 'POST', '/search', { q: 'theirs' })).body.data).toEqual([]);
    expect((await as('lead', 'POST', '/search', { q: 'theirs' })).body.data).toHaveLength(1);
    const grouped = await as('rep', 'POST', '/records/offer/aggregate', { groupBy: [{ field: 'firm' }], ...count });
    expect(grouped.body.rows).toEqual([{ firm: null, n: 1 }]);
    const empty = { filter: { field: 'firm', op: 'is_null' } };
    expect((await as('rep', 'POST', '/records/offer/query', empty)).body.data).toHaveLength(1);
    const asked = { filter: { field: 'about', op: 'eq', value: ids['hidden'] } };
    expect((await as('rep', 'POST', '/records/offer/query', asked)).body.data).toEqual([]);
  });

  test('of a field is what the role opens that opens the record', async () => {
    await made('small', 'both', 'offer', { name: 'small' });
    await server.request('PATCH', `/api/v1/records/offer/${ids['small']}`, { margin: 3, price: 20 });
    const { body } = await as('both', 'GET', '/records/offer?sort=name&select=name,margin,earned');
    expect(body.data.map(({ name, margin, earned }: Record<string, unknown>) => [name, margin, earned])).toEqual([
      ['big', 9, 4500],
      ['small', null, null],
    ]);
    const filtered = await as('both', 'POST', '/records/offer/query', { filter: { field: 'margin', op: 'lt', value: 5 } });
    expect(filtered.body.data).toEqual([]);
  });

  test('is cut down by restrictions last', async () => {
    expect(await names('southern', '/records/firm')).toEqual(['mine']);
  });

  test('is what the history tells', async () => {
    await server.request('PATCH', `/api/v1/records/offer/${ids['offer']}`, { margin: 6, firm: ids['mine'], name: 'offer 2' });
    const { body } = await as('rep', 'GET', `/records/offer/${ids['offer']}/history`);
    expect(body.data[0].changes).toEqual({ name: { from: 'offer', to: 'offer 2' }, firm: { from: null, to: ids['mine'] } });
    expect((await as('rep', 'GET', `/records/firm/${ids['theirs']}/history`)).status).toBe(404);
    const timeline = JSON.stringify((await as('rep', 'GET', `/records/offer/${ids['offer']}/timeline`)).body);
    expect([timeline.includes('margin'), timeline.includes(ids['theirs'] ?? '')]).toEqual([false, false]);
  });

  test('is all that a file of it holds', async () => {
    const { body, status } = await as('rep', 'POST', '/records/offer/export', { format: 'csv', labels: false });
    expect(status).toBe(200);
    expect(body).not.toContain('margin');
    expect(body).not.toContain(ids['theirs']);
  });
});

describe('what somebody may change', () => {
  test('is what they own; what they only see is forbidden, and what they do not see is not there', async () => {
    expect((await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { city: 'east' })).body).toMatchObject({ city: 'east' });
    await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { city: 'south' });
    expect((await as('lead', 'PATCH', `/records/firm/${ids['mine']}`, { city: 'x' })).body).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect((await as('rep', 'PATCH', `/records/firm/${ids['theirs']}`, { city: 'x' })).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect((await as('rep', 'DELETE', `/records/firm/${ids['theirs']}`)).status).toBe(404);
    expect((await as('lead', 'DELETE', `/records/firm/${ids['mine']}`)).status).toBe(403);
  });

  test('says nothing of hidden fields and names those that may only be read', async () => {
    const path = `/records/offer/${ids['offer']}`;
    const [hidden, absent] = [await as('rep', 'PATCH', path, { margin: 1 }), await as('rep', 'PATCH', path, { nothing: 1 })];
    expect(JSON.stringify(hidden.body).replaceAll('margin', 'nothing')).toBe(JSON.stringify(absent.body));
    expect((await as('rep', 'PATCH', path, { price: 1 })).body.errors).toMatchObject([{ path: 'price', code: 'read_only' }]);
    expect((await as('rep', 'POST', '/records/offer', { name: 'x', lines: [{ name: 'l', cost: 3 }] })).body.errors).toMatchObject([
      { path: 'lines.0.cost', code: 'unknown_field' },
    ]);
  });

  test('of a field is what the role opens that opens the record', async () => {
    expect((await as('both', 'PATCH', `/records/offer/${ids['big']}`, { price: 501 })).body).toMatchObject({ price: 501 });
    expect((await as('both', 'PATCH', `/records/offer/${ids['small']}`, { price: 1 })).body.errors).toMatchObject([
      { path: 'price', code: 'read_only' },
    ]);
  });

  test('is not given away without the right to', async () => {
    expect((await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { owner: ids['peer'] })).body).toMatchObject({ code: 'forbidden' });
    expect((await as('rep', 'POST', '/records/firm', { name: 'x', owner: ids['peer'] })).body).toMatchObject({ code: 'forbidden' });
    expect((await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { owner: ids['rep'], city: 'south' })).status).toBe(200);
  });

  test('points to nothing out of sight', async () => {
    const { body } = await as('rep', 'POST', '/records/offer', { name: 'x', firm: ids['theirs'], others: [ids['theirs']] });
    expect(body.errors).toMatchObject([
      { path: 'firm', code: 'reference_missing' },
      { path: 'others.0', code: 'reference_missing' },
    ]);
  });

  test('meets keys of records out of sight without their ids', async () => {
    const taken = await as('rep', 'POST', '/records/firm', { name: 'x', code: 't' });
    expect(taken.body).toMatchObject({ status: 409, code: 'duplicate_key' });
    const { body } = await as('rep', 'POST', '/records/firm/bulk', {
      atomic: false,
      operations: [
        { op: 'upsert', key: 'code', values: { name: 'x', code: 't' } },
        { op: 'update', id: ids['theirs'], values: { name: 'x' } },
        { op: 'update', id: ids['mine'], values: { city: 'south' } },
      ],
    });
    expect(body.results.map(({ status, code }: Record<string, unknown>) => [status, code])).toMatchObject([
      ['failed', 'duplicate_key'],
      ['failed', 'not_found'],
      ['updated', undefined],
    ]);
    expect(JSON.stringify([taken.body, body.results[0]])).not.toContain(ids['theirs']);
  });

  test('is told with every record', async () => {
    const can = async (who: string) => (await as(who, 'GET', `/records/firm/${ids['mine']}?include=can`)).body.can;
    expect([await can('rep'), await can('lead')]).toEqual([
      { update: true, delete: true, share: true },
      { update: false, delete: false, share: false },
    ]);
  });

  test('is deleted, and comes back, and is taken back, by who may', async () => {
    const id = await made('gone', 'rep', 'firm', { name: 'gone' });
    expect((await as('rep', 'DELETE', `/records/firm/${id}`)).status).toBe(204);
    expect((await as('peer', 'POST', `/records/firm/${id}/undelete`)).status).toBe(404);
    expect((await as('lead', 'POST', `/records/firm/${id}/undelete`)).status).toBe(403);
    expect((await as('rep', 'POST', `/records/firm/${id}/undelete`)).body).toMatchObject({ name: 'gone' });
    expect((await as('rep', 'DELETE', `/records/firm/${id}?purge=true`)).status).toBe(403);
    const undone = await as('peer', 'POST', '/records/firm/undo', { changes: [{ id, version: 3 }] });
    expect(undone.body.results).toMatchObject([{ status: 'failed', code: 'not_found' }]);
  });
});

describe('rights follow', () => {
  test('the manager of the owner, at once', async () => {
    await server.request('PATCH', `/api/v1/users/${ids['peer']}`, { manager: ids['rep'] });
    expect(await names('rep', '/records/firm')).toContain('theirs');
    await server.request('PATCH', `/api/v1/users/${ids['peer']}`, { manager: ids['lead'] });
    expect(await names('rep', '/records/firm')).not.toContain('theirs');
  });

  test('the events: what is out of sight is not told, and what leaves it is told as that', async () => {
    const id = await made('leaving', 'rep', 'firm', { name: 'leaving' });
    type Told = { readonly id: string; readonly op: string; readonly changed: readonly string[] };
    /** What is told of firms once the record has this many events in it: they come when no transaction before them runs. */
    const until = async (
      who: string,
      count: number,
      after = '',
    ): Promise<{ readonly data: readonly Told[]; readonly nextCursor: string }> => {
      for (;;) {
        const { body } = await as(who, 'GET', `/events?objects=firm${after && `&after=${encodeURIComponent(after)}`}`);
        if (body.data.filter((one: Told) => one.id === id).length >= count) return body;
        await sleep(20);
      }
    };
    const start = (await until('admin', 1)).nextCursor;
    await server.request('PATCH', `/api/v1/records/firm/${ids['theirs']}`, { city: 'west' });
    await server.request('PATCH', `/api/v1/records/firm/${id}`, { city: 'x', credit: 3 });
    await server.request('PATCH', `/api/v1/records/firm/${id}`, { owner: ids['peer'] });
    await server.request('PATCH', `/api/v1/records/firm/${id}`, { city: 'y' });
    await until('admin', 3, start);
    const told = async (who: string) =>
      (await until(who, 1, start)).data.map((one) => [one.id === id ? 'it' : 'other', one.op, one.changed]);
    expect(await told('rep')).toEqual([['it', 'removed', []]]);
    expect(await told('lead')).toEqual([
      ['other', 'updated', ['city']],
      ['it', 'updated', ['city']],
      ['it', 'updated', ['owner']],
      ['it', 'updated', ['city']],
    ]);
  });

  test('the model, its schemas and the description of the API', async () => {
    const { body } = await as('rep', 'GET', '/model');
    const kinds = body.documents.map(({ kind, name }: { kind: string; name: string }) => `${kind}:${name}`);
    expect(kinds).toContain('object:offer');
    expect(kinds.filter((ref: string) => /^role:|vault/.test(ref))).toEqual([]);
    const text = JSON.stringify(body);
    expect(['margin', 'credit', 'vault', 'earned'].filter((word) => text.includes(word))).toEqual([]);
    const schema = JSON.stringify((await as('rep', 'GET', '/model/objects/offer/json-schema?mode=update')).body);
    expect(['margin', 'price', 'cost'].filter((word) => schema.includes(word))).toEqual([]);
    const api = JSON.stringify((await as('rep', 'GET', '/openapi.json')).body);
    expect(['margin', 'credit', 'vault', 'cost'].filter((word) => api.includes(`"${word}"`))).toEqual([]);
    expect((await as('rep', 'GET', '/auth/me')).body.actions).toEqual(['import', 'export', 'bulk']);
    expect((await as('rep', 'POST', '/drafts', { title: 'x' })).status).toBe(403);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { field, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

const documents = [
  object(
    'worker',
    [
      field('name', 'text'),
      field('salary', 'integer'),
      field('margin', 'decimal', { scale: 2 }),
      field('badge', 'text', { unique: true }),
      field('boss', 'reference', { object: 'worker', inverse: 'staff' }),
      field('twice', 'formula', { expression: 'salary * 2', returns: 'integer' }),
      field('told', 'formula', { expression: 'salary > 100', returns: 'boolean', discloses: true }),
    ],
    { search: ['name', 'badge'] },
  ),
  object('desk', [
    field('name', 'text'),
    field('worker', 'reference', { object: 'worker' }),
    field('paid', 'formula', { expression: 'worker.salary + 1', returns: 'integer' }),
  ]),
  role(
    'rep',
    {
      worker: { create: true, read: 'own', update: 'own', fields: { salary: 'hidden', margin: 'hidden', badge: 'hidden' } },
      desk: { create: true, read: 'own', update: 'own' },
    },
    { actions: ['bulk'] },
  ),
  role('kept', {}, { restrictions: [{ object: 'worker', condition: 'name != "mine"' }] }),
  role('first', { desk: { read: 'all', update: { condition: 'name = "one"' }, fields: { worker: 'read' } } }),
  role('payer', {
    worker: { read: { condition: 'name = "low"' } },
    desk: { read: 'all' },
  }),
  role('namer', { worker: { read: 'all', fields: { salary: 'hidden' } } }),
  role('second', { desk: { create: true, read: 'all', update: { condition: 'name = "two"' } } }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null, headers });
const query = (body: object, who = 'rep') => as(who, 'POST', '/records/worker/query', body);
const aggregate = (body: object) => as('rep', 'POST', '/records/worker/aggregate', body);
async function person(name: string, roles: readonly string[]): Promise<void> {
  const password = 'a very long password';
  const email = `${name}@example.com`;
  ids[name] = (await server.request('POST', '/api/v1/users', { email, name, password, roles })).body.id;
  tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
}
async function made(who: string, name: string, values: object): Promise<string> {
  const { status, body } = await as(who, 'POST', `/records/${name}`, values);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}

beforeAll(async () => {
  server = await startServer();
  tokens['admin'] = server.token;
  await publish(server, { put: documents });
  await person('rep', ['rep']);
  await person('both', ['first', 'second']);
  await person('payer', ['payer', 'namer']);
  ids['mine'] = await made('rep', 'worker', { name: 'mine' });
  await as('admin', 'PATCH', `/records/worker/${ids['mine']}`, { salary: 4711, margin: '12.5', badge: 'b-4711' });
  ids['theirs'] = await made('admin', 'worker', { name: 'theirs', salary: 4712, badge: 'b-4712' });
}, 120_000);
afterAll(() => server.stop());

/** A refusal without what names the field, which is the asker's own word. */
const shape = ({ status, body }: Answer, name: string) =>
  JSON.parse(JSON.stringify({ status, ...body, requestId: 0 }).replaceAll(name, '…'));
/** Everything the field could be asked by, each with a field of this name. */
const questions = (name: string): readonly (readonly [string, () => Promise<Answer>])[] => [
  ['is selected', () => query({ select: [name] })],
  ['is filtered', () => query({ filter: { field: name, op: 'gt', value: 1 } })],
  ['is counted', () => query({ filter: { field: name, op: 'gt', value: 1 }, count: 'exact' })],
  ['is sorted', () => query({ sort: [`-${name}`] })],
  ['is grouped', () => aggregate({ groupBy: [{ field: name }], measures: [{ op: 'count' }] })],
  ['is added up', () => aggregate({ measures: [{ op: 'sum', field: name }] })],
  ['has another name', () => aggregate({ measures: [{ op: 'max', field: name, as: 'x' }] })],
  ['is behind a reference', () => query({ filter: { field: `boss.${name}`, op: 'not_null' } })],
  ['orders behind a reference', () => query({ sort: [`boss.${name}`] })],
  ['is asked of related records', () => query({ filter: { has: 'staff', filter: { field: name, op: 'not_null' } } })],
  ['is exported', () => as('rep', 'POST', '/records/worker/export', { format: 'csv', select: [name] })],
];

describe('a hidden field', () => {
  test.each(['salary', 'margin', 'badge', 'twice'])('%s is answered in each question like one that does not exist', async (name) => {
    for (const [what, ask] of questions(name)) {
      const absent = questions('nowhere').find(([one]) => one === what)?.[1];
      const [hidden, nothing] = [await ask(), await absent?.()];
      if (!nothing) throw new Error(what);
      expect([what, hidden.status >= 400, shape(hidden, name)]).toEqual([what, true, shape(nothing, 'nowhere')]);
    }
  });

  test('is in no answer, and its value is found by no search', async () => {
    const list = await query({});
    expect(Object.keys(list.body.data[0])).not.toEqual(expect.arrayContaining(['salary']));
    expect(JSON.stringify(list.body)).not.toMatch(/4711|12\.5/);
    for (const q of ['4711', 'b-4711']) expect((await as('rep', 'POST', '/search', { q })).body.data).toEqual([]);
    expect((await query({ search: '4711' })).body.data).toEqual([]);
    expect((await query({ select: ['told'] })).body.data).toMatchObject([{ told: true }]);
    expect((await query({ select: ['*'] })).status).toBe(400);
  });

  test('whose value is taken is not told by the words of the database', async () => {
    const taken = await as('rep', 'PATCH', `/records/worker/${ids['mine']}`, { badge: 'b-4712' });
    expect(taken.body.errors).toMatchObject([{ path: 'badge', code: 'unknown_field' }]);
    expect(JSON.stringify(taken.body)).not.toMatch(/worker\$|constraint|index|key/i);
  });
});

describe('a record out of sight', () => {
  test('is so by a restriction on whichever way it is open: it is one’s own', async () => {
    await person('keeper', ['rep', 'kept']);
    for (const name of ['mine', 'his']) await made('admin', 'worker', { name, owner: ids['keeper'] });
    for (const request of [{}, { sort: ['name'] }, { filter: { field: 'name', op: 'not_null' }, sort: ['-name'] }]) {
      const { body } = await query(request, 'keeper');
      expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['his']);
    }
  });

  test('is answered like an id that nobody has, however it is asked for', async () => {
    const random = '01890000-0000-7000-8000-00000000beef';
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x' }],
      ['DELETE', '', undefined],
      ['GET', '/history', undefined],
      ['GET', '/timeline', undefined],
      ['POST', '/neighbours', {}],
      ['POST', '/restore', {}],
    ] as const) {
      const at = (id: string) => as('rep', method, `/records/worker/${id}${path}`, body);
      const theirs = ids['theirs'] ?? '';
      expect([method, path, shape(await at(theirs), theirs)]).toEqual([method, path, shape(await at(random), random)]);
    }
  });

  test('fails alone among many', async () => {
    const own = await as('rep', 'POST', '/records/desk/bulk', {
      atomic: false,
      operations: [
        { op: 'create', values: { name: 'a', worker: ids['mine'] } },
        { op: 'create', values: { name: 'b', worker: ids['theirs'] } },
      ],
    });
    expect([own.status, own.body.results?.[1]?.errors?.[0]?.code ?? own.body.code]).toEqual([200, 'reference_missing']);
  });

  test('no value is among none; every record that is seen is among those with none of them', async () => {
    expect((await query({ filter: { field: 'name', op: 'in', value: [] } })).body.data).toEqual([]);
    expect((await query({ filter: { field: 'name', op: 'nin', value: [] } })).body.data).toHaveLength(1);
    expect((await query({ filter: { and: [] } })).body.data).toHaveLength(1);
  });
});

describe('two roles', () => {
  test('do not add up to what neither gives: a field on the records of the other', async () => {
    const [one, two] = [await made('admin', 'desk', { name: 'one' }), await made('admin', 'desk', { name: 'two' })];
    const set = (id: string) => as('both', 'PATCH', `/records/desk/${id}`, { worker: null });
    expect([(await set(one)).status, (await set(two)).status]).toEqual([422, 200]);
  });
});

test('a formula of a moment tells nothing of what it was made of then and is closed now', async () => {
  const [low, high] = [
    await made('admin', 'worker', { name: 'low', salary: 1 }),
    await made('admin', 'worker', { name: 'high', salary: 900 }),
  ];
  const desk = await made('admin', 'desk', { name: 'moved', worker: high });
  const then = new Date(Date.now() + 1).toISOString();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await as('admin', 'PATCH', `/records/desk/${desk}`, { worker: low });
  const paid = async (who: string, at?: string) =>
    (await as(who, 'GET', `/records/desk/${desk}?select=paid${at ? `&asOf=${encodeURIComponent(at)}` : ''}`)).body.paid;
  expect([await paid('payer'), await paid('payer', then), await paid('admin', then)]).toEqual([2, null, 901]);
});

test('many at once and files are for whom a role gives them to', async () => {
  const operations = [{ op: 'create', values: { name: 'x' } }];
  const bulk = await as('both', 'POST', '/records/desk/bulk', { operations });
  const file = await as('both', 'POST', '/records/desk/export', { format: 'csv' });
  expect([bulk, file].map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'forbidden'],
    [403, 'forbidden'],
  ]);
});

test('one record points to nothing out of sight, made or changed', async () => {
  const missing = { status: 422, body: { errors: [{ path: 'worker', code: 'reference_missing' }] } };
  expect(await as('rep', 'POST', '/records/desk', { name: 'new', worker: ids['theirs'] })).toMatchObject(missing);
  const own = await made('rep', 'desk', { name: 'own', worker: ids['mine'] });
  expect(await as('rep', 'PATCH', `/records/desk/${own}`, { worker: ids['theirs'] })).toMatchObject(missing);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { field, label, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

const stage = (name: string, type: string, probability: number) => ({ name, label: label(name), type, probability });

const documents = [
  object(
    'firm',
    [
      field('name', 'text'),
      field('city', 'text'),
      field('credit', 'integer'),
      field('papers', 'file'),
      field('contracts', 'file'),
      field('phase', 'stage', { pipeline: 'flow' }),
      field('tax_id', 'text', { unique: true }),
      field('region', 'text', { default: 'eu' }),
    ],
    { keys: [{ name: 'in_region', fields: ['name', 'region'] }] },
  ),
  {
    kind: 'pipeline',
    name: 'flow',
    label: label('flow'),
    object: 'firm',
    field: 'phase',
    stages: [stage('fresh', 'open', 10), stage('good', 'won', 100), stage('bad', 'lost', 0)],
    transitions: { skip: true, back: true, list: null },
    createIn: null,
  },
  object('offer', [
    field('name', 'text'),
    field('firm', 'reference', { object: 'firm' }),
    field('credit_then', 'lookup', { reference: 'firm', field: 'credit', snapshot: true }),
    field('city_then', 'lookup', { reference: 'firm', field: 'city', snapshot: true }),
  ]),
  object('vault', [field('name', 'text'), field('firm', 'reference', { object: 'firm', onDelete: 'restrict' })]),
  object('board', [field('name', 'text'), field('cost', 'integer')]),
  object('bid', [
    field('name', 'text'),
    field('grade', 'integer'),
    field('basis', 'text'),
    field('reason', 'text', { requiredWhen: 'grade = 3' }),
    field('phase', 'stage', { pipeline: 'bid_flow' }),
  ]),
  {
    kind: 'pipeline',
    name: 'bid_flow',
    label: label('bid flow'),
    object: 'bid',
    field: 'phase',
    stages: [stage('fresh', 'open', 10), { ...stage('good', 'won', 100), required: ['basis'] }, stage('bad', 'lost', 0)],
    transitions: { skip: true, back: true, list: null },
    createIn: null,
  },
  role('bidder', { bid: { read: 'all', update: 'all', fields: { phase: 'read' } } }),
  role('clerk', { bid: { create: true, read: 'all', update: 'all', fields: { basis: 'hidden', reason: 'hidden' } } }),
  role('closer', { bid: { read: 'all', update: { condition: 'grade > 5' } } }),
  role('rep', {
    firm: {
      create: true,
      read: 'own',
      update: 'own',
      delete: 'own',
      fields: { credit: 'hidden', contracts: 'hidden', phase: 'hidden', tax_id: 'hidden', region: 'hidden' },
    },
    offer: { create: true, read: 'own', update: 'own', delete: 'own' },
    board: { read: 'all', fields: { cost: 'hidden' } },
  }),
  role('keeper', {}, { actions: ['users'] }),
  role('costs', { board: { read: 'all' } }),
  role('designer', { board: { read: 'all', fields: { cost: 'hidden' } } }, { actions: ['design'] }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null, headers });
const made = async (who: string, objectName: string, values: object): Promise<string> => {
  const { status, body } = await as(who, 'POST', `/records/${objectName}`, values);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
};
const upload = async (who: string): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob(['secret'], { type: 'text/plain' }), 'secret.txt');
  return (await as(who, 'POST', '/files', form)).body.id;
};
async function person(name: string, roles: readonly string[]): Promise<void> {
  const password = 'a very long password';
  const email = `${name}@example.com`;
  const { status, body } = await server.request('POST', '/api/v1/users', { email, name, password, roles });
  if (status !== 201) throw new Error(JSON.stringify(body));
  ids[name] = body.id;
  tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
}

beforeAll(async () => {
  server = await startServer();
  tokens['admin'] = server.token;
  await publish(server, { put: documents });
  await person('rep', ['rep']);
  await person('peer', ['rep']);
  await person('designer', ['designer']);
  ids['mine'] = await made('rep', 'firm', { name: 'mine' });
  ids['theirs'] = await made('peer', 'firm', { name: 'theirs' });
  await as('admin', 'PATCH', `/records/firm/${ids['mine']}`, { credit: 123, city: 'south' });
}, 120_000);
afterAll(() => server.stop());

describe('who signs in with few rights', () => {
  test('does not take the file that another has just sent', async () => {
    const id = await upload('peer');
    const taking = await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { papers: [id] });
    expect(taking.body.errors).toMatchObject([{ path: 'papers.0', code: 'reference_missing' }]);
    expect((await as('rep', 'GET', `/files/${id}`)).status).toBe(404);
    expect((await as('peer', 'PATCH', `/records/firm/${ids['theirs']}`, { papers: [id] })).status).toBe(200);
  });

  test('does not bring a file from a hidden field into one that is shown', async () => {
    const id = await upload('admin');
    const own = await upload('rep');
    expect((await as('admin', 'PATCH', `/records/firm/${ids['mine']}`, { contracts: [id] })).status).toBe(200);
    const bringing = await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { papers: [own, id] });
    expect(bringing.body.errors).toMatchObject([{ path: 'papers.1', code: 'reference_missing' }]);
    expect((await as('rep', 'PATCH', `/records/firm/${ids['mine']}`, { papers: [own] })).status).toBe(200);
    expect((await as('rep', 'GET', `/files/${id}`)).status).toBe(404);
  });

  test('does not learn a hidden value by having it copied', async () => {
    const id = await made('rep', 'offer', { name: 'o', firm: ids['mine'] });
    const { body } = await as('rep', 'GET', `/records/offer/${id}`);
    expect([body.city_then, Object.keys(body).includes('credit_then')]).toEqual(['south', false]);
    expect((await as('rep', 'POST', '/records/offer/query', { sort: ['credit_then'] })).status).toBe(400);
    expect((await as('admin', 'GET', `/records/offer/${id}`)).body).toMatchObject({ credit_then: 123 });
  });

  test('is not told by an estimate how often a value occurs in what is out of sight', async () => {
    const operations = Array.from({ length: 600 }, (_, i) => ({ op: 'create', values: { name: `n${i}`, city: 'hidden city' } }));
    await as('admin', 'POST', '/records/firm/bulk', { operations });
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    await client.query('analyze').finally(() => client.end());
    const estimate = async (who: string, city: string) =>
      (await as(who, 'POST', '/records/firm/query', { filter: { field: 'city', op: 'eq', value: city }, count: 'estimated', limit: 1 }))
        .body.count;
    expect(await estimate('admin', 'hidden city')).toBeGreaterThan(500);
    expect([await estimate('rep', 'hidden city'), await estimate('rep', 'no city')]).toEqual([0, 0]);
    expect(await estimate('rep', 'south')).toBe(1);
  });

  test('is not told which records out of sight hold a deletion up, nor how many', async () => {
    for (const name of ['one', 'two']) await made('admin', 'vault', { name, firm: ids['mine'] });
    const refused = await as('rep', 'DELETE', `/records/firm/${ids['mine']}`);
    expect(refused.body).toMatchObject({ status: 409, code: 'restricted', detail: 'Records that you cannot see still point to it.' });
    expect(JSON.stringify(refused.body)).not.toMatch(/vault|2/i);
    const told = await as('admin', 'DELETE', `/records/firm/${ids['mine']}`);
    expect(told.body.detail).toBe('2 vault record(s) still point to it.');
  });

  test('is not told of a hidden pipeline by moving through it', async () => {
    const move = (to: string) => as('rep', 'POST', `/records/firm/${ids['mine']}/transitions`, { to });
    const [hidden, absent] = [await move('good'), await move('nowhere')];
    expect(hidden.status).toBe(422);
    expect(hidden.body).toEqual(absent.body);
    expect((await as('rep', 'GET', `/records/firm/${ids['mine']}/path`)).status).toBe(404);
  });

  test('gets a record anew when rights to it changed and it did not', async () => {
    const id = await made('admin', 'board', { name: 'b', cost: 7 });
    const tag = (await as('rep', 'GET', `/records/board/${id}`)).headers.get('etag') ?? '';
    expect((await as('rep', 'GET', `/records/board/${id}`, undefined, { 'if-none-match': tag })).status).toBe(304);
    await server.request('PATCH', `/api/v1/users/${ids['rep']}`, { roles: ['rep', 'costs'] });
    expect((await as('rep', 'GET', `/records/board/${id}`, undefined, { 'if-none-match': tag })).body).toMatchObject({ cost: 7 });
    await server.request('PATCH', `/api/v1/users/${ids['rep']}`, { roles: ['rep'] });
  });

  test('may design without reading: an expression over what is hidden has no sample', async () => {
    await made('admin', 'board', { name: 'c', cost: 9 });
    const sample = async (text: string, on: string) =>
      (await as('designer', 'POST', '/expressions/check', { object: on, text, use: 'formula', sample: 'latest' })).body.sample;
    expect(await sample('$length(name)', 'board')).toMatchObject({ value: 1 });
    expect([await sample('cost + 1', 'board'), await sample('$length(name)', 'firm')]).toEqual([null, null]);
  });

  test('is not told by a key that it has hidden fields', async () => {
    const by = async (key: string) =>
      (await as('rep', 'POST', '/records/firm/bulk', { dryRun: true, operations: [{ op: 'upsert', key, values: { name: 'x' } }] })).body;
    const absent = await by('nothing');
    expect([await by('tax_id'), await by('in_region')]).toEqual([absent, absent]);
    const taken = await as('rep', 'POST', '/records/firm', { name: 'theirs' });
    expect([taken.status, taken.body.errors]).toMatchObject([409, [{ path: 'name', code: 'duplicate_key' }]]);
    expect(taken.body.errors).toHaveLength(1);
  });

  test('does not write what comes with a stage where the stage may only be read', async () => {
    const [low, high] = [await made('admin', 'bid', { name: 'low', grade: 1 }), await made('admin', 'bid', { name: 'high', grade: 9 })];
    await person('both', ['bidder', 'closer']);
    const change = (id: string) => as('both', 'PATCH', `/records/bid/${id}`, { phase_probability: '77' });
    expect((await change(low)).body.errors).toMatchObject([{ path: 'phase_probability', code: 'read_only' }]);
    expect((await change(high)).body).toMatchObject({ phase_probability: '77.00' });
  });
});

describe('who keeps people', () => {
  test('changes no admin, by their record neither', async () => {
    await person('keeper', ['keeper']);
    const { id } = (await as('admin', 'GET', '/auth/me')).body.user;
    for (const [method, path, body] of [
      ['PATCH', `/users/${id}`, { name: 'x' }],
      ['PATCH', `/records/user/${id}`, { name: 'x', active: false }],
      ['DELETE', `/records/user/${id}`, undefined],
    ] as const)
      expect((await as('keeper', method, path, body)).status).toBe(403);
    expect((await as('keeper', 'PATCH', `/records/user/${ids['rep']}`, { manager: ids['peer'] })).status).toBe(200);
  });

  test('keeping people gives no right of the workspace that its keeper has not, neither by a role nor by somebody who has it', async () => {
    await person('keeper2', ['keeper']);
    await person('designing', ['designer']);
    const refused: readonly (readonly [string, string, unknown])[] = [
      ['PATCH', `/users/${ids['designing']}`, { password: 'taken over by a keeper' }],
      ['PATCH', `/users/${ids['rep']}`, { roles: ['rep', 'designer'] }],
      ['POST', '/users', { email: 'new-designer@example.com', name: 'New', password: 'a long enough secret', roles: ['designer'] }],
      ['POST', `/users/${ids['designing']}/invitation`, {}],
    ];
    for (const [method, path, body] of refused)
      expect(await as('keeper2', method, path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('nor a right to records or fields: who gives a role, or the way to sign in, has all that the role gives', async () => {
    await person('keeper3', ['keeper', 'costs']);
    await person('newcomer', []);
    const refused: readonly (readonly [string, string, unknown])[] = [
      ['PATCH', `/users/${ids['newcomer']}`, { roles: ['rep'] }],
      ['POST', '/users', { email: 'new-rep@example.com', name: 'New', password: 'a long enough secret', roles: ['costs', 'rep'] }],
      ['PATCH', `/users/${ids['rep']}`, { roles: [] }],
      ['PATCH', `/users/${ids['rep']}`, { password: 'taken over by a keeper' }],
      ['PATCH', `/users/${ids['rep']}`, { email: 'mine@example.com' }],
      ['POST', `/users/${ids['rep']}/invitation`, {}],
      ['POST', '/keys', { name: 'theirs', user: ids['rep'], access: 'read', days: 1 }],
    ];
    for (const [method, path, body] of refused)
      expect([method, path, (await as('keeper3', method, path, body)).status]).toEqual([method, path, 403]);
    const name = { name: 'rep', roles: ['rep'] };
    expect((await as('keeper3', 'PATCH', `/users/${ids['rep']}`, name)).status).toBe(200);
    for (const roles of [['costs'], ['costs', 'keeper'], []])
      expect((await as('keeper3', 'PATCH', `/users/${ids['newcomer']}`, { roles })).status).toBe(200);
  });

  test('nobody but an admin changes their own roles, be it to fewer', async () => {
    await person('keeper4', ['keeper', 'costs']);
    for (const roles of [['keeper', 'costs', 'rep'], ['keeper'], ['keeper', 'costs', 'designer'], []])
      expect((await as('keeper4', 'PATCH', `/users/${ids['keeper4']}`, { roles })).status).toBe(403);
    expect((await as('keeper4', 'PATCH', `/users/${ids['keeper4']}`, { name: 'four', roles: ['costs', 'keeper'] })).status).toBe(200);
  });
});

describe('what is missing', () => {
  test('names no hidden field', async () => {
    await person('clerk', ['clerk']);
    const id = await made('clerk', 'bid', { name: 'b', grade: 1 });
    const moved = await as('clerk', 'POST', `/records/bid/${id}/transitions`, { to: 'good' });
    expect([moved.body.code, moved.body.errors]).toMatchObject(['gate_failed', [{ path: '', code: 'required_by_stage' }]]);
    expect((await as('clerk', 'PATCH', `/records/bid/${id}`, { grade: 3 })).body.errors).toMatchObject([{ path: '', code: 'required' }]);
    expect((await as('clerk', 'POST', '/records/bid', { name: 'c', grade: 3 })).body.errors).toMatchObject([
      { path: '', code: 'required' },
    ]);
    const { next } = (await as('clerk', 'GET', `/records/bid/${id}/path`)).body;
    expect(next).toContainEqual({ to: 'good', missing: [] });
    expect((await as('admin', 'GET', `/records/bid/${id}/path`)).body.next).toContainEqual({ to: 'good', missing: ['basis'] });
  });
});

describe('an answer that does not end', () => {
  /** Everything that is heard until the stream ends. */
  async function listen(who: string) {
    const heard = { text: '', ended: false };
    const url = `${server.url}/api/v1/stream?objects=firm,board`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${tokens[who]}` } });
    const done = (async () => {
      for await (const piece of response.body ?? []) heard.text += Buffer.from(piece).toString();
      heard.ended = true;
    })().catch(() => undefined);
    return { heard, done };
  }

  test('ends when its listener may not read any more what it tells of', async () => {
    await person('listener', ['rep']);
    const id = await made('listener', 'firm', { name: 'heard' });
    const { heard, done } = await listen('listener');
    await server.request('PATCH', `/api/v1/users/${ids['listener']}`, { roles: ['costs'] });
    await as('admin', 'PATCH', `/records/firm/${id}`, { city: 'unheard' });
    await done;
    expect([heard.ended, heard.text.includes(id)]).toEqual([true, false]);
  });

  test('ends when its listener is signed out', async () => {
    await person('leaver', ['rep']);
    const { heard, done } = await listen('leaver');
    await server.request('PATCH', `/api/v1/users/${ids['leaver']}`, { active: false });
    await done;
    expect(heard.ended).toBe(true);
  });
});

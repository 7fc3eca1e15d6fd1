import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm' });
});
afterAll(() => server.stop());

const sql = async (text: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  return client.query(text, [...values]).finally(() => client.end());
};
const keys = (method: string, path: string, body?: unknown, token: string = server.token) =>
  server.request(method, `/api/v1/keys${path}`, body, { token });
const make = async (wish: object, token: string = server.token) => {
  const { status, body } = await keys('POST', '', { name: '对接 ERP', access: 'write', days: 90, ...wish }, token);
  expect(status).toBe(201);
  return body as { id: string; key: string };
};
const by = (token: string, method: string, path: string, body?: unknown) => server.request(method, `/api/v1${path}`, body, { token });
const lookAgain = async () => {
  // A key that is believed for seconds is looked up anew once anybody is signed out.
  const { token } = (await send(server.url, 'POST', '/api/v1/auth/login', server.admin, { token: null })).body;
  await by(token, 'POST', '/auth/logout');
};

describe('an API key', () => {
  test('is told once, kept as a hash, and acts as its maker', async () => {
    const { id, key } = await make({});
    expect(key).toMatch(/^tgk_[\w-]{43}$/);
    expect((await by(key, 'GET', '/auth/me')).body.user.email).toBe(server.admin.email);
    const company = await by(key, 'POST', '/records/company', { name: '海川精密' });
    expect(company.status).toBe(201);
    const listed = (await keys('GET', '')).body.data.find((one: { id: string }) => one.id === id);
    expect(listed).toMatchObject({ name: '对接 ERP', hint: key.slice(0, 12), access: 'write', objects: null, actions: [], lastUsed: null });
    expect(Math.round((Date.parse(listed.expiresAt) - Date.now()) / 86_400_000)).toBe(90);
    const { rows } = await sql('select k::text from tangram.api_key k union all select i::text from tangram.idempotency i');
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  test('is kept nowhere either when it is made under an Idempotency-Key: the repetition is told that the answer is lost', async () => {
    const wish = { name: 'once', access: 'read', days: 1 };
    const headers = { 'idempotency-key': 'make-a-key' };
    const first = await server.request('POST', '/api/v1/keys', wish, { headers });
    const again = await server.request('POST', '/api/v1/keys', wish, { headers });
    expect([first.status, again.status, again.body.code]).toEqual([201, 409, 'answer_lost']);
    const { rows } = await sql(`select encode(response, 'escape') as response from tangram.idempotency where key = 'make-a-key'`);
    expect(JSON.stringify(rows)).not.toContain('tgk_');
    expect((await keys('GET', '')).body.data.filter(({ name }: { name: string }) => name === 'once')).toHaveLength(1);
  });

  test('that may only read, reads everything and writes nothing', async () => {
    const { key } = await make({ access: 'read' });
    expect((await by(key, 'GET', '/records/company')).status).toBe(200);
    expect(await by(key, 'POST', '/records/company', { name: 'No' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const { id } = (await by(server.token, 'POST', '/records/company', { name: 'Yes' })).body;
    expect((await by(key, 'PATCH', `/records/company/${id}`, { name: 'No' })).status).toBe(403);
    expect((await by(key, 'DELETE', `/records/company/${id}`)).status).toBe(403);
    expect((await by(key, 'POST', '/records/company/bulk', { operations: [{ op: 'create', values: { name: 'No' } }] })).status).toBe(403);
    expect((await by(key, 'PUT', `/favourites/company/${id}`)).status).toBe(403);
    expect(await by(key, 'POST', '/views', {})).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await by(key, 'POST', '/records/company/query', { limit: 1 })).status).toBe(200);
    expect((await by(key, 'POST', '/search', { q: 'Yes' })).status).toBe(200);
  });

  test('of some objects sees no others, whatever its user may', async () => {
    const { key } = await make({ access: 'read', objects: ['contact'] });
    expect((await by(key, 'GET', '/records/contact')).status).toBe(200);
    expect((await by(key, 'GET', '/records/company')).status).toBeGreaterThanOrEqual(403);
    const described = (await by(key, 'GET', '/openapi.json')).body;
    expect(Object.keys(described.paths).filter((path) => path.startsWith('/api/v1/records/company'))).toEqual([]);
    expect((await by(key, 'POST', '/records/contact/query', { filter: { field: 'company.name', op: 'eq', value: 'x' } })).status).toBe(400);
  });

  test('does nothing besides working with records but what it was given', async () => {
    const [none, users] = [await make({}), await make({ actions: ['users'] })];
    expect([(await by(none.key, 'GET', '/users')).status, (await by(users.key, 'GET', '/users')).status]).toEqual([403, 200]);
    expect((await by(users.key, 'POST', '/drafts', { title: 'No' })).status).toBe(403);
  });

  test('reaches nothing of its user’s own way in', async () => {
    const { key } = await make({ actions: ['users'] });
    for (const [method, path, body] of [
      ['POST', '/auth/password', { current: server.admin.password, password: 'quite another one' }],
      ['PATCH', '/auth/me', { name: 'Other' }],
      ['GET', '/auth/sessions', undefined],
      ['DELETE', '/auth/sessions', undefined],
      ['POST', '/auth/second-factor', { password: server.admin.password }],
      ['GET', '/keys', undefined],
      ['POST', '/keys', { name: 'another', access: 'write', days: null }],
    ] as const)
      expect(await by(key, method, path, body)).toMatchObject({ status: 403, body: { code: 'session_needed' } });
  });

  test('is no cookie', async () => {
    const { key } = await make({});
    const answer = await server.request('GET', '/api/v1/auth/me', undefined, {
      token: null,
      headers: { cookie: `tangram_session=${key}` },
    });
    expect(answer.status).toBe(401);
  });

  test('ends at once when it is revoked, and by the real clock when its time is over', async () => {
    const revoked = await make({});
    expect((await by(revoked.key, 'GET', '/auth/me')).status).toBe(200);
    expect((await keys('DELETE', `/${revoked.id}`)).status).toBe(204);
    expect((await by(revoked.key, 'GET', '/auth/me')).status).toBe(401);
    expect(await keys('DELETE', `/${revoked.id}`)).toMatchObject({ status: 404, body: { code: 'key_not_found' } });
    const late = await make({ days: 1 });
    await sql(`update tangram.api_key set expires_at = now() - interval '1 second' where id = $1`, [late.id]);
    expect((await by(late.key, 'GET', '/auth/me')).status).toBe(401);
  });

  test('is refused with everything that is wrong about it', async () => {
    const { status, body } = await keys('POST', '', {
      name: ' ',
      access: 'all',
      objects: ['company', 'moon'],
      actions: ['fly'],
      days: 0,
      token: 'mine',
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      'access unknown_choice',
      'actions.0 unknown_choice',
      'days not_days',
      'name required',
      'objects.1 unknown_object',
      'token unknown_field',
    ]);
  });

  test('of somebody else is not seen or revoked by who does not manage people', async () => {
    const { id } = await make({});
    await server.request('POST', '/api/v1/users', { email: 'plain@example.com', name: 'Plain', password: PASSWORD });
    const { token } = (
      await send(server.url, 'POST', '/api/v1/auth/login', { email: 'plain@example.com', password: PASSWORD }, { token: null })
    ).body;
    expect((await keys('GET', '', undefined, token)).body.data).toEqual([]);
    expect((await keys('GET', '?all=true', undefined, token)).status).toBe(403);
    expect((await keys('DELETE', `/${id}`, undefined, token)).status).toBe(404);
    expect((await keys('DELETE', `/${id}?all=true`, undefined, token)).status).toBe(403);
    const own = await make({}, token);
    expect((await keys('GET', '?all=true')).body.data.some((one: { id: string }) => one.id === own.id)).toBe(true);
    const { id: user } = (await by(token, 'GET', '/auth/me')).body.user;
    await server.request('PATCH', `/api/v1/users/${user}`, { active: false });
    expect((await by(own.key, 'GET', '/auth/me')).status).toBe(401);
  });

  test('tells afterwards which fields it was used for', async () => {
    const { id, key } = await make({});
    await by(key, 'GET', '/records/deal?select=name,company.name&sort=-amount');
    await by(key, 'POST', '/records/company/query', { filter: { or: [{ field: 'employees', op: 'is_null' }] }, select: ['name'] });
    const used = (await keys('GET', `/${id}/uses`)).body.data;
    expect(used.map(({ object, field }: { object: string; field: string }) => `${object}.${field}`)).toEqual(
      expect.arrayContaining(['deal.name', 'deal.company', 'deal.amount', 'company.name', 'company.employees']),
    );
    expect(used[0].day).toBe(new Date().toISOString().slice(0, 10));
    await lookAgain();
  });
});

describe('a service account', () => {
  test('has keys and no way to sign in', async () => {
    const made = await server.request('POST', '/api/v1/users', { name: '数据同步', service: true, roles: ['admin'] });
    expect(made.status).toBe(201);
    const { id } = made.body;
    const listed = (await server.request('GET', '/api/v1/users')).body.data.find((user: { id: string }) => user.id === id);
    expect(listed).toMatchObject({ name: '数据同步', service: true, state: 'active', email: null });
    const { key } = await make({ user: id });
    expect((await by(key, 'GET', '/auth/me')).body.user).toMatchObject({ id, name: '数据同步' });
    const { body } = await by(key, 'POST', '/records/company', { name: '同步来的' });
    expect(body.created_by ?? body.owner).toBe(id);
    for (const change of [{ password: PASSWORD }, { email: 'sync@example.com' }])
      expect(await server.request('PATCH', `/api/v1/users/${id}`, change)).toMatchObject({ status: 409, body: { code: 'not_a_person' } });
    expect(await server.request('POST', `/api/v1/users/${id}/invitation`)).toMatchObject({ status: 409 });
    expect((await server.request('PATCH', `/api/v1/users/${id}`, { active: false })).status).toBe(200);
    expect((await by(key, 'GET', '/auth/me')).status).toBe(401);
    expect(await keys('POST', '', { user: id, name: 'late', access: 'read', days: 1 })).toMatchObject({ status: 409 });
  });

  test('has neither e-mail nor password nor invitation, and nobody makes a key for another person', async () => {
    const wrong = { name: 'X', service: true, email: 'x@example.com', password: PASSWORD, invite: true };
    expect((await server.request('POST', '/api/v1/users', wrong)).body.errors).toMatchObject([
      { path: 'email', code: 'not_for_service' },
      { path: 'password', code: 'not_for_service' },
      { path: 'invite', code: 'not_for_service' },
    ]);
    const other = (await server.request('POST', '/api/v1/users', { email: 'other@example.com', name: 'Other', password: PASSWORD })).body
      .id;
    expect(await keys('POST', '', { user: other, name: 'theirs', access: 'read', days: 1 })).toMatchObject({ status: 404 });
  });
});

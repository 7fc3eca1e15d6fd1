import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { field, object, role } from '../../test/brief-documents.ts';
import { expectStatus, publish } from '../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const password = 'a very long password';
let server: TestServer;
const tokens = new Map<string, string>();
const ids = new Map<string, string>();
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  const rights = (read: string) => ({ firm: { create: true, read, update: read } });
  await publish(server, {
    put: [object('firm', [field('name', 'text', { required: true })]), role('rep', rights('own')), role('lead', rights('all'))],
  });
  expectStatus(await ask('POST', '/records/firm', { name: 'Acme' }), 201);
});
afterAll(() => server.stop());

const ask = (method: string, path: string, body?: unknown, token: string = server.token) =>
  server.request(method, `/api/v1${path}`, body, { token });
const advance = async (by: string) => expectStatus(await ask('POST', '/test/clock', { advance: by }), 200);
/** A moment so many days from now, by the clock of the tests. */
const inDays = async (days: number): Promise<string> => {
  const { now } = (await ask('POST', '/test/clock', { advance: 'PT0S' })).body;
  return new Date(Date.parse(now) + days * 86_400_000).toISOString();
};
async function person(name: string, more: object): Promise<string> {
  const email = `${name}@example.com`;
  const { body } = expectStatus(await ask('POST', '/users', { email, name, password, ...more }), 201);
  ids.set(name, body.id);
  await signIn(name);
  return body.id;
}
async function signIn(name: string): Promise<void> {
  const { body } = await send(server.url, 'POST', '/api/v1/auth/login', { email: `${name}@example.com`, password }, { token: null });
  tokens.set(name, body.token);
}
async function sql(text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  return client.query(text).finally(() => client.end());
}
const seen = async (name: string) => (await ask('GET', '/records/firm', undefined, tokens.get(name))).body.data.length;
const rolesOf = async (name: string) => (await ask('GET', '/auth/me', undefined, tokens.get(name))).body.user.roles;
const listed = async (name: string) =>
  (await ask('GET', '/users?limit=200')).body.data.find(({ id }: { id: string }) => id === ids.get(name));
const said = (errors: readonly { path: string; code: string }[]) => errors.map(({ path, code }) => `${path} ${code}`);

describe('a role that is given until a moment', () => {
  test('counts until then, and not a moment longer', async () => {
    const until = await inDays(3);
    await person('stand-in', { roles: ['rep', 'lead'], rolesUntil: { lead: until } });
    expect(await listed('stand-in')).toMatchObject({ roles: ['rep', 'lead'], rolesUntil: { lead: until } });
    expect(await seen('stand-in')).toBe(1);
    await advance('P2D');
    expect(await seen('stand-in')).toBe(1);
    await advance('P1DT1S');
    expect([await seen('stand-in'), await rolesOf('stand-in')]).toEqual([0, ['rep']]);
    expect(await listed('stand-in')).toMatchObject({ roles: ['rep'] });
    expect((await listed('stand-in')).rolesUntil).toBeUndefined();
  });

  test('ends by its moment, whether anything took it away or not', async () => {
    await person('hasty', { roles: ['rep', 'lead'], rolesUntil: { lead: await inDays(1) } });
    expect(await rolesOf('hasty')).toEqual(['rep', 'lead']);
    // The clock alone: nothing that falls due is done.
    await sql(`update tangram.clock set offset_ms = offset_ms + 2 * 86400000`);
    expect((await sql(`select roles from tangram.membership where roles_until <> '{}'`)).rows).toContainEqual({ roles: ['rep', 'lead'] });
    await signIn('hasty');
    expect([await rolesOf('hasty'), await seen('hasty')]).toEqual([['rep'], 0]);
    await advance('PT1S');
    expect((await sql(`select from tangram.membership where roles_until <> '{}'`)).rowCount).toBe(0);
  });

  test('is noted when it is given and when it ends', async () => {
    const { data } = (await ask('GET', `/audit?target=${ids.get('stand-in')}`)).body;
    expect(data.map(({ action, before, after }: { action: string; before: object; after: object }) => ({ action, before, after }))).toEqual(
      expect.arrayContaining([
        { action: 'role_ended', before: { roles: ['rep', 'lead'] }, after: { roles: ['rep'] } },
        expect.objectContaining({ action: 'user_made', after: expect.objectContaining({ rolesUntil: { lead: expect.any(String) } }) }),
      ]),
    );
  });

  test('may be given for longer, or for good; what is not said of stays', async () => {
    const id = await person('longer', { roles: ['rep', 'lead'], rolesUntil: { lead: await inDays(1), rep: await inDays(9) } });
    const later = await inDays(5);
    const { body } = expectStatus(await ask('PATCH', `/users/${id}`, { rolesUntil: { lead: later, rep: null } }), 200);
    expect(body.rolesUntil).toEqual({ lead: later });
    await advance('P2D');
    expect(await rolesOf('longer')).toEqual(['rep', 'lead']);
    expectStatus(await ask('PATCH', `/users/${id}`, { title: 'Deputy' }), 200);
    expect((await listed('longer')).rolesUntil).toEqual({ lead: later });
    expectStatus(await ask('PATCH', `/users/${id}`, { roles: ['rep'] }), 200);
    expect((await listed('longer')).rolesUntil).toBeUndefined();
  });

  test('is refused with everything that is wrong at once', async () => {
    const id = await person('wrong', { roles: ['rep'] });
    const refused = async (rolesUntil: unknown) => said((await ask('PATCH', `/users/${id}`, { rolesUntil })).body.errors);
    expect(await refused({ lead: await inDays(1), rep: await inDays(-1) })).toEqual([
      'rolesUntil.lead role_not_given',
      'rolesUntil.rep not_a_coming_moment',
    ]);
    expect(await refused({ rep: '2099-01-01' })).toEqual(['rolesUntil.rep not_a_coming_moment']);
    expect(await refused('soon')).toEqual(['rolesUntil wrong_type']);
  });

  test('is given for longer by others alone', async () => {
    await publish(server, { put: [role('keeper', { firm: { read: 'all' } }, { actions: ['users'] })] });
    const id = await person('keeper', { roles: ['keeper'], rolesUntil: { keeper: await inDays(1) } });
    const longer = { rolesUntil: { keeper: await inDays(9) } };
    expect((await ask('PATCH', `/users/${id}`, longer, tokens.get('keeper'))).status).toBe(403);
    expect((await ask('PATCH', `/users/${id}`, { rolesUntil: {} }, tokens.get('keeper'))).status).toBe(403);
    expectStatus(await ask('PATCH', `/users/${id}`, longer), 200);
  });

  test('leaves the workspace an admin: the last one is one for good', async () => {
    const me = (await ask('GET', '/auth/me')).body.user.id;
    const until = { rolesUntil: { admin: await inDays(1) } };
    expect(await ask('PATCH', `/users/${me}`, until)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    await person('second', { roles: ['admin'], ...until });
    expect((await ask('PATCH', `/users/${me}`, { active: false })).body.code).toBe('last_admin');
  });
});

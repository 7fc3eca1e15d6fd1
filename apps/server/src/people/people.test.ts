import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const users = (method: string, path: string, body?: unknown, token: string = server.token) =>
  server.request(method, `/api/v1/users${path}`, body, { token });
const signIn = (email: string, password: string) => send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null });
const made = async (email: string, more: object = {}) =>
  (await users('POST', '', { email, name: email, password: 'long enough', roles: [], ...more })).body;

describe('a user', () => {
  test('that an admin makes can sign in, and is a record that others refer to', async () => {
    const { status, body } = await users('POST', '', { email: 'Li@example.com', name: '李雷', password: 'long enough', roles: ['admin'] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '李雷', roles: ['admin'], active: true });
    const session = await signIn('li@example.com', 'long enough');
    expect(session.body.user).toMatchObject({ id: body.id, name: '李雷', roles: ['admin'] });
    expect((await server.request('GET', `/api/v1/records/user/${body.id}`)).body).toMatchObject({ id: body.id, name: '李雷' });
  });

  test('is listed with the others by name, with roles', async () => {
    const { body } = await users('GET', '');
    expect(body.data.length).toBeGreaterThanOrEqual(2);
    expect(body.data.find((user: { name: string }) => user.name === '李雷')).toMatchObject({ roles: ['admin'] });
  });

  test('is refused with everything that is wrong at once', async () => {
    const { status, body } = await users('POST', '', {
      email: 'not an address',
      password: 'short',
      roles: ['admin', 'boss'],
      shoe_size: 42,
      time_zone: 'Mars/Base',
      locale: 'eo',
    });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'email',
      'locale',
      'name',
      'password',
      'roles.1',
      'shoe_size',
      'time_zone',
    ]);
  });

  test('has an e-mail of its own', async () => {
    await made('twin@example.com');
    expect(await users('POST', '', { email: 'TWIN@example.com', name: 'Other' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate_key' },
    });
  });

  test('that is made inactive is signed out at once', async () => {
    const { id } = await made('leaver@example.com');
    const { body } = await signIn('leaver@example.com', 'long enough');
    const me = () => server.request('GET', '/api/v1/auth/me', undefined, { token: body.token });
    expect((await me()).status).toBe(200);
    expect((await users('PATCH', `/${id}`, { active: false })).body).toMatchObject({ active: false });
    expect((await me()).status).toBe(401);
    expect((await signIn('leaver@example.com', 'long enough')).status).toBe(401);
  });

  test('signs in with the new password, and no longer with the old one', async () => {
    const { id } = await made('forgetful@example.com');
    expect((await users('PATCH', `/${id}`, { password: 'another password' })).status).toBe(200);
    expect((await signIn('forgetful@example.com', 'long enough')).status).toBe(401);
    expect((await signIn('forgetful@example.com', 'another password')).status).toBe(200);
  });

  test('without the action users may not manage people', async () => {
    await made('rep@example.com');
    const { body } = await signIn('rep@example.com', 'long enough');
    expect(await users('GET', '', undefined, body.token)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await users('POST', '', { email: 'friend@example.com', name: 'Friend' }, body.token)).toMatchObject({ status: 403 });
  });

  test('cannot stop being the last admin', async () => {
    const { body } = await users('GET', '');
    const admins = body.data.filter(({ roles }: { roles: string[] }) => roles.includes('admin'));
    const { id: self } = (await server.request('GET', '/api/v1/auth/me')).body.user;
    for (const { id } of admins.filter((admin: { id: string }) => admin.id !== self))
      expect((await users('PATCH', `/${id}`, { roles: [] })).status).toBe(200);
    expect(await users('PATCH', `/${self}`, { roles: [] })).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect(await users('PATCH', `/${self}`, { active: false })).toMatchObject({ status: 409 });
  });
});

describe('departments and teams', () => {
  test('are made, changed and listed, and users belong to them', async () => {
    const east = await server.request('POST', '/api/v1/departments', { name: '华东' });
    expect(east.status).toBe(201);
    const shanghai = await server.request('POST', '/api/v1/departments', { name: '上海', parent: east.body.id });
    const team = await server.request('POST', '/api/v1/teams', { name: '一组' });
    expect((await server.request('PATCH', `/api/v1/teams/${team.body.id}`, { name: '第一组' })).body).toMatchObject({ name: '第一组' });
    const user = await made('member@example.com', { departments: [shanghai.body.id], teams: [team.body.id] });
    expect(user).toMatchObject({ departments: [shanghai.body.id], teams: [team.body.id] });
    const { body } = await server.request('GET', '/api/v1/departments');
    expect(body.data.map(({ name }: { name: string }) => name).sort()).toEqual(['上海', '华东']);
  });
});

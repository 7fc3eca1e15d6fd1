import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const signIn = (body: unknown) => server.request('POST', '/api/v1/auth/login', body, { token: null });
const me = (headers: Record<string, string> = {}) => server.request('GET', '/api/v1/auth/me', undefined, { token: null, headers });

describe('signing in', () => {
  test('gives a token, its expiry, the user and the workspace', async () => {
    const { status, body } = await signIn(server.admin);
    expect(status).toBe(200);
    expect(body).toMatchObject({ user: { email: server.admin.email, roles: ['admin'] }, workspace: { name: 'Tangram' } });
    expect(body.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(body.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('ignores the case of the e-mail', async () => {
    expect((await signIn({ ...server.admin, email: 'Admin@Example.COM' })).status).toBe(200);
  });

  test('can name the workspace, and a workspace of others is refused like a wrong password', async () => {
    expect((await signIn({ ...server.admin, workspace: 'Tangram' })).status).toBe(200);
    expect(await signIn({ ...server.admin, workspace: 'Elsewhere' })).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
  });

  test('says the same for a wrong password and an account that does not exist', async () => {
    const wrong = await signIn({ email: server.admin.email, password: 'wrong' });
    const nobody = await signIn({ email: 'nobody@example.com', password: 'wrong' });
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/wrong_credentials', status: 401, errors: [] } });
    expect(nobody.body).toEqual(wrong.body);
  });

  test('reports everything that is wrong with the body', async () => {
    const { status, body } = await signIn({ email: 7 });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { path: 'email', code: 'wrong_type' },
      { path: 'password', code: 'required' },
    ]);
  });

  test('is slowed down after ten failures of one account, and only of that one', async () => {
    const victim = { email: 'victim@example.com', password: 'guess' };
    const guesses = await Promise.all(Array.from({ length: 14 }, () => signIn(victim)));
    expect(guesses.map((guess) => guess.status).sort()).toEqual([...Array(10).fill(401), ...Array(4).fill(429)]);
    const { status, headers, body } = await signIn(victim);
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate_limited' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn(server.admin)).status).toBe(200);
  });
});

describe('a session', () => {
  test('is needed', async () => {
    expect(await me()).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(await me({ authorization: 'Bearer made-up' })).toMatchObject({ status: 401 });
    expect(await me({ authorization: `Basic ${server.token}` })).toMatchObject({ status: 401 });
  });

  test('ends at once when its owner signs out', async () => {
    const { body } = await signIn(server.admin);
    const bearer = { authorization: `Bearer ${body.token}` };
    expect((await me(bearer)).status).toBe(200);
    expect((await server.request('POST', '/api/v1/auth/logout', undefined, { token: body.token })).status).toBe(204);
    expect((await me(bearer)).status).toBe(401);
  });

  test('ends for requests that were on their way meanwhile too: none of them keeps it alive', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { token } = (await signIn(server.admin)).body;
      const bearer = { authorization: `Bearer ${token}` };
      const asked = Array.from({ length: 8 }, () => me(bearer));
      const ended = await server.request('POST', '/api/v1/auth/logout', undefined, { token });
      await Promise.all(asked);
      expect([ended.status, (await me(bearer)).status]).toEqual([204, 401]);
    }
  });

  test('works by cookie, for writes only with the CSRF header', async () => {
    const { headers, body } = await signIn(server.admin);
    const cookies = headers.getSetCookie();
    expect(cookies[0]).toMatch(/^tangram_session=.*HttpOnly.*SameSite=Strict/);
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    expect(await me({ cookie })).toMatchObject({ status: 200, body: { user: { email: server.admin.email } } });
    const logout = (more: Record<string, string>) =>
      server.request('POST', '/api/v1/auth/logout', undefined, { token: null, headers: { cookie, ...more } });
    expect(await logout({})).toMatchObject({ status: 403, body: { code: 'csrf_required' } });
    expect(await logout({ 'x-csrf-token': 'other' })).toMatchObject({ status: 403 });
    expect((await logout({ 'x-csrf-token': body.csrfToken })).status).toBe(204);
    expect((await server.request('POST', '/api/v1/auth/login', server.admin, { token: null, headers: { cookie } })).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const signIn = (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null, headers });
const person = async (email: string) => {
  const made = await server.request('POST', '/api/v1/users', { email, name: 'Somebody', password: PASSWORD });
  expect(made.status).toBe(201);
  return { id: made.body.id as string, token: (await signIn(email)).body.token as string };
};
const as = (token: string) => ({
  request: (method: string, path: string, body?: unknown) => server.request(method, `/api/v1/auth${path}`, body, { token }),
  isIn: async () => (await server.request('GET', '/api/v1/auth/me', undefined, { token })).status === 200,
});
const sql = async (text: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(text, [...values]).finally(() => client.end());
};

describe('my sessions', () => {
  test('are listed with device, address and times, mine marked, nobody else’s among them', async () => {
    const { token } = await person('lister@example.com');
    await signIn('lister@example.com', PASSWORD, { 'user-agent': CHROME });
    const { body } = await as(token).request('GET', '/sessions');
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({ device: { browser: 'Chrome', system: 'Windows' }, address: '127.0.0.1', current: false });
    expect(body.data[1]).toMatchObject({ device: { browser: 'node', system: null }, current: true });
    expect(Object.keys(body.data[0]).sort()).toEqual(['address', 'createdAt', 'current', 'device', 'expiresAt', 'id', 'lastUsed']);
    expect(JSON.stringify(body)).not.toContain(token);
  });

  test('end one by one, and only by their owner', async () => {
    const mine = await person('mine@example.com');
    const other = (await signIn('mine@example.com')).body.token;
    const id = (await as(other).request('GET', '/sessions')).body.data.find(({ current }: { current: boolean }) => current).id;
    const stranger = await person('stranger@example.com');
    expect(await as(stranger.token).request('DELETE', `/sessions/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'session_not_found' },
    });
    expect((await as(mine.token).request('DELETE', '/sessions/no-id')).status).toBe(404);
    expect(await as(other).isIn()).toBe(true);
    expect((await as(mine.token).request('DELETE', `/sessions/${id}`)).status).toBe(204);
    expect([await as(other).isIn(), await as(mine.token).isIn()]).toEqual([false, true]);
  });

  test('end all but this one, or everywhere', async () => {
    const { token } = await person('everywhere@example.com');
    const others = [(await signIn('everywhere@example.com')).body.token, (await signIn('everywhere@example.com')).body.token];
    expect((await as(token).request('DELETE', '/sessions?others=true')).status).toBe(204);
    expect(await Promise.all([token, ...others].map((one) => as(one).isIn()))).toEqual([true, false, false]);
    expect((await as(token).request('DELETE', '/sessions')).status).toBe(204);
    expect(await as(token).isIn()).toBe(false);
  });

  test('are ended for a person by who manages people', async () => {
    const { id, token } = await person('lost-phone@example.com');
    expect((await server.request('DELETE', `/api/v1/users/${id}/sessions`)).status).toBe(204);
    expect(await as(token).isIn()).toBe(false);
  });

  test('do not go on under a token from before a sign-in', async () => {
    await person('fixed@example.com');
    const first = await signIn('fixed@example.com');
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const second = await signIn('fixed@example.com', PASSWORD, { cookie });
    expect(second.body.token).not.toBe(first.body.token);
    expect([await as(first.body.token).isIn(), await as(second.body.token).isIn()]).toEqual([false, true]);
  });

  test('end when they lay idle for a week, and after thirty days in any case, by the real clock', async () => {
    const { token } = await person('idle@example.com');
    const age = async (column: string, ago: string) => {
      await sql(`update tangram.session set ${column} = now() - interval '${ago}' where user_id in (select user_id from tangram.membership m
        join tangram.account a on a.id = m.account where a.email = 'idle@example.com')`);
      // Whoever looked it up believes it for a few seconds; somebody else's sign-out makes everybody look again.
      await as((await signIn('idle@example.com')).body.token).request('POST', '/logout');
    };
    await age('last_used', '167 hours');
    expect(await as(token).isIn()).toBe(true);
    await age('last_used', '169 hours');
    expect(await as(token).isIn()).toBe(false);
    expect(Date.parse((await signIn('idle@example.com')).body.expiresAt) - Date.now()).toBeGreaterThan(29.9 * 24 * 3_600_000);
  });
});

describe('my password', () => {
  test('is changed by whoever knows it, and ends all other sessions', async () => {
    const { token } = await person('changer@example.com');
    const other = (await signIn('changer@example.com')).body.token;
    expect((await as(token).request('POST', '/password', { current: PASSWORD, password: 'quite another one' })).status).toBe(204);
    expect([await as(token).isIn(), await as(other).isIn()]).toEqual([true, false]);
    expect((await signIn('changer@example.com')).status).toBe(401);
    expect((await signIn('changer@example.com', 'quite another one')).status).toBe(200);
  });

  test('is not changed by someone at an open browser, who soon may not guess any more', async () => {
    const { token } = await person('guessed@example.com');
    const guess = () => as(token).request('POST', '/password', { current: 'a guess', password: 'quite another one' });
    const guesses = [];
    for (let i = 0; i < 11; i += 1) guesses.push((await guess()).status);
    expect(guesses).toEqual([...Array(10).fill(422), 429]);
  });

  test('has at least eight characters, is none of the 10,000 commonest, and not the name or the e-mail', async () => {
    const { token } = await person('somebody-else@example.com');
    for (const [password, code] of [
      ['seven77', 'too_short'],
      ['12345678', 'too_common'],
      ['QWERTYUIOP', 'too_common'],
      ['Somebody', 'too_common'],
      ['somebody-else', 'too_common'],
    ])
      expect((await as(token).request('POST', '/password', { current: PASSWORD, password })).body.errors).toMatchObject([
        { path: 'password', code },
      ]);
    expect((await as(token).request('POST', '/password', { current: PASSWORD, password: '七巧板七巧板很长' })).status).toBe(204);
  });
});

describe('my profile', () => {
  test('has my name, language and time zone, which I change without any right', async () => {
    const { id, token } = await person('profile@example.com');
    const { status, body } = await as(token).request('PATCH', '/me', { name: '小周', locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
    expect(status).toBe(200);
    expect(body.user).toMatchObject({ id, name: '小周', locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
    expect((await signIn('profile@example.com')).body.user).toMatchObject({ name: '小周', timeZone: 'Asia/Shanghai' });
    const record = await server.request('GET', `/api/v1/records/user/${id}`);
    expect(record.body).toMatchObject({ name: '小周', locale: 'zh-CN', time_zone: 'Asia/Shanghai' });
    const { data } = (await server.request('GET', `/api/v1/records/user/${id}/history`)).body;
    expect(data[0]).toMatchObject({ actor: id, changes: { name: { from: 'Somebody', to: '小周' } } });
  });

  test('takes nothing else along', async () => {
    const { token } = await person('climber@example.com');
    const { body } = await as(token).request('PATCH', '/me', { roles: ['admin'], locale: 'fr', timeZone: 'Mars/Olympus' });
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([['roles', 'unknown_field']]);
    const wrong = await as(token).request('PATCH', '/me', { locale: 'fr', timeZone: 'Mars/Olympus' });
    expect(wrong.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['locale', 'unknown_choice'],
      ['timeZone', 'not_a_time_zone'],
    ]);
  });
});

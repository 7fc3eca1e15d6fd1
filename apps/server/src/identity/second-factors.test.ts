import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret } from 'otpauth';
import pg from 'pg';
import { codeOf } from '../../test/code-of.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const open = (path: string, body: unknown) => send(server.url, 'POST', `/api/v1/auth${path}`, body, { token: null });
const login = (email: string, password = PASSWORD) => open('/login', { email, password });
const own = (token: string, method: string, path: string, body?: unknown) =>
  server.request(method, `/api/v1/auth/second-factor${path}`, body, { token });
const isIn = async (token: string) => (await server.request('GET', '/api/v1/auth/me', undefined, { token })).status === 200;
/** Lets the codes that were taken be taken again, as if half minutes had gone by. */
const later = async (email: string) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  const text = 'update tangram.second_factor f set last_step = 0 from tangram.account a where a.id = f.account and a.email = $1';
  await client.query(text, [email]).finally(() => client.end());
};
const person = async (email: string) => {
  const { body } = await server.request('POST', '/api/v1/users', { email, name: email, password: PASSWORD });
  return { id: body.id as string, token: (await login(email)).body.token as string };
};
const secured = async (email: string) => {
  const { id, token } = await person(email);
  const { secret } = (await own(token, 'POST', '', { password: PASSWORD })).body;
  const { recoveryCodes } = (await own(token, 'POST', '/confirm', { code: codeOf(secret, -1) })).body;
  return { id, token, secret: secret as string, recoveryCodes: recoveryCodes as string[] };
};

describe('a second factor', () => {
  test('is switched on by its first code, whoever knows the password; other sessions end', async () => {
    const { token } = await person('switcher@example.com');
    const other = (await login('switcher@example.com')).body.token;
    expect((await own(token, 'GET', '')).body).toEqual({ on: false, recoveryCodes: 0, required: false });
    expect(await own(token, 'POST', '', { password: 'a guess' })).toMatchObject({ status: 422, body: { code: 'wrong_password' } });
    const { body } = await own(token, 'POST', '', { password: PASSWORD });
    expect(body.uri).toBe(
      `otpauth://totp/Tangram:switcher%40example.com?issuer=Tangram&secret=${body.secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect((await login('switcher@example.com')).body.token).toBeDefined();
    expect(await own(token, 'POST', '/confirm', { code: '000000' })).toMatchObject({ status: 401, body: { code: 'wrong_code' } });
    const confirmed = await own(token, 'POST', '/confirm', { code: codeOf(body.secret) });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await own(token, 'GET', '')).body).toEqual({ on: true, recoveryCodes: 10, required: false });
    expect([await isIn(token), await isIn(other)]).toEqual([true, false]);
    expect(await own(token, 'POST', '', { password: PASSWORD })).toMatchObject({ status: 409, body: { code: 'second_factor_on' } });
  });

  test('is asked for after the password, in whatever width it is typed, and only then is there a session', async () => {
    const { secret } = await secured('two-steps@example.com');
    const first = await login('two-steps@example.com');
    expect(first.body).toEqual({ challenge: expect.stringMatching(/^[\w-]{43}$/), expiresAt: expect.any(String), asks: 'code' });
    expect(first.headers.getSetCookie()).toEqual([]);
    const { challenge } = first.body;
    expect(await isIn(challenge)).toBe(false);
    expect(await open('/login/second', { challenge, code: '000000' })).toMatchObject({ status: 401, body: { code: 'wrong_code' } });
    const wide = [...codeOf(secret)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    const second = await open('/login/second', { challenge, code: wide });
    expect(second).toMatchObject({ status: 200, body: { user: { email: 'two-steps@example.com' } } });
    expect(second.headers.getSetCookie()).toHaveLength(2);
    expect(await isIn(second.body.token)).toBe(true);
    expect(second.body.recoveryCodes).toBeUndefined();
  });

  test('takes no code twice, and no challenge twice', async () => {
    const { secret } = await secured('replay@example.com');
    const code = codeOf(secret);
    const [a, b] = [(await login('replay@example.com')).body.challenge, (await login('replay@example.com')).body.challenge];
    const both = await Promise.all([a, b].map((challenge) => open('/login/second', { challenge, code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    await later('replay@example.com');
    const used = both[0]?.status === 200 ? a : b;
    expect(await open('/login/second', { challenge: used, code })).toMatchObject({ status: 410, body: { code: 'challenge_not_valid' } });
  });

  test('says of a wrong password what it says without one', async () => {
    await secured('silent@example.com');
    expect(await login('silent@example.com', 'a guess')).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
  });

  test('is not guessed: five wrong codes ask for the password again, ten make everybody wait', async () => {
    const { secret } = await secured('guessed@example.com');
    const guess = async (challenge: string) => (await open('/login/second', { challenge, code: '123456' })).status;
    const { challenge } = (await login('guessed@example.com')).body;
    const first = [];
    for (let i = 0; i < 6; i += 1) first.push(await guess(challenge));
    expect(first).toEqual([401, 401, 401, 401, 401, 410]);
    const next = (await login('guessed@example.com')).body.challenge;
    for (let i = 0; i < 5; i += 1) await guess(next);
    const last = (await login('guessed@example.com')).body.challenge;
    expect(await open('/login/second', { challenge: last, code: codeOf(secret) })).toMatchObject({ status: 429 });
  });

  test('has ten codes for the day on which the app is lost, each good once', async () => {
    const { token, secret, recoveryCodes } = await secured('lost@example.com');
    const [code = ''] = recoveryCodes;
    const use = async (text: string) =>
      (await open('/login/second', { challenge: (await login('lost@example.com')).body.challenge, code: text })).status;
    expect([await use(code.toUpperCase().replaceAll('-', ' ')), await use(code)]).toEqual([200, 401]);
    expect((await own(token, 'GET', '')).body.recoveryCodes).toBe(9);
    const renewed = (await own(token, 'POST', '/recovery-codes', { password: PASSWORD })).body.recoveryCodes;
    expect([await use(recoveryCodes[1] ?? ''), await use(renewed[0])]).toEqual([401, 200]);
    expect(await use(codeOf(secret))).toBe(200);
  });

  test('is taken off by whoever knows the password', async () => {
    const { token } = await secured('off@example.com');
    expect((await own(token, 'POST', '/remove', { password: 'a guess' })).status).toBe(422);
    expect((await own(token, 'POST', '/remove', { password: PASSWORD })).status).toBe(204);
    expect((await login('off@example.com')).body.token).toBeDefined();
  });

  test('is taken off somebody who lost everything by who manages people, and signs them out', async () => {
    const { id, token } = await secured('helpless@example.com');
    const listed = async () => (await server.request('GET', '/api/v1/users')).body.data.find((user: { id: string }) => user.id === id);
    expect((await listed()).secondFactor).toBe(true);
    const plain = (await person('no-admin@example.com')).token;
    expect((await server.request('DELETE', `/api/v1/users/${id}/second-factor`, undefined, { token: plain })).status).toBe(403);
    expect((await server.request('DELETE', `/api/v1/users/${id}/second-factor`)).status).toBe(204);
    expect([(await listed()).secondFactor, await isIn(token)]).toEqual([false, false]);
    expect((await login('helpless@example.com')).body.token).toBeDefined();
  });

  test('is sealed where it is kept', async () => {
    const { secret, recoveryCodes } = await secured('sealed@example.com');
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query(`select encode(f.secret, 'hex') as secret, string_agg(encode(c.code_hash, 'hex'), ' ') as codes
      from tangram.second_factor f join tangram.recovery_code c on c.account = f.account group by 1`);
    await client.end();
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString('hex'));
    for (const code of recoveryCodes) expect(kept).not.toContain(Buffer.from(code).toString('hex'));
  });
});

describe('the audit log', () => {
  test('has second factors that go on and off, other recovery codes, wrong codes, and who helped', async () => {
    const { id, token, secret } = await secured('noted@example.com');
    await own(token, 'POST', '/recovery-codes', { password: PASSWORD });
    const { challenge } = (await login('noted@example.com')).body;
    await open('/login/second', { challenge, code: '000000' });
    await open('/login/second', { challenge, code: codeOf(secret) });
    await own(token, 'POST', '/remove', { password: PASSWORD });
    await server.request('DELETE', `/api/v1/users/${id}/second-factor`);
    const { data } = (await server.request('GET', `/api/v1/audit?target=${id}`)).body;
    expect(data.map(({ action }: { action: string }) => action)).toEqual([
      'second_factor_reset',
      'second_factor_off',
      'sign_in',
      'sign_in_failed',
      'recovery_codes_replaced',
      'second_factor_on',
      'sign_in',
      'user_made',
    ]);
    expect(data[2].facts).toEqual({ way: 'code' });
    expect(data[3]).toMatchObject({ result: 'refused', facts: { way: 'code' } });
  });
});

describe('a workspace that asks everybody for a second factor', () => {
  test('signs out who has none, and takes it in with their next sign-in', async () => {
    const { token } = await person('asked@example.com');
    expect(await server.request('PATCH', '/api/v1/security', { secondFactor: true })).toMatchObject({
      status: 409,
      body: { code: 'second_factor_off' },
    });
    const { secret } = (await own(server.token, 'POST', '', { password: server.admin.password })).body;
    await own(server.token, 'POST', '/confirm', { code: codeOf(secret, -1) });
    expect((await server.request('PATCH', '/api/v1/security', { secondFactor: true })).body).toMatchObject({ secondFactor: true });
    expect([await isIn(token), await isIn(server.token)]).toEqual([false, true]);

    const { body } = await login('asked@example.com');
    expect(body.asks).toBe('enrol');
    expect((await open('/login/second', { challenge: body.challenge, code: '123456' })).status).toBe(401);
    const enrolment = (await open('/login/enrol', { challenge: body.challenge })).body;
    const second = await open('/login/second', { challenge: body.challenge, code: codeOf(enrolment.secret, -1) });
    expect(second.status).toBe(200);
    expect(second.body.recoveryCodes).toHaveLength(10);
    expect(await own(second.body.token, 'POST', '/remove', { password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'second_factor_required' },
    });
    expect((await login('asked@example.com')).body.asks).toBe('code');
    expect((await open('/login/enrol', { challenge: (await login('asked@example.com')).body.challenge })).status).toBe(409);
    expect((await server.request('PATCH', '/api/v1/security', { secondFactor: false })).body).toMatchObject({ secondFactor: false });
  });

  test('is changed by who manages people, and by nothing else than yes or no', async () => {
    const { token } = await person('reader@example.com');
    expect((await server.request('GET', '/api/v1/security', undefined, { token })).status).toBe(403);
    expect((await server.request('PATCH', '/api/v1/security', { secondFactor: false }, { token })).status).toBe(403);
    expect((await server.request('PATCH', '/api/v1/security', { secondFactor: 'yes', other: 1 })).body.errors).toMatchObject([
      { path: 'other', code: 'unknown_field' },
      { path: 'secondFactor', code: 'wrong_type' },
    ]);
  });
});

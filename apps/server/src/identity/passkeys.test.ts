import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { type Bend, newAuthenticator } from '../../test/authenticator.ts';
import { codeOf } from '../../test/code-of.ts';
import { madeIn, workspaceCommand } from '../../test/workspace-command.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let server: TestServer;
let origin: string;
beforeAll(async () => {
  server = await startServer();
  origin = `http://localhost:${new URL(server.url).port}`;
});
afterAll(() => server.stop());

const open = (path: string, body: unknown = {}) => send(server.url, 'POST', `/api/v1/auth${path}`, body, { token: null });
const own = (token: string, method: string, path: string, body?: unknown) =>
  server.request(method, `/api/v1/auth/passkeys${path}`, body, { token });
const person = async (email: string) => {
  const { body } = await server.request('POST', '/api/v1/users', { email, name: email, password: PASSWORD });
  return { id: body.id as string, token: (await open('/login', { email, password: PASSWORD })).body.token as string };
};
const holder = async (email: string) => {
  const { id, token } = await person(email);
  const device = newAuthenticator('localhost');
  const options = (await own(token, 'POST', '/options', { password: PASSWORD })).body;
  const made = await own(token, 'POST', '', { name: '工作电脑', response: device.make(options, origin) });
  expect(made.status).toBe(201);
  return { id, token, device, passkey: made.body.id as string };
};
const enter = async (device: ReturnType<typeof newAuthenticator>, from = origin, bend: Bend = {}) =>
  open('/passkeys/login', { response: device.answer((await open('/passkeys/login/options')).body, from, bend) });

describe('a passkey', () => {
  test('is made by whoever knows the password, and signs in without one', async () => {
    const { token, device } = await holder('holder@example.com');
    expect((await own(token, 'GET', '')).body.data).toMatchObject([{ name: '工作电脑', lastUsed: null }]);
    const session = await enter(device);
    expect(session).toMatchObject({ status: 200, body: { user: { email: 'holder@example.com' } } });
    expect(session.headers.getSetCookie()).toHaveLength(2);
    expect((await own(session.body.token, 'GET', '')).body.data[0].lastUsed).toMatch(/Z$/);
    expect(await own(token, 'POST', '/options', { password: 'a guess' })).toMatchObject({ status: 422, body: { code: 'wrong_password' } });
  });

  test('stands for password and code together', async () => {
    const { token, device } = await holder('both@example.com');
    const factor = (method: string, path: string, body?: unknown) =>
      server.request(method, `/api/v1/auth/second-factor${path}`, body, { token });
    const { secret } = (await factor('POST', '', { password: PASSWORD })).body;
    await factor('POST', '/confirm', { code: codeOf(secret) });
    expect((await open('/login', { email: 'both@example.com', password: PASSWORD })).body.asks).toBe('code');
    expect((await enter(device)).status).toBe(200);
  });

  test('is asked for in the same way of everybody, and says of a stranger what it says of a wrong one', async () => {
    const first = (await open('/passkeys/login/options')).body;
    expect(first).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(first.allowCredentials ?? []).toEqual([]);
    const stranger = await enter(newAuthenticator('localhost'));
    expect(stranger).toMatchObject({ status: 401, body: { code: 'wrong_passkey' } });
    expect((await open('/passkeys/login', { response: { id: 7 } })).body).toEqual(stranger.body);
  });

  test.each<[string, string | undefined, Bend]>([
    ['of another site', 'https://evil.example', {}],
    ['for another host', undefined, { rpId: 'evil.example' }],
    ['without the person having shown themselves', undefined, { isVerified: false }],
    ['signed by another key', undefined, { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
  ])('%s is refused', async (what, from, bend) => {
    const { device } = await holder(`${what.replaceAll(' ', '-')}@example.com`);
    expect(await enter(device, from, bend)).toMatchObject({ status: 401, body: { code: 'wrong_passkey' } });
  });

  test('that was copied betrays itself by its counter', async () => {
    const { device } = await holder('copied@example.com');
    expect((await enter(device, origin, { counter: 9 })).status).toBe(200);
    expect((await enter(device, origin, { counter: 5 })).status).toBe(401);
  });

  test('answers each challenge once', async () => {
    const { device } = await holder('once@example.com');
    const options = (await open('/passkeys/login/options')).body;
    const both = await Promise.all([1, 2].map(() => open('/passkeys/login', { response: device.answer(options, origin) })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const made = newAuthenticator('localhost');
    const other = (await person('other-challenge@example.com')).token;
    const { token } = await person('challenge@example.com');
    const making = (await own(token, 'POST', '/options', { password: PASSWORD })).body;
    const response = made.make(making, origin);
    expect(await own(other, 'POST', '', { name: 'stolen', response })).toMatchObject({ status: 422, body: { code: 'passkey_refused' } });
    expect((await own(token, 'POST', '', { name: 'mine', response })).status).toBe(201);
    expect((await own(token, 'POST', '', { name: 'again', response })).status).toBe(422);
  });

  test('is taken away by its owner, and by who helps them out of a lost device', async () => {
    const { id, token, device, passkey } = await holder('leaver@example.com');
    const stranger = (await person('stranger@example.com')).token;
    expect(await own(stranger, 'DELETE', `/${passkey}`)).toMatchObject({ status: 404, body: { code: 'passkey_not_found' } });
    expect((await own(token, 'DELETE', `/${passkey}`)).status).toBe(204);
    expect((await enter(device)).status).toBe(401);
    const second = newAuthenticator('localhost');
    const options = (await own(token, 'POST', '/options', { password: PASSWORD })).body;
    await own(token, 'POST', '', { name: 'second', response: second.make(options, origin) });
    expect((await server.request('DELETE', `/api/v1/users/${id}/second-factor`)).status).toBe(204);
    expect((await enter(second)).status).toBe(401);
  });
});

describe('who has places in several workspaces', () => {
  const email = 'several@example.com';
  const LATER = '二号公司';
  const choice = (method: string, cookie: string, body?: unknown) =>
    send(server.url, method, '/api/v1/auth/choice', body, { token: null, headers: { cookie } });
  let device: ReturnType<typeof newAuthenticator>;
  let later: string;
  beforeAll(async () => {
    ({ device } = await holder(email));
    later = madeIn((await workspaceCommand(server.databaseUrl, 'create', '--name', LATER, '--email', email, '--empty')).output).id;
  });
  const answer = async (more: object = {}) =>
    open('/passkeys/login', { response: device.answer((await open('/passkeys/login/options')).body, origin), ...more });
  const kept = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? '';

  test('is asked which, and goes there in the browser that showed who they are', async () => {
    const asked = await answer();
    expect(asked.body).toEqual({
      asks: 'workspace',
      workspaces: [expect.objectContaining({ name: expect.any(String) }), { id: later, name: LATER }],
    });
    expect(asked.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^tangram_choice=.*Path=\/api\/v1\/auth\/choice;.*Strict; HttpOnly/),
    ]);
    const cookie = kept(asked.headers);
    expect((await choice('GET', cookie)).body).toEqual(asked.body);
    expect(await choice('POST', cookie, { workspace: 'elsewhere' })).toMatchObject({ status: 404, body: { code: 'no_such_place' } });
    expect(await choice('POST', cookie, { workspace: later })).toMatchObject({ status: 200, body: { workspace: { id: later } } });
  });

  test('chooses once, and nobody does who has shown nothing', async () => {
    const cookie = kept((await answer()).headers);
    const both = await Promise.all([1, 2].map(() => choice('POST', cookie, { workspace: LATER })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    for (const other of ['', 'tangram_choice=made-up', cookie])
      expect(await choice('GET', other)).toMatchObject({ status: 410, body: { code: 'choice_not_valid' } });
    expect(await choice('POST', '', {})).toMatchObject({ status: 422, body: { errors: [{ path: 'workspace', code: 'required' }] } });
  });

  test('may say which at once, by id or name', async () => {
    for (const workspace of [later, LATER]) expect((await answer({ workspace })).body.workspace.id).toBe(later);
    expect(await answer({ workspace: 'elsewhere' })).toMatchObject({ status: 401, body: { code: 'wrong_passkey' } });
  });

  test('is not asked where only one is open, and is told when none is', async () => {
    await workspaceCommand(server.databaseUrl, 'suspend', LATER);
    expect((await answer()).body).toMatchObject({ token: expect.any(String), user: { email } });
    expect(await answer({ workspace: LATER })).toMatchObject({ status: 403, body: { code: 'workspace_suspended' } });
  });
});

describe('the audit log', () => {
  test('has passkeys that are made and removed, who signs in by one, and who fails to', async () => {
    const { id, token, device, passkey } = await holder('noted@example.com');
    await enter(device);
    await own(token, 'DELETE', `/${encodeURIComponent(passkey)}`);
    await enter(device);
    const { data } = (await server.request('GET', `/api/v1/audit?target=${id}`)).body;
    expect(data.slice(0, 3).map(({ action, facts }: { action: string; facts: object }) => [action, facts])).toEqual([
      ['passkey_removed', {}],
      ['sign_in', { way: 'passkey' }],
      ['passkey_added', { name: '工作电脑' }],
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Mailbox, openMailbox } from '../../test/mailbox.ts';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let mailbox: Mailbox;
let quiet: TestServer;
let mailing: TestServer;
beforeAll(async () => {
  mailbox = await openMailbox();
  [quiet, mailing] = await Promise.all([
    startServer(),
    startServer({ env: { SMTP_URL: mailbox.url, TANGRAM_PUBLIC_URL: 'https://crm.example.com/' } }),
  ]);
});
afterAll(async () => {
  await Promise.all([quiet.stop(), mailing.stop()]);
  await mailbox.close();
});

const open = (server: TestServer, path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(server.url, 'POST', `/api/v1/auth${path}`, body, { token: null, headers });
const signIn = (server: TestServer, email: string, password = PASSWORD) => open(server, '/login', { email, password });
const tokenIn = (text: string) => /\/join#([\w-]{43})/.exec(text)?.[1] ?? '';
const sql = async (server: TestServer, text: string) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
};
const invited = async (email: string) => {
  const { body } = await quiet.request('POST', '/api/v1/users', { email, name: '韩梅梅', invite: true });
  return { id: body.id as string, token: tokenIn(body.invitation.link), body };
};

describe('an invitation', () => {
  test('is a link that an admin hands on where nothing is mailed: it is told once, and ends after seven days', async () => {
    const { status, body } = await quiet.request('POST', '/api/v1/users', { email: 'han@example.com', name: '韩梅梅', invite: true });
    expect(status).toBe(201);
    expect(body.invitation).toMatchObject({ sent: false, link: expect.stringMatching(/^http:\/\/localhost:\d+\/join#[\w-]{43}$/) });
    expect(Math.round((Date.parse(body.invitation.expiresAt) - Date.now()) / 3_600_000)).toBe(7 * 24);
    const listed = (await quiet.request('GET', '/api/v1/users')).body.data.find(({ id }: { id: string }) => id === body.id);
    expect(listed).toMatchObject({ state: 'invited', lastSignIn: null });
    expect(JSON.stringify(listed)).not.toContain(tokenIn(body.invitation.link));
  });

  test('says whose it is, sets the password, and works once', async () => {
    const { token } = await invited('lily@example.com');
    expect((await signIn(quiet, 'lily@example.com')).status).toBe(401);
    expect((await open(quiet, '/links', { token })).body).toEqual({
      purpose: 'invitation',
      email: 'lily@example.com',
      name: '韩梅梅',
      workspace: 'Tangram',
      needsPassword: true,
    });
    const both = await Promise.all([1, 2].map(() => open(quiet, '/links/accept', { token, password: PASSWORD })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect((await signIn(quiet, 'lily@example.com')).status).toBe(200);
    const again = await open(quiet, '/links', { token });
    expect(again).toMatchObject({ status: 410, body: { code: 'link_not_valid' } });
    expect((await open(quiet, '/links', { token: 'never-was' })).body).toEqual(again.body);
  });

  test('takes no other e-mail along, and no password that is easily guessed', async () => {
    const { token } = await invited('attack84@example.com');
    const other = await open(quiet, '/links/accept', { token, password: PASSWORD, email: 'other@example.com' });
    expect(other).toMatchObject({ status: 422, body: { errors: [{ path: 'email', code: 'unknown_field' }] } });
    for (const [password, code] of [
      ['short', 'too_short'],
      ['Password1', 'too_common'],
      ['attack84@example.com', 'too_common'],
      ['x'.repeat(201), 'too_long'],
    ])
      expect((await open(quiet, '/links/accept', { token, password })).body.errors).toMatchObject([{ path: 'password', code }]);
    expect((await open(quiet, '/links/accept', { token, password: PASSWORD })).status).toBe(204);
  });

  test('made anew ends the one before; taken back, or of somebody who was made inactive, it is good no longer', async () => {
    const { id, token } = await invited('again@example.com');
    const second = tokenIn((await quiet.request('POST', `/api/v1/users/${id}/invitation`)).body.link);
    expect((await open(quiet, '/links', { token })).status).toBe(410);
    expect((await open(quiet, '/links', { token: second })).status).toBe(200);
    expect((await quiet.request('DELETE', `/api/v1/users/${id}/invitation`)).status).toBe(204);
    expect((await open(quiet, '/links', { token: second })).status).toBe(410);
    const third = tokenIn((await quiet.request('POST', `/api/v1/users/${id}/invitation`)).body.link);
    await quiet.request('PATCH', `/api/v1/users/${id}`, { active: false });
    expect((await open(quiet, '/links/accept', { token: third, password: PASSWORD })).status).toBe(410);
    expect(await quiet.request('POST', `/api/v1/users/${id}/invitation`)).toMatchObject({ status: 409, body: { code: 'not_active' } });
  });

  test('ends by the real clock', async () => {
    const { token } = await invited('late@example.com');
    await sql(quiet, `update tangram.sign_in_link set expires_at = now() - interval '1 second'`);
    expect((await open(quiet, '/links/accept', { token, password: PASSWORD })).status).toBe(410);
  });

  test('needs the action users', async () => {
    const { id, token } = await invited('plain@example.com');
    await open(quiet, '/links/accept', { token, password: PASSWORD });
    const plain = (await signIn(quiet, 'plain@example.com')).body.token;
    for (const [method, path] of [
      ['POST', `/api/v1/users/${id}/invitation`],
      ['DELETE', `/api/v1/users/${id}/invitation`],
      ['DELETE', `/api/v1/users/${id}/sessions`],
      ['GET', '/api/v1/roles'],
    ] as const)
      expect((await quiet.request(method, path, undefined, { token: plain })).status).toBe(403);
  });

  test('gives a workspace no password of an account that another one has let in', async () => {
    const { id, token } = await invited('shared@example.com');
    await sql(
      quiet,
      `insert into tangram.workspace (id, name, schema) values ('019aa000-0000-7000-8000-000000000001', 'Elsewhere', 'w_00000000000e');
       insert into tangram.membership (workspace, account, user_id)
       select '019aa000-0000-7000-8000-000000000001', id, gen_random_uuid() from tangram.account where email = 'shared@example.com'`,
    );
    expect((await open(quiet, '/links', { token })).body.needsPassword).toBe(false);
    expect((await open(quiet, '/links/accept', { token, password: 'of somebody else' })).status).toBe(204);
    expect((await signIn(quiet, 'shared@example.com', 'of somebody else')).status).toBe(401);
    expect(await quiet.request('POST', `/api/v1/users/${id}/invitation`)).toMatchObject({ status: 409, body: { code: 'shared_account' } });
  });
});

describe('where there is a mail server', () => {
  test('an invitation is mailed, and nobody but its receiver sees the link, which has the address of the settings', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };
    const { body } = await mailing.request(
      'POST',
      '/api/v1/users',
      { email: 'mei@example.com', name: 'Mei', invite: true },
      { headers: forged },
    );
    expect(body.invitation).toEqual({ sent: true, expiresAt: expect.any(String) });
    const letter = await mailbox.read('mei@example.com');
    expect(letter).toMatch(/https:\/\/crm\.example\.com\/join#[\w-]{43}/);
    expect(letter).not.toContain('evil');
    expect((await open(mailing, '/links/accept', { token: tokenIn(letter), password: PASSWORD })).status).toBe(204);
    expect(mailing.output()).not.toContain(tokenIn(letter));
  });

  test('a forgotten password is chosen anew by a link of thirty minutes that works once and ends every session', async () => {
    const before = (await signIn(mailing, 'mei@example.com')).body.token;
    const asked = await open(mailing, '/reset', { email: 'Mei@example.com' }, { 'x-forwarded-host': 'evil.example' });
    expect(asked).toMatchObject({ status: 202, body: {} });
    const letter = await mailbox.read('mei@example.com');
    expect(letter).toMatch(/https:\/\/crm\.example\.com\/join#/);
    const token = tokenIn(letter);
    expect((await open(mailing, '/links', { token })).body).toMatchObject({ purpose: 'reset', workspace: null, needsPassword: true });
    expect((await open(mailing, '/links/accept', { token, password: 'a new long one' })).status).toBe(204);
    expect((await open(mailing, '/links/accept', { token, password: 'a third long one' })).status).toBe(410);
    expect((await mailing.request('GET', '/api/v1/auth/me', undefined, { token: before })).status).toBe(401);
    expect((await signIn(mailing, 'mei@example.com')).status).toBe(401);
    expect((await signIn(mailing, 'mei@example.com', 'a new long one')).status).toBe(200);
  });

  test('asking for an address that nobody has looks the same, sends nothing, and cannot be done for ever', async () => {
    const sent = mailbox.count();
    const asked = await Promise.all([1, 2, 3].map(() => open(mailing, '/reset', { email: 'nobody@example.com' })));
    expect(asked.map(({ status, body }) => ({ status, body }))).toEqual(Array(3).fill({ status: 202, body: {} }));
    expect(await open(mailing, '/reset', { email: 'nobody@example.com' })).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(mailbox.count()).toBe(sent);
  });

  test('the page of sign-in is told that a password can be chosen anew', async () => {
    const ways = (server: TestServer) => send(server.url, 'GET', '/api/v1/auth/ways', undefined, { token: null });
    expect([(await ways(mailing)).body, (await ways(quiet)).body]).toMatchObject([{ reset: true }, { reset: false }]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { send, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm', env: { TANGRAM_TRUSTED_PROXIES: 'loopback' } });
});
afterAll(() => server.stop());

const by = (token: string, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  server.request(method, `/api/v1${path}`, body, { token, headers });
const own = (method: string, path: string, body?: unknown) => by(server.token, method, path, body);
const signIn = async (email: string, headers: Readonly<Record<string, string>> = {}) =>
  send(server.url, 'POST', '/api/v1/auth/login', { email, password: PASSWORD }, { token: null, headers });
const person = async (email: string, roles: readonly string[] = []) => {
  const made = await own('POST', '/users', { email, name: email.split('@')[0], password: PASSWORD, roles });
  expect(made.status).toBe(201);
  return { id: made.body.id as string, token: (await signIn(email)).body.token as string };
};
const admin = async () => {
  const { body } = await send(server.url, 'POST', '/api/v1/auth/login', server.admin, { token: null });
  return { id: body.user.id as string, token: body.token as string };
};
const me = async (token: string) => (await by(token, 'GET', '/auth/me')).body;
const sql = async (text: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  return client.query(text, [...values]).finally(() => client.end());
};
const REASON = { reason: '客户说看不到报价' };

describe('acting as somebody', () => {
  test('shows and lets do what the person may, says so, and ends', async () => {
    const rep = await person('rep@example.com', ['sales_rep']);
    const boss = await admin();
    const begun = await by(boss.token, 'POST', `/users/${rep.id}/impersonate`, REASON);
    expect(begun.status).toBe(200);
    expect(Math.round((Date.parse(begun.body.until) - Date.now()) / 60_000)).toBe(30);
    expect(await me(boss.token)).toMatchObject({
      user: { id: rep.id },
      impersonator: { id: boss.id, until: begun.body.until },
      actions: ['import'],
    });
    expect((await by(boss.token, 'GET', '/users')).status).toBe(403);
    const made = await by(boss.token, 'POST', '/records/contact', { name: '张三' });
    expect(made.status).toBe(201);
    expect(made.body.owner).toBe(rep.id);
    expect((await by(boss.token, 'PATCH', `/records/contact/${made.body.id}`, { name: '张三丰' })).status).toBe(200);
    expect((await by(boss.token, 'POST', '/auth/impersonation/end')).body).toMatchObject({ user: { id: boss.id }, impersonator: null });
    expect(await me(boss.token)).toMatchObject({ user: { id: boss.id }, impersonator: null });
    const { data } = (await own('GET', `/records/contact/${made.body.id}/history`)).body;
    expect(data[0]).toMatchObject({ actor: rep.id, cause: `user@${boss.id}` });
  });

  test('is in the log with both, its reason and its end; and the person is told', async () => {
    const rep = await person('told@example.com', ['sales_rep']);
    const boss = await admin();
    await by(boss.token, 'POST', `/users/${rep.id}/impersonate`, { ...REASON, minutes: 5 });
    await by(boss.token, 'GET', '/users');
    await by(boss.token, 'POST', '/auth/impersonation/end');
    const { data } = (await own('GET', `/audit?actor=${boss.id}&limit=3`)).body;
    expect(data).toMatchObject([
      { action: 'impersonation_ended', actor: { id: rep.id }, impersonator: { id: boss.id } },
      { action: 'refused', actor: { id: rep.id }, impersonator: { id: boss.id } },
      { action: 'impersonation_began', actor: { id: boss.id }, impersonator: null, target: { id: rep.id }, reason: REASON.reason },
    ]);
    const notified = (await by(rep.token, 'GET', '/notifications')).body;
    expect(notified.data).toMatchObject([{ kind: 'impersonated', actor: { id: boss.id } }]);
    const log = (await by(rep.token, 'GET', '/auth/sign-ins')).body.data;
    expect(log.map(({ action, by }: { action: string; by: { id: string } | null }) => [action, by?.id ?? null])).toEqual([
      ['impersonation_ended', boss.id],
      ['impersonation_began', boss.id],
      ['sign_in', null],
    ]);
  });

  test('reaches nothing of the person’s way in', async () => {
    const rep = await person('secret@example.com', ['sales_rep']);
    const boss = await admin();
    await by(boss.token, 'POST', `/users/${rep.id}/impersonate`, REASON);
    for (const [method, path, body] of [
      ['POST', '/auth/password', { current: PASSWORD, password: 'quite another one' }],
      ['PATCH', '/auth/me', { name: 'Other' }],
      ['GET', '/auth/sessions', undefined],
      ['DELETE', '/auth/sessions', undefined],
      ['GET', '/auth/second-factor', undefined],
      ['POST', '/auth/second-factor', { password: PASSWORD }],
      ['POST', '/auth/passkeys/options', { password: PASSWORD }],
      ['GET', '/keys', undefined],
      ['POST', '/keys', { name: 'mine', access: 'write', days: null }],
      ['GET', '/auth/sign-ins', undefined],
      ['POST', `/users/${rep.id}/impersonate`, REASON],
    ] as const)
      expect(await by(boss.token, method, path, body)).toMatchObject({ status: 403, body: { code: 'impersonating' } });
  });

  test('ends by itself, and when the one who acts gets other roles or is shut out', async () => {
    const [rep, keeper] = [await person('ends@example.com'), await person('keeper@example.com', ['admin'])];
    const boss = await admin();
    await by(boss.token, 'POST', `/users/${rep.id}/impersonate`, REASON);
    await sql(`update tangram.session set acting_until = now() - interval '1 second' where acting_as = $1`, [rep.id]);
    // Whoever looked it up believes it for a few seconds; somebody else's sign-out makes everybody look again.
    await by((await admin()).token, 'POST', '/auth/logout');
    expect((await me(boss.token)).user.id).toBe(boss.id);
    await by(keeper.token, 'POST', `/users/${rep.id}/impersonate`, REASON);
    await own('PATCH', `/users/${keeper.id}`, { roles: ['sales_rep'] });
    expect((await me(keeper.token)).user.id).toBe(keeper.id);
    await own('PATCH', `/users/${keeper.id}`, { active: false });
    expect((await by(keeper.token, 'GET', '/auth/me')).status).toBe(401);
  });

  test('gives nobody a right of the workspace that they lack, and needs the right, a person and a reason', async () => {
    const { id: adminId } = await admin();
    const rep = await person('plain@example.com', ['sales_rep']);
    const service = (await own('POST', '/users', { name: 'ERP', service: true, roles: [] })).body.id;
    const gone = await person('gone@example.com');
    await own('PATCH', `/users/${gone.id}`, { active: false });
    const boss = await admin();
    const ask = async (token: string, id: string, body: object = REASON) => {
      const answer = await by(token, 'POST', `/users/${id}/impersonate`, body);
      return [answer.status, answer.body.code];
    };
    expect(await ask(rep.token, adminId)).toEqual([403, 'forbidden']);
    expect(await ask(boss.token, boss.id)).toEqual([422, 'validation_failed']);
    expect(await ask(boss.token, service)).toEqual([409, 'not_a_person']);
    expect(await ask(boss.token, gone.id)).toEqual([409, 'not_active']);
    expect(await ask(boss.token, '019a0000-0000-7000-8000-000000000000')).toEqual([404, 'not_found']);
    const key = (await own('POST', '/keys', { name: 'all', access: 'write', actions: ['impersonate'], days: 1 })).body.key;
    expect(await ask(key, rep.id)).toEqual([403, 'session_needed']);
    const bad = await by(boss.token, 'POST', `/users/${rep.id}/impersonate`, { reason: ' ', minutes: 600, token: 'x' });
    expect(bad.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['token', 'unknown_field'],
      ['reason', 'required'],
      ['minutes', 'not_minutes'],
    ]);
  });
});

describe('networks', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const networks = (list: readonly string[], address = '127.0.0.1') =>
    by(server.token, 'PATCH', '/security', { networks: list }, from(address));

  test('say from where sessions, keys and sign-ins come', async () => {
    const rep = await person('outside@example.com', ['sales_rep']);
    const key = (await own('POST', '/keys', { name: 'far', access: 'read', days: 1 })).body.key;
    expect((await networks(['127.0.0.1', '10.1.0.0/16', '2001:db8::/32'])).body.networks).toEqual([
      '127.0.0.1/32',
      '10.1.0.0/16',
      '2001:db8::/32',
    ]);
    for (const token of [rep.token, key]) {
      expect((await by(token, 'GET', '/records/company', undefined, from('10.1.2.3'))).status).toBe(200);
      expect((await by(token, 'GET', '/records/company', undefined, from('2001:db8::7'))).status).toBe(200);
      expect(await by(token, 'GET', '/records/company', undefined, from('203.0.113.9'))).toMatchObject({
        status: 403,
        body: { code: 'address_not_allowed' },
      });
    }
    expect(await signIn('outside@example.com', from('203.0.113.9'))).toMatchObject({ status: 403, body: { code: 'address_not_allowed' } });
    const refused = (await own('GET', '/audit?result=refused&address=203.0.113.9')).body.data;
    expect(refused.map(({ action, facts }: { action: string; facts: { code: string } }) => [action, facts.code])).toEqual([
      ['sign_in_failed', 'address_not_allowed'],
      ['refused', 'address_not_allowed'],
      ['refused', 'address_not_allowed'],
    ]);
    const [changed] = (await own('GET', '/audit?action=security_changed')).body.data;
    expect(changed).toMatchObject({ before: { networks: [] }, after: { networks: ['127.0.0.1/32', '10.1.0.0/16', '2001:db8::/32'] } });
    expect((await networks([])).body.networks).toEqual([]);
    expect((await by(rep.token, 'GET', '/records/company', undefined, from('203.0.113.9'))).status).toBe(200);
  });

  test('are not set so that whoever sets them is shut out, nor to what is no network', async () => {
    const { status, body } = await networks(['10.0.0.0/8'], '203.0.113.9');
    expect([status, body.errors[0].path, body.errors[0].code]).toEqual([422, 'networks', 'own_address_left_out']);
    expect(body.errors[0].message).toContain('203.0.113.9');
    expect((await networks(['10.0.0.0/99', 'home'])).body.errors).toMatchObject([{ path: 'networks.0' }, { path: 'networks.1' }]);
    expect((await own('GET', '/security')).body).toEqual({ secondFactor: false, networks: [] });
  });
});

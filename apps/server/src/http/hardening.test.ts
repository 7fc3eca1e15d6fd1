import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_PUBLIC_URL: 'https://crm.example.cn' } });
});
afterAll(() => server.stop());

/** As a proxy passes on what came to it over TLS. */
const OVER_TLS = { 'x-forwarded-proto': 'https' };
const signIn = (headers: Record<string, string>) => server.request('POST', '/api/v1/auth/login', server.admin, { token: null, headers });
const me = (headers: Record<string, string>) => server.request('GET', '/api/v1/auth/me', undefined, { token: null, headers });
const firstOf = (lines: readonly string[]) => lines.map((line) => line.split(';')[0] ?? '');

describe('over TLS', () => {
  test('cookies are of this host alone, and what another page planted under the plain name is none', async () => {
    const cookies = (await signIn(OVER_TLS)).headers.getSetCookie();
    expect(cookies[0]).toMatch(/^__Host-tangram_session=[^;]+; HttpOnly; Path=\/; Max-Age=\d+; SameSite=Strict; Secure$/);
    expect(cookies[1]).toMatch(/^__Host-tangram_csrf=[^;]+; Path=\/; Max-Age=\d+; SameSite=Strict; Secure$/);
    const cookie = firstOf(cookies).join('; ');
    expect((await me({ ...OVER_TLS, cookie })).status).toBe(200);
    expect((await me({ ...OVER_TLS, cookie: cookie.replaceAll('__Host-', '') })).status).toBe(401);
    expect((await me({ cookie })).status).toBe(401);
  });

  test('browsers come back in no other way for a year; over plain HTTP nothing is promised', async () => {
    const policy = async (headers: Record<string, string>) => (await me(headers)).headers.get('strict-transport-security');
    expect(await policy(OVER_TLS)).toBe('max-age=31536000; includeSubDomains');
    expect(await policy({})).toBeNull();
  });
});

test('no page of another origin may read an answer', async () => {
  const { headers } = await me({ origin: 'https://evil.example', authorization: `Bearer ${server.token}` });
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test('who signs out leaves nothing in the cache of the browser', async () => {
  const { token } = (await signIn({})).body;
  const { headers } = await server.request('POST', '/api/v1/auth/logout', undefined, { token });
  expect(headers.get('clear-site-data')).toBe('"cache"');
  expect((await me({})).headers.get('cache-control')).toBe('no-store');
});

test('a password is not the name of the product with something around it', async () => {
  const change = (password: string) => server.request('POST', '/api/v1/auth/password', { current: server.admin.password, password });
  for (const password of ['Tangram2026!', '七巧板123456', 'qiqiaoban-88'])
    expect((await change(password)).body.errors).toMatchObject([{ path: 'password', code: 'too_common' }]);
});

describe('what says something twice', () => {
  test('in a body is refused, at any depth, and a text that looks like it is not', async () => {
    const ask = (body: string) => server.request('POST', '/api/v1/records/user/query', body);
    for (const body of ['{"limit":1,"limit":2}', '{"filter":{"field":"name","op":"eq","value":"a","op":"ne"}}'])
      expect(await ask(body)).toMatchObject({ status: 400, body: { code: 'repeated_member' } });
    expect((await ask('{"filter":{"field":"name","op":"eq","value":"\\"op\\":1, a:b"},"limit":1}')).status).toBe(200);
  });

  test('in an address is refused', async () => {
    for (const path of ['/api/v1/records/user?limit=1&limit=2', '/api/v1/events?after=1&after=2'])
      expect(await server.request('GET', path)).toMatchObject({ status: 400, body: { code: 'repeated_parameter' } });
  });
});

test('a name that reaches for prototypes is a name like any other, and unknown', async () => {
  const create = (body: string) => server.request('POST', '/api/v1/users', body);
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const { status, body } = await create(`{"email":"p@example.com","name":"P","roles":[],"${name}":{"roles":["admin"]}}`);
    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ path: name, code: 'unknown_field' }] });
  }
  expect((await server.request('GET', '/api/v1/users')).body.data).toHaveLength(1);
});

test('methods that nobody serves are not answered with what was sent', async () => {
  const status = (method: string) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      httpRequest({ hostname, port, method, path: '/api/v1/auth/me' }, ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end();
    });
  expect(await status('TRACE')).toBe(404);
  expect(await status('OPTIONS')).toBe(404);
});

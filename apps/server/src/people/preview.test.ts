import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { field, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null });
const names = async (who: string): Promise<readonly string[]> =>
  (await as(who, 'GET', '/records/firm')).body.data.map((one: { name: string }) => one.name).sort();

beforeAll(async () => {
  server = await startServer();
  tokens['admin'] = server.token;
  await publish(server, {
    put: [
      object('firm', [field('name', 'text'), field('credit', 'integer')]),
      role('rep', { firm: { create: true, read: 'own', update: 'own', fields: { credit: 'hidden' } } }, { actions: ['users', 'design'] }),
      role('auditor', { firm: { read: 'all', fieldDefault: 'read' } }),
    ],
  });
  for (const name of ['rep', 'peer']) {
    const [email, password] = [`${name}@example.com`, 'a very long password'];
    ids[name] = (await server.request('POST', '/api/v1/users', { email, name, password, roles: ['rep'] })).body.id;
    tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
    await as(name, 'POST', '/records/firm', { name: `of ${name}` });
  }
}, 120_000);
afterAll(() => server.stop());

describe('a preview', () => {
  test('shows what a user sees, and changes nothing', async () => {
    expect((await as('admin', 'PUT', '/preview', { user: ids['rep'] })).status).toBe(204);
    expect(await names('admin')).toEqual(['of rep']);
    const [record] = (await as('admin', 'GET', '/records/firm?include=can')).body.data;
    expect(record.can).toEqual({ update: true, delete: false, share: true });
    expect(record).not.toHaveProperty('credit');
    const me = (await as('admin', 'GET', '/auth/me')).body;
    expect([me.user.name, me.user.roles, me.preview.role]).toEqual(['rep', ['rep'], null]);
    for (const [method, path, body] of [
      ['PATCH', `/records/firm/${record.id}`, { name: 'x' }],
      ['POST', '/records/firm', { name: 'x' }],
      ['POST', '/records/firm/bulk', { operations: [], dryRun: true }],
      ['POST', `/records/firm/${record.id}/shares`, { with: { user: ids['peer'] }, access: 'read' }],
      ['POST', '/drafts', { title: 'x' }],
      ['PUT', '/preview', { role: 'auditor' }],
    ] as const) {
      const { status, body: problem } = await as('admin', method, path, body);
      expect([path, status, problem.code]).toEqual([path, 403, 'preview_only']);
    }
    expect((await as('admin', 'GET', '/auth/sessions')).body.code).toBe('session_needed');
    expect((await as('admin', 'POST', '/records/firm/query', {})).status).toBe(200);
    expect((await as('admin', 'DELETE', '/preview')).status).toBe(204);
    expect(await names('admin')).toEqual(['of peer', 'of rep']);
    expect((await as('admin', 'GET', '/auth/me')).body.preview).toBeNull();
  });

  test('shows what a role gives', async () => {
    await as('admin', 'PUT', '/preview', { role: 'auditor' });
    expect(await names('admin')).toEqual(['of peer', 'of rep']);
    const me = (await as('admin', 'GET', '/auth/me')).body;
    expect([me.user.roles, me.preview.role, me.actions]).toEqual([['auditor'], 'auditor', []]);
    await as('admin', 'DELETE', '/preview');
  });

  test('is for admins who are signed in, and ends with being one', async () => {
    expect((await as('rep', 'PUT', '/preview', { user: ids['peer'] })).body.code).toBe('preview_for_admins');
    expect((await as('admin', 'PUT', '/preview', { user: ids['peer'], role: 'rep', odd: 1 })).status).toBe(422);
    expect((await as('admin', 'PUT', '/preview', { role: 'admin' })).status).toBe(422);
    const [email, password] = ['second@example.com', 'a very long password'];
    const second = (await server.request('POST', '/api/v1/users', { email, name: 'second', password, roles: ['admin'] })).body.id;
    tokens['second'] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
    await as('second', 'PUT', '/preview', { user: ids['peer'] });
    expect(await names('second')).toEqual(['of peer']);
    await server.request('PATCH', `/api/v1/users/${second}`, { roles: ['rep'] });
    expect(await names('second')).toEqual([]);
    const entries = (await server.request('GET', '/api/v1/audit?action=previewed_as')).body.data;
    expect(entries).toHaveLength(3);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectStatus, fieldOf, objectOf, publish } from '../../../test/publishing.ts';
import { send, startServer, type TestServer } from '../../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [objectOf('firm', [fieldOf('code', 'text', { unique: true })])] });
}, 120_000);
afterAll(() => server?.stop());

const path = '/api/v1/imports/templates';
const options = { mapping: { 名称: 'name', 代码: 'code' }, mode: 'upsert', match: ['code'], existing: { 名称: 'fill' } };
const template = { object: 'firm', name: '展会名片', columns: ['名称', '代码'], options };
const list = async (token = server.token) => (await send(server.url, 'GET', `${path}?object=firm`, undefined, { token })).body.data;

describe('an import template', () => {
  test('is kept with the header it was made for, listed by name, renamed, changed and deleted', async () => {
    const made = expectStatus(await server.request('POST', path, { ...template, options: { ...options, dryRun: true } }), 201).body;
    expect(made).toMatchObject({ ...template, options: { ...options, object: 'firm' } });
    expect(made.options.dryRun).toBeUndefined();
    expectStatus(await server.request('POST', path, { ...template, name: 'A list' }), 201);
    expect((await list()).map(({ name }: { name: string }) => name)).toEqual(['A list', '展会名片']);
    const renamed = expectStatus(await server.request('PATCH', `${path}/${made.id}`, { name: ' 春季名片 ' }), 200).body;
    expect(renamed).toMatchObject({ id: made.id, name: '春季名片', columns: ['名称', '代码'], options: made.options });
    expectStatus(await server.request('DELETE', `${path}/${made.id}`), 204);
    expect((await list()).map(({ name }: { name: string }) => name)).toEqual(['A list']);
    expect(await server.request('DELETE', `${path}/${made.id}`)).toMatchObject({ status: 404, body: { code: 'template_not_found' } });
  });

  test('has a name that no other of the object has, in any case of its letters', async () => {
    expect(await server.request('POST', path, { ...template, name: 'a LIST' })).toMatchObject({
      status: 409,
      body: { code: 'template_name_taken' },
    });
    const made = expectStatus(await server.request('POST', path, template), 201).body;
    expect(await server.request('PATCH', `${path}/${made.id}`, { name: 'a list' })).toMatchObject({
      status: 409,
      body: { code: 'template_name_taken' },
    });
    expectStatus(await server.request('PATCH', `${path}/${made.id}`, { name: '展会名片' }), 200);
  });

  test('is refused with everything that is wrong at once', async () => {
    const refused = await server.request('POST', path, {
      object: 'firm',
      name: ' ',
      columns: 'all',
      options: { mapping: { a: 'name' }, mode: 'merge', colour: 'red' },
      colour: 'red',
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed']);
    expect(refused.body.errors.map(({ path: at, code }: { path: string; code: string }) => `${at} ${code}`).sort()).toEqual([
      'colour unknown_option',
      'columns wrong_type',
      'name required',
      'options.colour unknown_option',
      'options.mode not_a_choice',
    ]);
    expect(await server.request('POST', path, { ...template, object: 'ship' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  test('is its maker’s alone, and needs the right to import', async () => {
    const credentials = { email: 'other@example.com', password: 'a long enough secret' };
    const person = { ...credentials, name: 'Other', roles: ['admin'] };
    expectStatus(await server.request('POST', '/api/v1/users', person), 201);
    const { token } = (await send(server.url, 'POST', '/api/v1/auth/login', credentials, { token: null })).body;
    expect(await list(token)).toEqual([]);
    const [own] = await list();
    for (const [method, body] of [
      ['PATCH', { name: 'mine' }],
      ['DELETE', undefined],
    ] as const)
      expect(await send(server.url, method, `${path}/${own.id}`, body, { token })).toMatchObject({ status: 404 });
    expect(await send(server.url, 'GET', path, undefined, { token: null })).toMatchObject({ status: 401 });
  });
});

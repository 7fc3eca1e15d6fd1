import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { field, object, role } from '../../test/brief-documents.ts';
import { check, draft, publish, type SomeDocument, text, validation } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';
import { refusal } from '../../test/writing.ts';

const everything = { create: true, read: 'all', update: 'all', delete: 'all' } as const;
const documents: readonly SomeDocument[] = [
  object('bill', [
    field('name', 'text', { required: true }),
    field('amount', 'integer', { readOnlyWhen: '$user.role = "clerk" and $not($isNew)' }),
    field('reason', 'text', { requiredWhen: '$isNew and $hasRole("clerk")' }),
    field('place', 'text', { defaultFrom: '$workspace.zone & "/" & $user.role' }),
    field('state', 'stage', { pipeline: 'states' }),
  ]),
  {
    kind: 'pipeline',
    name: 'states',
    label: text('States'),
    object: 'bill',
    field: 'state',
    stages: [
      { name: 'open', label: text('Open'), type: 'open', probability: 10 },
      { name: 'paid', label: text('Paid'), type: 'won', probability: 100, enter: '$hasRole("chief")' },
    ],
  },
  object('secret', [field('name', 'text'), field('level', 'integer')]),
  validation('named_by_chief', 'bill', '$hasRole("chief") or name != "Gold"', { field: 'name' }),
  validation('begins_small', 'bill', '$not($isNew) or amount < 100', { field: 'amount' }),
  role('clerk', { bill: everything, secret: { read: { condition: '$hasRole("chief") or level < 5' } } }, { actions: ['bulk'] }),
  role('chief', { bill: everything, secret: { read: { condition: '$user.role = "chief" and level > 1' } } }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(server.url, method, `/api/v1/records/${path}`, body, { token: tokens[who] ?? null });

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: documents });
  const password = 'a very long password';
  for (const [name, roles] of Object.entries({ clerk: ['clerk'], chief: ['chief'], both: ['clerk', 'chief'] })) {
    const email = `${name}@example.com`;
    await server.request('POST', '/api/v1/users', { email, name, password, roles });
    tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
  }
  for (const level of [1, 4, 9]) await server.request('POST', '/api/v1/records/secret', { name: `level ${level}`, level });
}, 120_000);
afterAll(() => server.stop());

describe('HASROLE', () => {
  test('is asked by a rule, and by what a field requires', async () => {
    expect(refusal(await as('clerk', 'POST', 'bill', { name: 'Gold', amount: 1 }))).toBe(
      '422 validation_failed reason:required name:rule:named_by_chief',
    );
    expect((await as('chief', 'POST', 'bill', { name: 'Gold', amount: 1 })).status).toBe(201);
    expect((await as('both', 'POST', 'bill', { name: 'Gold', amount: 1, reason: 'x' })).status).toBe(201);
  });

  test('is asked by a gate', async () => {
    const { id } = (await as('clerk', 'POST', 'bill', { name: 'Pens', amount: 1, reason: 'x' })).body;
    expect(refusal(await as('clerk', 'PATCH', `bill/${id}`, { state: 'paid' }))).toContain('state:enter_condition');
    expect((await as('chief', 'PATCH', `bill/${id}`, { state: 'paid' })).status).toBe(200);
  });

  test('is asked by the database of what may be read', async () => {
    const read = async (who: string) => (await as(who, 'GET', 'secret')).body.data.map(({ level }: { level: number }) => level).sort();
    expect(await read('clerk')).toEqual([1, 4]);
    expect(await read('chief')).toEqual([4, 9]);
    expect(await read('both')).toEqual([1, 4, 9]);
  });

  test('knows the roles that there are', async () => {
    const id = await draft(server, { put: [validation('strange', 'bill', '$hasRole("cheif") or $user.role = "nobody"')] });
    const { errors } = await check(server, id);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      '/expression unknown_choice',
      '/expression unknown_choice',
    ]);
  });
});

describe('ISNEW', () => {
  test('tells a new record from one that is changed', async () => {
    expect(refusal(await as('chief', 'POST', 'bill', { name: 'Pens', amount: 500 }))).toBe(
      '422 validation_failed amount:rule:begins_small',
    );
    const { id } = (await as('chief', 'POST', 'bill', { name: 'Pens', amount: 5 })).body;
    expect((await as('chief', 'PATCH', `bill/${id}`, { amount: 500 })).status).toBe(200);
  });

  test('is nothing that a role can ask of records', async () => {
    const id = await draft(server, { put: [role('newcomer', { secret: { read: { condition: '$isNew' } } })] });
    expect((await check(server, id)).errors).toEqual([expect.objectContaining({ code: 'unknown_variable' })]);
  });
});

describe('CURRENTROLE', () => {
  test('is the first role by its code: of a condition of a field, and of a default, which knows the workspace too', async () => {
    const { id, place } = (await as('clerk', 'POST', 'bill', { name: 'Pens', amount: 5, reason: 'x' })).body;
    expect(place).toBe('Asia/Shanghai/clerk');
    expect(refusal(await as('clerk', 'PATCH', `bill/${id}`, { amount: 6 }))).toBe('422 validation_failed amount:read_only');
    expect((await as('both', 'PATCH', `bill/${id}`, { amount: 6 })).status).toBe(200);
    expect((await as('both', 'POST', 'bill', { name: 'Pens', amount: 5, reason: 'x' })).body.place).toBe('Asia/Shanghai/chief');
  });
});

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
  object('fine', [
    field('name', 'text', { required: true }),
    field('amount', 'integer'),
    field('parts', 'child_table', { object: 'fine_part', inverse: 'fine' }),
  ]),
  object(
    'fine_part',
    [field('name', 'text'), field('paid', 'boolean'), field('fine', 'reference', { object: 'fine', onDelete: 'cascade' })],
    {
      sharing: { default: 'parent', parent: 'fine' },
    },
  ),
  validation('small', 'fine', 'amount < 10', { field: 'amount', notFor: ['chief'], bypass: true }),
  validation('even', 'fine', 'amount % 2 = 0', { field: 'amount', roles: ['clerk'] }),
  validation('named', 'fine', 'name != "no"', { field: 'name' }),
  validation('not_kept', 'fine', 'name != "kept"', { field: 'name', on: ['delete'], bypass: true }),
  validation('not_precious', 'fine', 'amount < 5', { field: 'amount', on: ['delete'], severity: 'warning' }),
  validation('paid_stays', 'fine_part', 'paid != true', { field: 'paid', on: ['delete'] }),
  validation('begins_small', 'bill', '$not($isNew) or amount < 100', { field: 'amount' }),
  role(
    'clerk',
    { bill: everything, fine: everything, fine_part: everything, secret: { read: { condition: '$hasRole("chief") or level < 5' } } },
    { actions: ['bulk'] },
  ),
  role('supervisor', { fine: everything }, { actions: ['bypass', 'bulk'] }),
  role('chief', { bill: everything, fine: everything, secret: { read: { condition: '$user.role = "chief" and level > 1' } } }),
];

let server: TestServer;
const tokens: Record<string, string> = {};
const as = (who: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  send(server.url, method, `/api/v1/records/${path}`, body, { token: tokens[who] ?? null, headers });
const why = { 'tangram-bypass': 'small,named,not_kept', 'tangram-bypass-reason': encodeURIComponent('客户是老朋友') };

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: documents });
  const password = 'a very long password';
  for (const [name, roles] of Object.entries({
    clerk: ['clerk'],
    chief: ['chief'],
    both: ['clerk', 'chief'],
    supervisor: ['clerk', 'supervisor'],
  })) {
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

describe('a rule', () => {
  test('is asked of some roles, and not of others', async () => {
    const refused = async (who: string, amount: number) => refusal(await as(who, 'POST', 'fine', { name: 'A', amount }));
    expect(await refused('clerk', 11)).toBe('422 validation_failed amount:rule:even amount:rule:small');
    expect((await as('chief', 'POST', 'fine', { name: 'A', amount: 11 })).status).toBe(201);
    expect(await refused('both', 11)).toBe('422 validation_failed amount:rule:even');
    expect((await as('both', 'POST', 'fine', { name: 'A', amount: 12 })).status).toBe(201);
  });

  test('is set aside with a reason by who has the right to, and the log says so', async () => {
    const values = { name: 'A', amount: 12 };
    expect(refusal(await as('clerk', 'POST', 'fine', values, why))).toContain('403 forbidden');
    const { 'tangram-bypass': names } = why;
    expect(refusal(await as('supervisor', 'POST', 'fine', values, { 'tangram-bypass': names }))).toContain('400 bypass_needs_reason');
    const done = await as('supervisor', 'POST', 'fine', values, why);
    expect(done.status).toBe(201);
    const { body } = await server.request('GET', '/api/v1/audit?action=rule_set_aside');
    expect(body.data).toMatchObject([
      {
        action: 'rule_set_aside',
        reason: '客户是老朋友',
        target: { kind: 'record', object: 'fine', id: done.body.id },
        facts: { rule: 'small', records: 1 },
      },
    ]);
  });

  test('that may not be set aside is not, and the others are told with it', async () => {
    expect(refusal(await as('supervisor', 'POST', 'fine', { name: 'no', amount: 13 }, why))).toBe(
      '422 validation_failed amount:rule:even name:rule:named',
    );
  });

  test('is set aside on every path, and in a batch for each record', async () => {
    const { id } = (await as('supervisor', 'POST', 'fine', { name: 'A', amount: 2 })).body;
    expect(refusal(await as('supervisor', 'PATCH', `fine/${id}`, { amount: 20 }))).toBe('422 validation_failed amount:rule:small');
    expect((await as('supervisor', 'PATCH', `fine/${id}`, { amount: 20 }, why)).status).toBe(200);
    const operations = [
      { op: 'create', values: { name: 'B', amount: 40 } },
      { op: 'create', values: { name: 'no', amount: 40 } },
      { op: 'update', id, values: { amount: 30 } },
    ];
    const { body } = await as('supervisor', 'POST', 'fine/bulk', { operations, atomic: false }, why);
    expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['created', 'failed', 'updated']);
    const log = (await server.request('GET', '/api/v1/audit?action=rule_set_aside&limit=1')).body.data[0];
    expect(log).toMatchObject({ target: { kind: 'object' }, facts: { rule: 'small', records: 2 } });
  });
});

describe('a rule of deletion', () => {
  const fine = async (values: object): Promise<string> => (await as('chief', 'POST', 'fine', values)).body.id;

  test('refuses and warns, by itself and in a batch, and leaves the record', async () => {
    const [kept, precious, free] = [
      await fine({ name: 'kept', amount: 1 }),
      await fine({ name: 'P', amount: 7 }),
      await fine({ name: 'F', amount: 1 }),
    ];
    expect(refusal(await as('clerk', 'DELETE', `fine/${kept}`))).toBe('422 validation_failed name:rule:not_kept');
    expect(refusal(await as('clerk', 'DELETE', `fine/${precious}`))).toBe('422 validation_failed amount:warning:not_precious');
    const operations = [kept, precious, free].map((id) => ({ op: 'delete', id }));
    const { body } = await as('clerk', 'POST', 'fine/bulk', { operations, atomic: false });
    expect(body.results.map(({ status, errors }: { status: string; errors?: { code: string }[] }) => errors?.[0]?.code ?? status)).toEqual([
      'rule:not_kept',
      'warning:not_precious',
      'deleted',
    ]);
    expect((await as('clerk', 'GET', `fine/${kept}`)).status).toBe(200);
    expect((await as('clerk', 'DELETE', `fine/${precious}`, undefined, { 'tangram-confirm': '*' })).status).toBe(204);
    expect((await as('supervisor', 'DELETE', `fine/${kept}`, undefined, why)).status).toBe(204);
  });

  test('is asked of what falls along', async () => {
    const { id } = (
      await as('clerk', 'POST', 'fine', {
        name: 'A',
        amount: 2,
        parts: [
          { name: 'one', paid: true },
          { name: 'two', paid: false },
        ],
      })
    ).body;
    const refused = await as('clerk', 'DELETE', `fine/${id}`);
    expect(refusal(refused)).toBe('422 validation_failed :rule:paid_stays');
    const parts = (await as('clerk', 'GET', `fine/${id}?select=parts`)).body.parts;
    const paid = parts.find((part: { paid: boolean }) => part.paid).id;
    await as('clerk', 'PATCH', `fine_part/${paid}`, { paid: false });
    expect((await as('clerk', 'DELETE', `fine/${id}`)).status).toBe(204);
  });
});

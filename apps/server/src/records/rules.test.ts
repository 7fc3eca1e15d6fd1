import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, draft, fieldOf, objectOf, publish, type SomeDocument, text, validation } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';
import { settledEvents } from '../../test/settled-events.ts';

const options = (...values: string[]) => values.map((value) => ({ value, label: text(value) }));
const ruledWorld: readonly SomeDocument[] = [
  objectOf('firm', [fieldOf('credit', 'currency'), fieldOf('blocked', 'boolean')]),
  objectOf('sale', [
    fieldOf('firm', 'reference', { object: 'firm' }),
    fieldOf('amount', 'currency'),
    fieldOf('discount', 'percent'),
    fieldOf('reason', 'text', { requiredWhen: 'discount > 10' }),
    fieldOf('signed', 'date'),
    fieldOf('stage', 'stage', { pipeline: 'sales' }),
    fieldOf('contract', 'text', { readOnlyWhen: "stage_type = 'won'" }),
    fieldOf('country', 'select', { options: options('cn', 'de') }),
    fieldOf('city', 'select', {
      options: options('shanghai', 'beijing', 'berlin'),
      optionsWhen: [
        { when: "country = 'cn'", options: ['shanghai', 'beijing'] },
        { when: "country = 'de'", options: ['berlin'] },
      ],
    }),
    fieldOf('lines', 'child_table', { object: 'sale_line', inverse: 'sale' }),
  ]),
  objectOf('sale_line', [
    fieldOf('sale', 'reference', { object: 'sale', onDelete: 'cascade' }),
    fieldOf('quantity', 'integer'),
    fieldOf('delivered', 'integer'),
  ]),
  {
    kind: 'pipeline',
    name: 'sales',
    label: text('Sales'),
    object: 'sale',
    field: 'stage',
    transitions: { skip: true, back: true },
    stages: [
      { name: 'open', label: text('Open'), type: 'open', probability: 10 },
      { name: 'offer', label: text('Offer'), type: 'open', probability: 50 },
      { name: 'won', label: text('Won'), type: 'won', probability: 100 },
    ],
  },
  validation('positive', 'sale', 'amount >= 0', { field: 'amount' }),
  validation('within_credit', 'sale', 'amount <= firm.credit', {
    field: 'amount',
    message: {
      'zh-CN': '超出 {{firm.name}} 的额度 {{firm.credit}}',
      en: '{{amount}} is beyond the credit {{firm.credit}} of {{firm.name}}',
    },
  }),
  validation('big_discount', 'sale', 'discount <= 30', { field: 'discount', severity: 'warning' }),
  validation('not_signed_later', 'sale', 'signed <= $today', { field: 'signed' }),
  validation('own_only', 'sale', 'owner = $user.id', { on: ['create'] }),
  validation('amount_stays', 'sale', '$old.amount = amount or stage_type != "won"', { field: 'amount', on: ['update'] }),
  validation('signed_when_won', 'sale', 'stage != "won" or $not($isBlank(signed))', { field: 'signed', on: ['stage'] }),
  validation('asleep', 'sale', 'amount > 1000000', { active: false }),
  validation('line_delivered', 'sale_line', 'delivered <= quantity', { field: 'delivered' }),
];

let server: WritingServer;
let firm: string;
beforeAll(async () => {
  server = await startWriting();
  await publish(server, { put: ruledWorld });
  firm = await server.made('firm', { name: 'Acme', credit: 500 });
});
afterAll(() => server.stop());

const sale = (values: Record<string, unknown> = {}) => server.made('sale', { name: 'Pumps', ...values });

describe('what must hold', () => {
  test('refuses a create and a change alike, at its field, with the values in its words', async () => {
    const created = await server.create('sale', { name: 'A', firm, amount: 501 });
    expect(refusal(created)).toBe('422 validation_failed amount:rule:within_credit');
    expect(created.body.errors[0].message).toBe('501.00 is beyond the credit 500.00 of Acme');
    const id = await sale({ firm, amount: 100 });
    expect(refusal(await server.patch('sale', id, { amount: 700 }))).toBe('422 validation_failed amount:rule:within_credit');
    expect((await server.read('sale', id)).body).toMatchObject({ amount: '100.00', version: 1 });
  });

  test('says everything at once, missing references among it', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    expect(refusal(await server.create('sale', { name: 'A', firm: nobody, amount: -1, discount: 20, signed: '2999-01-01' }))).toBe(
      '422 validation_failed firm:reference_missing reason:required signed:rule:not_signed_later amount:rule:positive',
    );
  });

  test('says with it that a stage cannot be entered at all, of a creation and of a change', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    const wrong = { firm: nobody, amount: -1 };
    const said = 'stage:transition_not_allowed firm:reference_missing amount:rule:positive signed:rule:signed_when_won';
    expect(refusal(await server.create('sale', { name: 'A', stage: 'won', ...wrong }))).toBe(`409 transition_not_allowed ${said}`);
    const { body } = await server.bulk('sale', [{ op: 'create', values: { name: 'A', stage: 'won', ...wrong } }], false);
    expect(body.results[0]).toMatchObject({ code: 'transition_not_allowed' });
    expect(body.results[0].errors.map(({ path, code }: { path: string; code: string }) => `${path}:${code}`).join(' ')).toBe(said);
  });

  test('takes null for met: nothing is known against it', async () => {
    expect((await server.create('sale', { name: 'A', amount: 900 })).status).toBe(201);
  });

  test('is asked again when a reference changes, and not when something else does', async () => {
    const id = await sale({ amount: 900 });
    expect((await server.patch('sale', id, { country: 'cn' })).status).toBe(200);
    expect(refusal(await server.patch('sale', id, { firm }))).toBe('422 validation_failed amount:rule:within_credit');
  });

  test('knows who writes, what was, and a stage that is entered', async () => {
    const other = (await server.request('GET', '/api/v1/records/user?limit=1')).body.data[0].id;
    expect((await server.create('sale', { name: 'A', owner: other })).status).toBe(201);
    expect(refusal(await server.create('sale', { name: 'A', owner: null }))).not.toContain('own_only');
    const id = await sale({ amount: 100 });
    expect(refusal(await server.patch('sale', id, { stage: 'won' }))).toBe('422 validation_failed signed:rule:signed_when_won');
    const move = { to: 'won', values: { signed: '2026-01-01' } };
    expect((await server.request('POST', `/api/v1/records/sale/${id}/transitions`, move)).status).toBe(200);
    expect(refusal(await server.patch('sale', id, { amount: 200 }))).toBe('422 validation_failed amount:rule:amount_stays');
    expect((await server.patch('sale', id, { amount: 100 })).status).toBe(200);
  });

  test('holds for lines, by their path', async () => {
    expect(
      refusal(
        await server.create('sale', {
          name: 'A',
          lines: [
            { quantity: 1, delivered: 0 },
            { quantity: 1, delivered: 2 },
          ],
        }),
      ),
    ).toBe('422 validation_failed lines.1.delivered:rule:line_delivered');
    const id = await sale({ lines: [{ quantity: 3, delivered: 0 }] });
    const line = (await server.request('GET', `/api/v1/records/sale/${id}?select=lines`)).body.lines[0].id;
    const changed = await server.patch('sale', id, { lines: { create: [], update: [{ id: line, delivered: 9 }], delete: [] } });
    expect(refusal(changed)).toBe('422 validation_failed lines.update.0.delivered:rule:line_delivered');
  });

  test('holds in bulk for each record by itself', async () => {
    const { body } = await server.bulk(
      'sale',
      [
        { op: 'create', values: { name: 'A', amount: 1 } },
        { op: 'create', values: { name: 'B', amount: -1 } },
      ],
      false,
    );
    expect(body.results.map(({ status, errors }: { status: string; errors?: { code: string }[] }) => errors?.[0]?.code ?? status)).toEqual([
      'created',
      'rule:positive',
    ]);
  });

  test('leaves nothing behind: no record, no history, no event', async () => {
    const before = (await settledEvents(server)).data.length;
    await server.create('sale', { name: 'ghost', amount: -1 });
    await server.bulk('sale', [
      { op: 'create', values: { name: 'ghost', amount: 1 } },
      { op: 'create', values: { name: 'ghost', amount: -1 } },
    ]);
    expect((await settledEvents(server)).data.length).toBe(before);
    const filter = { field: 'name', op: 'eq', value: 'ghost' };
    expect((await server.request('POST', '/api/v1/records/sale/query', { filter })).body.data).toEqual([]);
  });

  test('is not asked of what an undo brings back', async () => {
    const id = await sale({ firm, amount: 400 });
    await server.patch('sale', id, { amount: 300 });
    await server.patch('firm', firm, { credit: 350 });
    const undone = await server.undo('sale', [{ id, version: 2 }]);
    await server.patch('firm', firm, { credit: 500 });
    expect([undone.body.results[0].status, (await server.read('sale', id)).body.amount]).toEqual(['updated', '400.00']);
  });
});

describe('a warning', () => {
  test('holds back until it is confirmed by its name', async () => {
    const values = { name: 'A', discount: 40, reason: 'old friend' };
    expect(refusal(await server.create('sale', values))).toBe('422 validation_failed discount:warning:big_discount');
    const confirm = (name: string) => server.request('POST', '/api/v1/records/sale', values, { headers: { 'tangram-confirm': name } });
    expect([(await confirm('another')).status, (await confirm('big_discount')).status, (await confirm('*')).status]).toEqual([
      422, 201, 201,
    ]);
  });

  test('confirmed does not confirm an error', async () => {
    const answer = await server.request(
      'POST',
      '/api/v1/records/sale',
      { name: 'A', discount: 40, amount: -1, reason: 'x' },
      { headers: { 'tangram-confirm': '*' } },
    );
    expect(refusal(answer)).toBe('422 validation_failed amount:rule:positive');
  });
});

describe('a field under a condition', () => {
  test('is required while the condition holds', async () => {
    expect(refusal(await server.create('sale', { name: 'A', discount: 11 }))).toBe('422 validation_failed reason:required');
    const id = await sale({ discount: 20, reason: 'old friend' });
    expect(refusal(await server.patch('sale', id, { reason: null }))).toBe('422 validation_failed reason:required');
    expect((await server.patch('sale', id, { reason: null, discount: 5 })).status).toBe(200);
  });

  test('cannot be changed while the condition holds of the record as it is', async () => {
    const id = await sale({ contract: 'C-1' });
    expect((await server.patch('sale', id, { contract: 'C-2', stage: 'won', signed: '2026-01-01' })).status).toBe(200);
    expect(refusal(await server.patch('sale', id, { contract: 'C-3' }))).toBe('422 validation_failed contract:read_only');
    expect((await server.patch('sale', id, { contract: 'C-2' })).status).toBe(200);
  });

  test('has the options of the first entry that holds', async () => {
    expect((await server.create('sale', { name: 'A', city: 'berlin' })).status).toBe(201);
    expect(refusal(await server.create('sale', { name: 'A', country: 'cn', city: 'berlin' }))).toBe(
      '422 validation_failed city:option_not_available',
    );
    const id = await sale({ country: 'cn', city: 'beijing' });
    expect(refusal(await server.patch('sale', id, { country: 'de' }))).toBe('422 validation_failed city:option_not_available');
    expect((await server.patch('sale', id, { country: 'de', city: 'berlin' })).status).toBe(200);
  });
});

describe('checking a draft', () => {
  test('says everything that is wrong with rules, with the character where it begins', async () => {
    const id = await draft(server, {
      put: [
        validation('a', 'sale', 'amount > "many"'),
        validation('b', 'sale', 'amount + 1'),
        validation('c', 'sale', '$count(lines) > 0'),
        validation('d', 'sale', 'amount > 1', { field: 'ghost', message: text('{{ghost}}') }),
        validation('e', 'ghost', 'true'),
      ],
    });
    const { errors } = await check(server, id);
    expect(
      errors.map(({ document, path, code }: { document: string; path: string; code: string }) => `${document} ${path} ${code}`).sort(),
    ).toEqual([
      'validation:a /expression types_differ',
      'validation:b /expression wrong_result',
      'validation:c /expression related_in_rule',
      'validation:d /field unknown_field',
      'validation:d /message/en unknown_field',
      'validation:d /message/zh-CN unknown_field',
      'validation:e /object unknown_object',
    ]);
    expect(errors.find(({ code }: { code: string }) => code === 'types_differ').message).toMatch(/^At character \d+: /);
  });

  test('does not let go of a field that a rule reads', async () => {
    const { body } = await server.request('GET', '/api/v1/dependencies?ref=object:sale/field:amount');
    expect(body.blocking.map(({ document }: { document: string }) => document)).toEqual(
      expect.arrayContaining(['validation:positive', 'validation:amount_stays']),
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { draft, expectStatus, fieldOf, objectOf, publish, publishDraft, text, validation } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let database: pg.Pool;

const order = objectOf(
  'order',
  [
    fieldOf('number', 'autonumber', { pattern: 'O-{SEQ:3}' }),
    fieldOf('amount', 'currency', { scale: 2 }),
    fieldOf('cost', 'currency', { scale: 2 }),
    fieldOf('margin', 'formula', { returns: 'currency', scale: 2, expression: 'amount - cost' }),
    fieldOf('due', 'date'),
    fieldOf('is_late', 'formula', { returns: 'boolean', expression: 'due < today()' }),
    fieldOf('stage', 'stage', { pipeline: 'sale' }),
    fieldOf('channel', 'select', {
      options: [
        { value: 'web', label: text('Web', '网店') },
        { value: 'shop', label: text('Shop', '门店') },
      ],
      default: 'web',
    }),
    fieldOf('customer', 'reference', { object: 'customer', inverse: 'orders' }),
    fieldOf('note', 'text', { requiredWhen: "channel = 'shop'" }),
  ],
  { sharing: { default: 'private' } },
);
const customer = objectOf('customer', [
  fieldOf('ordered', 'rollup', { relation: 'orders', aggregate: 'sum', field: 'amount', returns: 'currency', scale: 2 }),
]);
const sale = {
  kind: 'pipeline',
  name: 'sale',
  object: 'order',
  field: 'stage',
  label: text('Sale', '销售'),
  stages: [
    { name: 'open', label: text('Open', '进行'), type: 'open', probability: 10, forecast: 'pipeline' },
    {
      name: 'won',
      label: text('Won', '成交'),
      type: 'won',
      probability: 100,
      forecast: 'closed',
      required: ['amount'],
      enter: 'amount > 100',
    },
  ],
  transitions: { skip: true, back: true, list: null },
};
const rep = {
  kind: 'role',
  name: 'rep',
  label: text('Rep', '销售'),
  objects: {
    order: { create: true, read: 'own', update: 'own', delete: 'none', fields: { cost: 'hidden', margin: 'hidden' } },
    customer: { read: 'all' },
  },
};
const positive = validation('positive', 'order', 'amount >= 0', { field: 'amount' });
const big = validation('big', 'order', 'amount < 10000', { field: 'amount', severity: 'warning' });

const people = [
  { name: 'hanmeimei', called: '韩梅梅', roles: ['rep'] },
  { name: 'lilei', called: '李雷', roles: ['rep'] },
];
const records = [
  { name: 'acme', object: 'customer', values: { name: 'Acme' } },
  {
    name: 'first',
    object: 'order',
    values: { name: 'First', amount: '50.00', cost: '20.00', due: '2025-06-03', customer: { $ref: 'acme' }, owner: { $ref: 'hanmeimei' } },
  },
];
const testOf = (name: string, more: object) => ({
  kind: 'test',
  name,
  label: text(name),
  at: '2025-06-02T09:00:00+08:00',
  people,
  records,
  ...more,
});

const told = testOf('told', {
  when: [
    {
      do: 'create',
      object: 'order',
      name: 'next',
      values: { name: 'Next', amount: '200.00', customer: { $ref: 'acme' } },
      by: 'hanmeimei',
    },
    { do: 'move', record: 'next', stage: 'won', by: 'hanmeimei' },
    { do: 'wait', for: 'P2D' },
  ],
  outcome: [
    { expect: 'value', record: 'next', field: 'number', is: 'O-002' },
    { expect: 'value', record: 'next', field: 'channel', is: 'web' },
    { expect: 'value', record: 'next', field: 'owner', is: { $ref: 'hanmeimei' } },
    { expect: 'value', record: 'next', field: 'stage', is: 'won' },
    { expect: 'value', record: 'first', field: 'margin', is: '30' },
    { expect: 'value', record: 'first', field: 'is_late', is: true },
    { expect: 'value', record: 'acme', field: 'ordered', is: '250.00' },
    { expect: 'visible', record: 'first', to: 'hanmeimei' },
    { expect: 'notVisible', record: 'first', to: 'lilei' },
    { expect: 'fieldHidden', record: 'first', field: 'margin', to: 'hanmeimei' },
    { expect: 'fieldVisible', record: 'first', field: 'amount', to: 'hanmeimei' },
    { expect: 'may', action: 'update', record: 'first', values: { name: 'Renamed' }, person: 'hanmeimei' },
    { expect: 'mayNot', action: 'update', record: 'first', values: { name: 'Renamed' }, person: 'lilei' },
    { expect: 'mayNot', action: 'delete', record: 'first', person: 'hanmeimei' },
    { expect: 'may', action: 'create', object: 'order', person: 'lilei' },
    { expect: 'mayNot', action: 'create', object: 'customer', person: 'lilei' },
  ],
});
const refused = testOf('refused', {
  when: [
    { do: 'update', record: 'first', values: { amount: '-1.00' } },
    { do: 'move', record: 'first', stage: 'won' },
    { do: 'update', record: 'first', values: { amount: '20000.00' } },
    { do: 'update', record: 'first', values: { amount: '20000.00' }, confirm: ['big'] },
    { do: 'bulk', records: ['first'], values: { channel: 'shop' } },
    { do: 'delete', record: 'first', by: 'hanmeimei' },
  ],
  outcome: [
    { expect: 'refused', step: 1, code: 'positive', path: 'amount' },
    { expect: 'refused', step: 2, code: 'enter_condition' },
    { expect: 'refused', step: 3, code: 'big' },
    { expect: 'value', record: 'first', field: 'amount', is: '20000.00' },
    { expect: 'refused', step: 5, code: 'required', path: 'note' },
    { expect: 'refused', code: 'forbidden' },
  ],
});

beforeAll(async () => {
  server = await startServer();
  database = new pg.Pool({ connectionString: server.databaseUrl, max: 2 });
  await publish(server, { put: [order, customer, sale, rep, positive, big] });
}, 120_000);
afterAll(async () => {
  await database?.end();
  await server?.stop();
});

const runDraft = async (put: Parameters<typeof draft>[1]['put']) => {
  const id = await draft(server, { put: put ?? [] });
  return { id, run: expectStatus(await server.request('POST', `/api/v1/drafts/${id}/test`), 200).body };
};
const messages = (run: { data: { failures: { path: string; message: string }[] }[] }) =>
  run.data.flatMap(({ failures }) => failures.map(({ path, message }) => `${path} ${message}`));

/** Every row of every table, in one number for each; but for how far the relay has looked, and for what a draft and its check note by themselves. */
async function checksums(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'tangram' or n.nspname like 'w\\_%') and c.relname not in ('relay', 'session', 'usage', 'test_run', 'draft', 'draft_document', 'audit', 'audit_end') order by 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await database.query<{ line: string }>(`select t::text as line from ${name} t order by 1`);
    sums[name] = createHash('sha256')
      .update(found.map(({ line }) => line).join('\n'))
      .digest('hex');
  }
  return sums;
}

describe('in-app tests', () => {
  test('hold what comes of steps against what is expected: values, formulas, numbers, roll-ups, defaults, gates, rules, rights, time', async () => {
    const { run } = await runDraft([told, refused]);
    expect(messages(run)).toEqual([]);
    expect(run).toMatchObject({ total: 2, passed: 2, failed: 0 });
  });

  test('leave nothing behind: no record, event, number, revision or clock, and no table', async () => {
    const before = await checksums();
    const { run } = await runDraft([told, refused]);
    expect(run.passed).toBe(2);
    expect(await checksums()).toEqual(before);
    const { rows } = await database.query(
      `select nspname from pg_namespace where obj_description(oid, 'pg_namespace') like 'tangram scratch%'`,
    );
    expect(rows).toEqual([]);
  });

  test('say what came out otherwise, with the place in the document, expected and actual', async () => {
    const { run } = await runDraft([
      testOf('wrong', {
        outcome: [
          { expect: 'value', record: 'first', field: 'margin', is: '31.00' },
          { expect: 'visible', record: 'first', to: 'lilei' },
          { expect: 'fieldHidden', record: 'first', field: 'amount', to: 'hanmeimei' },
          { expect: 'may', action: 'delete', record: 'first', person: 'hanmeimei' },
        ],
      }),
      testOf('not_refused', {
        when: [{ do: 'update', record: 'first', values: { amount: '1.00' } }],
        outcome: [{ expect: 'refused', code: 'positive' }],
      }),
      testOf('surprise', {
        when: [{ do: 'update', record: 'first', values: { amount: '-1.00' } }],
        outcome: [{ expect: 'visible', record: 'first', to: 'hanmeimei' }],
      }),
    ]);
    expect(run).toMatchObject({ total: 3, failed: 3 });
    expect(messages(run).sort()).toEqual(
      [
        '/outcome/0 “margin” should be “31.00”, and is “30.00”',
        '/outcome/1 lilei should see “first”, and does not',
        '/outcome/2 hanmeimei should not see “amount”, and does',
        '/outcome/3 hanmeimei should be allowed to delete, and is not',
        '/outcome/0 Step 1 should have been refused by “positive”, and was not',
        '/when/0 Step 1 was refused: amount: positive does not hold',
      ].sort(),
    );
  });

  test('are asked of the draft, not of what is live', async () => {
    const { run } = await runDraft([
      { ...positive, expression: 'amount >= 100' },
      testOf('live', {
        when: [{ do: 'update', record: 'first', values: { amount: '60.00' } }],
        outcome: [{ expect: 'refused', code: 'positive' }],
      }),
    ]);
    expect(run).toMatchObject({ passed: 1, failed: 0 });
  });

  test('come line by line for who wants them so, with what no test touches at the end', async () => {
    const id = await draft(server, { put: [refused] });
    const headers = { accept: 'application/x-ndjson', authorization: `Bearer ${server.token}` };
    const answer = await fetch(`${server.url}/api/v1/drafts/${id}/test`, { method: 'POST', headers });
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ kind }) => kind)).toEqual(['begun', 'result', 'ended']);
    const coverage = Object.fromEntries(lines[2].coverage.map(({ ref, covered }: { ref: string; covered: boolean }) => [ref, covered]));
    expect(coverage).toMatchObject({
      'validation:positive': true,
      'validation:big': true,
      'object:order/field:margin': false,
      'object:order/field:note': false,
      'pipeline:sale/stage:won': false,
      'role:rep': true,
    });
  });

  test('keep a draft back while one fails, unless somebody says why it goes live all the same', async () => {
    const failing = testOf('failing', { outcome: [{ expect: 'value', record: 'first', field: 'margin', is: '1.00' }] });
    const id = await draft(server, { put: [failing] });
    expect(await server.request('POST', `/api/v1/drafts/${id}/publish`)).toMatchObject({ status: 409, body: { code: 'tests_failed' } });
    expect((await server.request('POST', `/api/v1/drafts/${id}/publish`, { because: 'x' })).body.errors).toMatchObject([
      { path: 'because' },
    ]);
    expectStatus(await server.request('POST', `/api/v1/drafts/${id}/publish`, { override: 'the new price list comes tomorrow' }), 200);
    const { body } = await server.request('GET', '/api/v1/audit?action=published&limit=1');
    expect(body.data[0].facts).toMatchObject({ testsFailed: ['failing'], overridden: 'the new price list comes tomorrow' });
    await publishDraft(server, await draft(server, { remove: ['test/failing'] }));
  });

  test('are run again by a publish only where what changed can reach them', async () => {
    const ofCustomer = testOf('of_customer', {
      records: records.slice(0, 1),
      outcome: [{ expect: 'value', record: 'acme', field: 'ordered', is: '0.00' }],
    });
    const noted = async () => Number((await database.query('select count(*) as n from tangram.test_run')).rows[0].n);
    await publish(server, { put: [ofCustomer, refused] });
    const before = await noted();
    await publish(server, { put: [{ ...positive, expression: 'amount >= 0.00' }] });
    expect(await noted()).toBe(before + 1);
    await publish(server, { put: [customer], remove: ['test/of_customer', 'test/refused'] });
  });

  test('name what is there: a field that goes takes its tests into account', async () => {
    const put = [
      testOf('astray', {
        records: [...records, { name: 'x', object: 'order', values: { nope: 1, owner: { $ref: 'nobody' } } }],
        outcome: [{ expect: 'value', record: 'gone', field: 'amount', is: 1 }],
      }),
    ];
    const id = await draft(server, { put });
    const { body } = await server.request('POST', `/api/v1/drafts/${id}/check`);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      '/records/2/values/nope unknown_field',
      '/records/2/values/owner/$ref unknown_in_test',
      '/outcome/0/record unknown_in_test',
    ]);
  });

  test('are made of what was really done, with names and texts that are made up', async () => {
    const by = (await server.request('GET', '/api/v1/auth/me')).body.user;
    const { id: firm } = expectStatus(await server.request('POST', '/api/v1/records/customer', { name: '张三的公司' }), 201).body;
    const { id } = expectStatus(
      await server.request('POST', '/api/v1/records/order', {
        name: '张三',
        amount: '200.00',
        cost: '150.00',
        customer: firm,
        channel: 'web',
      }),
      201,
    ).body;
    expectStatus(await server.request('PATCH', `/api/v1/records/order/${id}`, { name: '李四', amount: '300.00', stage: 'won' }), 200);
    const draftId = await draft(server, {});
    const { body } = expectStatus(await server.request('POST', `/api/v1/drafts/${draftId}/tests`, { object: 'order', record: id }), 201);
    expect(JSON.stringify(body)).not.toMatch(/张三|李四/);
    expect(JSON.stringify(body)).not.toContain(by.id);
    expect(body).toMatchObject({
      kind: 'test',
      name: 'order_recorded',
      people: [{ name: 'author', roles: by.roles }],
      when: [{ do: 'update', record: 'record', by: 'author', values: { amount: '300.00', stage: 'won' } }],
    });
    expect(body.outcome).toContainEqual({ expect: 'value', record: 'record', field: 'margin', is: '150.00' });
    const made = expectStatus(await server.request('POST', '/api/v1/records/order', { name: '王五', amount: '5.00' }), 201).body;
    expectStatus(await server.request('POST', `/api/v1/drafts/${draftId}/tests`, { object: 'order', record: made.id }), 201);
    const run = expectStatus(await server.request('POST', `/api/v1/drafts/${draftId}/test`), 200).body;
    expect(messages(run)).toEqual([]);
    expect(run).toMatchObject({ total: 2, passed: 2 });
    expect((await server.request('POST', `/api/v1/drafts/${draftId}/tests`, { object: 'order', record: made.id, x: 1 })).status).toBe(422);
    expect((await server.request('POST', `/api/v1/drafts/${draftId}/tests`, { object: 'order', record: draftId })).status).toBe(404);
  });

  test('are made of what was refused: the same attempt, the same refusals, nothing done', async () => {
    const { id } = expectStatus(await server.request('POST', '/api/v1/records/order', { name: '赵六', amount: '50.00' }), 201).body;
    const draftId = await draft(server, {});
    const make = async (body: object) => expectStatus(await server.request('POST', `/api/v1/drafts/${draftId}/tests`, body), 201).body;
    const gate = await make({ object: 'order', record: id, attempt: { stage: 'won' } });
    expect(JSON.stringify(gate)).not.toMatch(/赵六/);
    expect(gate).toMatchObject({
      name: 'order_refused',
      records: [{ name: 'record', object: 'order', values: { amount: '50.00' } }],
      when: [{ do: 'move', record: 'record', stage: 'won', by: 'author' }],
      outcome: [{ expect: 'refused', code: 'enter_condition' }],
    });
    const made = await make({ object: 'order', attempt: { name: '孙七', amount: '-1.00', channel: 'shop' } });
    expect(made.outcome).toContainEqual({ expect: 'refused', code: 'positive', path: 'amount' });
    expect(await make({ object: 'order', record: id, attempt: { amount: '60.00' } })).toMatchObject({
      outcome: [{ expect: 'value', record: 'record', field: 'amount', is: '60.00' }],
    });
    const run = expectStatus(await server.request('POST', `/api/v1/drafts/${draftId}/test`), 200).body;
    expect(messages(run)).toEqual([]);
    const one = expectStatus(await server.request('POST', `/api/v1/drafts/${draftId}/test`, { only: gate.name }), 200).body;
    expect(one).toMatchObject({ total: 1, passed: 1, data: [{ ref: 'test:order_refused' }] });
    expect((await server.request('GET', `/api/v1/records/order/${id}`)).body).toMatchObject({ amount: '50.00', stage: 'open' });
    expect((await server.request('POST', `/api/v1/drafts/${draftId}/test`, { only: 'gone' })).status).toBe(404);
    expect((await server.request('POST', `/api/v1/drafts/${draftId}/test`, { x: 1 })).status).toBe(422);
    expect((await server.request('POST', `/api/v1/drafts/${draftId}/tests`, { object: 'order', attempt: [1] })).status).toBe(422);
    expect(
      (await server.request('POST', `/api/v1/drafts/${draftId}/tests`, { object: 'order', record: draftId, attempt: {} })).status,
    ).toBe(404);
  });

  test('that break inside say so in words that are always the same: those of the database are for the log', async () => {
    await database.query('alter table tangram.clock add constraint words_of_the_database check (offset_ms > -1000)');
    const { run } = await runDraft([told]).finally(() => database.query('alter table tangram.clock drop constraint words_of_the_database'));
    expect(messages(run)).toEqual([' The test cannot be run: something broke inside; the log of the server says what']);
  });

  test('of documents in files run without a draft', async () => {
    const { body } = expectStatus(await server.request('POST', '/api/v1/model/test', { put: [told] }), 200);
    expect(body).toMatchObject({ total: 1, passed: 1 });
    expect((await server.request('POST', '/api/v1/model/test', { putt: [] })).body.errors).toMatchObject([{ path: 'putt' }]);
  });
});

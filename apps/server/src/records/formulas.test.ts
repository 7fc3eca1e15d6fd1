import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, draft, expectStatus, fieldOf, objectOf, publish, type SomeDocument, text } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

const formula = (name: string, returns: string, expression: string, more: object = {}) =>
  fieldOf(name, 'formula', { returns, expression, ...more });

const firm = objectOf('firm', [
  fieldOf('size', 'integer'),
  fieldOf('parent', 'reference', { object: 'firm', inverse: 'children' }),
  fieldOf('won', 'rollup', { relation: 'orders', aggregate: 'sum', field: 'amount' }),
  formula('per_head', 'currency', 'won / size'),
  fieldOf('heavy', 'rollup', { relation: 'orders', aggregate: 'sum', field: 'double', filter: 'weighted > 1' }),
  formula('level', 'text', "$coalesce(size, 0) > 100 ? 'large' : 'small'"),
]);
const order = objectOf('order', [
  fieldOf('firm', 'reference', { object: 'firm', inverse: 'orders' }),
  fieldOf('amount', 'currency'),
  fieldOf('chance', 'percent'),
  fieldOf('closes', 'date'),
  formula('weighted', 'currency', 'amount * chance / 100'),
  formula('double', 'decimal', 'weighted * 2', { scale: 1 }),
  formula('days', 'integer', '$days(closes, $today)'),
  formula('late', 'boolean', 'closes < $today'),
  formula('firm_level', 'text', 'firm.level'),
  formula('grand', 'text', 'firm.parent.name'),
  fieldOf('seen', 'lookup', { reference: 'firm', field: 'level' }),
  fieldOf('why', 'text', { requiredWhen: "weighted > 1000 or firm_level = 'large'" }),
]);
const batch = objectOf('batch', [fieldOf('items', 'child_table', { object: 'item', inverse: 'batch' })]);
const item = objectOf('item', [
  fieldOf('batch', 'reference', { object: 'batch', onDelete: 'cascade' }),
  fieldOf('firm', 'reference', { object: 'firm' }),
  fieldOf('count', 'integer'),
  fieldOf('firm_name', 'lookup', { reference: 'firm', field: 'name' }),
  formula('people', 'integer', 'count * firm.size'),
]);
const rule: SomeDocument = {
  kind: 'validation',
  name: 'not_too_heavy',
  label: text('Not too heavy'),
  object: 'order',
  expression: 'double <= 10000',
  field: 'amount',
  message: text('{{weighted}} twice is too much for {{firm.level}}'),
};

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting({ TANGRAM_TEST_CLOCK: '1' });
  expectStatus(await server.request('POST', '/api/v1/test/clock', { now: '2031-05-04T15:58:00.000Z' }), 200);
  await publish(server, { put: [firm, order, batch, item, rule] });
});
afterAll(() => server.stop());

const at = (object: string, rest = '') => `/api/v1/records/${object}${rest}`;
const read = async (object: string, id: string, query = '') =>
  expectStatus(await server.request('GET', at(object, `/${id}${query}`)), 200).body;
const find = async (object: string, body: object) => expectStatus(await server.request('POST', at(object, '/query'), body), 200).body.data;
const made = (values: Record<string, unknown>) => server.made('order', { name: 'Pumps', ...values });

describe('a formula', () => {
  test('is worked out in the answer to a write, of the record and of what it points to', async () => {
    const parent = await server.made('firm', { name: 'Group' });
    const large = await server.made('firm', { name: 'Acme', size: 300, parent });
    const { status, body } = await server.request('POST', at('order'), {
      name: 'Pumps',
      firm: large,
      amount: 100,
      chance: 12.5,
      closes: '2031-05-10',
      why: 'x',
    });
    const values = { weighted: '12.50', double: '25.0', days: 6, late: false, firm_level: 'large', grand: 'Group', seen: 'large' };
    expect({ status, body }).toMatchObject({ status: 201, body: values });
    expect(await read('order', body.id)).toMatchObject(values);
    const changed = await server.request('PATCH', at('order', `/${body.id}`), { chance: 50, firm: null });
    expect(changed.body).toMatchObject({ weighted: '50.00', double: '100.0', firm_level: null, grand: null, seen: null });
    expect(await find('order', { filter: { field: 'id', op: 'eq', value: body.id } })).toMatchObject([changed.body]);
  });

  test('is null where a value is missing, and where it would divide by zero', async () => {
    const id = await made({ amount: 5 });
    expect(await read('order', id)).toMatchObject({ weighted: null, double: null, days: null, late: null });
    const none = await server.made('firm', { name: 'None', size: 0 });
    expect(await read('firm', none)).toMatchObject({ won: '0.00', per_head: null, level: 'small' });
  });

  test('over a roll-up follows it', async () => {
    const id = await server.made('firm', { name: 'Rolled', size: 4 });
    await made({ firm: id, amount: 10 });
    expect(await read('firm', id)).toMatchObject({ won: '10.00', per_head: '2.50' });
    await made({ firm: id, amount: 1 });
    expect(await read('firm', id)).toMatchObject({ won: '11.00', per_head: '2.75' });
  });

  test('is rolled up, and rolled up anew when what it reads changes', async () => {
    const id = await server.made('firm', { name: 'Heavy' });
    const one = await made({ firm: id, amount: 100, chance: 10 });
    await made({ firm: id, amount: 5, chance: 10 });
    expect(await read('firm', id)).toMatchObject({ heavy: '20.0' });
    await server.request('PATCH', at('order', `/${one}`), { chance: 20 });
    expect(await read('firm', id)).toMatchObject({ heavy: '40.0' });
  });

  test('is filtered, sorted, grouped and added up like any other field, along references too', async () => {
    const firms = [await server.made('firm', { name: 'S', size: 1 }), await server.made('firm', { name: 'L', size: 200 })];
    const tag = 'counted';
    for (const [i, amount] of [30, 10, 20, null].entries())
      await server.made('order', { name: tag, firm: firms[i % 2], amount, chance: 10, why: 'x' });
    const mine = { field: 'name', op: 'eq', value: tag };
    const amounts = async (body: object) => (await find('order', body)).map((one: { amount: string | null }) => one.amount);
    expect(await amounts({ filter: mine, sort: ['weighted'] })).toEqual(['10.00', '20.00', '30.00', null]);
    expect(await amounts({ filter: mine, sort: ['-weighted'] })).toEqual(['30.00', '20.00', '10.00', null]);
    expect(
      await amounts({ filter: { and: [mine, { field: 'weighted', op: 'gt', value: '1.5' }] }, sort: ['firm.level', 'weighted'] }),
    ).toEqual(['20.00', '30.00']);
    expect(await amounts({ filter: { and: [mine, { field: 'firm.level', op: 'eq', value: 'large' }] }, sort: ['amount'] })).toEqual([
      '10.00',
      null,
    ]);
    expect(await amounts({ filter: { and: [mine, { field: 'weighted', op: 'is_null' }] } })).toEqual([null]);
    const { rows } = (
      await server.request('POST', at('order', '/aggregate'), {
        filter: mine,
        groupBy: [{ field: 'firm_level' }],
        measures: [
          { op: 'sum', field: 'weighted', as: 'sum' },
          { op: 'max', field: 'double', as: 'max' },
          { op: 'count', field: 'days', as: 'days' },
        ],
        sort: ['firm_level'],
      })
    ).body;
    expect(rows).toEqual([
      { firm_level: 'large', sum: '1.00', max: '2.0', days: 0 },
      { firm_level: 'small', sum: '5.00', max: '6.0', days: 0 },
    ]);
  });

  test('is walked through page by page in its order', async () => {
    for (let i = 0; i < 12; i += 1) await server.made('order', { name: 'paged', amount: i % 5 === 4 ? null : i % 5, chance: 100 });
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await server.request('POST', at('order', '/query'), {
        filter: { field: 'name', op: 'eq', value: 'paged' },
        sort: ['-weighted'],
        limit: 5,
        cursor,
      });
      seen.push(...body.data.map((one: { weighted: string | null }) => one.weighted));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['3.00', '3.00', '2.00', '2.00', '1.00', '1.00', '1.00', '0.00', '0.00', '0.00', null, null]);
  });

  test('over today is another at midnight in the workspace, with nobody changing a record', async () => {
    const id = await made({ closes: '2031-05-04' });
    const before = await read('order', id);
    expect(before).toMatchObject({ days: 0, late: false });
    await server.request('POST', '/api/v1/test/clock', { advance: 'PT3M' });
    expect(await read('order', id)).toMatchObject({ days: -1, late: true, version: before.version });
    const late = {
      and: [
        { field: 'late', op: 'eq', value: true },
        { field: 'id', op: 'eq', value: id },
      ],
    };
    expect(await find('order', { filter: late })).toHaveLength(1);
  });

  test('of an earlier moment is worked out of the values of then, and of the day it was', async () => {
    const id = await made({ amount: 100, chance: 10, closes: '2031-05-08' });
    const { now } = (await server.request('POST', '/api/v1/test/clock', {})).body;
    await server.request('POST', '/api/v1/test/clock', { advance: 'P2D' });
    await server.request('PATCH', at('order', `/${id}`), { chance: 90 });
    expect(await read('order', id)).toMatchObject({ weighted: '90.00', days: 1 });
    expect(await read('order', id, `?asOf=${now}`)).toMatchObject({ weighted: '10.00', days: 3 });
    const asked = {
      filter: {
        and: [
          { field: 'id', op: 'eq', value: id },
          { field: 'weighted', op: 'eq', value: '10' },
        ],
      },
      asOf: now,
    };
    expect(await find('order', asked)).toMatchObject([{ weighted: '10.00' }]);
  });

  test('over a roll-up is what it was, of the records below as they were', async () => {
    const id = await server.made('firm', { name: 'Then', size: 4 });
    const one = await made({ firm: id, amount: 10 });
    const { now } = (await server.request('POST', '/api/v1/test/clock', {})).body;
    await server.request('POST', '/api/v1/test/clock', { advance: 'PT1H' });
    await server.request('DELETE', at('order', `/${one}`));
    await made({ firm: id, amount: 30 });
    await made({ firm: id, amount: 40 });
    expect(await read('firm', id)).toMatchObject({ won: '70.00', per_head: '17.50' });
    expect(await read('firm', id, `?asOf=${now}`)).toMatchObject({ won: '10.00', per_head: '2.50' });
    const asked = {
      filter: {
        and: [
          { field: 'name', op: 'eq', value: 'Then' },
          { field: 'per_head', op: 'eq', value: '2.5' },
        ],
      },
      asOf: now,
    };
    expect(await find('firm', asked)).toHaveLength(1);
    expect(await find('firm', { ...asked, asOf: null })).toHaveLength(0);
  });

  test('in a line looks along the references of the line', async () => {
    const firmId = await server.made('firm', { name: 'Of lines', size: 7 });
    const { body } = await server.request('POST', at('batch'), { name: 'b', items: [{ name: 'i', firm: firmId, count: 3 }] });
    expect((await read('batch', body.id, '?select=items')).items).toMatchObject([{ people: 21, firm_name: 'Of lines' }]);
    expect((await find('batch', { select: ['items'] }))[0].items).toMatchObject([{ people: 21 }]);
  });

  test('is written by nobody', async () => {
    const id = await made({});
    expect(refusal(await server.request('PATCH', at('order', `/${id}`), { weighted: '1' }))).toBe(
      '422 validation_failed weighted:read_only',
    );
    expect(refusal(await server.request('POST', at('order'), { name: 'x', late: true }))).toBe('422 validation_failed late:read_only');
  });

  test('stands in a file of what was found', async () => {
    await server.made('order', { name: 'exported', amount: 8, chance: 50, closes: '2031-01-01' });
    const { body } = await server.request('POST', at('order', '/export'), {
      format: 'csv',
      filter: { field: 'name', op: 'eq', value: 'exported' },
      select: ['name', 'weighted', 'late'],
    });
    expect(body).toContain('exported,4.00,');
  });
});

describe('what must hold may go by a formula', () => {
  test('of the values as they would be, when a record is made', async () => {
    expect(refusal(await server.request('POST', at('order'), { name: 'x', amount: 2_000, chance: 60 }))).toBe(
      '422 validation_failed why:required',
    );
    const large = await server.made('firm', { name: 'L', size: 101 });
    expect(refusal(await server.request('POST', at('order'), { name: 'x', firm: large }))).toBe('422 validation_failed why:required');
  });

  test('and when it is changed, by what the formula reads', async () => {
    const id = await made({ amount: 2_000, chance: 10 });
    expect(refusal(await server.request('PATCH', at('order', `/${id}`), { chance: 60 }))).toBe('422 validation_failed why:required');
    const heavy = await server.request(
      'PATCH',
      at('order', `/${id}`),
      { amount: 90_000, why: 'x' },
      { headers: { 'accept-language': 'en' } },
    );
    expect(refusal(heavy)).toBe('422 validation_failed amount:rule:not_too_heavy');
    expect(heavy.body.errors[0].message).toBe('9000 twice is too much for ');
  });
});

describe('a change of the model', () => {
  const without = (name: string) => ({ ...order, fields: (order['fields'] as { name: string }[]).filter((one) => one.name !== name) });

  test('cannot take away what a formula reads', async () => {
    const { errors } = await check(server, await draft(server, { put: [without('chance')] }));
    expect(errors).toMatchObject([{ document: 'object:order', path: '/fields/4/expression', code: 'unknown_field' }]);
    const { body } = await server.request('GET', '/api/v1/dependencies?ref=object:order/field:chance');
    expect(body.blocking).toMatchObject([{ document: 'object:order', path: '/fields/5/expression' }]);
  });

  test('of the formula holds at once for every record', async () => {
    const above = await server.made('firm', { name: 'Above' });
    const id = await made({ amount: 10, chance: 50, firm: above });
    const changed = (order['fields'] as { name: string }[]).map((one) =>
      one.name === 'double' ? { ...one, expression: 'weighted * 3' } : one,
    );
    await publish(server, { put: [{ ...order, fields: changed }] });
    expect(await read('order', id)).toMatchObject({ double: '15.0' });
    expect(await read('firm', above)).toMatchObject({ heavy: '15.0' });
  });

  test('is stored as the language spells it, however it was typed', async () => {
    const typed = [...(order['fields'] as object[]), formula('next', 'date', 'ADDMONTHS(closes, 1)')];
    const id = await draft(server, { put: [{ ...order, fields: typed }] });
    const { body } = await server.request('GET', `/api/v1/drafts/${id}`);
    expect(JSON.stringify(body)).toContain('"expression":"$addMonths(closes, 1)"');
  });
});

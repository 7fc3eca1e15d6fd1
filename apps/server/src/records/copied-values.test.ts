import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, draft, expectStatus, fieldOf, objectOf, publish, publishDraft, validation } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

const copy = (name: string, field: string, more: object = {}) =>
  fieldOf(name, 'lookup', { reference: 'product', field, snapshot: true, ...more });
const maker = objectOf('maker', [fieldOf('country', 'text')]);
const product = objectOf('product', [
  fieldOf('maker', 'reference', { object: 'maker' }),
  fieldOf('price', 'currency'),
  fieldOf('since', 'date'),
  fieldOf('dear', 'formula', { returns: 'boolean', expression: 'price > 100' }),
]);
const plainLine = [
  fieldOf('deal', 'reference', { object: 'deal', onDelete: 'cascade' }),
  fieldOf('product', 'reference', { object: 'product' }),
  fieldOf('quantity', 'integer'),
];
const copies = [copy('price', 'price'), copy('since', 'since'), copy('country', 'maker.country'), copy('dear', 'dear')];
const line = objectOf('line', [
  ...plainLine,
  ...copies,
  fieldOf('term', 'lookup', { reference: 'deal', field: 'term', snapshot: true }),
  fieldOf('amount', 'formula', { returns: 'currency', expression: 'price * quantity' }),
]);
const deal = objectOf('deal', [fieldOf('term', 'text'), fieldOf('lines', 'child_table', { object: 'line', inverse: 'deal' })]);

let server: TestServer;
let [bolt, nut] = ['', ''];
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [maker, product, deal, line] });
  const made = await create('maker', { country: '中国' });
  bolt = (await create('product', { maker: made.id, price: '120', since: '2024-01-01' })).id;
  nut = (await create('product', { price: '3.5' })).id;
}, 120_000);
afterAll(() => server.stop());

const at = (object: string, rest = '') => `/api/v1/records/${object}${rest}`;
const create = async (object: string, values: object) => expectStatus(await server.request('POST', at(object), values), 201).body;
const change = async (object: string, id: string, values: object) =>
  expectStatus(await server.request('PATCH', at(object, `/${id}`), values), 200).body;
const read = async (object: string, id: string, query = '') =>
  expectStatus(await server.request('GET', at(object, `/${id}${query}`)), 200).body;

describe('a value that is copied when a reference is set', () => {
  test('is there at once, whatever kind it is and however far away, and stays when what it was copied from changes', async () => {
    const made = await create('line', { product: bolt, quantity: 2 });
    expect(made).toMatchObject({ price: '120.00', since: '2024-01-01', country: '中国', dear: true, amount: '240.00' });
    await change('product', bolt, { price: '150' });
    expect(await read('line', made.id)).toMatchObject({ price: '120.00', amount: '240.00', version: 1 });
    expect((await change('line', made.id, { quantity: 3 })).price).toBe('120.00');
    expect((await change('line', made.id, { product: bolt })).price).toBe('120.00');
    await change('product', bolt, { price: '120' });
  });

  test('becomes that of another when the reference does, goes with it, and history tells', async () => {
    const made = await create('line', { product: bolt });
    expect(await change('line', made.id, { product: nut })).toMatchObject({ price: '3.50', since: null, country: null, dear: false });
    const { data } = (await server.request('GET', at('line', `/${made.id}/history`))).body;
    expect(data[0].changes).toMatchObject({ product: { from: bolt, to: nut }, price: { from: '120.00', to: '3.50' } });
    expect(await read('line', made.id, `?asOf=${made.created_at}`)).toMatchObject({ product: bolt, price: '120.00' });
    expect(await change('line', made.id, { product: null })).toMatchObject({ product: null, price: null });
    const undo = await server.request('POST', at('line', '/undo'), { changes: [{ id: made.id, version: 3 }] });
    expect(undo.body.results).toMatchObject([{ status: 'updated' }]);
    expect(await read('line', made.id)).toMatchObject({ product: nut, price: '3.50' });
  });

  test('stays when what it was copied from is deleted', async () => {
    const gone = await create('product', { price: '9' });
    const made = await create('line', { product: gone.id });
    expectStatus(await server.request('DELETE', at('product', `/${gone.id}`)), 200, 204);
    expect(await read('line', made.id)).toMatchObject({ product: null, price: '9.00' });
  });

  test('is copied on every way to write: many at once, lines with their record and in it', async () => {
    const operations = [
      { op: 'create', values: { product: bolt, name: 'a' } },
      { op: 'create', values: { product: nut, name: 'b' } },
    ];
    const { results } = (await server.request('POST', at('line', '/bulk'), { operations })).body;
    expect(await read('line', results[0].id)).toMatchObject({ price: '120.00' });
    const swap = [
      { op: 'update', id: results[0].id, values: { product: nut } },
      { op: 'update', id: results[1].id, values: { name: 'c' } },
    ];
    expectStatus(await server.request('POST', at('line', '/bulk'), { operations: swap }), 200);
    expect([(await read('line', results[0].id)).price, (await read('line', results[1].id)).price]).toEqual(['3.50', '3.50']);
    const made = await create('deal', { term: '30 天', lines: [{ product: bolt, quantity: 1 }] });
    const [own] = (await read('deal', made.id, '?select=lines')).lines;
    expect(own).toMatchObject({ price: '120.00', term: '30 天' });
    await change('deal', made.id, {
      term: '60 天',
      lines: { create: [{ product: nut }], update: [{ id: own.id, product: nut }], delete: [] },
    });
    const { lines } = await read('deal', made.id, '?select=lines');
    expect(lines).toMatchObject([
      { price: '3.50', term: '30 天' },
      { price: '3.50', term: '60 天' },
    ]);
  });

  test('is nobody’s to give, and is known to rules and found like any value', async () => {
    const refused = await server.request('POST', at('line'), { product: bolt, price: '1' });
    expect(refused.body.errors).toMatchObject([{ path: 'price', code: 'read_only' }]);
    await publish(server, { put: [validation('cheap', 'line', 'price <= 1000')] });
    const dear = await create('product', { price: '2000' });
    expect((await server.request('POST', at('line'), { product: dear.id })).body.errors).toMatchObject([{ code: 'rule:cheap' }]);
    await publish(server, { put: [validation('total', 'line', 'price * quantity <= 500')] });
    const many = await create('line', { product: nut, quantity: 100 });
    const swapped = await server.request('PATCH', at('line', `/${many.id}`), { product: bolt });
    expect(swapped.body.errors).toMatchObject([{ code: 'rule:total' }]);
    await create('line', { product: bolt, name: 'found' });
    const filter = {
      and: [
        { field: 'price', op: 'eq', value: '120' },
        { field: 'name', op: 'eq', value: 'found' },
      ],
    };
    expect((await server.request('POST', at('line', '/query'), { filter, sort: ['-price'] })).body.data).toHaveLength(1);
  });
});

describe('a field that copies, published over records that are there', () => {
  test('gets what is there now, says what it cannot copy, and keeps its values when their type is another', async () => {
    await publish(server, { put: [objectOf('part', plainLine.slice(1))] });
    const part = await create('part', { product: nut });
    const empty = await create('part', {});
    const made = await draft(server, { put: [objectOf('part', [...plainLine.slice(1), copy('cost', 'price'), copy('dear', 'dear')])] });
    expect((await check(server, made)).warnings).toMatchObject([{ code: 'not_copied', path: 'object:part/field:dear' }]);
    await publishDraft(server, made);
    expect(await read('part', part.id)).toMatchObject({ cost: '3.50', dear: null, version: 1 });
    expect(await read('part', empty.id)).toMatchObject({ cost: null });
    await change('product', nut, { price: '4' });
    const finer = objectOf('product', [
      fieldOf('maker', 'reference', { object: 'maker' }),
      fieldOf('price', 'currency', { scale: 4 }),
      fieldOf('since', 'date'),
      fieldOf('dear', 'formula', { returns: 'boolean', expression: 'price > 100' }),
    ]);
    await publish(server, { put: [finer] });
    expect(await read('part', part.id)).toMatchObject({ cost: '3.5000' });
    expect((await create('part', { product: nut })).cost).toBe('4.0000');
  }, 60_000);

  test('does not copy what no column of its own could keep', async () => {
    const made = await draft(server, { put: [objectOf('part', [...plainLine.slice(1), copy('who', 'owner')])] });
    expect((await check(server, made)).errors).toMatchObject([{ code: 'cannot_be_copied', path: '/fields/3/snapshot' }]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importFile, problemsOf, recordsOf } from '../../test/importing.ts';
import { oneCurrency, severalCurrencies } from '../../test/money-world.ts';
import { expectStatus, publish, validation } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const small = validation('small', 'deal', 'amount_base <= 1000');
  await publish(server, { put: [...oneCurrency, ...severalCurrencies, small] });
  await create('exchange_rate', { code: 'USD', valid_from: '2020-01-01', rate: '7' });
}, 120_000);
afterAll(() => server.stop());

const at = (object: string, rest = '') => `/api/v1/records/${object}${rest}`;
const create = async (object: string, values: object) => expectStatus(await server.request('POST', at(object), values), 201).body;
const codes = ({ body }: { body: { errors?: readonly { code: string }[] } }) => (body.errors ?? []).map(({ code }) => code);

describe('an amount of another currency', () => {
  test('is known to rules by what it comes to, created and changed, alone and among others', async () => {
    expect(codes(await server.request('POST', at('deal'), { amount: '200', currency: 'USD' }))).toEqual(['rule:small']);
    const { id } = await create('deal', { amount: '200' });
    expect(codes(await server.request('PATCH', at('deal', `/${id}`), { currency: 'USD' }))).toEqual(['rule:small']);
    expect((await server.request('PATCH', at('deal', `/${id}`), { currency: 'USD', amount: '100' })).body).toMatchObject({
      amount_base: '700.00',
    });
    expect(codes(await server.request('PATCH', at('deal', `/${id}`), { amount: '200' }))).toEqual(['rule:small']);
    const operations = [
      { op: 'create', values: { amount: '200', currency: 'USD' } },
      { op: 'create', values: { amount: '200' } },
    ];
    const { results } = (await server.request('POST', at('deal', '/bulk'), { operations, atomic: false })).body;
    expect(results).toMatchObject([{ status: 'failed', errors: [{ code: 'rule:small' }] }, { status: 'created' }]);
  });

  test('comes back with its currency and its rate when a change is undone', async () => {
    const { id } = await create('deal', { amount: '100', currency: 'USD' });
    expectStatus(await server.request('PATCH', at('deal', `/${id}`), { currency: 'CNY' }), 200);
    const { body } = await server.request('POST', at('deal', '/undo'), { changes: [{ id, version: 2 }] });
    expect(body.results).toMatchObject([{ status: 'updated' }]);
    expect((await server.request('GET', at('deal', `/${id}`))).body).toMatchObject({ currency: 'USD', amount_base: '700.00' });
    const { data } = (await server.request('GET', at('deal', `/${id}/history`))).body;
    expect(data[0].changes).toEqual({ currency: { from: 'CNY', to: 'USD' } });
  });

  test('is imported with the code or the name of its currency; rates are imported like anything else', async () => {
    const rates = await importFile(server, '币种,起始,汇率\nJPY,2020-01-01,0.05\n', {
      object: 'exchange_rate',
      mode: 'create',
      mapping: { 币种: 'code', 起始: 'valid_from', 汇率: 'rate' },
    });
    expect(rates).toMatchObject({ created: 1, failed: 0 });
    const file = '名称,金额,币种\n甲,100,美元\n乙,100,JPY\n丙,100,\n丁,100,EUR\n';
    const deals = await importFile(server, file, {
      object: 'deal',
      mode: 'create',
      mapping: { 名称: 'name', 金额: 'amount', 币种: 'currency' },
    });
    expect(deals).toMatchObject({ created: 3, failed: 1 });
    expect(await problemsOf(server, deals.id)).toEqual(['5 error 币种 not_a_choice']);
    const filter = { field: 'name', op: 'in', value: ['甲', '乙', '丙'] };
    const found = await recordsOf(server, 'deal', { filter, select: ['name', 'currency', 'amount_base'], sort: ['amount_base'] });
    expect(found).toMatchObject([
      { name: '乙', currency: 'JPY', amount_base: '5.00' },
      { name: '丙', currency: 'CNY', amount_base: '100.00' },
      { name: '甲', currency: 'USD', amount_base: '700.00' },
    ]);
  });

  test('stays what it was when other lines of its record change', async () => {
    const quote = await create('quote', { currency: 'USD', lines: [{ price: '10', quantity: 1 }] });
    const [line] = (await server.request('GET', at('quote', `/${quote.id}?select=lines`))).body.lines;
    const lines = { create: [{ price: '1', quantity: 1 }], update: [{ id: line.id, quantity: 2 }], delete: [] };
    expect((await server.request('PATCH', at('quote', `/${quote.id}`), { lines })).body).toMatchObject({
      total: '21.00',
      total_base: '147.00',
    });
  });

  test('of lines is known to rules of their record by what all of them come to', async () => {
    await publish(server, { put: [validation('modest', 'quote', 'total_base <= 1000')] });
    const lines = [{ price: '100', quantity: 2 }];
    expect(codes(await server.request('POST', at('quote'), { currency: 'USD', lines }))).toEqual(['rule:modest']);
    const { id } = await create('quote', { lines });
    expect(codes(await server.request('PATCH', at('quote', `/${id}`), { currency: 'USD' }))).toEqual(['rule:modest']);
    const more = { currency: 'USD', lines: { create: [], update: [], delete: [] } };
    expect(codes(await server.request('PATCH', at('quote', `/${id}`), more))).toEqual(['rule:modest']);
  });

  test('is imported as history at the rate of its own day: the one that its object names, else that of its creation; without a rate it is refused', async () => {
    await create('exchange_rate', { code: 'JPY', valid_from: '2024-06-01', rate: '0.06' });
    const deals = await importFile(
      server,
      'n,a,c,d,m\nH1,100,JPY,2024-05-31,2024-07-01\nH2,100,JPY,2024-06-01,2020-02-01\nH3,100,JPY,,2020-02-01\n',
      {
        object: 'deal',
        mode: 'create',
        historical: true,
        mapping: { n: 'name', a: 'amount', c: 'currency', d: 'closes', m: 'created_at' },
      },
    );
    expect(deals).toMatchObject({ created: 3, failed: 0 });
    const named = (prefix: string) => ({ filter: { field: 'name', op: 'starts_with', value: prefix }, sort: ['name'] });
    expect(await recordsOf(server, 'deal', { ...named('H'), select: ['name', 'amount_base'] })).toMatchObject([
      { name: 'H1', amount_base: '5.00' },
      { name: 'H2', amount_base: '6.00' },
      { name: 'H3', amount_base: '5.00' },
    ]);
    const quotes = await importFile(server, 'n,c,m\nQ1,JPY,2024-05-31\nQ2,JPY,2024-06-02\nQ3,JPY,\nQ4,JPY,2019-12-31\n', {
      object: 'quote',
      mode: 'create',
      historical: true,
      mapping: { n: 'name', c: 'currency', m: 'created_at' },
    });
    expect(await problemsOf(server, quotes.id)).toEqual(['5 error c rate_missing']);
    const found = await recordsOf(server, 'quote', { ...named('Q'), select: ['name', 'currency_rate'] });
    expect(found.map(({ name, currency_rate: rate }) => [name, Number(rate)])).toEqual([
      ['Q1', 0.05],
      ['Q2', 0.06],
      ['Q3', 0.06],
    ]);
  });
});

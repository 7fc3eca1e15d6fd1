import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exchangeRate, currencies, oneCurrency, severalCurrencies } from '../../test/money-world.ts';
import { check, draft, expectStatus, publish, publishDraft, type SomeDocument } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: oneCurrency });
}, 120_000);
afterAll(() => server.stop());

const at = (object: string, rest = '') => `/api/v1/records/${object}${rest}`;
const create = async (object: string, values: object) => expectStatus(await server.request('POST', at(object), values), 201).body;
const read = async (object: string, id: string, query = '') =>
  expectStatus(await server.request('GET', at(object, `/${id}${query}`)), 200).body;

describe('several currencies, published over records that are there', () => {
  test('are switched on without a change of what the records say, and off again', async () => {
    const firm = await create('firm', {});
    const deals = await Promise.all(['1.50', '2.25', null].map((amount) => create('deal', { firm: firm.id, amount })));
    const quote = await create('quote', { lines: [{ price: '3', quantity: 2 }] });
    expect(deals[0]).not.toHaveProperty('currency');

    const made = await draft(server, { put: severalCurrencies });
    const { plan, errors } = await check(server, made);
    expect(errors).toEqual([]);
    expect(plan.map(({ kind }: { kind: string }) => kind)).toContain('copy_values');
    await publishDraft(server, made);
    expect(await read('deal', deals[0].id)).toMatchObject({
      version: 1,
      currency: 'CNY',
      amount_base: '1.50',
      currency_rate: '1.0000000000',
    });
    expect(await read('deal', deals[2].id)).toMatchObject({ amount: null, amount_base: null });
    expect(await read('firm', firm.id)).toMatchObject({ deals_sum: '3.75' });
    expect(await read('quote', quote.id)).toMatchObject({ total: '6.00', total_base: '6.00' });
    const { body: history } = await server.request('GET', at('deal', `/${deals[0].id}/history`));
    expect(history.data).toEqual([]);

    await create('exchange_rate', { code: 'USD', valid_from: '2020-01-01', rate: '7' });
    await create('deal', { firm: firm.id, currency: 'USD', amount: '1' });
    expect(await read('firm', firm.id)).toMatchObject({ deals_sum: '10.75' });

    const plain = (name: string): SomeDocument => oneCurrency.find((one) => one.name === name) ?? currencies();
    await publish(server, { put: ['deal', 'quote', 'line'].map(plain), remove: ['currencies/currencies'] });
    expect(await read('deal', deals[0].id)).not.toHaveProperty('currency');
    expect(await read('firm', firm.id)).toMatchObject({ deals_sum: '4.75' });
    expectStatus(await server.request('PATCH', at('deal', `/${deals[0].id}`), { amount: '5' }), 200);

    await publish(server, { put: [...severalCurrencies] });
    expect(await read('deal', deals[0].id)).toMatchObject({ currency: 'CNY', amount_base: '5.00' });
    expect(await read('firm', firm.id)).toMatchObject({ deals_sum: '14.25' });
  }, 120_000);

  test('are converted anew when the day that counts is another', async () => {
    await create('exchange_rate', { code: 'USD', valid_from: '2025-01-01', rate: '8' });
    const deal = await create('deal', { currency: 'USD', amount: '1', closes: '2024-01-01' });
    expect(deal).toMatchObject({ amount_base: '7.00' });
    const other = severalCurrencies.find(({ name }) => name === 'deal') ?? exchangeRate;
    await publish(server, { put: [{ ...other, money: {} }] });
    expect(await read('deal', deal.id)).toMatchObject({ amount_base: '8.00' });
  }, 60_000);

  test('are all converted anew into another corporate currency, and what has no rate in it is worth nothing yet', async () => {
    const [yuan, dollars] = [await create('deal', { amount: '100' }), await create('deal', { currency: 'USD', amount: '10' })];
    const yen = await create('exchange_rate', { code: 'JPY', valid_from: '2020-01-01', rate: '0.05' });
    const other = await create('deal', { currency: 'JPY', amount: '1000' });
    await create('exchange_rate', { code: 'CNY', valid_from: '2020-01-01', rate: '0.14' });
    expectStatus(await server.request('DELETE', at('exchange_rate', `/${yen.id}`)), 200, 204);
    await publish(server, { put: [currencies({ corporate: 'USD' })] });
    expect(await read('deal', yuan.id)).toMatchObject({ currency: 'CNY', amount: '100.00', amount_base: '14.00' });
    expect(await read('deal', dollars.id)).toMatchObject({ currency: 'USD', amount_base: '10.00', currency_rate: '1.0000000000' });
    expect(await read('deal', other.id)).toMatchObject({ currency: 'JPY', amount: '1000.00', amount_base: null, currency_rate: null });
    expect(await create('deal', { amount: '1' })).toMatchObject({ currency: 'USD', amount_base: '1.00' });
    await publish(server, { put: [currencies()] });
    expect(await read('deal', dollars.id)).toMatchObject({ amount_base: '80.00' });
  }, 60_000);

  test('are not published with rates that are no rates', async () => {
    const made = await draft(server, { put: [{ ...exchangeRate, keys: [] }] });
    const { errors } = await check(server, made);
    expect(errors).toMatchObject([{ path: '/rates/object', code: 'rates_need_key' }]);
  });
});

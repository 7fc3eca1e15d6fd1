import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { oneCurrency, severalCurrencies } from '../../test/money-world.ts';
import { expectStatus, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { settledEvents } from '../../test/settled-events.ts';

let server: TestServer;
let firm: string;
beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [...oneCurrency, ...severalCurrencies] });
  await rate('USD', '2024-01-01', '7');
  await rate('USD', '2024-06-01', '7.25');
  await rate('JPY', '2024-01-01', '0.04785');
  firm = (await create('firm', {})).id;
}, 120_000);
afterAll(() => server.stop());

const create = async (object: string, values: object) =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}`, values), 201).body;
const change = (object: string, id: string, values: object) => server.request('PATCH', `/api/v1/records/${object}/${id}`, values);
const read = async (object: string, id: string, query = '') =>
  expectStatus(await server.request('GET', `/api/v1/records/${object}/${id}${query}`), 200).body;
const rate = (code: string, from: string, value: string) => create('exchange_rate', { code, valid_from: from, rate: value });
const aggregate = async (object: string, body: object) =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}/aggregate`, body), 200).body.rows;

/** Until the amounts that a change of rates is about are converted. */
async function converted(object: string, id: string, wanted: object) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) {
    const found = await read(object, id);
    if (Object.entries(wanted).every(([name, value]) => found[name] === value)) return found;
  }
  return read(object, id);
}

describe('an amount where a workspace has several currencies', () => {
  test('is in the corporate currency where nothing is said, at a rate of one', async () => {
    expect(await create('deal', { amount: '10' })).toMatchObject({
      currency: 'CNY',
      currency_rate: '1.0000000000',
      amount: '10.00',
      amount_base: '10.00',
    });
  });

  test('keeps its currency, and is converted at the rate of the day that counts, half up to its digits', async () => {
    expect(await create('deal', { amount: '100', currency: 'USD', closes: '2024-05-31' })).toMatchObject({
      currency: 'USD',
      currency_rate: '7.0000000000',
      amount: '100.00',
      amount_base: '700.00',
    });
    expect(await create('deal', { amount: '99.99', currency: 'USD', closes: '2024-06-01' })).toMatchObject({ amount_base: '724.93' });
    expect(await create('deal', { amount: '100', currency: 'JPY', closes: '2024-06-01' })).toMatchObject({ amount_base: '4.79' });
  });

  test('without a day of its own has the rate of the day of its creation', async () => {
    expect(await create('deal', { amount: '1', currency: 'USD' })).toMatchObject({ currency_rate: '7.2500000000' });
  });

  test('follows a change of the amount, of the currency and of the day', async () => {
    const { id } = await create('deal', { amount: '100', currency: 'USD', closes: '2024-03-01' });
    expect((await change('deal', id, { amount: '200' })).body).toMatchObject({ amount_base: '1400.00' });
    expect((await change('deal', id, { closes: '2024-07-01' })).body).toMatchObject({ amount_base: '1450.00' });
    expect((await change('deal', id, { currency: 'JPY' })).body).toMatchObject({ amount_base: '9.57' });
    expect((await change('deal', id, { currency: 'CNY' })).body).toMatchObject({ currency_rate: '1.0000000000', amount_base: '200.00' });
  });

  test('is refused where its currency has no rate on that day, on every way to write', async () => {
    const early = { amount: '1', currency: 'USD', closes: '2023-12-31' };
    const refusal = [{ path: 'currency', code: 'rate_missing' }];
    expect((await server.request('POST', '/api/v1/records/deal', early)).body).toMatchObject({
      code: 'validation_failed',
      errors: refusal,
    });
    const { id } = await create('deal', { amount: '1', currency: 'USD', closes: '2024-01-01' });
    expect((await change('deal', id, { closes: '2023-12-31' })).body).toMatchObject({ code: 'validation_failed', errors: refusal });
    const operations = [
      { op: 'create', values: early },
      { op: 'update', id, values: { closes: '2023-12-31' } },
    ];
    const { body } = await server.request('POST', '/api/v1/records/deal/bulk', { operations, atomic: false });
    expect(body.results.map(({ errors }: { errors: unknown }) => errors)).toMatchObject([refusal, refusal]);
  });

  test('is not of a currency that the workspace does not have, nor of none; its rate is nobody’s to set', async () => {
    const codes = async (values: object) =>
      (await server.request('POST', '/api/v1/records/deal', values)).body.errors.map(
        ({ path, code }: { path: string; code: string }) => `${path} ${code}`,
      );
    expect(await codes({ currency: 'EUR' })).toEqual(['currency not_a_choice']);
    expect(await codes({ currency: null })).toEqual(['currency required']);
    expect(await codes({ currency_rate: '2', amount_base: '3' })).toEqual(['currency_rate read_only', 'amount_base read_only']);
  });

  test('is converted in many records at once as in one', async () => {
    const operations = ['CNY', 'USD', 'JPY'].map((currency) => ({
      op: 'create',
      values: { amount: '1000', currency, closes: '2024-06-30' },
    }));
    const { body } = await server.request('POST', '/api/v1/records/deal/bulk', { operations });
    const bases = await Promise.all(body.results.map(async ({ id }: { id: string }) => (await read('deal', id)).amount_base));
    expect(bases).toEqual(['1000.00', '7250.00', '47.85']);
  });
});

describe('amounts of several currencies', () => {
  beforeAll(async () => {
    for (const [amount, currency, chance] of [
      ['100', 'CNY', '50'],
      ['10', 'USD', '20'],
      ['20', 'USD', '100'],
    ])
      await create('deal', { firm, amount, currency, chance, closes: '2024-02-01', name: 'added' });
  });
  const added = { filter: { field: 'name', op: 'eq', value: 'added' } };

  test('are added up in the corporate currency', async () => {
    expect(
      await aggregate('deal', {
        ...added,
        measures: [
          { op: 'sum', field: 'amount' },
          { op: 'max', field: 'amount' },
        ],
      }),
    ).toEqual([{ sum_amount: '310.00', max_amount: '140.00' }]);
    expect(await aggregate('deal', { ...added, measures: [{ op: 'sum', field: 'weighted' }] })).toEqual([{ sum_weighted: '204.00' }]);
  });

  test('are added up in their own where each currency has its group', async () => {
    expect(
      await aggregate('deal', { ...added, groupBy: ['currency'], measures: [{ op: 'sum', field: 'amount' }], sort: 'currency' }),
    ).toEqual([
      { currency: 'CNY', sum_amount: '100.00' },
      { currency: 'USD', sum_amount: '30.00' },
    ]);
  });

  test('are filtered, sorted and grouped by what they come to', async () => {
    const found = async (body: object) =>
      (await server.request('POST', '/api/v1/records/deal/query', { ...body, select: ['amount', 'amount_base'] })).body.data.map(
        ({ amount_base: base }: { amount_base: string }) => base,
      );
    expect(await found({ ...added, sort: ['-amount_base'] })).toEqual(['140.00', '100.00', '70.00']);
    const over = { and: [added.filter, { field: 'amount_base', op: 'gte', value: '100' }] };
    expect(await found({ filter: over, sort: ['amount_base'] })).toEqual(['100.00', '140.00']);
  });

  test('are rolled up in the corporate currency, formulas among them', async () => {
    expect(await read('firm', firm)).toMatchObject({ deals_sum: '310.00', weighted_best: '140.00' });
  });

  test('that a record has with another are in the currency of that, and so is their sum', async () => {
    const quote = await create('quote', {
      currency: 'USD',
      lines: [
        { price: '10', quantity: 3 },
        { price: '2.50', quantity: 1 },
      ],
    });
    expect(await read('quote', quote.id)).toMatchObject({ total: '32.50', total_base: '235.63', currency: 'USD' });
    const { data } = (
      await server.request('POST', '/api/v1/records/line/query', {
        filter: { field: 'quote', op: 'eq', value: quote.id },
        select: ['amount', 'amount_base', 'currency', 'currency_rate'],
        sort: ['amount'],
      })
    ).body;
    expect(data).toMatchObject([
      { amount: '2.50', amount_base: '18.13', currency: 'USD', currency_rate: '7.2500000000' },
      { amount: '30.00', amount_base: '217.50' },
    ]);
    expect(
      await aggregate('line', { filter: { field: 'quote', op: 'eq', value: quote.id }, measures: [{ op: 'sum', field: 'amount' }] }),
    ).toEqual([{ sum_amount: '235.63' }]);
    await change('quote', quote.id, { currency: 'CNY' });
    expect(await read('quote', quote.id)).toMatchObject({ total: '32.50', total_base: '32.50' });
  });
});

describe('a rate that is changed', () => {
  test('converts what it is about anew, tells so, and leaves what is settled and what another rate is about', async () => {
    const first = await rate('JPY', '2025-01-01', '0.05');
    const open = await create('deal', { firm, amount: '1000', currency: 'JPY', closes: '2025-02-01' });
    const won = await create('deal', { amount: '1000', currency: 'JPY', closes: '2025-02-01', won: true });
    const older = await create('deal', { amount: '1000', currency: 'JPY', closes: '2024-12-31' });
    expect(open).toMatchObject({ amount_base: '50.00' });
    expectStatus(await change('exchange_rate', first.id, { rate: '0.06' }), 200);
    expect(await converted('deal', open.id, { amount_base: '60.00' })).toMatchObject({ amount_base: '60.00', version: 1 });
    expect(await read('deal', won.id)).toMatchObject({ amount_base: '50.00' });
    expect(await read('deal', older.id)).toMatchObject({ amount_base: '47.85' });
    const { data } = await settledEvents(server, 'objects=deal');
    expect(data.filter(({ cause }: { cause: string }) => cause === 'rate')).toMatchObject([
      { object: 'deal', id: open.id, op: 'updated', version: 1, changed: ['currency_rate', 'amount_base', 'weighted_base'] },
    ]);
    // A settled record whose currency changes is another amount.
    expect((await change('deal', won.id, { closes: '2025-02-02' })).body).toMatchObject({ amount_base: '60.00' });
  }, 60_000);

  test('that goes leaves amounts at the rate before it', async () => {
    const late = await rate('USD', '2026-01-01', '6.5');
    const deal = await create('deal', { amount: '10', currency: 'USD', closes: '2026-02-01' });
    expect(deal).toMatchObject({ amount_base: '65.00' });
    expectStatus(await server.request('DELETE', `/api/v1/records/exchange_rate/${late.id}`), 200, 204);
    expect(await converted('deal', deal.id, { amount_base: '72.50' })).toMatchObject({ currency_rate: '7.2500000000' });
  }, 60_000);

  test('is seen by whoever reads a deal as it was: of its currency and day of then', async () => {
    const deal = await create('deal', { amount: '10', currency: 'USD', closes: '2024-02-01' });
    const then = deal.created_at;
    await pause(20);
    await change('deal', deal.id, { currency: 'CNY', amount: '1' });
    expect(await read('deal', deal.id, `?asOf=${then}`)).toMatchObject({ currency: 'USD', amount_base: '70.00' });
    expect(await read('deal', deal.id)).toMatchObject({ amount_base: '1.00' });
    const moved = await create('deal', { amount: '10', currency: 'USD', closes: '2024-02-01', name: 'moved' });
    await pause(20);
    await change('deal', moved.id, { closes: '2024-07-01' });
    const asked = { filter: { field: 'name', op: 'eq', value: 'moved' }, select: ['amount_base'], sort: ['amount_base'] };
    const found = async (more: object) => (await server.request('POST', '/api/v1/records/deal/query', { ...asked, ...more })).body.data;
    expect(await found({ asOf: moved.created_at })).toMatchObject([{ amount_base: '70.00' }]);
    expect(await found({})).toMatchObject([{ amount_base: '72.50' }]);
    const measures = [{ op: 'sum', field: 'amount' }];
    expect(await aggregate('deal', { filter: asked.filter, measures, asOf: moved.created_at })).toEqual([{ sum_amount: '70.00' }]);
  });

  test('that was the only one leaves amounts as they are: nothing is overwritten with nothing', async () => {
    const { data } = (
      await server.request('POST', '/api/v1/records/exchange_rate/query', { filter: { field: 'code', op: 'eq', value: 'JPY' } })
    ).body;
    const deal = await create('deal', { amount: '1000', currency: 'JPY', closes: '2024-02-01' });
    for (const { id } of data) expectStatus(await server.request('DELETE', `/api/v1/records/exchange_rate/${id}`), 200, 204);
    expect((await change('deal', deal.id, { amount: '2000' })).body).toMatchObject({ amount_base: '95.70' });
    const begun = await server.request('POST', '/api/v1/rollups/deal/currency_rate/recompute');
    for (const deadline = Date.now() + 20_000; begun.status === 202 && Date.now() < deadline; await pause(100))
      if ((await server.request('GET', `/api/v1/rollups/runs/${begun.body.id}`)).body.finishedAt !== null) break;
    expect(await read('deal', deal.id)).toMatchObject({ amount_base: '95.70' });
    expect((await change('deal', deal.id, { closes: '2024-02-02' })).body.errors).toMatchObject([
      { path: 'currency', code: 'rate_missing' },
    ]);
  }, 60_000);

  test('while others write leaves no amount at what it was', async () => {
    const first = await rate('USD', '2030-01-01', '1');
    const writing = Array.from({ length: 40 }, async (_, i) => {
      const made = await create('deal', { name: 'meanwhile', amount: '1', currency: 'USD', closes: '2030-02-01' });
      if (i % 2 === 0) await change('deal', made.id, { amount: '2' });
    });
    const changing = (async () => {
      for (const value of ['2', '3', '4', '5']) expectStatus(await change('exchange_rate', first.id, { rate: value }), 200);
    })();
    await Promise.all([...writing, changing]);
    const body = { filter: { field: 'name', op: 'eq', value: 'meanwhile' }, groupBy: ['currency_rate'], measures: [{ op: 'count' }] };
    const wanted = [{ currency_rate: '5.0000000000', count: 40 }];
    for (const deadline = Date.now() + 40_000; Date.now() < deadline; await pause(200)) {
      if (JSON.stringify(await aggregate('deal', body)) === JSON.stringify(wanted)) break;
    }
    expect(await aggregate('deal', body)).toEqual(wanted);
  }, 60_000);

  test('is worked out for all records when somebody asks, and says how far it is', async () => {
    const begun = await server.request('POST', '/api/v1/rollups/deal/currency_rate/recompute');
    expect(begun.status).toBe(202);
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) {
      const run = (await server.request('GET', `/api/v1/rollups/runs/${begun.body.id}`)).body;
      if (run.finishedAt === null) continue;
      expect(run).toMatchObject({ object: 'deal', field: 'currency_rate', state: 'done', changed: 0 });
      expect(run.done).toBeGreaterThan(40);
      return;
    }
    throw new Error('the run does not end');
  }, 60_000);
});

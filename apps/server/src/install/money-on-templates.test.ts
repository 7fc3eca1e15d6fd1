import { afterEach, describe, expect, test } from '@jest/globals';
import { currencies, exchangeRate } from '../../test/money-world.ts';
import { expectStatus, publish, type SomeDocument } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer | null = null;
afterEach(() => server?.stop());

/** A server with a template, some of whose objects take several currencies. */
async function withCurrencies(template: string, money: Readonly<Record<string, object>>) {
  const started = await startServer({ template, sampleData: true });
  server = started;
  const { body } = await started.request('GET', '/api/v1/model');
  const documents: readonly SomeDocument[] = body.documents;
  const changed = Object.entries(money).map(([name, how]): SomeDocument => {
    const found = documents.find((one) => one.kind === 'object' && one.name === name);
    return { ...(found ?? exchangeRate), money: how };
  });
  await publish(started, { put: [currencies(), exchangeRate, ...changed] });
  const ask = async (method: 'GET' | 'POST', path: string, given?: object) =>
    expectStatus(await started.request(method, `/api/v1/records/${path}`, given), 200, 201).body;
  await ask('POST', 'exchange_rate', { code: 'USD', valid_from: '2000-01-01', rate: '7' });
  return { ask };
}

describe('a template takes several currencies', () => {
  test('deals, quotes with their lines and contracts of the CRM', async () => {
    const { ask } = await withCurrencies('crm', {
      deal: { rateDate: 'close_date', settledWhen: 'stage_type = "won"' },
      quote: {},
      quote_line: { with: 'quote' },
      contract: {},
      payment: {},
    });
    const sums = [{ op: 'count' }, { op: 'sum', field: 'amount' }];
    const [before] = (await ask('POST', 'deal/aggregate', { measures: sums })).rows;
    const [company] = (await ask('POST', 'company/query', { limit: 1, select: ['open_amount'] })).data;
    const deal = await ask('POST', 'deal', {
      name: '美元商机',
      company: company.id,
      amount: '1000',
      currency: 'USD',
      close_date: '2026-12-01',
    });
    expect(deal).toMatchObject({ amount: '1000.00', amount_base: '7000.00' });
    const [after] = (await ask('POST', 'deal/aggregate', { measures: sums })).rows;
    expect(after).toEqual({ count: before.count + 1, sum_amount: (Number(before.sum_amount) + 7_000).toFixed(2) });
    const { open_amount: open } = await ask('GET', `company/${company.id}`);
    expect(open).toBe((Number(company.open_amount) + 7_000).toFixed(2));
    expect(deal.weighted_amount_base).toBe((Number(deal.weighted_amount) * 7).toFixed(2));
  }, 120_000);

  test('defects with the parts they used of the inspection of equipment', async () => {
    const { ask } = await withCurrencies('equipment-inspection', { defect: {}, part_usage: { with: 'defect' } });
    const [defect] = (await ask('POST', 'defect/query', { limit: 1, filter: { field: 'parts_cost', op: 'gt', value: '0' } })).data;
    expect(defect).toMatchObject({ currency: 'CNY', parts_cost_base: defect.parts_cost });
    const [used] = (await ask('POST', 'part_usage/query', { limit: 1, filter: { field: 'defect', op: 'eq', value: defect.id } })).data;
    expect(used).toMatchObject({ currency: 'CNY', cost_base: used.cost });
  }, 120_000);
});

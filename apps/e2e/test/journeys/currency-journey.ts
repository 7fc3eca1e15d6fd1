import { expect } from '@jest/globals';
import { fieldOf, objectOf, publish, text } from '../../../server/test/publishing.ts';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const codes = [
  ['CNY', '人民币'],
  ['USD', '美元'],
  ['JPY', '日元'],
] as const;
const documents = [
  {
    kind: 'currencies',
    name: 'currencies',
    label: text('Currencies', '币种'),
    corporate: 'CNY',
    currencies: codes.map(([code, label]) => ({ code, label: text(code, label) })),
    rates: { object: 'exchange_rate', currency: 'code', from: 'valid_from', rate: 'rate' },
  },
  objectOf('exchange_rate', [fieldOf('code', 'text'), fieldOf('valid_from', 'date'), fieldOf('rate', 'decimal', { scale: 6 })], {
    label: text('Exchange rate', '汇率'),
    keys: [{ name: 'day', fields: ['code', 'valid_from'] }],
  }),
  objectOf('foreign_bill', [fieldOf('amount', 'currency', { label: text('Amount', '金额') })], {
    label: text('Foreign bill', '外币账单'),
    money: {},
  }),
];

/** Bills in several currencies: each amount has its own sign, sums that of the corporate currency, and a currency without a rate is refused. */
export function currencyJourney(house: () => House, template: Template): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const see = () => controls(page());
  const pick = async (option: string) => {
    await see().field('currency').getByRole('combobox').click();
    await see().choice(option).click();
  };
  const begin = async (name: string, amount: string) => {
    await page()
      .getByRole('button', { name: /新建外币账单/ })
      .last()
      .click();
    await see().field('name').getByRole('textbox').fill(name);
    await see().field('amount').getByRole('textbox').fill(amount);
  };

  beforeAll(async () => {
    const { server, browser } = house();
    await publish(server, { put: documents });
    await server.request('POST', '/api/v1/records/exchange_rate', { code: 'USD', valid_from: '2000-01-01', rate: '7.1' });
    await server.request('POST', '/api/v1/records/foreign_bill', { name: '本币账单', amount: '100' });
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step.shows('money');
  step('the sign before an amount is that of the currency chosen beside it', async () => {
    await visitor.goto('/o/foreign_bill');
    await see().settled();
    await begin('美元账单', '1000');
    await see().field('amount').locator('.ant-input-prefix', { hasText: /^¥$/ }).waitFor();
    await pick('美元');
    await see().field('amount').locator('.ant-input-prefix', { hasText: 'US$' }).waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('Control+Enter');
    await see().field('name').waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('money', 'list.totals');
  step('a list shows each in its own, what it comes to, and the sum in the corporate currency', async () => {
    await visitor.goto('/o/foreign_bill');
    await see().settled();
    const row = see().rows().filter({ hasText: '美元账单' });
    await row.getByText(/^US\$\s*1,000\.00$/).waitFor();
    await row.getByText(/^¥\s*7,100\.00$/).waitFor();
    await page().locator('.tg-grid-foot').getByText('¥ 7,200').first().waitFor();
    await page().locator('.tg-grid-foot').getByText('US$').waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('money 422');
  step('a currency without a rate is refused at its field, and what was typed stays', async () => {
    await begin('日元账单', '5000');
    await pick('日元');
    await page().keyboard.press('Control+Enter');
    await see().field('currency').getByRole('alert').filter({ hasText: '这一天没有这个币种的汇率' }).waitFor();
    expect(visitor.complaints()).toEqual(['422 POST /api/v1/records/foreign_bill']);
    await pick('人民币');
    await page().keyboard.press('Control+Enter');
    await see().field('name').waitFor({ state: 'detached' });
    await see()
      .rows()
      .filter({ hasText: '日元账单' })
      .getByText(/^¥\s*5,000\.00$/)
      .first()
      .waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

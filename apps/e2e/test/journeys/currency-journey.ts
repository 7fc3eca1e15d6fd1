import { expect } from '@jest/globals';
import { fieldOf, objectOf, publish, text } from '../../../server/test/publishing.ts';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { linesOf } from '../lines.ts';
import { nameless } from '../nameless.ts';
import { cellsOf } from './grid-journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const codes = [
  ['CNY', '人民币'],
  ['USD', '美元'],
  ['JPY', '日元'],
] as const;
const options = (...all: readonly (readonly [string, string])[]) => all.map(([value, label]) => ({ value, label: text(value, label) }));
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
  objectOf(
    'foreign_bill',
    [
      fieldOf('amount', 'currency', { label: text('Amount', '金额') }),
      fieldOf('abroad', 'boolean', { label: text('Abroad', '境外') }),
      fieldOf('costs', 'child_table', { label: text('Costs', '费用'), object: 'bill_cost', inverse: 'bill' }),
    ],
    { label: text('Foreign bill', '外币账单'), money: {} },
  ),
  objectOf(
    'bill_cost',
    [
      fieldOf('bill', 'reference', { object: 'foreign_bill', onDelete: 'cascade' }),
      fieldOf('price', 'currency', { label: text('Price', '价格') }),
      fieldOf('kind', 'select', { label: text('Kind', '类别'), options: options(['freight', '运费'], ['service', '服务费']) }),
      fieldOf('tax', 'select', {
        label: text('Tax', '税目'),
        options: options(['duty', '关税'], ['vat', '增值税'], ['none', '免税']),
        optionsWhen: [
          { when: "kind = 'service' and bill.abroad", options: ['none'] },
          { when: "kind = 'service'", options: ['vat', 'none'] },
        ],
      }),
    ],
    { label: text('Cost', '费用'), money: {} },
  ),
];
/** Columns of the lines of a bill, and what tells the menu of currencies from others. */
const [, price, kind, tax] = [0, 1, 2, 3] as const;

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
  const lines = () => linesOf(page());
  const choose = async (row: number, column: number, option: string) => {
    await lines().cell(row, column).dblclick();
    await see().choice(option).click();
  };
  /** What a cell of the taxes offers. */
  const offered = async (row: number, expected: readonly string[]) => {
    await lines().cell(row, tax).dblclick();
    const shown = page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
    await shown.first().waitFor();
    expect(await shown.allInnerTexts()).toEqual(expected);
    await page().keyboard.press('Escape');
    await lines().at(row, tax);
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

  step.shows('money', 'list.inline');
  step('an amount in a cell gets another currency where it stands, by keys', async () => {
    const row = see().rows().filter({ hasText: '本币账单' });
    await row
      .getByRole('gridcell', { name: /^¥\s*100\.00$/ })
      .first()
      .dblclick({ position: { x: 4, y: 4 } });
    await cellsOf(page()).box().waitFor();
    await page().keyboard.press('Alt+ArrowDown');
    await page().getByRole('menuitem', { name: '人民币' }).waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await page().waitForFunction(() => document.activeElement?.matches('.tg-cell-editor input'));
    await page().keyboard.press('Control+a');
    await page().keyboard.type('200');
    await page().keyboard.press('Enter');
    await row.getByText(/^US\$\s*200\.00$/).waitFor();
    await row.getByText(/^¥\s*1,420\.00$/).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('money', 'form.lines', 'form.rules');
  step('so does one in a line; sums of several currencies stay apart, and a cell offers what fits its line and its record', async () => {
    await see().rows().filter({ hasText: '本币账单' }).getByRole('link').click();
    await page().locator('main').getByRole('heading').first().waitFor();
    await page().keyboard.press('e');
    await lines().cell(0, price).click();
    await page().keyboard.type('100');
    await page().keyboard.press('Enter');
    await page().keyboard.type('700');
    await page().keyboard.press('Enter');
    await lines().total('price').getByText('¥ 800.00').waitFor();
    await lines().cell(0, price).click();
    await lines()
      .cell(0, price)
      .getByRole('button', { name: /人民币/ })
      .click();
    await page().getByRole('menuitem', { name: '美元' }).click();
    await lines().at(0, price);
    await lines().total('price').getByText('US$ 100.00').waitFor();
    await lines().total('price').getByText('¥ 700.00').waitFor();
    await choose(0, kind, '服务费');
    await offered(0, ['增值税', '免税']);
    await see().field('abroad').getByRole('switch').click();
    await offered(0, ['免税']);
    await offered(1, ['关税', '增值税', '免税']);
    await page().keyboard.press('Control+Enter');
    await see().field('name').waitFor({ state: 'detached' });
    const stored = await house().server.request('POST', '/api/v1/records/bill_cost/query', { select: ['price', 'currency', 'price_base'] });
    expect(stored.body.data.map((one: { price_base: string }) => one.price_base).sort()).toEqual(['700.00', '710.00']);
    expect(visitor.complaints()).toEqual([]);
    await visitor.goto('/o/foreign_bill');
    await see().settled();
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

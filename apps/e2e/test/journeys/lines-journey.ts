import { afterAll, beforeAll, expect } from '@jest/globals';
import { controls } from '../controls.ts';
import { faults } from '../faults.ts';
import type { House } from '../house.ts';
import { journey } from '../journey.ts';
import { linesOf } from '../lines.ts';
import { type Visitor, welcome } from '../visitor.ts';
import { pasteInto } from './grid-journey.ts';

/** Columns of the lines of a quote. */
const [product, name, , price] = [0, 1, 2, 3] as const;

/** Lines of a quote, pasted from a spreadsheet. */
export function linesJourney(house: () => House): void {
  const step = journey();
  let visitor: Visitor;
  let products: readonly string[] = [];
  beforeAll(async () => {
    const { server, browser } = house();
    products = (await server.request('GET', '/api/v1/records/product?limit=4&select=name&sort=name')).body.data.map(
      (one: { name: string }) => one.name,
    );
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const lines = () => linesOf(page());
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const block = () =>
    Array.from({ length: 20 }, (_, i) => [
      i === 2 ? '没有这个产品' : (products[i % products.length] ?? ''),
      `第 ${i + 1} 项`,
      i === 7 ? '许多' : `${i + 1}`,
      `¥${1000 + i}.50`,
      '6%',
    ]);

  step('a block of 20 × 5 cells lands as twenty lines; what could not be read says so where it stands', async () => {
    await visitor.goto('/o/quote');
    await see().settled();
    await page().keyboard.press('c');
    await see().field('name').getByRole('textbox').fill('粘贴的报价');
    await lines().cell(0, product).click();
    await lines().at(0, product);
    await pasteInto(page(), block());
    await lines().cell(19, price).getByText('1,019.50').waitFor();
    expect((await lines().column(name)).length).toBe(20);
    expect(await lines().wrong().allInnerTexts()).toEqual([expect.stringContaining('没有这个产品'), expect.stringContaining('许多')]);
    await lines().toFault().getByText('2 格有误').waitFor();
    await lines().total('unit_price').getByText('20,200.00').waitFor();
    expect(await faults(page())).toEqual([]);
    rest();
  });
}

/** Columns of the parts used on a defect. */
const [part, words, count] = [0, 1, 2] as const;

/** Parts used on a defect, without a pointer from beginning to end. */
export function partsJourney(house: () => House): void {
  const step = journey();
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const lines = () => linesOf(page());
  const type = (text: string) => page().keyboard.type(text);
  const keys = async (...all: readonly string[]) => {
    for (const key of all) await page().keyboard.press(key);
  };

  step('lines are written by keys alone: Tab goes on, Enter begins the next one', async () => {
    await visitor.goto('/o/defect');
    await see().settled();
    await keys('c');
    await see().field('name').getByRole('textbox').fill('油泵漏油');
    await lines().cell(0, part).locator('.tg-lines-input').focus();
    await keys('Tab');
    await type('密封圈');
    await keys('Tab');
    await type('4');
    await keys('Tab');
    await type('12.5');
    await keys('Enter');
    await lines().at(1, part);
    await keys('Tab');
    await type('液压油');
    await keys('Tab');
    await type('-1');
    await keys('Tab');
    await type('三百');
    await keys('Tab');
    expect(await lines().column(words)).toEqual(['密封圈', '液压油']);
    expect(await lines().wrong().count()).toBe(2);
  });

  step('a fault is found, and mended, by keys', async () => {
    await keys('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight');
    await lines().at(1, count);
    await type('20');
    await keys('Tab', 'Delete');
    expect(await lines().wrong().count()).toBe(0);
    await keys('Control+z', 'Control+z');
    expect(await lines().wrong().count()).toBe(2);
    await keys('Control+y', 'Control+y');
    expect(await lines().wrong().count()).toBe(0);
    await lines().total('quantity').getByText('24', { exact: true }).waitFor();
  });
}

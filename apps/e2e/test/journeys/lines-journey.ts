import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import { faults } from '../faults.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { linesOf } from '../lines.ts';
import { type Visitor, welcome } from '../visitor.ts';
import { pasteInto } from './grid-journey.ts';

/** Columns of the lines of a quote. */
const [product, name, quantity, price, discount] = [0, 1, 2, 3, 4] as const;

/** Lines of a quote: pasted from a spreadsheet, mended, put in order, saved, refused, merged with what another did. */
export function linesJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let products: readonly string[] = [];
  let id = '';
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
  const rest = (...expected: readonly string[]) => expect(visitor.complaints()).toEqual(expected);
  const keys = async (...all: readonly string[]) => {
    for (const key of all) await page().keyboard.press(key);
  };
  const sent = (method: string) =>
    page().waitForResponse((answer) => answer.request().method() === method && answer.url().includes('/records/'));
  const stored = async (): Promise<readonly { readonly name: string; readonly quantity: string; readonly position: number }[]> => {
    const query = { filter: { field: 'quote', op: 'eq', value: id }, sort: ['position'], limit: 100 };
    return (await house().server.request('POST', '/api/v1/records/quote_line/query', query)).body.data;
  };
  const open = async () => {
    await visitor.goto(`/o/quote/${id}`);
    await page().locator('main').getByRole('heading').first().waitFor();
    await page().keyboard.press('e');
    await lines().cell(0, name).waitFor();
  };
  const block = () =>
    Array.from({ length: 20 }, (_, i) => [
      i === 2 ? '没有这个产品' : (products[i % products.length] ?? ''),
      `第 ${i + 1} 项`,
      i === 7 ? '许多' : `${i + 1}`,
      `¥${1000 + i}.50`,
      '6%',
    ]);

  step.shows('form.lines');
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
    await lines()
      .total('quantity')
      .getByText(/^202(\.0+)?$/)
      .waitFor();
    // Prices do not add up: their document says so.
    expect(await lines().total('unit_price').textContent()).toBe('');
    expect(await faults(page())).toEqual([]);
    rest();
  });

  step('saving leads to the first wrong cell; both are mended where they stand', async () => {
    await page().keyboard.press('Control+Enter');
    await lines().at(2, product);
    await page().keyboard.press('F2');
    await see().choice('新建产品').waitFor();
    await page().keyboard.press('Control+a');
    await page().keyboard.type(products[0] ?? '');
    await see()
      .choice(products[0] ?? '')
      .click();
    await lines()
      .cell(2, product)
      .getByText(products[0] ?? '')
      .waitFor();
    await lines().toFault().click();
    await lines().at(7, quantity);
    await page().keyboard.type('8');
    await page().keyboard.press('Enter');
    await lines().at(8, quantity);
    expect(await lines().toFault().count()).toBe(0);
    await lines().total('quantity').getByText('210', { exact: true }).waitFor();
    rest();
  });

  step('a line is dragged to another place, and everything is taken back and made again by keys', async () => {
    await lines()
      .handle(0)
      .dragTo(lines().cell(4, name), { targetPosition: { x: 30, y: 28 } });
    await lines().cell(4, name).getByText('第 1 项').waitFor();
    await lines().cell(0, name).click();
    await keys('Control+z');
    await lines().cell(0, name).getByText('第 1 项').waitFor();
    await keys('Control+Shift+z');
    await lines().cell(4, name).getByText('第 1 项').waitFor();
    await lines().cell(0, discount).click();
    await keys('Shift+ArrowDown', 'Shift+ArrowDown', 'Delete');
    expect((await lines().column(discount)).slice(0, 4)).toEqual(['', '', '', '6%']);
    await keys('Control+z');
    expect((await lines().column(discount)).slice(0, 4)).toEqual(['6%', '6%', '6%', '6%']);
    rest();
  });

  step('saved, the lines are stored in their order, and opened in it again', async () => {
    const [answer] = await Promise.all([sent('POST'), page().keyboard.press('Control+Enter')]);
    id = (await answer.json()).id;
    await see().toast('已新建「粘贴的报价」').waitFor();
    const order = [2, 3, 4, 5, 1, ...Array.from({ length: 15 }, (_, i) => i + 6)].map((n) => `第 ${n} 项`);
    expect((await stored()).map((line) => line.name)).toEqual(order);
    await open();
    expect(await lines().column(name)).toEqual(order);
    rest();
  });

  step('only what changed is sent: a cell, a moved line, a new one, one that is gone', async () => {
    await lines().cell(1, quantity).click();
    await keys('3', '0', 'Enter');
    await lines().cell(19, name).click();
    await keys('Alt+ArrowUp', 'Control+End', 'Home', 'ArrowRight');
    await page().keyboard.type('补一行');
    await keys('Enter');
    await lines().cell(0, name).click();
    await keys('Control+Delete');
    const [request] = await Promise.all([
      page().waitForRequest((one) => one.method() === 'PATCH'),
      sent('PATCH'),
      page().keyboard.press('Control+Enter'),
    ]);
    const changes = request.postDataJSON();
    expect(Object.keys(changes)).toEqual(['lines']);
    expect(changes.lines.create).toEqual([{ name: '补一行' }]);
    expect(changes.lines.delete.length).toBe(1);
    expect(changes.lines.update.map(({ id: _, ...values }: Record<string, unknown>) => values)).toEqual([
      { quantity: '30' },
      { position: 21 },
    ]);
    await see().toast('已保存').waitFor();
    expect((await stored()).map((line) => line.name).slice(-3)).toEqual(['第 20 项', '第 19 项', '补一行']);
    rest();
  });

  step.shows('form.lines 422', 'form.edit 422');
  step('what the server refuses stands at its cell', async () => {
    const { server } = house();
    const made = await server.request('POST', '/api/v1/records/product', { name: '将要下架的产品' });
    await open();
    await lines().cell(3, product).click();
    await page().keyboard.type('将要下架');
    await see().choice('将要下架的产品').click();
    await lines().cell(3, product).getByText('将要下架的产品').waitFor();
    await server.request('DELETE', `/api/v1/records/product/${made.body.id}`);
    await Promise.all([sent('PATCH'), page().keyboard.press('Control+Enter')]);
    await lines().at(3, product);
    expect(await lines().wrong().count()).toBe(1);
    rest('422 PATCH /api/v1/records/quote/…');
    await page().keyboard.press('Control+z');
    await lines().toFault().waitFor({ state: 'detached' });
  });

  step.shows('form.lines offline', 'form.edit offline', 'outbox');
  step('saved without a network, the lines wait on the device, and are sent once when it is back', async () => {
    await lines().cell(2, name).click();
    await page().keyboard.type('断网时改的');
    await keys('Enter');
    await visitor.context.setOffline(true);
    await page().keyboard.press('Control+Enter');
    await page().getByRole('status').filter({ hasText: '1 条等待发送' }).waitFor();
    await lines().table().waitFor({ state: 'detached' });
    expect((await stored())[2]).not.toMatchObject({ name: '断网时改的' });
    await visitor.context.setOffline(false);
    await see().toast('1 条已发送').waitFor();
    expect((await stored())[2]).toMatchObject({ name: '断网时改的' });
    visitor.complaints();
  });

  step.shows('form.lines 412');
  step('what another changed in the same lines meanwhile is put together with one’s own', async () => {
    const { server } = house();
    await open();
    await lines().cell(0, quantity).click();
    await keys('7', 'Enter');
    const [first] = await stored();
    const theirs = {
      name: '同事改过的报价',
      lines: { update: [{ id: (first as unknown as { id: string }).id, unit_price: '5' }], create: [{ name: '同事加的' }] },
    };
    const { headers } = await server.request('GET', `/api/v1/records/quote/${id}`);
    expect(
      (await server.request('PATCH', `/api/v1/records/quote/${id}`, theirs, { headers: { 'if-match': headers.get('etag') ?? '' } })).status,
    ).toBe(200);
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存「同事改过的报价」').waitFor();
    const after = await stored();
    expect(after[0]).toMatchObject({ quantity: '7.000', unit_price: '5.00' });
    expect(after.at(-1)?.name).toBe('同事加的');
    rest('412 PATCH /api/v1/records/quote/…');
  });
}

/** Columns of the parts used on a defect. */
const [part, words, count, cost, , taker, day] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Parts used on a defect, without a pointer from beginning to end. */
export function partsJourney(house: () => House): void {
  const step = journey('inspection');
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

  step.shows('form.lines', 'form.lines page');
  step('lines are written by keys alone: Tab goes on, Enter begins the next one', async () => {
    await visitor.goto('/o/defect');
    await see().settled();
    await keys('c');
    await see().field('name').getByRole('textbox').fill('油泵漏油');
    await page().locator('.tg-drawer').getByRole('tab', { name: '维修' }).click();
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

  step('a day and a person are written in their cells and filled down', async () => {
    await keys('Control+Home', 'End');
    await lines().at(0, day);
    await type('2026-1-5');
    await keys('Enter');
    await lines().cell(0, day).getByText('2026-01-05').waitFor();
    await keys('ArrowUp', 'Shift+ArrowDown', 'Control+d');
    expect(await lines().column(day)).toEqual(['2026-01-05', '2026-01-05']);
    await keys('ArrowUp', 'ArrowLeft');
    await lines().at(0, taker);
    await keys('F2');
    await see().choice(/./).waitFor();
    await keys('Enter');
    await lines().at(0, taker);
    await lines().cell(0, taker).locator('.tg-lines-value').getByText(/\S/).first().waitFor();
  });

  step('lines are moved, duplicated and removed by keys, and saved in their order', async () => {
    await keys('Home', 'ArrowRight', 'Alt+ArrowDown');
    expect(await lines().column(words)).toEqual(['液压油', '密封圈']);
    await keys('Control+Shift+d');
    expect(await lines().column(words)).toEqual(['液压油', '密封圈', '密封圈']);
    await keys('Control+Delete', 'Control+z');
    await lines().cell(2, cost).getByText('12.5').waitFor();
    const answer = page().waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/records/defect'));
    await keys('Control+Enter');
    const { id } = await (await answer).json();
    await see().toast('已新建「油泵漏油」').waitFor();
    const query = { filter: { field: 'defect', op: 'eq', value: id }, sort: ['position'] };
    const { data } = (await house().server.request('POST', '/api/v1/records/part_usage/query', query)).body;
    expect(data.map((line: { name: string; quantity: string; taken_on: string }) => [line.name, line.quantity, line.taken_on])).toEqual([
      ['液压油', '20.000', '2026-01-05'],
      ['密封圈', '4.000', '2026-01-05'],
      ['密封圈', '4.000', '2026-01-05'],
    ]);
    expect(visitor.complaints()).toEqual([]);
  });
}

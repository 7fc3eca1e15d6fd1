import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { refusing } from '../refusals.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

const word = '清单试验';
const many = 24;

/** A list when something comes between: another person, the server, the network, the end of the session. The same in every business. */
export function listEdgesJourney(house: () => House, { template, parent }: Story): void {
  const step = journey(template);
  const { object, view, text, money } = parent;
  let visitor: Visitor;
  let ids: readonly string[] = [];
  const address = (more = '') => `/o/${object}?view=${view}&sort=name&q=${encodeURIComponent(word)}${more}`;
  const operations = (work: (id: string, i: number) => unknown) => ids.map(work);
  const bulk = (all: readonly unknown[]) =>
    house().server.request('POST', `/api/v1/records/${object}/bulk`, { operations: all, atomic: false });
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', `/api/v1/records/${object}/bulk`, {
      operations: Array.from({ length: many }, (_, i) => ({
        op: 'create',
        values: { name: `${word} ${String(i).padStart(2, '0')}`, [text.name]: i % 2 === 0 ? '甲' : '乙', [money.name]: `${(i + 1) * 100}` },
      })),
    });
    ids = made.body.results.map(({ id }: { id: string }) => id);
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto(address());
    const own = JSON.stringify({ paths: ['name', text.name, money.name], widths: {}, pins: {} });
    await page().evaluate(([key = '', kept = '']) => localStorage.setItem(key, kept), [`tangram.columns.${object}.${view}`, own]);
    await page().reload();
    await see().settled();
  });
  afterAll(async () => {
    await visitor.leave();
    await bulk(operations((id) => ({ op: 'delete', id })));
  });
  const page = () => visitor.page;
  const see = () => controls(page());
  const first = (name: string) => see().rows().first().filter({ hasText: name });
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));
  const queries = `**/api/v1/records/${object}/query`;
  const sums = `**/api/v1/records/${object}/aggregate`;

  step.shows('list.sort', 'list.sort 500*', 'list.rows 500*');
  step('an order that the server cannot give says so, and comes at the second try', async () => {
    const byMoney = page().getByRole('button', { name: money.label, exact: true });
    await refusing(page(), 500, ['POST', queries], async () => {
      await byMoney.click();
      await page().getByText('服务器出错了').waitFor();
    });
    await page().getByRole('button', { name: '再试一次' }).click();
    await first(`${word} 00`).waitFor();
    await byMoney.click();
    await page().waitForURL(new RegExp(`sort=-${money.name}`));
    await first(`${word} ${many - 1}`).waitFor();
    await visitor.goto(address());
    await see().settled();
    expect(rest().every((one) => one.startsWith('500 POST'))).toBe(true);
  });

  step.shows('list.totals', 'list.totals 500*');
  step('the total below a column is that of the server; one that cannot be had says so', async () => {
    const total = () => page().locator('.tg-grid-foot .tg-total');
    await total().filter({ hasText: '3 万' }).waitFor();
    await refusing(page(), 500, ['POST', sums], async () => {
      await page().reload();
      await page().locator('.tg-grid-foot').getByRole('button', { name: '合计没有取到，再试一次' }).first().waitFor();
    });
    await page().locator('.tg-grid-foot').getByRole('button', { name: '合计没有取到，再试一次' }).first().click();
    await total().filter({ hasText: '3 万' }).waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(rest().every((one) => one.startsWith('500 POST'))).toBe(true);
  });

  step.shows('list.group', 'list.group 500*');
  step('rows stand in groups with their counts; when the groups cannot be had, that is said', async () => {
    await refusing(page(), 500, ['POST', sums], async () => {
      await visitor.goto(address(`&group=${text.name}`));
      await page().getByRole('button', { name: '再试一次' }).first().waitFor();
    });
    await page().getByRole('button', { name: '再试一次' }).first().click();
    const heads = page().locator('.tg-group-head');
    await heads.nth(1).waitFor();
    expect((await heads.locator('.tg-tab-count').allTextContents()).map((count) => count.replace(/\D/g, ''))).toEqual(['12', '12']);
    rest();
  });

  step.shows('list.address', 'list.address 400', 'list.filter 400');
  step('an address holds the list; one that makes no sense is said to, and leads back', async () => {
    const filter = JSON.stringify([{ field: text.name, op: 'eq', value: '甲' }]);
    await visitor.goto(address(`&filter=${encodeURIComponent(filter)}`));
    await see().settled();
    await page().locator('.tg-grid-foot', { hasText: '12 条' }).waitFor();
    const wrong = JSON.stringify([{ field: money.name, op: 'contains', value: '甲' }]);
    await visitor.goto(address(`&filter=${encodeURIComponent(wrong)}`));
    await page().getByText('有条件无法查询').waitFor();
    await page().getByRole('button', { name: '去掉无法查询的条件' }).click();
    await see().settled();
    await page()
      .locator('.tg-grid-foot', { hasText: `${many} 条` })
      .waitFor();
    expect(rest().every((one) => one.startsWith('400 POST'))).toBe(true);
  });
}

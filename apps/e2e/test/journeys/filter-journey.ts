import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const stages = { or: ['proposal', 'negotiation'].map((stage) => ({ field: 'stage', op: 'in', value: [stage] })) };
const east = { field: 'company.sales_region', op: 'in', value: ['east'] };

/** Conditions put together by hand: in groups, over references and children, and what becomes of one that the server refuses. */
export function filterJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const builder = () => page().getByRole('dialog', { name: '筛选' });
  const chips = () => page().locator('.tg-chips .tg-chip-body').allTextContents();
  const values = () => builder().getByRole('combobox', { name: '值', exact: true });
  const asked = () => JSON.parse(new URL(page().url()).searchParams.get('filter') ?? 'null');
  /** What the server itself counts. */
  const counted = async (object: string, filter: unknown): Promise<number> =>
    (await house().server.request('POST', `/api/v1/records/${object}/query`, { filter, count: 'exact', limit: 1 })).body.count;
  const showsRows = (count: number) =>
    page()
      .locator('.tg-grid-foot', { hasText: new RegExp(`(^|\\D)${count} 条`) })
      .waitFor();
  const pickValue = async (at: number, typed: string, name: string) => {
    await values().nth(at).fill(typed);
    await see().choice(name).click();
    await page().keyboard.press('Escape');
  };

  step.shows('list.filter');
  step('(方案呈现 or 商务谈判) and a company in 华东, from the keyboard where one types', async () => {
    await visitor.goto('/o/deal?view=deal_all');
    await see().settled();
    await page().getByRole('button', { name: '筛选' }).click();
    await page().getByRole('combobox', { name: '字段' }).fill('阶段');
    await page().keyboard.press('Enter');
    await pickValue(0, '方案', '方案呈现');
    await builder().getByRole('button', { name: '放进条件组' }).click();
    await page().getByRole('combobox', { name: '字段' }).fill('阶段');
    await page().keyboard.press('Enter');
    await pickValue(1, '商务', '商务谈判');
    await builder().getByRole('button', { name: '+ 条件', exact: true }).last().click();
    await page().getByRole('combobox', { name: '字段' }).press('ArrowDown');
    await page().getByRole('option', { name: /^客户/ }).hover();
    await page().getByRole('combobox', { name: '字段' }).press('ArrowRight');
    await page().getByRole('combobox', { name: '字段' }).fill('大区');
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('Enter');
    await pickValue(2, '华东', '华东');
    const count = await counted('deal', { and: [stages, east] });
    expect(count).toBeGreaterThan(0);
    await builder().getByText(`符合的有 ${count} 条`).waitFor();
    await page().keyboard.press('Control+Enter');
    await builder().waitFor({ state: 'detached' });
    await see().settled();
    expect(asked()).toEqual([stages, east]);
    expect(await chips()).toEqual(['阶段是方案呈现 或 商务谈判', '客户 · 大区是华东']);
    await showsRows(count);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.address', 'list.filter');
  step('the address holds all of it: after a reload nothing is lost, and a chip opens for a change', async () => {
    await page().reload();
    await see().settled();
    await showsRows(await counted('deal', { and: [stages, east] }));
    await page().locator('.tg-chip-body', { hasText: '大区' }).click();
    await see().choice('华东').waitFor({ state: 'detached' });
    await page().getByRole('combobox', { name: '值', exact: true }).fill('华南');
    await see().choice('华南').click();
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: '更新条件' }).click();
    await see().settled();
    const both = { ...east, value: ['east', 'south'] };
    await showsRows(await counted('deal', { and: [stages, both] }));
    expect(asked()).toEqual([stages, both]);
    await page().locator('.tg-chip-body', { hasText: '商务谈判' }).click();
    await builder().getByRole('button', { name: '或' }).click();
    await builder().getByText('符合的有 0 条').waitFor();
    await page().keyboard.press('Escape');
    await builder().waitFor({ state: 'detached' });
    expect(asked()).toEqual([stages, both]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.filter');
  step('children are asked for too: companies with a deal closing in the next 60 days', async () => {
    await visitor.goto('/o/company?view=company_all');
    await see().settled();
    await page().getByRole('button', { name: '添加条件' }).click();
    await page().getByRole('combobox', { name: '字段' }).fill('商机');
    await page()
      .getByRole('option', { name: /^有 商机/ })
      .click();
    await builder().getByRole('button', { name: '+ 条件', exact: true }).first().click();
    await page().getByRole('combobox', { name: '字段' }).fill('预计成交日期');
    await page().keyboard.press('Enter');
    await values().click();
    await see().choice('未来…').click();
    await builder().getByRole('spinbutton', { name: '多少' }).fill('60');
    const filter = { has: 'deals', filter: { field: 'close_date', op: 'within', value: { next: 60, unit: 'day' } } };
    const count = await counted('company', filter);
    await builder().getByText(`符合的有 ${count} 条`).waitFor();
    await builder().getByRole('button', { name: '应用' }).click();
    await see().settled();
    expect(asked()).toEqual([filter]);
    expect(await chips()).toEqual(['商机有预计成交日期 在 未来 60 天']);
    await showsRows(count);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.filter 400');
  step('a condition that the server refuses is marked, says why, and the others stay', async () => {
    const wrong = { field: 'stage', op: 'contains', value: '方案' };
    await visitor.goto(`/o/deal?view=deal_all&filter=${encodeURIComponent(JSON.stringify([east, wrong]))}`);
    await page().locator('.tg-chip.is-refused', { hasText: '阶段' }).waitFor();
    await page().getByText('有条件无法查询').waitFor();
    await page().getByRole('button', { name: '筛选' }).click();
    await builder().getByText('有 1 个条件无法查询').waitFor();
    expect(await builder().getByRole('alert').textContent()).toContain('contains');
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: '去掉无法查询的条件' }).click();
    await see().settled();
    expect(asked()).toEqual([east]);
    expect(visitor.complaints().filter((one) => !/^400 POST \/api\/v1\/records\/deal\/(query|aggregate)$/.test(one))).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Rows below the heads of their groups, with the totals that the server has, and orders of several keys. */
export function groupJourney(house: () => House): void {
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
  const heads = () => page().locator('.tg-group-head');
  const address = () => new URL(page().url()).searchParams;

  step.shows('list.group');
  step('grouped by stage, each head says what the server counts and sums', async () => {
    await visitor.goto('/o/deal?view=deal_all');
    await see().settled();
    await page().getByRole('button', { name: '分组' }).click();
    await page().getByRole('menuitem', { name: '阶段', exact: true }).click();
    await heads().first().waitFor();
    expect(address().get('group')).toBe('stage');
    const { body } = await house().server.request('POST', '/api/v1/records/deal/aggregate', {
      groupBy: [{ field: 'stage' }],
      measures: [
        { op: 'count', as: 'count' },
        { op: 'sum', field: 'amount', as: 'sum' },
      ],
    });
    const digits = (text: string | null) => (text ?? '').replaceAll(/[^\d.]/g, '');
    const shown = await heads().evaluateAll((all) =>
      all.map((head) => [
        head.querySelector('.tg-tab-count')?.textContent ?? '',
        head.querySelector('[title^="合计"]')?.getAttribute('title') ?? '',
      ]),
    );
    expect(shown.map(([count = '', sum = '']) => [Number(digits(count)), digits(sum)])).toEqual(
      body.rows.map(({ count, sum }: { count: number; sum: string }) => [count, sum]),
    );
    await see().rows().first().waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('a closed group hides its rows, and keys walk on from group to group', async () => {
    const first = await heads().first().getByRole('button').textContent();
    await heads().first().getByRole('button').focus();
    await page().keyboard.press('Enter');
    await heads().first().and(page().locator('[aria-expanded="false"]')).waitFor();
    const name = (first ?? '').replace(/\d.*$/, '');
    expect(await see().rows().filter({ hasText: name }).count()).toBe(0);
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: '按阶段分组' }).click();
    await page().getByRole('menuitem', { name: '收起全部' }).click();
    await see().rows().first().waitFor({ state: 'detached' });
    await page().getByRole('button', { name: '按阶段分组' }).click();
    await page().getByRole('menuitem', { name: '展开全部' }).click();
    await see().rows().first().waitFor();
    const inFirst = Number(
      await heads()
        .first()
        .locator('.tg-tab-count')
        .textContent()
        .then((text) => (text ?? '').replaceAll(/\D/g, '')),
    );
    for (let i = 0; i <= inFirst; i += 1) await page().keyboard.press('j');
    await page().locator('.tg-group').nth(1).locator('.tg-td.is-focused').waitFor();
    await page().keyboard.press('k');
    await page().locator('.tg-group').first().locator('.tg-td.is-focused').waitFor();
    await page().keyboard.press('Escape');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.group', 'list.sort', 'view.own');
  step('by quarter, sorted by several keys in their order, all of it in the address and kept in a view', async () => {
    await page().getByRole('button', { name: '按阶段分组' }).click();
    await page().getByRole('menuitem', { name: '预计成交日期' }).hover();
    await page().getByRole('menuitem', { name: '按季度' }).click();
    await heads().filter({ hasText: '季度' }).first().waitFor();
    expect(address().get('group')).toBe('close_date:quarter');
    await page()
      .locator('.tg-filters')
      .getByRole('button', { name: /^预计成交日期/ })
      .click();
    const orders = page().getByRole('dialog', { name: '排序' });
    await orders.getByRole('combobox', { name: '再按一个字段排序' }).click();
    await see().choice('阶段').click();
    await orders.getByRole('button', { name: '升序' }).last().click();
    await page().waitForURL(/sort=close_date(%2C|,)-stage/);
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: '保存为视图' }).click();
    await page().getByRole('textbox', { name: '视图名称' }).fill('按季度看');
    await page().keyboard.press('Enter');
    await page().locator('.tg-tabs [aria-current="page"]', { hasText: '按季度看' }).waitFor();
    expect([...address().keys()]).toEqual(['view']);
    await heads().filter({ hasText: '季度' }).first().waitFor();
    const { body } = await house().server.request('GET', '/api/v1/views?object=deal');
    expect(body.data.at(-1).document).toMatchObject({ groupBy: 'close_date', bucket: 'quarter', sort: ['close_date', '-stage'] });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.sort');
  step('a head that is pressed with Shift is one key more, and says which', async () => {
    await visitor.goto('/o/deal?view=deal_all');
    await see().settled();
    const head = (name: string) =>
      page()
        .getByRole('columnheader')
        .filter({ has: page().getByRole('button', { name, exact: true }) });
    const press = (name: string, modifiers: readonly 'Shift'[] = []) =>
      head(name)
        .getByRole('button', { name, exact: true })
        .click({ modifiers: [...modifiers] });
    await press('阶段');
    await page().waitForURL(/sort=stage/);
    await press('预计成交金额', ['Shift']);
    await press('预计成交金额', ['Shift']);
    await page().waitForURL(/sort=stage(%2C|,)-amount/);
    await see().settled();
    expect(await head('阶段').getAttribute('aria-sort')).toBe('ascending');
    expect(await head('预计成交金额').getAttribute('aria-sort')).toBe('descending');
    expect(await head('预计成交金额').locator('.tg-th-sort').textContent()).toBe('2');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.group offline*');
  step('when the sums cannot be had, that is said, and a second try brings them', async () => {
    const sums = '**/api/v1/records/deal/aggregate';
    await page().route(sums, (route) => route.abort());
    await visitor.goto('/o/deal?view=deal_all&group=owner');
    await page().getByRole('button', { name: '再试一次' }).waitFor();
    await page().unroute(sums);
    await page().getByRole('button', { name: '再试一次' }).click();
    await heads().first().waitFor();
    visitor.complaints();
  });
}

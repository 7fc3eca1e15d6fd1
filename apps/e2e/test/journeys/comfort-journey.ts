import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Language, appearance, keyboard: the same work, each the way a person likes it. */
export function comfortJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto('/o/deal?view=deal_all');
    await see().settled();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const choose = async (item: string) => {
    await page().locator('.tg-account').click();
    await page().getByRole('menuitem', { name: item }).click();
  };
  const here = () => page().locator('.tg-td.is-focus, .tg-td.is-cursor, .tg-row .is-focused').first();

  step.shows('language');
  step('the language changes in place: every word, nothing loaded anew', async () => {
    await page().evaluate(() => document.body.setAttribute('data-kept', 'yes'));
    await choose('English');
    await page().getByRole('heading', { level: 1, name: 'Deals' }).waitFor();
    await page().getByRole('columnheader', { name: 'Close date' }).waitFor();
    await page()
      .getByRole('link', { name: /^Companies/ })
      .waitFor();
    expect(await page().locator('html').getAttribute('lang')).toBe('en');
    const shell = await page().locator('.tg-top, .tg-tabs, .tg-filters, .tg-grid-head').allTextContents();
    expect(shell.join(' ')).not.toMatch(/\p{Script=Han}/u);
    await page().keyboard.press('c');
    await page().getByRole('heading', { name: 'New deal' }).waitFor();
    await see().field('name').waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText('1 thing to correct').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await choose('简体中文');
    await page().getByRole('heading', { level: 1, name: '商机' }).waitFor();
    expect(await page().locator('body').getAttribute('data-kept')).toBe('yes');
    rest();
  });

  step.shows('appearance');
  step('light turns dark and stays so after a reload', async () => {
    const ground = () => page().evaluate(() => getComputedStyle(document.querySelector('.tg-main') ?? document.body).backgroundColor);
    const light = await ground();
    await choose('深色');
    await page().locator('html[data-theme="dark"]').waitFor();
    expect(await ground()).not.toBe(light);
    await page().reload();
    await page().locator('html[data-theme="dark"]').waitFor();
    await see().settled();
    await choose('浅色');
    await page().locator('html[data-theme="light"]').waitFor();
    expect(await ground()).toBe(light);
    rest();
  });

  step.shows('keys', 'palette.find');
  step('the list, a record, the form and the search are worked by keys alone', async () => {
    for (const key of ['j', 'j', 'k']) await page().keyboard.press(key);
    await here().waitFor();
    const name = (await see().rows().first().locator('.tg-row-name').textContent()) ?? '';
    await page().keyboard.press('x');
    await page().getByRole('toolbar').getByText('已选 1 条').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('toolbar').waitFor({ state: 'detached' });
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name }).waitFor();
    await page().keyboard.press('e');
    await see().field('name').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await page().keyboard.press('Escape');
    await see().settled();

    await page().keyboard.press('Control+k');
    await page().getByRole('combobox').fill('启辰');
    const hit = page()
      .getByRole('option', { name: /苏州启辰精密机械/ })
      .first();
    await hit.waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('Escape');
    await page().keyboard.press('/');
    await page().getByRole('combobox').fill('苏州启辰精密机械');
    await page()
      .getByRole('option', { name: /苏州启辰精密机械.*客户/ })
      .and(page().locator('[aria-selected="true"]'))
      .waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: '苏州启辰精密机械' }).waitFor();

    await page().keyboard.press('?');
    await page().getByRole('dialog', { name: '快捷键' }).waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    rest();
  });
}

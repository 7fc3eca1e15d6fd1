import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** What the pages of a business are built of. */
export interface BuiltPage {
  readonly template: 'crm' | 'inspection';
  /** The page of a record, a related list that it does not have, and two that it has, as they follow each other. */
  readonly record: string;
  readonly added: string;
  readonly shown: readonly [string, string];
  /** What of it is as wide as four columns. */
  readonly values: string;
  /** The home page, and the first of its lists. */
  readonly home: string;
  readonly list: string;
  /** An object to make a page of. */
  readonly object: string;
}

/** Pages are built on a real record and on real lists: dragged, pulled, by keys; nothing of it reaches the records. */
export function pageCanvasJourney(house: () => House, built: BuiltPage): void {
  const step = journey(built.template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const canvas = () => page().locator('[data-pane="canvas"]');
  const part = (label: string) => canvas().getByRole('button', { name: new RegExp(`^${label}，从第`) });
  /** Column, width and height of a component, as they are said. */
  const placeOf = async (label: string): Promise<readonly number[]> =>
    ((await part(label).getAttribute('aria-label')) ?? '')
      .match(/第 (\d+) 列起，宽 (\d+) 列，高 (\d+) 行/)
      ?.slice(1)
      .map(Number) ?? [];
  const order = async (): Promise<readonly string[]> =>
    (
      await canvas()
        .locator('[data-part]')
        .evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''))
    ).map((label) => label.split('，')[0] ?? '');
  const until = async (done: () => Promise<boolean>): Promise<void> => {
    while (!(await done())) await page().waitForTimeout(50);
  };
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const [first, second] = built.shown;
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto(`/designer/page/${built.record}`);
    await part(first).waitFor();
    await canvas().locator('.tg-record-title h2').waitFor();
  });
  afterAll(() => visitor.leave());

  step('a related list is dragged between two others of a lane, and is as wide as they are', async () => {
    await on().carryTo(on().piece(built.added), part(second), { y: -0.3 }, '.tg-canvas-line');
    await canvas().getByText(`放在这里：${built.added}`).waitFor();
    await on().release();
    await part(built.added).waitFor();
    const all = await order();
    expect(all.slice(all.indexOf(first), all.indexOf(second) + 1)).toEqual([first, built.added, second]);
    expect((await placeOf(built.added)).slice(0, 2)).toEqual((await placeOf(first)).slice(0, 2));
    expect(await nameless(page())).toEqual([]);
    rest();
  });

  step('at its diamonds a component becomes narrower by columns and longer by rows', async () => {
    const [, , rows = 0] = await placeOf(built.added);
    await part(built.added).click({ position: { x: 8, y: 8 } });
    await on().pull(canvas().locator('.tg-pc-handle.is-foot'), { y: 100 });
    await until(async () => (await placeOf(built.added))[2] === rows + 2);
    await part(built.values).click({ position: { x: 8, y: 8 } });
    await on().pull(canvas().locator('.tg-pc-handle.is-end'), { x: -75 });
    await until(async () => (await placeOf(built.values))[1] === 3);
    await on().said(`“${built.values}”宽 3 列`);
    rest();
  });

  step('by keys it is chosen, lifted, carried, put down, made longer and taken off, and each is said', async () => {
    await part(first).click({ position: { x: 8, y: 8 } });
    await page().keyboard.press('ArrowDown');
    await until(async () => (await part(built.added).getAttribute('aria-pressed')) === 'true');
    await page().keyboard.press('Space');
    await on().said(`已拿起“${built.added}”`);
    await page().keyboard.press('ArrowUp');
    await on().said(`“${built.added}”在第`);
    await page().keyboard.press('Escape');
    expect((await order()).indexOf(built.added)).toBeGreaterThan((await order()).indexOf(first));
    await page().keyboard.press('Space');
    await page().keyboard.press('ArrowUp');
    await page().keyboard.press('Space');
    await until(async () => (await order()).indexOf(built.added) < (await order()).indexOf(first));
    const [, , rows = 0] = await placeOf(built.added);
    await page().keyboard.press('Shift+ArrowUp');
    await until(async () => (await placeOf(built.added))[2] === rows - 1);
    const before = (await order()).length;
    await page().keyboard.press('Control+d');
    await until(async () => (await order()).length === before + 1);
    await on().undoAll();
    await until(async () => (await placeOf(built.values))[1] === 4);
    await part(first).click({ position: { x: 8, y: 8 } });
    await page().keyboard.press('Backspace');
    await part(first).waitFor({ state: 'detached' });
    await on().undoAll();
    await part(first).waitFor();
    rest();
  });

  step('a text stands on the home page, wherever it is carried, and says what is written on the right', async () => {
    await visitor.goto(`/designer/page/${built.home}`);
    await part(built.list).waitFor();
    await on().carryTo(on().piece('文字'), part(built.list), { y: -0.4 }, '.tg-canvas-line');
    await on().release();
    const text = part('文字');
    await text.first().waitFor();
    await until(async () => (await order())[0] === '文字');
    const words = on().inspector.getByRole('textbox', { name: '文字（中文）' });
    await words.fill('今天先看逾期的');
    await text.first().getByText('今天先看逾期的').waitFor();
    await on().undoAll();
    rest();
  });

  step('a new page begins with what its object has', async () => {
    await page().getByRole('group', { name: '文档和组件' }).getByRole('button', { name: '文档' }).click();
    await page().getByRole('button', { name: '新建页面' }).click();
    const asked = page().getByRole('dialog', { name: '新建页面' });
    await asked.getByRole('combobox').fill(built.object);
    await page().locator('.ant-select-item-option', { hasText: built.object }).first().click();
    await asked.getByRole('button', { name: '创建', exact: true }).click();
    await part('关键信息').waitFor();
    await canvas().locator('.tg-record-title h2').waitFor();
    await until(async () => (await order()).length > 2);
    await canvas().getByText('手机', { exact: true }).click();
    await canvas().getByRole('tab', { name: '资料' }).waitFor();
    await canvas().getByText('桌面', { exact: true }).click();
    await on().undoAll();
    rest();
  });
}

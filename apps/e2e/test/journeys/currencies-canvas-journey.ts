import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A business with one currency so far, and an object with amounts. */
export interface BuiltCurrencies {
  readonly template: 'crm' | 'inspection';
  readonly calendar: string;
  readonly object: string;
}

/** Several currencies are begun with an object for their rates, one is added and an object keeps them; all of it is taken back. */
export function currenciesCanvasJourney(house: () => House, { template, calendar, object }: BuiltCurrencies): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const canvas = () => page().locator('[data-pane="canvas"]');
  const library = () => page().locator('[data-pane="library"]');
  const list = () => canvas().getByRole('list', { name: '币种' }).getByRole('listitem');
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto(`/designer/calendar/${calendar}`);
    await library().getByRole('button', { name: '新建币种' }).waitFor();
  });
  afterAll(() => visitor.leave());

  step('one says in which currency sums are and which others there are, and rates have a place', async () => {
    await library().getByRole('button', { name: '新建币种' }).click();
    const dialog = page().getByRole('dialog', { name: '使用多个币种' });
    await dialog.getByRole('combobox', { name: '其他币种' }).fill('USD');
    await page().keyboard.press('Enter');
    await page().keyboard.press('Escape');
    await dialog.getByRole('button', { name: '创建' }).click();
    await canvas().getByText('发布以后，在“汇率”里录入汇率。').waitFor();
    await library()
      .getByRole('link', { name: '汇率' })
      .or(library().getByRole('button', { name: '汇率' }))
      .first()
      .waitFor();
    expect(await list().count()).toBe(2);
    expect(await library().getByRole('button', { name: '新建币种' }).count()).toBe(0);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('another one is added and carried up by keys, and an object keeps several', async () => {
    await canvas().getByRole('combobox', { name: '添加币种' }).fill('HKD');
    await page().keyboard.press('Enter');
    await list().nth(2).waitFor();
    await canvas()
      .getByRole('button', { name: /^移动港元/ })
      .focus();
    for (const key of ['Space', 'ArrowUp', 'Space']) await page().keyboard.press(key);
    await list().nth(1).getByText('HKD').waitFor();
    await canvas()
      .getByRole('switch', { name: `${object}用多个币种` })
      .click();
    await canvas().getByRole('button', { name: '汇率日期…' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step('undo takes all of it back', async () => {
    await on().undoAll();
    // What was open was made here: another of its section is open instead, and currencies can be begun again.
    await library().getByRole('button', { name: '新建币种' }).waitFor();
    expect(await page().getByText('没有这个文档').count()).toBe(0);
    expect(visitor.complaints()).toEqual([]);
  });
}

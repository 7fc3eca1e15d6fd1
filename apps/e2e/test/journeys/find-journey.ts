import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** One finds one's way in the designer with the keys alone: what is searched, what is made, how a thing is done. */
export function findJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  const page = () => visitor.page;
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const box = () => page().getByRole('combobox', { name: /^找对象、字段/ });
  const chosen = () => page().getByRole('option', { selected: true });
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto('/designer/pipeline/sales');
    await designed(page()).inspector.getByRole('heading', { name: '标准销售' }).waitFor();
  });
  afterAll(() => visitor.leave());

  step('a field is found by the first letters of its pinyin, and opened', async () => {
    await page().keyboard.press('Control+k');
    await box().fill('yjcjje');
    await chosen().getByText('预计成交金额').waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('Enter');
    await designed(page()).inspector.getByRole('heading', { name: '预计成交金额' }).waitFor();
    rest();
  });

  step('what stands in a condition leads to the rule that has it', async () => {
    await page().keyboard.press('Control+k');
    await box().fill('gross_margin >=');
    await chosen().getByText('gross_margin >= 15').waitFor();
    await page().keyboard.press('Enter');
    await designed(page()).inspector.getByRole('heading', { name: '毛利偏低' }).waitFor();
    await page().keyboard.press('Control+k');
    await box().press('Escape');
    await box().waitFor({ state: 'detached' });
    await page().goBack();
    await designed(page()).inspector.getByRole('heading').first().waitFor();
    rest();
  });

  step('a form of the object one is at is begun without leaving the keys', async () => {
    await page().keyboard.press('Control+k');
    await box().fill('>新建表单');
    await chosen().getByText('新建表单').waitFor();
    await page().keyboard.press('Enter');
    const dialog = page().getByRole('dialog', { name: '新建表单' });
    await dialog.getByRole('textbox', { name: '名称' }).and(page().locator(':focus')).waitFor();
    expect(await dialog.getByRole('textbox', { name: '名称' }).inputValue()).toBe('商机表单');
    await page().keyboard.type('快速登记');
    await page().keyboard.press('Enter');
    const made = page().getByText('快速登记 · 新建与编辑');
    await made.waitFor();
    // Taken back while it is open, another of its kind is open instead.
    await page().keyboard.press('Control+z');
    await made.waitFor({ state: 'detached' });
    await page()
      .getByText(/ · (新建与编辑|新建|编辑)$/)
      .waitFor();
    await page().keyboard.press('Control+Shift+z');
    await made.waitFor();
    rest();
  });

  step('? says how a thing is done beside what one does, what belongs here first, and leads there', async () => {
    await designed(page()).inspector.getByRole('heading').first().click();
    await page().keyboard.press('?');
    const help = page().getByRole('complementary', { name: '怎么做' });
    await help.getByRole('button', { name: '安排表单' }).waitFor();
    expect(await help.getByRole('heading').nth(1).textContent()).toBe('安排表单');
    await page().keyboard.type('必须填');
    await help.getByRole('button', { name: '进入阶段之前必须填什么' }).click();
    await help.getByText('选中阶段，打开“进入条件”').waitFor();
    await help.getByRole('button', { name: '带我去' }).click();
    await designed(page()).inspector.getByRole('heading', { name: '标准销售' }).waitFor();
    await help.getByRole('searchbox').press('Escape');
    await help.waitFor({ state: 'detached' });
    await designed(page()).undoAll();
    rest();
  });
}

import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A form is built with the mouse: fields are dragged in, made, moved between columns and sections, resized; and all of it is taken back. */
export function formCanvasJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let lost = '';
  const page = () => visitor.page;
  const on = () => designed(page());
  const rest = () => expect(visitor.complaints()).toEqual([]);
  beforeAll(async () => {
    // High enough to carry something from one section to another without scrolling.
    visitor = await welcome(house().browser, house().server.url, { viewport: { width: 1440, height: 1400 } });
    await visitor.signIn(house().server.admin);
    const query = { filter: { field: 'stage_type', op: 'eq', value: 'lost' }, select: ['name'], limit: 1 };
    lost = (await house().server.request('POST', '/api/v1/records/deal/query', query)).body.data[0].name;
    await visitor.goto('/designer/form/deal_form');
    await on().part('预计成交金额，半行').waitFor();
  });
  afterAll(() => visitor.leave());

  step('a field that is not on the form is dragged above a row; the line says where', async () => {
    await on().carry(on().piece('加权金额'), on().part('预计成交金额，半行'), { y: -0.45 });
    await page().getByText('放在这里：加权金额').waitFor();
    await on().release();
    await on().part('加权金额，半行').waitFor();
    const parts = await on().parts();
    expect(parts.slice(parts.indexOf('预计成交日期，半行'), parts.indexOf('主要产品，半行'))).toEqual([
      '预计成交日期，半行',
      '加权金额，半行',
      '预计成交金额，半行',
    ]);
    await on().changes.getByText('1 处改动').waitFor();
    rest();
  });

  step('a new field is dropped in, and one writes at once what it is called', async () => {
    await on().carry(on().piece('数字'), on().part('主要产品，半行'), { x: 0.3 });
    await on().release();
    await on().inspector.getByRole('textbox', { name: '显示名称（中文）' }).and(page().locator(':focus')).waitFor();
    await page().keyboard.type('设备台数');
    await on().part('设备台数，半行').waitFor();
    await on().changes.getByText('2 处改动').waitFor();
    expect(await nameless(page())).toEqual([]);
    rest();
  });

  step('one goes into another column and another section, and is made narrower by its diamond', async () => {
    await on().carry(on().part('客户，半行'), on().part('下一步，整行'), { y: 0.45 });
    await on().release();
    const parts = await on().parts();
    expect(parts[parts.indexOf('下一步，整行') + 1]).toBe('客户，半行');
    await on().part('客户，半行').click();
    await on().pull(page().locator('.tg-fc-handle').last(), { x: -160 });
    await on().part('客户，¼ 行').waitFor();
    // What stands beside it keeps its width.
    await on().part('下次跟进，半行').waitFor();
    rest();
  });

  step('a section says when it is there, and one tries the form with its conditions', async () => {
    await on()
      .part('区段 输单')
      .getByText(/输单原因/)
      .waitFor();
    await page().getByText('试填', { exact: true }).click();
    const card = page().locator('[data-pane="canvas"]');
    await card.getByRole('textbox', { name: /^商机名称/ }).waitFor();
    expect(await card.getByRole('heading', { name: '输单', exact: true }).count()).toBe(0);
    await card.getByRole('button', { name: '试着保存' }).click();
    await card.getByText(/^还有 \d+ 项需要修改/).waitFor();
    await card.getByText('请填写').first().waitFor();
    await card.getByRole('combobox', { name: '用哪条记录试填' }).fill(lost);
    await page().locator('.tg-pick-option, .ant-select-item-option', { hasText: lost }).first().click();
    await card.getByRole('heading', { name: '输单', exact: true }).waitFor();
    await page().getByText('搭建', { exact: true }).click();
    rest();
  });

  step('a tab takes what is there, and undo leads all the way back', async () => {
    await page().locator('[data-pane="library"]').getByRole('button', { name: '布局' }).click();
    await on().piece('标签页').click();
    await page().getByRole('tab', { name: '主要信息' }).click();
    await on().part('商机名称，整行').waitFor();
    await on().undoAll();
    await on().part('客户，半行').waitFor();
    expect(await on().part('设备台数，半行').count()).toBe(0);
    rest();
  });
}

/** The same by keys alone, and said to who does not see it. */
export function formKeysJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const keys = async (...all: readonly string[]) => {
    for (const key of all) await page().keyboard.press(key);
  };
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto('/designer/form/defect_form');
    await on()
      .part(/^区段 /)
      .first()
      .waitFor();
  });
  afterAll(() => visitor.leave());

  step('arrows choose, space lifts, arrows carry, space puts down', async () => {
    await page().locator('[data-pane="library"]').focus();
    await keys('F6', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    const [first = '', second = ''] = await on().parts();
    await page().locator(`:focus[aria-label="${second}"]`).waitFor();
    await keys('Space', 'ArrowUp');
    await on().said(/第 1 位/);
    await keys('Space');
    await on().said(/已放下/);
    expect((await on().parts()).slice(0, 2)).toEqual([second, first]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('escape leaves it, Alt and an arrow narrow it, Delete takes it off, and Ctrl+Z brings it back', async () => {
    const before = await on().parts();
    await keys('Space', 'ArrowDown', 'ArrowDown', 'Escape');
    await on().said(/留在原处/);
    expect(await on().parts()).toEqual(before);
    await keys('Alt+ArrowLeft');
    await on().said(/¼ 行/);
    await keys('Control+z', 'Delete');
    await on().said(/移出表单/);
    expect((await on().parts()).length).toBe(before.length - 1);
    await keys('Control+z');
    await on()
      .part(before[0] ?? '')
      .waitFor();
    expect(await on().parts()).toEqual(before);
    expect(visitor.complaints()).toEqual([]);
  });
}

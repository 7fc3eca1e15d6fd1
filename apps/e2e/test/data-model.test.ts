import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settle } from '../src/browser.ts';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true } });

describe('a designer builds two objects', () => {
  let visitor: Visitor;
  const page = () => visitor.page;
  const inspector = () => page().getByRole('complementary', { name: '属性' });
  const node = (name: string) => page().getByRole('article', { name, exact: true });
  const dialog = () => page().getByRole('dialog');
  beforeAll(async () => {
    const { server, browser } = house('crm');
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());

  test('from blank and from a pasted table, joins them by dragging, and says what their fields are', async () => {
    await visitor.goto('/designer/object/deal');
    await node('商机').waitFor();
    await settle(page());
    await photograph('model');

    await page().keyboard.press('n');
    await dialog().getByRole('textbox', { name: '对象名称' }).fill('巡检点');
    await dialog().getByRole('button', { name: '创建' }).click();
    await node('巡检点').waitFor();
    await page().locator('[data-pane="canvas"]').getByRole('button', { name: '新建对象' }).click();
    await dialog().getByRole('textbox', { name: '对象名称' }).fill('巡检单');
    await dialog().getByText('粘贴表格').click();
    await dialog()
      .getByRole('textbox', { name: '从表格里复制，连同表头' })
      .fill('单号\t日期\t用时\n甲\t2024-01-31\t12\n乙\t2024-02-01\t30');
    await dialog().getByText('dan_hao').waitFor();
    await photograph('model new object');
    await dialog().getByRole('button', { name: '创建' }).click();
    await node('巡检单').waitFor();
    await settle(page());

    await node('巡检单').hover();
    const [from, to] = [await node('巡检单').boundingBox(), await node('巡检点').boundingBox()];
    if (!from || !to) throw new Error('not on the canvas');
    await page().mouse.move(from.x + from.width, from.y + 18);
    await page().mouse.down();
    await page().mouse.move(to.x + 60, to.y + 40, { steps: 8 });
    await page().mouse.move(to.x + 80, to.y + 44);
    await page().mouse.up();
    await dialog().getByText('每条巡检单对应一条巡检点').waitFor();
    await photograph('model relation');
    await dialog().getByRole('button', { name: '创建' }).click();
    await inspector().getByRole('tab', { name: '数据' }).click();
    await inspector().getByText('巡检点').first().waitFor();
    await settle(page());
    await photograph('model related');
    expect(await looks(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('gives one a formula, written as in a sheet and shown as blocks, and takes the field back', async () => {
    await node('巡检单').getByRole('button', { name: '新建字段' }).click();
    await page().getByRole('textbox', { name: '字段名称' }).fill('总用时');
    await page().getByRole('combobox', { name: '字段类型' }).click();
    await page().keyboard.type('公式');
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: '添加字段' }).click();
    await inspector().getByText('zong_yong_shi').waitFor();
    await inspector().getByRole('tab', { name: '数据' }).click();
    await inspector().getByRole('button', { name: /^公式/ }).click();
    await dialog().getByText('文字', { exact: true }).click();
    await dialog().getByRole('textbox').first().fill('IF(用时 > 10, ROUND(用时 * 1.5, 1), 0)');
    await dialog().getByText('搭建', { exact: true }).click();
    await dialog().getByText('条件成立时取第一个值').first().waitFor();
    await settle(page());
    await photograph('model formula');
    await dialog().getByRole('button', { name: '拿掉' }).first().waitFor();
    await dialog().getByRole('button', { name: '完成' }).click();
    await inspector().getByText('$round(yong_shi * 1.5, 1)', { exact: false }).waitFor();
    await inspector().getByTitle('小数', { exact: true }).waitFor();
    await page().keyboard.press('Control+z');
    await page().keyboard.press('Control+z');
    await inspector().getByText('zong_yong_shi').waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('sees the fields as a table, and writes a rule beside them', async () => {
    await visitor.goto('/designer/object/deal');
    await page().getByRole('button', { name: '字段表' }).click();
    await page().getByRole('textbox', { name: '输入字段名称，按回车' }).fill('竞品报价');
    await page().keyboard.press('Enter');
    await page().getByText('jing_pin_bao_jia').first().waitFor();
    await settle(page());
    await photograph('model fields');
    await page().getByRole('tab', { name: /规则/ }).click();
    await page().getByRole('button', { name: '新建规则' }).click();
    await page().getByRole('group', { name: '保存时必须满足' }).waitFor();
    await settle(page());
    await photograph('model rule');
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);
});

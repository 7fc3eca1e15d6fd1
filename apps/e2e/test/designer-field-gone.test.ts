import { expect } from '@jest/globals';
import { publish } from '../../server/test/publishing.ts';
import { openHouses } from './house.ts';
import { afterAll, beforeAll, describe, journey } from './journey.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ empty: { template: 'none' } });
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const field = (name: string, type: string, zh: string, more: object = {}) => ({ name, type, label: label(zh, name), ...more });

/** An object with a field that a formula, a form, a list and a role use. */
const before = [
  {
    kind: 'object',
    name: 'offer',
    label: label('报价', 'Offer'),
    plural: label('报价', 'Offers'),
    nameField: 'name',
    fields: [
      field('name', 'text', '名称', { required: true }),
      field('price', 'decimal', '价格', { scale: 2 }),
      field('discount', 'integer', '折扣'),
      field('net', 'formula', '净价', { expression: 'price * discount / 100', returns: 'decimal' }),
    ],
  },
  {
    kind: 'form',
    name: 'offer_form',
    label: label('报价表单', 'Offer form'),
    object: 'offer',
    mode: 'both',
    sections: [{ name: 'main', label: label('基本信息', 'General'), fields: ['name', 'price', 'discount'].map((one) => ({ field: one })) }],
  },
  {
    kind: 'view',
    name: 'offer_all',
    label: label('全部报价', 'All offers'),
    object: 'offer',
    type: 'list',
    columns: ['name', 'price', 'discount', 'net'].map((one) => ({ field: one })),
  },
  {
    kind: 'role',
    name: 'clerk',
    label: label('文员', 'Clerk'),
    objects: { offer: { read: 'all', fields: { discount: 'read' } } },
  },
];

describe('a field that a formula, a form, a list and a role use', () => {
  const step = journey();
  let admin: Visitor;
  const page = () => admin.page;
  const side = () => page().locator('[data-pane="inspector"]');
  const dialog = () => page().getByRole('dialog');
  const calm = () => expect(admin.complaints()).toEqual([]);
  const live = async (n: number) => {
    await page()
      .getByRole('button', { name: `发布第 ${n} 版` })
      .click();
    await page().getByText(`第 ${n} 版已上线`).waitFor();
  };

  beforeAll(async () => {
    const { server, browser } = house('empty');
    await publish(server, { put: before });
    await server.request('POST', '/api/v1/records/offer', { name: '七月报价', price: '200', discount: 85 });
    admin = await welcome(browser, server.url);
    await admin.signIn(server.admin);
  });
  afterAll(() => admin.leave());

  step('shows in one list where it is used, before it goes', async () => {
    await admin.goto('/designer/object/offer');
    await side().getByText('discount').click();
    await side().getByRole('heading', { name: '折扣' }).waitFor();
    await page().keyboard.press('Delete');
    const uses = dialog().getByRole('region', { name: '用到它的地方' });
    for (const words of [/^对象“报价”：字段“净价”/, /^表单“报价表单”/, /^视图“全部报价”/, /^角色“文员”/])
      await uses.getByRole('button', { name: words }).waitFor();
    expect(await uses.getByRole('button').count()).toBe(4);
    expect(await looks(page())).toEqual([]);
    await photograph('field uses');
    await dialog().getByRole('button', { name: '移除', exact: true }).click();
    // The object is shown again, with what does not fit any more above it.
    await side().getByRole('heading', { name: '折扣' }).waitFor({ state: 'detached' });
    await side().getByRole('region', { name: '问题' }).getByText('“报价”没有字段“折扣”').first().waitFor();
    calm();
  });

  step('is repaired where nobody has to decide, and the formula is written anew', async () => {
    await page().getByRole('button', { name: '检查' }).first().click();
    await page().getByRole('button', { name: '自动修复 1 处' }).click();
    await page().getByText('还差 1 项就能发布').waitFor();
    await photograph('field repaired');
    await page().getByRole('region', { name: '问题' }).getByRole('button', { name: '去修改' }).click();
    await side().getByRole('heading', { name: '净价' }).waitFor();
    await side().getByRole('tab', { name: '数据' }).click();
    await side().getByRole('button', { name: /^公式/ }).click();
    await dialog().getByText('文字', { exact: true }).click();
    await dialog().getByRole('textbox').first().fill('价格');
    await dialog().getByRole('button', { name: '完成' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page().getByRole('button', { name: '检查' }).first().click();
    await page().getByText('可以发布了').waitFor();
    await photograph('field checked');
    await live(3);
    calm();
  });

  step('is gone from the records, and comes back with what they held when the revision before is gone back to', async () => {
    await admin.goto('/o/offer');
    await page().getByText('七月报价').waitFor();
    expect(await page().getByText('折扣').count()).toBe(0);
    await admin.goto('/designer/history');
    await page()
      .getByRole('button', { name: /^第 2 版/ })
      .click();
    await page().getByRole('button', { name: '恢复到这一版' }).click();
    await page().getByText('可以发布了').waitFor();
    await photograph('field restored');
    await live(4);
    await admin.goto('/o/offer');
    const row = page().getByRole('row', { name: /七月报价/ });
    await row.getByText('85', { exact: true }).waitFor();
    await row.getByText('170.00').waitFor();
    await page().getByRole('columnheader', { name: '折扣' }).waitFor();
    calm();
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publish as publishDocuments } from '../../server/test/publishing.ts';
import { looks } from './looks.ts';
import { openHouses } from './house.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({
  crm: { template: 'crm', sampleData: true },
  plant: { template: 'equipment-inspection', sampleData: true },
});
const roles = {
  crm: { role: 'sales_rep', object: '客户', name: 'company', makes: 'company' },
  plant: { role: 'inspector', object: '设备', name: 'equipment', makes: 'defect' },
} as const;

describe.each(['crm', 'plant'] as const)('the roles of %s', (name) => {
  let visitor: Visitor;
  const page = () => visitor.page;
  const { role, object, name: objectName, makes } = roles[name];
  const published = async (wanted: string) => {
    const { body } = await house(name).server.request('GET', '/api/v1/model');
    return body.documents.find((one: { kind: string; name: string }) => one.kind === 'role' && one.name === wanted);
  };
  const publish = async () => {
    await page().getByRole('button', { name: '检查并发布' }).click();
    await page().getByRole('dialog').getByText('人有这个角色').waitFor();
    await photograph(`roles ${name} dialog`);
    await page().getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page()
      .getByText(/已发布“.+”/)
      .waitFor();
  };

  beforeAll(async () => {
    const { server, browser } = house(name);
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());

  test('are a matrix that is walked by keys, says what it opens, and is in force when it is published', async () => {
    await visitor.goto('/settings/roles');
    await page().locator(`a[href="/settings/roles/${role}"]`).click();
    const cell = page().getByRole('button', { name: new RegExp(`^删除 ${object}: `) });
    await cell.focus();
    await page().keyboard.press('ArrowLeft');
    expect(await page().evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(new RegExp(`^修改 ${object}: `));
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('Enter');
    await page().getByRole('menuitem', { name: '全部', exact: true }).click();
    await page().getByText('1 处改动，未发布').waitFor();
    // What was begun is still there after a reload.
    await page().reload();
    await page().getByText('1 处改动，未发布').waitFor();
    await page()
      .getByRole('button', { name: new RegExp(`^${object} 的字段权限`) })
      .click();
    await page().getByRole('radiogroup').nth(1).getByLabel('隐藏').check();
    await page().getByText('2 处改动，未发布').waitFor();
    await photograph(`roles ${name} matrix`);
    expect(await looks(page())).toEqual([]);
    await publish();
    expect((await published(role)).objects[objectName].delete).toBe('all');
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('are looked through by an admin, and what is published meanwhile is on the screen without a reload', async () => {
    await page().getByRole('button', { name: '以此角色预览' }).click();
    const line = page().getByRole('status').filter({ hasText: '正在以角色' });
    await line.waitFor();
    await visitor.goto(`/o/${makes}`);
    const make = page().getByRole('button', { name: /^新建/ });
    await make.first().waitFor();
    const whole = await published(role);
    const less = { ...whole, objects: { ...whole.objects, [makes]: { ...whole.objects[makes], create: false } } };
    await publishDocuments(house(name).server, { put: [less] });
    await make.first().waitFor({ state: 'detached' });
    await publishDocuments(house(name).server, { put: [whole] });
    await make.first().waitFor();
    await line.getByRole('button', { name: '退出预览' }).click();
    await line.waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  });

  test('give less of fields by the state of a record or by whose it is, and say which limits change nothing', async () => {
    await visitor.goto(`/settings/roles/${role}`);
    await page()
      .getByRole('button', { name: new RegExp(`^${object} 的字段权限`) })
      .click();
    const limits = page().getByRole('region', { name: '按状态和关系的限制' });
    await limits.getByRole('button', { name: '添加限制' }).click();
    const first = limits.getByRole('group', { name: '限制 1' }).first();
    await first.getByRole('combobox', { name: '只能查看，不能改' }).click();
    const option = page().locator('.ant-select-item-option').filter({ hasText: /名称/ }).first();
    const named = await option.textContent();
    await option.click();
    await page().keyboard.press('Escape');
    await page().getByText('1 处改动，未发布').waitFor();
    await first.scrollIntoViewIfNeeded();
    await photograph(`roles ${name} limits`);
    expect(await looks(page())).toEqual([]);
    expect(named).not.toBe('');
    await limits.getByRole('button', { name: '移除限制 1' }).click();
    await page().getByText('没有改动').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  test('are copied, given a condition, and taken away again', async () => {
    await visitor.goto('/settings/roles');
    await page()
      .locator('li', { has: page().locator(`a[href="/settings/roles/${role}"]`) })
      .getByRole('button')
      .click();
    await page().getByRole('menuitem', { name: '复制' }).click();
    await page().locator('#role-zh').fill('见习');
    await page().locator('#role-en').fill('Trainee');
    await page().getByRole('button', { name: '开始设置' }).click();
    await page().getByRole('heading', { name: '见习' }).waitFor();
    await page()
      .getByRole('button', { name: new RegExp(`^查看 ${object}: `) })
      .click();
    await page().getByRole('menuitem', { name: '按条件…' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('文字', { exact: true }).click();
    const written = dialog.getByRole('group', { name: '条件' }).getByRole('textbox');
    await written.fill('nothing_like_this = 1');
    await dialog.getByText('没有字段“nothing_like_this”。').first().waitFor();
    await written.fill('name != "x"');
    await dialog.getByText('可以用', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: '确定' }).click();
    await page().locator('.ant-segmented-item-label', { hasText: '操作' }).click();
    await page().getByRole('checkbox', { name: '导出' }).check();
    await publish();
    const made = await published('trainee');
    expect(made.objects[objectName].read).toEqual({ condition: 'name != "x"' });
    expect(made.actions).toContain('export');
    await visitor.goto('/settings/roles');
    await page().getByRole('button', { name: '见习 的更多操作' }).click();
    await page().getByRole('menuitem', { name: '删除角色' }).click();
    await page().getByRole('dialog').getByRole('button', { name: '删除角色' }).click();
    await page().getByText('已删除角色“见习”').waitFor();
    expect(await published('trainee')).toBeUndefined();
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('are one object at a time on a phone', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await visitor.goto(`/settings/roles/${role}`);
    await page()
      .getByRole('button', { name: new RegExp(`^${object}`) })
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^查看 ${object}: `) })
      .waitFor();
    await photograph(`roles ${name} phone`);
    expect(await looks(page())).toEqual([]);
    expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { send } from '../../server/test/start-server.ts';
import { settle } from '../src/browser.ts';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({
  crm: { template: 'crm', sampleData: false },
  plant: { template: 'equipment-inspection', sampleData: false },
});
const password = 'seven blue lanterns';
/** In one house others do not see the record before a rule shares it, in the other they do not change it. */
const shared = {
  crm: { object: 'company', label: '客户', role: 'sales_rep', access: '可查看', deed: 'GET' },
  plant: { object: 'work_task', label: '任务', role: 'repairer', access: '可编辑', deed: 'PATCH' },
} as const;

describe.each(['crm', 'plant'] as const)('the sharing rules of %s', (name) => {
  let visitor: Visitor;
  let record = '';
  let token = '';
  const page = () => visitor.page;
  const { object, label, role, access, deed } = shared[name];
  const ask = async (method: string, path: string, body?: unknown) =>
    (await house(name).server.request(method, `/api/v1${path}`, body)).body;
  const published = async () =>
    (await ask('GET', '/model')).documents.find((one: { kind: string; name: string }) => one.kind === 'object' && one.name === object);
  /** Whether somebody on the team may do to the record what the rule is about. */
  const mayNow = async () => {
    const body = deed === 'PATCH' ? { name: '海川一号' } : undefined;
    return (await send(house(name).server.url, deed, `/api/v1/records/${object}/${record}`, body, { token })).status === 200;
  };
  const pick = async (id: string, text: string) => {
    await page().locator(`#${id}`).click();
    await page().keyboard.type(text);
    await page().locator('.ant-select-item-option').filter({ hasText: text }).last().click();
    // A choice of several stays open until one goes on.
    await page().getByRole('dialog').locator('h2').first().click();
    await page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'hidden' });
  };
  const publish = async () => {
    await page().getByRole('button', { name: '检查并发布' }).click();
    await page().getByRole('dialog').getByText('发布后立即生效').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await page().getByText('已发布共享的改动，随即生效').waitFor();
  };

  beforeAll(async () => {
    const { server, browser } = house(name);
    const team = await ask('POST', '/teams', { name: '售前' });
    await ask('POST', '/users', { email: 'li@example.com', name: '李雷', password, roles: [role], teams: [team.id] });
    record = (await ask('POST', `/records/${object}`, { name: '海川一号' })).id;
    token = (await send(server.url, 'POST', '/api/v1/auth/login', { email: 'li@example.com', password }, { token: null })).body.token;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());

  test('are said in a sheet, kept over a reload, checked in words, and in force when they are published', async () => {
    expect(await mayNow()).toBe(false);
    await visitor.goto('/settings/sharing');
    await page().getByText('还没有共享规则').waitFor();
    await page()
      .getByRole('button', { name: `为${label}添加规则` })
      .click();
    const sheet = page().getByRole('dialog');
    await sheet.getByRole('button', { name: '确定' }).click();
    await sheet.getByText('请选择与谁共享').waitFor();
    await sheet.getByText('请选择谁的记录，或写一个条件').waitFor();
    await page().locator('#rule-zh').fill('海川售前');
    await page().locator('#rule-en').fill('Haichuan presales');
    await sheet.getByText('文字', { exact: true }).click();
    const written = sheet.getByRole('group', { name: '满足条件（选填）' }).getByRole('textbox');
    await written.fill('nothing_like_this = 1');
    await sheet.getByText('没有字段“nothing_like_this”。').first().waitFor();
    await written.fill('name = "海川一号"');
    await sheet.getByText('可以用', { exact: true }).waitFor();
    await sheet.getByText('搭建', { exact: true }).click();
    expect(await sheet.getByRole('textbox', { name: '值' }).inputValue()).toBe('海川一号');
    await pick('rule-with', '售前');
    await pick('rule-access', access);
    await photograph(`sharing ${name} sheet`);
    await sheet.getByRole('button', { name: '确定' }).click();
    const words = `${label}满足 name = "海川一号" 时，与团队“售前”共享，${access}`;
    await page().getByRole('button', { name: words }).waitFor();
    await page().reload();
    await page().getByText('1 处改动，未发布').waitFor();
    await photograph(`sharing ${name}`);
    expect(await looks(page())).toEqual([]);
    const fields = (await published()).fields;
    await page().getByRole('button', { name: '检查并发布' }).click();
    await page().getByRole('dialog').getByText(`${words}（1 人）`).waitFor();
    await settle(page());
    await photograph(`sharing ${name} check`);
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    expect(await mayNow()).toBe(false);
    await publish();
    expect(await mayNow()).toBe(true);
    expect((await published()).sharing.rules).toMatchObject([{ name: 'haichuan_presales', when: 'name = "海川一号"' }]);
    expect((await published()).fields).toEqual(fields);
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('are removed, brought back, and gone when that is published; the default is changed and left as it was', async () => {
    await visitor.goto('/settings/sharing');
    const remove = page().getByRole('button', { name: '移除规则“海川售前”' });
    await remove.click();
    await page().getByText('1 处改动，未发布').waitFor();
    await page().getByRole('button', { name: '撤销', exact: true }).click();
    await page().getByText('没有改动').waitFor();
    await page()
      .getByRole('combobox', { name: `${label}的默认共享` })
      .click();
    await page().locator('.ant-select-item-option').filter({ hasText: '所有人可编辑' }).last().click();
    await page().getByText('1 处改动，未发布').waitFor();
    await page().getByRole('button', { name: '放弃改动' }).click();
    await page().getByText('没有改动').waitFor();
    await remove.click();
    await publish();
    expect(await mayNow()).toBe(false);
    expect((await published()).sharing).not.toHaveProperty('rules');
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('fit on a phone, in the sheet too', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await visitor.goto('/settings/sharing');
    await page()
      .getByRole('combobox', { name: `${label}的默认共享` })
      .waitFor();
    await photograph(`sharing ${name} phone`);
    expect(await looks(page())).toEqual([]);
    expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page()
      .getByRole('button', { name: `为${label}添加规则` })
      .click();
    await page().getByRole('dialog').getByLabel('谁的记录').waitFor();
    await photograph(`sharing ${name} phone sheet`);
    expect(await looks(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);
});

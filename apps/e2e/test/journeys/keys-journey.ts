import { expect } from '@jest/globals';
import type { Template } from '../capabilities.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A program is let in: an account of its own, a key that may only read, and the end of it. */
export function keysJourney(house: () => House, { template, object }: { readonly template: Template; readonly object: string }): void {
  const step = journey(template);
  let admin: Visitor;
  let key = '';
  const page = () => admin.page;
  const asProgram = (method: string, body?: unknown) => house().server.request(method, `/api/v1/records/${object}`, body, { token: key });
  beforeAll(async () => {
    const { server, browser } = house();
    admin = await welcome(browser, server.url);
    await admin.signIn(server.admin);
  });
  afterAll(() => admin.leave());

  step('a program gets an account without a password', async () => {
    await admin.goto('/settings/keys');
    await page().getByRole('button', { name: '新建服务账号' }).click();
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('名称').fill('数据同步');
    await sheet.getByLabel('角色').click();
    await page().getByTitle('管理员').click();
    await page().keyboard.press('Escape');
    await sheet.getByRole('button', { name: '新建', exact: true }).click();
    await page().getByText('已保存 数据同步').waitFor();
    expect(admin.complaints()).toEqual([]);
  });

  step.shows('program.key 422');
  step('a key without a name is not made', async () => {
    await page().getByRole('button', { name: '新建密钥' }).click();
    const sheet = page().getByRole('dialog');
    await sheet.getByRole('button', { name: '新建', exact: true }).click();
    await sheet.getByRole('alert').filter({ hasText: '必填' }).waitFor();
    expect(admin.complaints()).toEqual(['422 POST /api/v1/keys']);
  });

  step.shows('program.key');
  step('with a name it is, and shown once; it reads and writes nothing', async () => {
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('名称').fill('报表');
    await sheet.getByLabel('以谁的身份').fill('数据同步');
    await page().locator('.ant-select-item-option-active').waitFor();
    await sheet.getByLabel('以谁的身份').press('Enter');
    await sheet.getByRole('button', { name: '新建', exact: true }).click();
    const shown = page().getByRole('textbox', { name: '密钥 报表' });
    await shown.waitFor();
    key = await shown.inputValue();
    await page().getByRole('button', { name: '完成' }).click();
    const line = page().getByRole('listitem').filter({ hasText: '报表' });
    await line.getByText('数据同步').waitFor();
    await line.getByText('只读').waitFor();
    expect([(await asProgram('GET')).status, (await asProgram('POST', {})).status]).toEqual([200, 403]);
    expect(admin.complaints()).toEqual([]);
  });

  step('revoked, it opens nothing any more', async () => {
    await page().getByRole('button', { name: '撤销 报表' }).click();
    await page().getByText('已撤销 报表').waitFor();
    await page().getByRole('listitem').filter({ hasText: '报表' }).waitFor({ state: 'detached' });
    expect((await asProgram('GET')).status).toBe(401);
    expect(admin.complaints()).toEqual([]);
  });
}

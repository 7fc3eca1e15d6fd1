import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newLook, settle, signIn } from '../src/browser.ts';
import { openHouses } from './house.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: false } });
const password = 'seven blue lanterns';
const faults: string[] = [];
let page: Page;
let record = '';

beforeAll(async () => {
  const { server, browser } = house('crm');
  for (const [email, name] of [
    ['li@example.com', '李雷'],
    ['han@example.com', '韩梅梅'],
  ])
    await server.request('POST', '/api/v1/users', { email, name, password, roles: ['sales_rep'] });
  record = (await server.request('POST', '/api/v1/records/deal', { name: '海川一期' })).body.id;
  const context = await newLook(browser, { width: 1440, height: 900, locale: 'zh-CN', appearance: 'light' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', (response) => {
    if (response.url().includes('/api/') && response.status() >= 400)
      faults.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  await signIn(page, { url: server.url, ...server.admin });
}, 240_000);
afterAll(() => page?.close());

const shot = async (name: string) => {
  const folder = process.env['SHARING_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
const open = async () => {
  await page.goto(`${house('crm').server.url}/o/deal/${record}`);
  await page.locator('.tg-record-title').getByRole('button', { name: '更多', exact: true }).click();
  await page.getByRole('menuitem', { name: '共享与可见性' }).click();
  await page.getByRole('heading', { name: '谁能看到，为什么' }).waitFor();
};
const sheet = () => page.getByRole('dialog');
const sharedWith = () => sheet().getByRole('region', { name: '已共享给' });

describe('sharing on screen', () => {
  test('a record is shared with a person, who is then among those who can see it, with the reason', async () => {
    await open();
    await sheet().getByRole('combobox', { name: '共享给' }).fill('李雷');
    await page
      .getByTitle('李雷')
      .or(page.getByRole('option', { name: '李雷' }))
      .last()
      .waitFor({ state: 'attached' });
    await page.locator('.ant-select-item-option').filter({ hasText: '李雷' }).click();
    await sheet().getByLabel('原因（选填）').fill('一起跟进');
    await sheet().getByRole('button', { name: '共享', exact: true }).click();
    await sharedWith().getByText('一起跟进').waitFor();
    await sheet().getByRole('region', { name: '谁能看到，为什么' }).getByText('共享给了对方').waitFor();
    await settle(page);
    await shot('sheet');
  });

  test('one who cannot see it has the reasons why not', async () => {
    await sheet().getByRole('combobox', { name: '查看某个人为什么能看到，或看不到' }).fill('韩梅梅');
    await page.locator('.ant-select-item-option').filter({ hasText: '韩梅梅' }).click();
    await sheet().getByText('没有共享给对方').waitFor();
    await settle(page);
    await shot('why-not');
  });

  test('the share is changed, ended, and taken back', async () => {
    await sharedWith().getByRole('combobox', { name: '李雷 的权限' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '可编辑' }).last().click();
    await sharedWith().getByTitle('可编辑').waitFor();
    await sharedWith().getByRole('button', { name: '取消共享给 李雷' }).click();
    await sharedWith().getByText('还没有共享给任何人。').waitFor();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await sharedWith().getByText('李雷').first().waitFor();
  });

  test('fits on a phone, in English and in the dark', async () => {
    const { server, browser } = house('crm');
    const context = await newLook(browser, { width: 390, height: 844, locale: 'en', appearance: 'dark' });
    const phone = await context.newPage();
    await signIn(phone, { url: server.url, ...server.admin });
    await phone.goto(`${server.url}/o/deal/${record}`);
    await phone.getByRole('button', { name: 'More', exact: true }).first().click();
    await phone.getByRole('menuitem', { name: 'Sharing and access' }).click();
    await phone.getByRole('heading', { name: 'Who can see it, and why' }).waitFor();
    await settle(phone);
    const folder = process.env['SHARING_SHOTS'];
    if (folder) await phone.screenshot({ path: `${folder}/phone.png` });
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await phone.close();
  });

  test('an admin sees the app as a person does, and comes back', async () => {
    await page.goto(`${house('crm').server.url}/settings/members`);
    const row = page.getByRole('row').filter({ hasText: '李雷' }).first();
    await row.getByRole('button').last().click();
    await page.getByRole('menuitem', { name: '以其视角预览' }).click();
    await page.getByText('正在以 李雷 的视角预览，只能查看').waitFor();
    await page.goto(`${house('crm').server.url}/o/deal`);
    await page.getByText('海川一期').first().waitFor();
    await page.getByRole('button', { name: /^通知/ }).first().click();
    await page.getByText('Admin 把这条商机共享给了你').first().waitFor();
    await settle(page);
    await shot('preview');
    await page.getByRole('button', { name: '退出预览' }).click();
    await page.getByText('正在以 李雷 的视角预览，只能查看').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newLook, settle, signIn } from '../src/browser.ts';
import { openHouses } from './house.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: false } });
const password = 'seven blue lanterns';
const faults: string[] = [];
let page: Page;
let office: Page;
let contact = '';

async function open(
  email: string,
  secret: string,
  look: { readonly locale: 'zh-CN' | 'en'; readonly appearance: 'light' | 'dark' },
): Promise<Page> {
  const { server, browser } = house('crm');
  const context = await newLook(browser, { width: 1440, height: 900, ...look });
  const opened = await context.newPage();
  opened.on('pageerror', (error) => faults.push(String(error)));
  opened.on('response', (response) => {
    if (response.url().includes('/api/') && response.status() >= 400)
      faults.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  await signIn(opened, { url: server.url, email, password: secret });
  return opened;
}

beforeAll(async () => {
  const { server } = house('crm');
  await server.request('POST', '/api/v1/users', { email: 'money@example.com', name: '韩梅', password, roles: ['finance'] });
  const values = { name: '王芳', phone: '13855577777', email: 'wangfang@example.com', birthday: '1990-03-07', title: '采购经理' };
  contact = (await server.request('POST', '/api/v1/records/contact', values)).body.id;
  await server.request('PATCH', `/api/v1/records/contact/${contact}`, { phone: '13855578888' });
  page = await open('money@example.com', password, { locale: 'zh-CN', appearance: 'light' });
  office = await open(server.admin.email, server.admin.password, { locale: 'en', appearance: 'dark' });
}, 240_000);
afterAll(async () => {
  await page?.close();
  await office?.close();
});

const go = async (on: Page, path: string) => {
  await on.goto(`${house('crm').server.url}${path}`);
  await settle(on);
};
const shot = async (on: Page, name: string) => {
  const folder = process.env['MASK_SHOTS'];
  if (folder) await on.screenshot({ path: `${folder}/${name}.png` });
};
const narrow = async (on: Page, name: string) => {
  await on.setViewportSize({ width: 390, height: 844 });
  await settle(on);
  await shot(on, name);
  expect(await on.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await on.setViewportSize({ width: 1440, height: 900 });
  await settle(on);
};

describe('masked values on screen', () => {
  test('stand in lists as their masks, and are nothing to sort by', async () => {
    await go(page, '/o/contact');
    await page.getByText('138****8888').first().waitFor();
    expect(await page.getByText('8557').count()).toBe(0);
    await shot(page, 'list');
  });

  test('are shown for a while to who says why', async () => {
    await go(page, `/o/contact/${contact}`);
    await page.getByText('138****8888').first().waitFor();
    await page.getByRole('button', { name: '显示完整的手机' }).first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '显示', exact: true }).click();
    await sheet.getByRole('alert').filter({ hasText: '必填' }).waitFor();
    await sheet.getByLabel('查看原因').fill('核对付款联系人');
    await shot(page, 'sheet');
    await sheet.getByRole('button', { name: '显示', exact: true }).click();
    await page.getByText('138 5557 8888').first().waitFor();
    await page.locator('.tg-mask-left').first().waitFor();
    await shot(page, 'record');
    await narrow(page, 'record-phone');
    expect(faults.splice(0)).toEqual([`422 POST /api/v1/records/contact/${contact}/unmask`]);
  });
});

describe('personal data on screen', () => {
  test('is found by person, with what the fields held before', async () => {
    await go(office, '/settings/personal');
    await office.getByRole('heading', { name: 'Fields that hold personal data' }).waitFor();
    await office.getByRole('searchbox').fill('王芳');
    await office.getByRole('button', { name: '王芳' }).waitFor();
    await shot(office, 'personal');
    await narrow(office, 'personal-phone');
    await office.getByRole('button', { name: '王芳' }).click();
    const sheet = office.getByRole('dialog');
    await sheet.getByText(/until .*138 ?5557 ?7777|until .*13855577777/).waitFor();
    await sheet.getByRole('button', { name: 'Look for it' }).click();
    await sheet.getByText(/^Looked for: .*王芳/).waitFor();
    await shot(office, 'person');
  });

  test('is erased when the name was typed and a reason given', async () => {
    const sheet = office.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Erase' }).click();
    await office.getByLabel(/to confirm/).fill('王');
    await office.getByRole('button', { name: 'Erase for good' }).click();
    await office.getByRole('alert').filter({ hasText: 'another name' }).waitFor();
    await office.getByLabel(/to confirm/).fill('王芳');
    await office.getByLabel('Why it is erased').fill('asked by letter');
    await shot(office, 'erase');
    await office.getByRole('button', { name: 'Erase for good' }).click();
    await office.getByText('Erased', { exact: true }).waitFor();
    await office.getByText('These places were not erased: look at each of them.').waitFor();
    await shot(office, 'erased');
    const { body } = await house('crm').server.request('GET', `/api/v1/records/contact/${contact}`);
    expect([body.name, body.phone, body.title]).toEqual([null, null, '采购经理']);
    expect(faults).toEqual([]);
  });
});

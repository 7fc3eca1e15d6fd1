import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newLook, settle, signIn } from '../src/browser.ts';
import { faults as faultsOf } from './faults.ts';
import { openHouses } from './house.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: false } });
const password = 'seven blue lanterns';
const faults: string[] = [];
let page: Page;
let rep = '';
let company = '';

beforeAll(async () => {
  const { server, browser } = house('crm');
  const made = await server.request('POST', '/api/v1/users', { email: 'rep@example.com', name: '李雷', password, roles: ['sales_rep'] });
  rep = made.body.id;
  company = (await server.request('POST', '/api/v1/records/company', { name: '海川精密' })).body.id;
  await server.request('POST', '/api/v1/records/company/bulk', { operations: [{ op: 'update', id: company, values: { name: '海川' } }] });
  await server.request('PATCH', `/api/v1/users/${rep}`, { roles: ['sales_rep', 'sales_manager'] });
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

const go = async (path: string) => {
  await page.goto(`${house('crm').server.url}${path}`);
  await settle(page);
};
const shot = async (name: string) => {
  const folder = process.env['AUDIT_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
const narrow = async (work: () => Promise<void>) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await settle(page);
  await work();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.setViewportSize({ width: 1440, height: 900 });
};
const row = (text: string) => page.getByRole('row').filter({ hasText: text }).first();

describe('the audit log on screen', () => {
  test('has what was done, and finds it by a word, by whom, by what', async () => {
    await go('/settings/audit');
    await row('批量修改').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot('list');
    await page.getByLabel('搜索对象、目标、详情').fill('sales_manager');
    await row('修改成员').waitFor();
    await row('批量修改').waitFor({ state: 'detached' });
  });

  test('shows before and after of one thing', async () => {
    await row('修改成员').getByRole('button').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('前后对比').waitFor();
    expect(await sheet.getByRole('region', { name: '前后对比' }).textContent()).toContain('sales_manager');
    await settle(page);
    await shot('sheet');
    await sheet.getByRole('button', { name: '关闭' }).last().click();
    await page.getByLabel('搜索对象、目标、详情').fill('');
    await row('批量修改').waitFor();
  });

  test('is checked, and its anchor is given to be kept', async () => {
    await page.getByRole('button', { name: '校验' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText(/审计链完整/).waitFor();
    expect(await sheet.locator('code').textContent()).toMatch(/^tangram-audit-1 /);
    await shot('chain');
    await sheet.getByRole('button', { name: '关闭' }).last().click();
  });

  test('leaves as a file', async () => {
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
    expect(download.suggestedFilename()).toBe('审计日志.csv');
  });

  test('fits on a phone, filters folded away', async () => {
    await narrow(async () => {
      await row('批量修改').waitFor();
      await shot('phone');
      await page.getByRole('button', { name: '筛选' }).click();
      await page.getByText('所有结果').waitFor();
      await shot('phone-filters');
      await page.getByRole('button', { name: '筛选' }).click();
    });
  });
});

describe('the trail of a record on screen', () => {
  test('has in words who handed it on, shared it and took it away', async () => {
    const { server } = house('crm');
    const of = `/api/v1/records/company/${company}`;
    await server.request('PATCH', of, { owner: rep });
    await server.request('POST', `${of}/shares`, { with: { user: rep }, access: 'read', reason: '一起跟进' });
    await server.request('POST', '/api/v1/records/company/export', { format: 'csv', select: ['name'] });
    await go(`/o/company/${company}`);
    await page.locator('.tg-record-title').getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: '审计记录' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('一份 1 行的文件').waitFor();
    await sheet.getByText('李雷 · 可查看').waitFor();
    await sheet.getByText('Admin → 李雷').waitFor();
    await settle(page);
    expect(await faultsOf(page)).toEqual([]);
    await shot('trail');
    await narrow(() => shot('trail-phone'));
    await sheet.getByRole('button', { name: '关闭' }).last().click();
  });
});

describe('networks on screen', () => {
  test('are refused without the address of who sets them, and saved with it', async () => {
    await go('/settings/security');
    const field = page.getByRole('textbox', { name: '允许的网络' });
    await field.fill('10.0.0.0/8\nhome');
    await page.getByRole('button', { name: '保存网络' }).click();
    await page.getByRole('alert').filter({ hasText: 'home' }).waitFor();
    await field.fill('10.0.0.0/8');
    await page.getByRole('button', { name: '保存网络' }).click();
    await page.getByRole('alert').filter({ hasText: '127.0.0.1' }).waitFor();
    await shot('networks');
    await field.fill('10.0.0.0/8\n127.0.0.1');
    await page.getByRole('button', { name: '保存网络' }).click();
    await page.getByText('已保存').waitFor();
    expect(await field.inputValue()).toBe('10.0.0.0/8\n127.0.0.1/32');
    expect(faults.splice(0)).toEqual(['422 PATCH /api/v1/security', '422 PATCH /api/v1/security']);
  });
});

describe('acting as somebody on screen', () => {
  test('begins with a reason, says so everywhere, and ends', async () => {
    await go('/settings/members');
    const menu = async (item: string) => {
      await page.getByRole('button', { name: '李雷 的更多操作' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await menu('登录日志');
    await page.getByRole('dialog').getByText('还没有记录').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await menu('代为操作');
    await page.getByLabel('原因').fill('客户说看不到报价');
    await shot('acting-sheet');
    await page.getByRole('dialog').getByRole('button', { name: '开始' }).click();
    const line = page.getByRole('status').filter({ hasText: '你正以 李雷 的身份操作' });
    await line.waitFor();
    await shot('acting');
    await go('/o/company');
    await line.waitFor();
    await narrow(async () => {
      await line.waitFor();
      await shot('acting-phone');
    });
    await line.getByRole('button', { name: '结束' }).click();
    await page.getByRole('button', { name: /^账号 Admin/ }).waitFor();
    expect(await line.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('is in the account of whom it was, and in the log with both', async () => {
    await go(`/settings/audit`);
    await row('（由 Admin 代为操作）').waitFor();
    await go('/account');
    await page.getByRole('heading', { name: '登录日志' }).scrollIntoViewIfNeeded();
    await page.getByRole('region', { name: '登录日志' }).getByRole('listitem').first().waitFor();
    await shot('account');
    expect(rep).not.toBe('');
    expect(faults).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Mailbox, openMailbox } from '../../server/test/mailbox.ts';
import { startServer, type TestServer } from '../../server/test/start-server.ts';
import { workspaceCommand } from '../../server/test/workspace-command.ts';
import { settle } from '../src/browser.ts';
import { faults } from './faults.ts';
import { openBrowser } from './house.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const LI = { email: 'li@example.com', password: 'a long enough one' };
let pictures = 0;

/** What is wrong with a page in both looks, with a picture of it. */
async function looks(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settle(page);
    pictures += 1;
    await photograph(`workspaces ${String(pictures).padStart(2, '0')} ${colorScheme}`);
    found.push(...(await faults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found;
}

describe('a workspace of one’s own', () => {
  let mailbox: Mailbox;
  let server: TestServer;
  let browser: Browser;
  let visitor: Visitor;
  const page = () => visitor.page;

  beforeAll(async () => {
    mailbox = await openMailbox();
    [server, browser] = await Promise.all([startServer({ env: { SMTP_URL: mailbox.url, TANGRAM_SIGN_UP: 'on' } }), openBrowser()]);
    visitor = await welcome(browser, server.url);
  }, 120_000);
  afterAll(async () => {
    await visitor?.leave();
    await browser?.close();
    await server?.stop();
    await mailbox?.close();
  });

  test('is asked for at the door, with a template chosen from cards', async () => {
    await visitor.goto('/sign-in');
    await page().getByRole('link', { name: '还没有工作区？创建一个' }).click();
    await page().getByText('销售 CRM').waitFor();
    expect(await looks(page())).toEqual([]);
    await page().locator('#email').fill('li');
    await page().locator('#person').fill('李雷');
    await page().locator('#workspace').fill('雷公司');
    await page().getByRole('button', { name: '发送确认邮件' }).click();
    await page().getByRole('alert').filter({ hasText: '不是邮箱地址' }).waitFor();
    await page().locator('#email').fill(LI.email);
    await page().locator('#zone').selectOption('Europe/Berlin');
    await page().getByText('设备').first().click();
    await page().getByText('销售 CRM').click();
    await page().getByRole('button', { name: '发送确认邮件' }).click();
    await page().getByRole('status').waitFor();
    expect(visitor.complaints()).toEqual(['422 POST /api/v1/auth/sign-up']);
  });

  test('is made by the link of the letter, and has a pipeline with a story in it', async () => {
    const token = /\/sign-up#([\w-]{43})/.exec(await mailbox.read(LI.email))?.[1];
    await page().setViewportSize({ width: 390, height: 844 });
    // The page that waits is at the same address; only a new one reads the fragment.
    await visitor.goto('/sign-in');
    await visitor.goto(`/sign-up#${token}`);
    await page().locator('#password').fill(LI.password);
    expect(await looks(page())).toEqual([]);
    await page().getByRole('button', { name: '创建并进入' }).click();
    await page().waitForURL(`${server.url}/`, { timeout: 60_000 });
    await page().setViewportSize({ width: 1440, height: 900 });
    await visitor.goto('/o/deal?as=board');
    await page().locator('.tg-board-card, .tg-card-title, [draggable]').first().waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  test('is named and set for everybody in it', async () => {
    await visitor.goto('/settings/workspace');
    await page().locator('#workspace-name').fill('雷雷公司');
    expect(await looks(page())).toEqual([]);
    await page().locator('#workspace-week').click();
    await page().getByTitle('周日').click();
    await page().getByRole('button', { name: '保存' }).click();
    await page().getByText('已保存').waitFor();
    await page().setViewportSize({ width: 390, height: 844 });
    expect(await looks(page())).toEqual([]);
    await page().setViewportSize({ width: 1440, height: 900 });
    expect(visitor.complaints()).toEqual([]);
  });

  test('stands beside another: a menu goes over, and the door asks which', async () => {
    await workspaceCommand(server.databaseUrl, 'create', '--name', '二号公司', '--email', LI.email, '--empty');
    await visitor.goto('/account');
    await page().getByRole('button', { name: /李雷/ }).first().click();
    await page().getByText('二号公司').click();
    await page().waitForURL(`${server.url}/`);
    await page().getByRole('button', { name: /李雷/ }).first().click();
    await page().getByText('雷雷公司').waitFor();
    expect(await looks(page())).toEqual([]);
    await visitor.context.clearCookies();
    await visitor.goto('/sign-in');
    await page().locator('#email').fill(LI.email);
    await page().locator('#password').fill(LI.password);
    await page().keyboard.press('Enter');
    await page().getByText('进入哪个工作区').waitFor();
    expect(await looks(page())).toEqual([]);
    await page().getByRole('button', { name: '雷雷公司' }).click();
    await page().waitForURL(`${server.url}/`);
    await page().locator('main').waitFor();
    visitor.complaints();
  });

  test('is suspended by its admin after they have said its name; then its people read why, and the admin takes it back', async () => {
    await visitor.goto('/settings/workspace');
    await page().getByRole('button', { name: '暂停工作区' }).click();
    await page().locator('#danger-name').fill('雷公司');
    await page().getByRole('dialog').getByRole('button', { name: '暂停工作区' }).click();
    await page().getByText('与工作区的名称不一致').waitFor();
    expect(await looks(page())).toEqual([]);
    await page().locator('#danger-name').fill('雷雷公司');
    await page().getByRole('dialog').getByRole('button', { name: '暂停工作区' }).click();
    await page().waitForURL(/\/sign-in/);
    const { output } = await workspaceCommand(server.databaseUrl, 'suspend', '二号公司');
    expect(output).toContain('suspended');
    await page().locator('#email').fill(LI.email);
    await page().locator('#password').fill(LI.password);
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { name: '工作区已暂停' }).waitFor();
    expect(await looks(page())).toEqual([]);
    await page().getByRole('button', { name: '以管理员身份恢复' }).click();
    await page().waitForURL(`${server.url}/`);
    await page().locator('main').waitFor();
  });
});

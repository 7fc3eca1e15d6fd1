import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { environmentFor, type IdentityProvider, openIdentityProvider } from '../../server/test/identity-provider.ts';
import { freePort, startServer, type TestServer } from '../../server/test/start-server.ts';
import { workspaceCommand } from '../../server/test/workspace-command.ts';
import { faults } from './faults.ts';
import { openBrowser } from './house.ts';
import { welcome } from './visitor.ts';

let provider: IdentityProvider;
let server: TestServer;
let browser: Browser;
let home: string;
beforeAll(async () => {
  const port = await freePort();
  home = `http://localhost:${port}`;
  provider = await openIdentityProvider(home);
  [server, browser] = await Promise.all([startServer({ port, env: environmentFor(provider) }), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await provider.close();
});

test('whoever has no account is told so where they came from', async () => {
  provider.next = { sub: 'stranger', email: 'stranger@example.com', verified: true };
  const guest = await welcome(browser, home, { viewport: { width: 390, height: 844 } });
  await guest.goto('/sign-in');
  await guest.page.getByRole('link', { name: '用企业账号登录' }).click();
  await guest.page.getByText('这里没有你的账号').waitFor();
  expect(await guest.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('whoever has one is led to where they were going', async () => {
  await server.request('POST', '/api/v1/users', { email: 'lin@example.com', name: '林晓', roles: ['admin'], invite: true });
  provider.next = { sub: 'lin', email: 'lin@example.com', verified: true };
  const guest = await welcome(browser, home);
  await guest.goto('/account');
  await guest.page.getByRole('link', { name: '用企业账号登录' }).click();
  await guest.page.waitForURL(/\/account$/);
  await guest.page.getByRole('button', { name: '账号 林晓' }).waitFor();
});

test('whoever has places in several workspaces is asked which, and goes on to where they were going', async () => {
  await workspaceCommand(server.databaseUrl, 'create', '--name', '二号公司', '--email', 'lin@example.com', '--empty');
  const guest = await welcome(browser, home, { viewport: { width: 390, height: 844 } });
  await guest.goto('/account');
  await guest.page.getByRole('link', { name: '用企业账号登录' }).click();
  await guest.page.getByRole('heading', { name: '进入哪个工作区' }).waitFor();
  expect(await faults(guest.page)).toEqual([]);
  await guest.page.getByRole('button', { name: '二号公司' }).click();
  await guest.page.waitForURL(/\/account$/);
  guest.complaints();
  await guest.goto('/sign-in?choose=true');
  await guest.page.getByText('等待太久，请重新登录。').waitFor();
  expect(guest.complaints()).toEqual(['410 GET /api/v1/auth/choice']);
}, 180_000);

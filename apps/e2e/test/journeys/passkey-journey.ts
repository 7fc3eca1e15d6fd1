import { expect } from '@jest/globals';
import type { Template } from '../capabilities.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const password = 'a long enough one';

/** Somebody signs in by the finger of their device, until the device is gone. */
export function passkeyJourney(house: () => House, template: Template): void {
  const step = journey(template);
  const email = `passkey@${template}.example.com`;
  let guest: Visitor;
  const page = () => guest.page;
  beforeAll(async () => {
    const { server, browser } = house();
    await server.request('POST', '/api/v1/users', { email, name: '何静', password, roles: ['admin'] });
    // Passkeys refuse an address without a name.
    guest = await welcome(browser, server.url.replace('127.0.0.1', 'localhost'));
    const device = await guest.context.newCDPSession(page());
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await guest.signIn({ email, password });
  });
  afterAll(() => guest.leave());

  step.shows('account.passkey 422');
  step('a passkey is not made without the password', async () => {
    await guest.goto('/account');
    await page().getByRole('button', { name: '添加通行密钥' }).click();
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('名称').fill('工作电脑');
    await sheet.getByLabel('当前密码').fill('a guess');
    await sheet.getByRole('button', { name: '继续' }).click();
    await sheet.getByText('当前密码不正确').waitFor();
    expect(guest.complaints()).toEqual(['422 POST /api/v1/auth/passkeys/options']);
  });

  step.shows('account.passkey');
  step('with it, it is, and signs in without one', async () => {
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('当前密码').fill(password);
    await sheet.getByRole('button', { name: '继续' }).click();
    await page().getByText('已添加 工作电脑').waitFor();
    await page().getByRole('button', { name: /^账号/ }).click();
    await page().getByRole('menuitem', { name: '退出登录' }).click();
    await page().waitForURL(/\/sign-in/);
    await page().getByRole('button', { name: '用通行密钥登录' }).click();
    await page().getByRole('navigation', { name: '导航' }).waitFor();
    expect(guest.complaints()).toEqual([]);
  });

  step.shows('sign-in 401');
  step('removed, it opens nothing any more', async () => {
    await guest.goto('/account');
    await page().getByRole('button', { name: '移除 工作电脑' }).click();
    await page().getByText('已移除 工作电脑').waitFor();
    await guest.goto('/sign-in');
    await page().getByRole('button', { name: '用通行密钥登录' }).click();
    await page().getByText('这个通行密钥不能在这里登录').waitFor();
    expect(guest.complaints()).toEqual(['401 POST /api/v1/auth/passkeys/login']);
  });
}

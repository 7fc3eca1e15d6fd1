import { expect } from '@jest/globals';
import { codeOf } from '../../../server/test/code-of.ts';
import type { Template } from '../capabilities.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const password = 'a long enough one';

/** Somebody takes in an authenticator app, signs in by it, loses it, and is helped. */
export function factorJourney(house: () => House, template: Template): void {
  const step = journey(template);
  const email = `factor@${template}.example.com`;
  let guest: Visitor;
  let secret = '';
  const page = () => guest.page;
  const enterPassword = async () => {
    await guest.goto('/sign-in');
    await page().locator('#email').fill(email);
    await page().locator('#password').fill(password);
    await page().keyboard.press('Enter');
  };
  beforeAll(async () => {
    const { server, browser } = house();
    await server.request('POST', '/api/v1/users', { email, name: '苏敏', password, roles: ['admin'] });
    guest = await welcome(browser, server.url);
    await guest.signIn({ email, password });
  });
  afterAll(() => guest.leave());

  step.shows('account.factor 422');
  step('a second factor is not switched on without the password', async () => {
    await guest.goto('/account');
    await page().getByRole('button', { name: '开启两步验证' }).click();
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('当前密码').fill('a guess');
    await sheet.getByRole('button', { name: '继续' }).click();
    await sheet.getByText('当前密码不正确').waitFor();
    expect(guest.complaints()).toEqual(['422 POST /api/v1/auth/second-factor']);
  });

  step.shows('account.factor');
  step('with it there is a picture to scan, and ten codes for a lost phone', async () => {
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('当前密码').fill(password);
    await sheet.getByRole('button', { name: '继续' }).click();
    await sheet.getByRole('img', { name: '身份验证器的二维码' }).waitFor();
    secret = ((await sheet.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await sheet.getByLabel('验证码').fill(codeOf(secret, -1));
    await sheet.getByRole('button', { name: '开启', exact: true }).click();
    await sheet.getByText('请妥善保存这些恢复码').waitFor();
    expect(await sheet.getByRole('listitem').count()).toBe(10);
    await sheet.getByRole('button', { name: '完成' }).click();
    await page().getByText('还有 10 个恢复码可用').waitFor();
    expect(guest.complaints()).toEqual([]);
  });

  step.shows('sign-in 401');
  step('at the door the password is not enough, and a wrong code neither', async () => {
    await page().getByRole('button', { name: /^账号/ }).click();
    await page().getByRole('menuitem', { name: '退出登录' }).click();
    await page().waitForURL(/\/sign-in/);
    await enterPassword();
    await page().getByRole('heading', { name: '两步验证' }).waitFor();
    await page().getByLabel('验证码').fill('000000');
    await page().keyboard.press('Enter');
    await page().getByText('验证码不正确或已用过').waitFor();
    expect(guest.complaints()).toEqual(['401 POST /api/v1/auth/login/second']);
  });

  step.shows('sign-in');
  step('with the code of the app one is in', async () => {
    await page().getByLabel('验证码').fill(codeOf(secret));
    await page().keyboard.press('Enter');
    await page().getByRole('navigation', { name: '导航' }).waitFor();
    expect(guest.complaints()).toEqual([]);
  });

  step('nobody asks others for what they do not have themselves', async () => {
    const admin = await welcome(house().browser, house().server.url, { viewport: { width: 390, height: 844 } });
    await admin.signIn(house().server.admin);
    await admin.goto('/settings/security');
    await admin.page.getByRole('switch', { name: '要求所有成员使用两步验证' }).click();
    await admin.page.getByRole('alert').filter({ hasText: '请先为自己的账号开启两步验证' }).waitFor();
    expect(admin.complaints()).toEqual(['409 PATCH /api/v1/security']);
    expect(await admin.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await admin.leave();
  });

  step('who lost the phone is helped by an admin', async () => {
    const admin = await welcome(house().browser, house().server.url);
    await admin.signIn(house().server.admin);
    await admin.goto('/settings/members');
    const row = admin.page.getByRole('row').filter({ hasText: email });
    await row.getByRole('button', { name: '苏敏 的更多操作' }).click();
    await admin.page.getByRole('menuitem', { name: '重置两步验证' }).click();
    await admin.page.getByText('苏敏 的两步验证已重置').waitFor();
    expect(admin.complaints()).toEqual([]);
    await admin.leave();
    await enterPassword();
    await page().getByRole('navigation', { name: '导航' }).waitFor();
    guest.complaints();
  });
}

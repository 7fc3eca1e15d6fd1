import { expect } from '@jest/globals';
import type { Template } from '../capabilities.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const password = 'a long enough one';

/** Somebody is invited, takes their place, is given another role, and leaves; each looks after their own account. */
export function peopleJourney(house: () => House, template: Template): void {
  const step = journey(template);
  const email = `lin@${template}.example.com`;
  let admin: Visitor;
  let guest: Visitor;
  let link = '';
  const page = () => admin.page;
  const row = () => page().getByRole('row').filter({ hasText: email });
  beforeAll(async () => {
    const { server, browser } = house();
    admin = await welcome(browser, server.url);
    guest = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await admin.signIn(server.admin);
  });
  afterAll(async () => {
    await admin.leave();
    await guest.leave();
  });

  step.shows('people.invite 422');
  step('an admin who mistypes an address is told at its field', async () => {
    await page().getByRole('link', { name: '设置' }).click();
    await page().getByRole('row').first().waitFor();
    // What is set has the screen, not the way to the other pages.
    const tabs = await page().getByRole('navigation', { name: '设置' }).boundingBox();
    expect(tabs?.width).toBeLessThan(200);
    await page().getByRole('button', { name: '邀请成员' }).click();
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('姓名').fill('林晓');
    await sheet.getByLabel('邮箱').fill('lin at example');
    await sheet.getByRole('button', { name: '邀请', exact: true }).click();
    await sheet.getByRole('alert').filter({ hasText: '邮箱' }).waitFor();
    expect(admin.complaints()).toEqual(['422 POST /api/v1/users']);
  });

  step.shows('people.invite');
  step('with the right address there is a link to hand on, once', async () => {
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('邮箱').fill(email);
    await sheet.getByLabel('角色').click();
    await page().getByTitle('管理员').click();
    await page().keyboard.press('Escape');
    await sheet.getByRole('button', { name: '邀请', exact: true }).click();
    const shown = page().getByRole('textbox', { name: '给 林晓 的链接' });
    await shown.waitFor();
    link = await shown.inputValue();
    expect(link).toMatch(/\/join#[\w-]{43}$/);
    await page().getByRole('button', { name: '完成' }).click();
    await row().getByText('已邀请').waitFor();
    expect(admin.complaints()).toEqual([]);
  });

  step('who was invited chooses a password, a common one is refused, and is in', async () => {
    await guest.goto(new URL(link).pathname + new URL(link).hash);
    await guest.page.getByRole('heading', { name: '加入「Tangram」' }).waitFor();
    await guest.page.getByLabel('密码', { exact: true }).fill('password123');
    await guest.page.getByRole('button', { name: '加入' }).click();
    await guest.page.getByRole('alert').filter({ hasText: '太容易猜到' }).waitFor();
    expect(guest.complaints()).toEqual(['422 POST /api/v1/auth/links/accept']);
    await guest.page.getByLabel('密码', { exact: true }).fill(password);
    await guest.page.getByRole('button', { name: '加入' }).click();
    await guest.page.getByRole('navigation', { name: '导航' }).waitFor();
    expect(guest.complaints()).toEqual([]);
  });

  step('the link is good no longer', async () => {
    const late = await welcome(house().browser, house().server.url);
    await late.goto(new URL(link).pathname + new URL(link).hash);
    await late.page.getByRole('heading', { name: '链接已失效' }).waitFor();
    expect(late.complaints()).toEqual(['410 POST /api/v1/auth/links']);
    await late.leave();
  });

  step.shows('people.edit');
  step('the admin gives a title and a manager', async () => {
    await page().reload();
    await row().getByText('在用').waitFor();
    await row().getByRole('button', { name: /林晓/ }).first().click();
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('职位').fill('销售');
    await sheet.getByLabel('直属经理').fill('Admin');
    await page().locator('.ant-select-item-option-active').waitFor();
    await sheet.getByLabel('直属经理').press('Enter');
    await sheet.getByRole('button', { name: '保存' }).click();
    await sheet.waitFor({ state: 'detached' });
    await row().getByText('销售').waitFor();
    await row().getByText('Admin').waitFor();
    expect(admin.complaints()).toEqual([]);
  });

  step.shows('people.edit 412');
  step('what somebody else changed meanwhile is not written over', async () => {
    await row().getByRole('button', { name: /林晓/ }).first().click();
    const sheet = page().getByRole('dialog');
    await sheet.getByLabel('职位').fill('主管');
    const { data } = (await house().server.request('GET', '/api/v1/users')).body;
    const { id } = data.find((user: { email: string }) => user.email === email);
    await house().server.request('PATCH', `/api/v1/users/${id}`, { title: '经理' });
    await sheet.getByRole('button', { name: '保存' }).click();
    await sheet.getByRole('alert').filter({ hasText: /./ }).waitFor();
    expect(admin.complaints()).toEqual(['412 PATCH /api/v1/users/…']);
    await sheet.getByRole('button', { name: '取消' }).click();
  });

  step.shows('account.profile');
  step('everybody sees to their own name and language, on a phone too', async () => {
    await guest.page.getByRole('button', { name: /^账号/ }).click();
    await guest.page.getByRole('menuitem', { name: '我的账号' }).click();
    await guest.page.getByLabel('姓名').fill('林晓晓');
    await guest.page.getByRole('button', { name: '保存' }).click();
    await guest.page.getByText('已保存').waitFor();
    await guest.page.reload();
    await guest.page.getByRole('button', { name: '账号 林晓晓' }).waitFor();
    expect(await guest.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(guest.complaints()).toEqual([]);
  });

  step.shows('account.profile 422');
  step('a name is not taken away', async () => {
    await guest.page.getByLabel('姓名').fill('长'.repeat(121));
    await guest.page.getByRole('button', { name: '保存' }).click();
    await guest.page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    expect(guest.complaints()).toEqual(['422 PATCH /api/v1/auth/me']);
  });

  step.shows('account.password 422');
  step('a password is changed only by whoever knows the present one', async () => {
    await guest.page.getByLabel('当前密码').fill('a guess');
    await guest.page.getByLabel(/^新密码/).fill('quite another one');
    await guest.page.getByLabel('再输一次新密码').fill('quite another one');
    await guest.page.getByRole('button', { name: '修改密码' }).click();
    await guest.page.getByText('当前密码不正确').waitFor();
    expect(guest.complaints()).toEqual(['422 POST /api/v1/auth/password']);
  });

  step.shows('account.password');
  step('and then it is changed, and other devices are signed out', async () => {
    const { server } = house();
    const other = await server.request('POST', '/api/v1/auth/login', { email, password }, { token: null });
    await guest.page.getByLabel('当前密码').fill(password);
    await guest.page.getByRole('button', { name: '修改密码' }).click();
    await guest.page.getByText('密码已修改').waitFor();
    expect((await server.request('GET', '/api/v1/auth/me', undefined, { token: other.body.token })).status).toBe(401);
    expect(guest.complaints()).toEqual([]);
  });

  step.shows('account.sessions');
  step('sessions are listed, and one that is not one’s own any more is ended', async () => {
    const { server } = house();
    const agent = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0' };
    const lost = { email, password: 'quite another one' };
    const { token } = (await server.request('POST', '/api/v1/auth/login', lost, { token: null, headers: agent })).body;
    await guest.page.reload();
    // The log of sign-ins below goes on telling of it.
    const sessions = guest.page.getByRole('region', { name: '登录', exact: true });
    await sessions.getByText('Firefox，Windows').waitFor();
    await guest.page.getByRole('button', { name: '结束 Firefox，Windows' }).click();
    await guest.page.getByText('已结束').waitFor();
    await sessions.getByText('Firefox，Windows').waitFor({ state: 'detached' });
    expect((await server.request('GET', '/api/v1/auth/me', undefined, { token })).status).toBe(401);
    expect(guest.complaints()).toEqual([]);
  });

  step.shows('account.sessions 404');
  step('one that has ended meanwhile is told so', async () => {
    const { server } = house();
    const lost = { email, password: 'quite another one' };
    const { token } = (await server.request('POST', '/api/v1/auth/login', lost, { token: null, headers: { 'user-agent': 'curl/8.5.0' } }))
      .body;
    await guest.page.reload();
    const end = guest.page.getByRole('button', { name: '结束 curl' });
    await end.waitFor();
    await server.request('POST', '/api/v1/auth/logout', undefined, { token });
    await end.click();
    await guest.page.getByText('这次登录已经结束').waitFor();
    expect(guest.complaints()).toEqual(['404 DELETE /api/v1/auth/sessions/…']);
  });

  step.shows('people.leave 409');
  step('who got something meanwhile does not leave by mistake', async () => {
    await page().reload();
    await row().waitFor();
    const { server } = house();
    const { data } = (await server.request('GET', '/api/v1/users?limit=200')).body;
    const { id } = data.find((user: { email: string }) => user.email === email);
    const other = data.find((user: { id: string; manager: string | null }) => user.id !== id && user.manager !== null);
    await row().getByRole('button', { name: '林晓晓 的更多操作' }).click();
    await page().getByRole('menuitem', { name: '停用' }).click();
    await page().getByText('林晓晓 名下没有记录，可以直接停用。').waitFor();
    await server.request('PATCH', `/api/v1/users/${other.id}`, { manager: id });
    await page().getByRole('button', { name: '停用' }).click();
    await page().getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await page().getByText('没有接手人').first().waitFor();
    expect(admin.complaints()).toEqual(['409 POST /api/v1/users/…/handover']);
    await server.request('PATCH', `/api/v1/users/${other.id}`, { manager: other.manager });
    await page().getByRole('button', { name: '返回成员' }).click();
    await row().getByText('在用').waitFor();
  });

  step.shows('people.leave');
  step('who leaves is signed out at once', async () => {
    await page().reload();
    await row().getByRole('button', { name: '林晓晓 的更多操作' }).click();
    await page().getByRole('menuitem', { name: '停用' }).click();
    await page().getByText('林晓晓 名下没有记录，可以直接停用。').waitFor();
    await page().getByRole('button', { name: '停用' }).click();
    await page().getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await page().getByText('林晓晓 已停用，所有登录已结束。').waitFor();
    await page().getByRole('button', { name: '返回成员' }).click();
    await row().getByText('已停用').waitFor();
    await guest.page.reload();
    await guest.page.waitForURL(/\/sign-in/);
    expect(admin.complaints()).toEqual([]);
    guest.complaints();
  });
}

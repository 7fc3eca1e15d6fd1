import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** The frame around every screen when something comes between: signing in, language, light and dark, the network, the bell. */
export function deskJourney(house: () => House, { template, parent }: Story): void {
  const step = journey(template);
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));
  const account = async (item: string) => {
    await page().locator('.tg-account').click();
    await page().getByRole('menuitem', { name: item }).click();
  };
  const online = async () => {
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
  };

  /** The name in the open form, once the form has what was kept. */
  const named = (name: string) =>
    page().waitForFunction(
      (text) => document.querySelector<HTMLInputElement>('.tg-drawer [data-field="name"] input')?.value === text,
      name,
    );

  step.shows('sign-in', 'sign-in 401', 'sign-in offline');
  step('a wrong password and a lost network are said; the right one opens the house', async () => {
    const { admin } = house().server;
    await visitor.goto('/sign-in');
    await page().locator('#email').fill(admin.email);
    await page().locator('#password').fill('wrong');
    await page().keyboard.press('Enter');
    await page().getByRole('alert').filter({ hasText: /./ }).waitFor();
    expect(rest()).toEqual(['401 POST /api/v1/auth/login']);
    await page().locator('#password').fill(admin.password);
    await visitor.context.setOffline(true);
    await page().keyboard.press('Enter');
    await page().getByText('连不上服务器，请检查网络后再试').waitFor();
    await visitor.context.setOffline(false);
    await page().keyboard.press('Enter');
    await page().locator('main').waitFor();
    expect(rest()).toEqual([]);
  });

  step.shows('navigation', 'navigation 404');
  step('what is not there is said, and the navigation leads on', async () => {
    await visitor.goto(`/o/${parent.object}/01a20315-0000-7000-8000-000000000000`);
    await page().getByText('没有找到').waitFor();
    await page()
      .getByRole('navigation', { name: '导航' })
      .getByRole('link', { name: new RegExp(`^${parent.noun}`) })
      .first()
      .click();
    await see().settled();
    expect(rest().every((one) => one.startsWith('404 '))).toBe(true);
  });

  step.shows('language', 'language offline', 'appearance', 'appearance offline');
  step('language and appearance change without a network, with what is typed in an open form kept', async () => {
    await page().keyboard.press('c');
    await see().field('name').getByRole('textbox').fill('写到一半');
    await page().keyboard.press('Escape');
    await see().field('name').waitFor({ state: 'detached' });
    await visitor.context.setOffline(true);
    await account('English');
    await page()
      .getByRole('button', { name: /^Account/ })
      .waitFor();
    expect(await page().locator('html').getAttribute('lang')).toBe('en');
    expect((await page().locator('.tg-top, .tg-tabs, .tg-filters, .tg-grid-head').allTextContents()).join(' ')).not.toMatch(
      /\p{Script=Han}/u,
    );
    await account('Dark');
    await page().locator('html[data-theme="dark"]').waitFor();
    await account('简体中文');
    await account('浅色');
    await page().locator('html[data-theme="light"]').waitFor();
    await online();
    await page().keyboard.press('c');
    await named('写到一半');
    await page().getByRole('button', { name: '丢弃草稿' }).click();
    await page().keyboard.press('Escape');
    await see().field('name').waitFor({ state: 'detached' });
    expect(rest()).toEqual([]);
  });

  step.shows('guard', 'guard page');
  step('what is typed is kept when the page is left, and asked for before it is closed', async () => {
    await page().keyboard.press('c');
    await see().field('name').getByRole('textbox').fill('没有存的');
    const asks = () =>
      page().evaluate(() => {
        const leaving = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented;
      });
    expect(await asks()).toBe(true);
    await page().keyboard.press('Escape');
    await see().field('name').waitFor({ state: 'detached' });
    await visitor.goto(`/o/${parent.object}`);
    await see().settled();
    await page().keyboard.press('c');
    await named('没有存的');
    await page().getByRole('button', { name: '丢弃草稿' }).click();
    await named('');
    expect(await asks()).toBe(false);
    await page().keyboard.press('Escape');
    rest();
  });

  step.shows('offline-line', 'offline-line offline*', 'states', 'states offline*');
  step('a network that is gone is said; a server that does not answer too, and a second try goes on', async () => {
    await visitor.goto(`/o/${parent.object}`);
    await see().settled();
    await visitor.context.setOffline(true);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor();
    expect(await see().rows().count()).toBeGreaterThan(3);
    await online();
    const all = `**/api/v1/records/${parent.object}/query`;
    await page().route(all, (route) => route.abort());
    await page().reload();
    await page().getByText('连不上服务器').waitFor({ timeout: 15_000 });
    await page().unroute(all);
    await page().getByRole('button', { name: '再试一次' }).click();
    await see().settled();
    visitor.complaints();
  });
}

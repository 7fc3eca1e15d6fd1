import { expect } from '@jest/globals';
import type { Template } from '../capabilities.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** The product as an app on a device: it can be installed, opens without a network, and keeps nothing of the data. */
export function installJourney(house: () => House, template: Template): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step('it says who it is, with pictures that are there', async () => {
    const { url } = house().server;
    const manifest = await (await fetch(`${url}/app.webmanifest`)).json();
    expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', scope: '/' });
    for (const { src, type } of manifest.icons) {
      const answer = await fetch(url + src);
      expect([src, answer.status, answer.headers.get('content-type')]).toEqual([src, 200, type]);
    }
  });

  step.shows('install');
  step('a browser that can install it is offered in the menu of the account, until it is installed', async () => {
    await page().evaluate(() => {
      const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
        prompt: async () => void document.body.setAttribute('data-prompted', 'yes'),
      });
      window.dispatchEvent(offer);
    });
    await page().getByRole('button', { name: /^账号/ }).click();
    await page().getByRole('menuitem', { name: '安装到这台设备' }).click();
    await page().locator('body[data-prompted=yes]').waitFor({ state: 'attached' });
    await page().getByRole('button', { name: /^账号/ }).click();
    await page().getByRole('menuitem', { name: '退出登录' }).waitFor();
    expect(await page().getByRole('menuitem', { name: '安装到这台设备' }).count()).toBe(0);
    await page().keyboard.press('Escape');
  });

  step.shows('install offline', 'states offline');
  step('without a network it opens, and says that the server cannot be reached', async () => {
    await page().evaluate(async () => void (await navigator.serviceWorker.ready));
    await page().reload();
    await page().locator('main').waitFor();
    await visitor.context.setOffline(true);
    await page().reload();
    await page().getByText('连不上服务器').waitFor();
    await visitor.context.setOffline(false);
    await page().getByRole('button', { name: '再试一次' }).click();
    await page().locator('main').waitFor();
    visitor.complaints();
  });

  step('it keeps the page and its files, and no answer of the API', async () => {
    const kept = await page().evaluate(async () => {
      const names = await caches.keys();
      const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return lists.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain('/');
    expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
  });
}

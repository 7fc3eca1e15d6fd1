import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A slow server, a broken one, none at all: each is said, and each has a way on. */
export function troubleJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const lists = '**/api/v1/records/company/query';

  step.shows('states');
  step('while rows are on their way the list already has its shape', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((go) => {
      answer = go;
    });
    await page().route(lists, async (route) => {
      await asked;
      await route.continue();
    });
    await visitor.goto('/o/company');
    await page().locator('.tg-row.is-waiting').first().waitFor();
    await page().getByRole('columnheader', { name: '客户名称' }).waitFor();
    answer();
    await see().rows().first().waitFor();
    await page().unroute(lists);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('states 500*', 'list.rows 500*');
  step('a server that fails is named with a reference, and a second try brings the rows', async () => {
    await page().route(lists, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        json: {
          type: '/problems/internal',
          title: '服务器出错了',
          status: 500,
          code: 'internal',
          detail: '请稍后再试。',
          reference: 'e2e-7',
          errors: [],
        },
      }),
    );
    await page().reload();
    await page().getByText('e2e-7').waitFor();
    await page().unroute(lists);
    await page().getByRole('button', { name: '再试一次' }).click();
    await see().rows().first().waitFor();
    expect(visitor.complaints()).toEqual(['500 POST /api/v1/records/company/query']);
  });

  step.shows('offline-line', 'states offline');
  step('what is on screen stays when the network goes, and the rest comes when it is back', async () => {
    await visitor.context.setOffline(true);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor();
    expect(await see().rows().count()).toBeGreaterThan(5);
    await page()
      .getByRole('link', { name: /^联系人/ })
      .click();
    await page().waitForURL(/\/o\/contact/);
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
    await see().rows().first().waitFor();
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
  });

  step.shows('navigation 404');
  step('what is not there is said, with a way back', async () => {
    await visitor.goto('/o/no_such_object');
    await page().getByText('没有找到').waitFor();
    await visitor.goto('/o/deal/01a20315-0000-7000-8000-000000000000');
    await page().getByText('没有找到').waitFor();
    await page().getByRole('button', { name: '回到首页' }).click();
    await page().waitForURL(/\/$/);
    expect(visitor.complaints().filter((one) => !one.startsWith('404 '))).toEqual([]);
  });
}

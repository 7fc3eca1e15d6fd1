import type { Page } from 'playwright-core';
import { settle } from './browser.ts';
import type { Subject } from './subject.ts';

/** Takes a page to a screen and puts it as one would meet it at work. */
export type Shot = (page: Page, url: string, subject: Subject) => Promise<void>;

/** Pixels from which on there is a keyboard and a pointer. */
const wide = 640;
const isWide = (page: Page): boolean => (page.viewportSize()?.width ?? 0) > wide;
const questions = '**/api/v1/records/*/query';

/** Each screen by the name of its pictures. */
export const shots: Readonly<Record<string, Shot>> = {
  async list(page, url, { object, view }) {
    await page.goto(`${url}/o/${object}?view=${view}`);
    await settle(page);
    if (!(await page.locator('.tg-row').count())) return;
    for (const row of [5, 7])
      await page
        .locator('.tg-row')
        .nth(row - 1)
        .locator('.is-pick')
        .click();
    await page.locator('.tg-row').nth(6).locator('.tg-td.is-end').first().click();
    await page.mouse.move(700, 20);
  },
  async form(page, url, { object, view, record }) {
    await page.goto(`${url}/o/${object}?view=${view}&edit=${record}`);
    await settle(page);
    const several = page.locator('.tg-form-grid .ant-select-multiple').first();
    if (!isWide(page) || !(await several.count())) return;
    await page.waitForTimeout(600);
    await several.locator('input').first().click({ force: true });
  },
  async record(page, url, { object, view, record }) {
    await page.goto(`${url}/o/${object}/${record}?from=${view}`);
    await settle(page);
  },
  async board(page, url, { object, board }) {
    await page.goto(`${url}/o/${object}?view=${board}`);
    await settle(page);
  },
  async calendar(page, url, { object, calendar }) {
    await page.goto(`${url}/o/${object}?view=${calendar}`);
    await settle(page);
  },
  async home(page, url) {
    await page.goto(url);
    await settle(page);
  },
  async command(page, url, { object, view, word }) {
    await page.goto(`${url}/o/${object}?view=${view}`);
    await settle(page);
    if (isWide(page)) await page.keyboard.press('Control+k');
    else await page.locator('header').getByRole('button').last().click();
    await page.getByRole('combobox').first().fill(word);
    await page.locator('[role=option]').first().waitFor();
    await page.waitForTimeout(400);
  },
  async import(page, url, { object }) {
    await page.goto(`${url}/o/${object}/import`);
    await settle(page);
  },
  async empty(page, url, { object, view }) {
    await page.goto(`${url}/o/${object}?view=${view}&q=${encodeURIComponent('〇〇〇〇')}`);
    await settle(page);
  },
  async loading(page, url, { object, view }) {
    await page.route(questions, () => undefined);
    await page.goto(`${url}/o/${object}?view=${view}`);
    await page.waitForTimeout(1_500);
  },
  async failing(page, url, { object, view }) {
    const body = { type: '/problems/unavailable', status: 503, code: 'unavailable', title: '', detail: '', errors: [] };
    await page.route(questions, (route) => route.fulfill({ status: 503, json: body }));
    await page.goto(`${url}/o/${object}?view=${view}`);
    await page.locator('main [role=alert], main .tg-state').first().waitFor();
    await page.waitForTimeout(400);
  },
};

/** Takes away what a shot put between the page and its server. */
export const afterShot = (page: Page): Promise<void> => page.unrouteAll({ behavior: 'ignoreErrors' });

/** Screens that have a drawing, and its name. */
export const drawings: readonly (readonly [drawn: string, screen: string])[] = [
  ['sign-in-light', 'sign-in-wide-zh-CN-light'],
  ['app-list-light', 'list-wide-zh-CN-light'],
  ['app-list-dark', 'list-wide-zh-CN-dark'],
  ['board-light', 'board-wide-zh-CN-light'],
  ['board-dark', 'board-wide-zh-CN-dark'],
  ['record-light', 'record-wide-zh-CN-light'],
  ['record-dark', 'record-wide-zh-CN-dark'],
  ['form-drawer-light', 'form-wide-zh-CN-light'],
  ['command-light', 'command-wide-zh-CN-light'],
  ['import-light', 'import-wide-zh-CN-light'],
];

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newLook, settle, signIn } from '../src/browser.ts';
import { openHouses } from './house.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true } });
const password = 'seven blue lanterns';
let page: Page;
const faults: string[] = [];
const answers: string[] = [];

beforeAll(async () => {
  const { server, browser } = house('crm');
  const { body } = await server.request('GET', '/api/v1/users?limit=200');
  const rep = body.data.find(({ email }: { email: string }) => email === 'lilei@qiheng.example');
  const given = await server.request('PATCH', `/api/v1/users/${rep.id}`, { password });
  if (given.status !== 200) throw new Error(JSON.stringify(given.body));
  const context = await newLook(browser, { width: 1440, height: 900, locale: 'zh-CN', appearance: 'light' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return;
    if (response.status() >= 400) faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    if ((response.headers()['content-type'] ?? '').includes('json')) answers.push(await response.text().catch(() => ''));
  });
  await signIn(page, { url: server.url, email: 'lilei@qiheng.example', password });
}, 240_000);
afterAll(() => page?.close());

describe('what a sales rep meets', () => {
  test('is a frame without the settings, and the objects of a sales rep', async () => {
    await settle(page);
    const places = await page.locator('.tg-side .tg-nav').allTextContents();
    expect(places.join(' ')).toContain('客户');
    expect(await page.locator('.tg-side a[href^="/settings"]').count()).toBe(0);
  });

  test('is a list of the own companies, of which one opens', async () => {
    await page.goto(`${house('crm').server.url}/o/company`);
    await page.waitForSelector('.tg-grid [role=row], [role=grid] [role=row]');
    await settle(page);
    const { body } = await house('crm').server.request('GET', '/api/v1/records/company?count=exact&limit=1');
    const shown = await page.locator('[role=grid]').first().getAttribute('aria-rowcount');
    expect(Number(shown)).toBeLessThan(body.count);
  });

  test('is a board of deals, and the page of one of them', async () => {
    await page.goto(`${house('crm').server.url}/o/deal`);
    await settle(page);
    const told = answers.map((text): string => /"data":\[\{"id":"([0-9a-f-]{36})"[^\]]*"owner"/.exec(text)?.[1] ?? '').filter(Boolean);
    expect(told.length).toBeGreaterThan(0);
    await page.goto(`${house('crm').server.url}/o/deal?new=1`);
    await page.waitForSelector('[role=dialog]');
    await settle(page);
    expect(await page.locator('[role=dialog]').textContent()).toContain('商机');
  });

  test('offers to make only what may be made', async () => {
    const makes = async (object: string) => {
      await page.goto(`${house('crm').server.url}/o/${object}`);
      await page.waitForSelector('[role=grid] [role=row]');
      await settle(page);
      return page.getByRole('button', { name: /^新建/ }).count();
    };
    expect(await makes('company')).toBeGreaterThan(0);
    expect(await makes('order')).toBe(0);
  });

  test('breaks nothing, and never hears of a hidden field', () => {
    expect(faults).toEqual([]);
    expect(answers.filter((text) => text.includes('gross_margin'))).toEqual([]);
  });
});

// Pictures of the running product for the docs: TANGRAM_URL=… TANGRAM_EMAIL=… TANGRAM_PASSWORD=… node apps/e2e/dist/screenshots.js [folder of the drawings]
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Look, newLook, settle, signIn, startBrowser, type Target } from './browser.ts';
import { findSubject, type Subject } from './subject.ts';

const target: Target = {
  url: process.env['TANGRAM_URL'] ?? 'http://localhost:3000',
  email: process.env['TANGRAM_EMAIL'] ?? '',
  password: process.env['TANGRAM_PASSWORD'] ?? '',
};
const folder = join(import.meta.dirname, '../../../docs/images');
const wide = { width: 1440, height: 900 } as const;
const phone = { width: 390, height: 844 } as const;

type Shot = (page: Page, subject: Subject) => Promise<void>;

/** Each screen as one would meet it at work. */
const shots: Readonly<Record<string, Shot>> = {
  async list(page, { object, view }) {
    await page.goto(`${target.url}/o/${object}?view=${view}`);
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
  async form(page, { object, view, record }) {
    await page.goto(`${target.url}/o/${object}?view=${view}&edit=${record}`);
    await settle(page);
    const several = page.locator('.tg-form-grid .ant-select-multiple').first();
    if (page.viewportSize()?.width !== wide.width || !(await several.count())) return;
    await page.waitForTimeout(600);
    await several.locator('input').first().click({ force: true });
  },
  async record(page, { object, view, record }) {
    await page.goto(`${target.url}/o/${object}/${record}?from=${view}`);
    await settle(page);
  },
  async home(page) {
    await page.goto(`${target.url}/`);
    await settle(page);
  },
};

async function take(browser: Browser, look: Look, subject: Subject): Promise<void> {
  const suffix = [look.width === wide.width ? 'wide' : 'phone', look.locale, look.appearance].join('-');
  const context = await newLook(browser, look);
  const page = await context.newPage();
  await page.goto(`${target.url}/sign-in`);
  await page.waitForSelector('#email');
  await settle(page);
  await page.screenshot({ path: join(folder, `sign-in-${suffix}.png`) });
  await signIn(page, target);
  for (const [name, shot] of Object.entries(shots)) {
    if (name === 'home' && (look.locale !== 'zh-CN' || look.appearance !== 'light')) continue;
    await shot(page, subject);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
  }
  await context.close();
}

/** The first list and the first form beside the drawings they follow, in one picture. */
async function besideDrawings(browser: Browser, drawings: string): Promise<void> {
  const pairs = [
    ['app-list-light.png', 'list-wide-zh-CN-light.png'],
    ['form-drawer-light.png', 'form-wide-zh-CN-light.png'],
  ].map(([drawn, built]) => [join(drawings, drawn ?? ''), join(folder, built ?? '')]);
  const figure = (path: string, words: string) =>
    `<figure><img src="data:image/png;base64,${readFileSync(path).toString('base64')}"><figcaption>${words}</figcaption></figure>`;
  const page = await browser.newPage({ viewport: { width: 2020, height: 100 } });
  await page.setContent(`<style>body{margin:0;padding:20px;display:grid;grid-template-columns:1fr 1fr;gap:20px;background:#e6eaeb;font:13px sans-serif;color:#465254}
    figure{margin:0}img{width:100%;display:block;border:1px solid #d3dadb}figcaption{padding:6px 0}</style>
    ${pairs.map(([drawn, built]) => figure(drawn ?? '', '设计稿 · drawing') + figure(built ?? '', '运行中 · running')).join('')}`);
  await page.screenshot({ path: join(folder, 'beside-drawings.png'), fullPage: true });
  await page.close();
}

mkdirSync(folder, { recursive: true });
const subject = await findSubject(target);
const browser = await startBrowser();
try {
  for (const size of [wide, phone]) {
    for (const locale of ['zh-CN', 'en'] as const) {
      for (const appearance of ['light', 'dark'] as const) await take(browser, { ...size, locale, appearance }, subject);
    }
  }
  const drawings = process.argv[2];
  if (drawings && existsSync(drawings)) await besideDrawings(browser, drawings);
} finally {
  await browser.close();
}

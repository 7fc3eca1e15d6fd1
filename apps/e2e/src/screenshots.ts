// Pictures of the running product for the docs: TANGRAM_URL=… TANGRAM_EMAIL=… TANGRAM_PASSWORD=… node apps/e2e/dist/screenshots.js [folder of the drawings]
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Look, newLook, settle, signIn, startBrowser, type Target } from './browser.ts';
import { afterShot, drawings, shots } from './shots.ts';
import { findSubject, type Subject } from './subject.ts';

const target: Target = {
  url: process.env['TANGRAM_URL'] ?? 'http://localhost:3000',
  email: process.env['TANGRAM_EMAIL'] ?? '',
  password: process.env['TANGRAM_PASSWORD'] ?? '',
};
const folder = join(import.meta.dirname, '../../../docs/images');
const wide = { width: 1440, height: 900 } as const;
const phone = { width: 390, height: 844 } as const;

/** Screens of which one language and one appearance say enough. */
const once = new Set(['home', 'empty', 'loading', 'failing']);

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
    if (once.has(name) && (look.locale !== 'zh-CN' || look.appearance !== 'light')) continue;
    await shot(page, target.url, subject);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    await afterShot(page);
  }
  await context.close();
}

/** Every screen that was drawn beside its drawing, in one picture. */
async function besideDrawings(browser: Browser, folderOfDrawings: string): Promise<void> {
  const figure = (path: string, words: string) =>
    `<figure><img src="data:image/png;base64,${readFileSync(path).toString('base64')}"><figcaption>${words}</figcaption></figure>`;
  const pairs = drawings.map(
    ([drawn, built]) =>
      figure(join(folderOfDrawings, `${drawn}.png`), `设计稿 · drawing · ${drawn}`) +
      figure(join(folder, `${built}.png`), `运行中 · running · ${built}`),
  );
  const page = await browser.newPage({ viewport: { width: 1320, height: 100 } });
  await page.setContent(`<style>body{margin:0;padding:20px;display:grid;grid-template-columns:1fr 1fr;gap:20px;background:#e6eaeb;font:13px sans-serif;color:#465254}
    figure{margin:0}img{width:100%;display:block;border:1px solid #d3dadb}figcaption{padding:6px 0}</style>
    ${pairs.join('')}`);
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
  const drawn = process.argv[2];
  if (drawn && existsSync(drawn)) await besideDrawings(browser, drawn);
} finally {
  await browser.close();
}

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where the server is and who signs in. */
export interface Target {
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly locale: 'zh-CN' | 'en';
  readonly appearance: 'light' | 'dark';
}

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the Chrome of this machine: `CHROME_PATH`, or the first that is found. @throws Error naming what to install when there is none */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? usual.find((path) => existsSync(path));
  if (!executablePath) throw new Error('No Chrome was found. Set CHROME_PATH, or on Debian: apt-get install -y chromium fonts-noto-cjk');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A fresh person at a screen: nothing kept, the language and the appearance chosen, the zone of the sample story. */
export async function newLook(browser: Browser, { width, height, locale, appearance }: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: width < 640 ? 2 : 1,
  });
  const settings = Object.entries({ 'tangram.locale': locale, 'tangram.appearance': appearance });
  await context.addInitScript({
    content: settings.map((entry) => `localStorage.setItem(${entry.map((text) => JSON.stringify(text)).join()});`).join(''),
  });
  return context;
}

/** Signs in by hand and waits for the shell. */
export async function signIn(page: Page, { url, email, password }: Target): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForURL((address) => address.pathname !== '/sign-in');
  await page.waitForSelector('.tg-side, .tg-phone-bar');
}

/** Waits until nothing is asked of the server any more and nothing moves. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(350);
}

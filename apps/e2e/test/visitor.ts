import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** Who signs in. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** One person at one browser window, and everything that their page complained about. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a path of the product. */
  goto(path: string): Promise<void>;
  signIn(account: Account): Promise<void>;
  /**
   * What went wrong since the last call, each once: refused answers (`422 POST /api/v1/records/deal`), requests that did not arrive,
   * and whatever the browser wrote as an error or a warning, breaches of the content policy among it.
   */
  complaints(): readonly string[];
  /** Ends the session on the server, as time would, while the page is open. */
  endSession(): Promise<void>;
  /**
   * Ends it with the next request of this method, just before that arrives. Where a page has only now been opened it may still be asking for
   * other things: they would be told first, and it would be gone before anybody did anything.
   */
  endSessionAt(method: 'PATCH'): Promise<void>;
  /** Signs in where the page asked for it, and goes on. */
  signInAgain(account: Account): Promise<void>;
  leave(): Promise<void>;
}

/** Windows that are open. */
const open = new Set<Page>();

/** Takes a picture of every open window into the folder that `TANGRAM_PICTURES` names, if it does. */
export async function photograph(name: string): Promise<void> {
  const folder = process.env['TANGRAM_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const pages = [...open].filter((page) => !page.isClosed() && page.url() !== 'about:blank');
  for (const [i, page] of pages.entries()) await page.screenshot({ path: join(folder, `${name}${i === 0 ? '' : ` ${i}`}.png`) });
}

/** Chinese, in Shanghai, on a screen of 1440 × 900, and without motion, unless told otherwise. */
export async function welcome(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  open.add(page);
  page.on('close', () => open.delete(page));
  const heard = new Set<string>();
  const short = (address: string) =>
    address
      .replace(url, '')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
      .replace(/\?.*/, '');
  page.on('response', (answer) => {
    if (answer.status() >= 400) heard.add(`${answer.status()} ${answer.request().method()} ${short(answer.url())}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left takes its requests with it; code that was on its way when the network went is asked for again.
    const isCode = request.url().includes('/assets/') && /^net::ERR_(FAILED|INTERNET_DISCONNECTED)$/.test(why);
    if (why !== 'net::ERR_ABORTED' && !isCode) heard.add(`${why} ${request.method()} ${short(request.url())}`);
  });
  page.on('pageerror', (error) => heard.add(`thrown: ${error.message}`));
  page.on('console', (message) => {
    // What was refused or did not arrive is told by the answers themselves.
    if (['error', 'warning'].includes(message.type()) && !/^Failed to load resource/.test(message.text()))
      heard.add(`${message.type()}: ${message.text()}`);
  });
  const endSession = async () => {
    const cookies = await context.cookies();
    const token = cookies.find(({ name, httpOnly }) => httpOnly && name.startsWith('tangram'))?.value ?? '';
    await fetch(`${url}/api/v1/auth/logout`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  };
  return {
    page,
    context,
    goto: async (path) => {
      // A sheet that has just closed takes its step back in the history, and with it a way that was begun too soon.
      for (let tries = 1; ; tries += 1) {
        const error: unknown = await page.goto(`${url}${path}`).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        if (error === null) return;
        if (tries === 5 || !/ERR_ABORTED/.test(String(error))) throw error;
      }
    },
    async signIn({ email, password }) {
      await page.goto(`${url}/sign-in`);
      await page.locator('#email').fill(email);
      await page.locator('#password').fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${url}/`);
      await page.locator('main').waitFor();
    },
    complaints() {
      const all = [...heard].sort();
      heard.clear();
      return all;
    },
    endSession,
    async endSessionAt(method) {
      let isOver = false;
      await page.route(`${url}/api/v1/**`, async (route) => {
        if (!isOver && route.request().method() === method) {
          isOver = true;
          await endSession();
        }
        await route.fallback();
      });
    },
    async signInAgain({ email, password }) {
      await page.waitForURL(/\/sign-in\?to=/);
      await page.locator('#email').fill(email);
      await page.locator('#password').fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL((address) => address.pathname !== '/sign-in');
    },
    leave: () => context.close(),
  };
}

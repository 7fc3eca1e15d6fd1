import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const dist = join(import.meta.dirname, '../../../web/dist');

/** Runs in the page: marks the moment at which the first row of a list is there. */
const noteFirstRow = () => {
  performance.setResourceTimingBufferSize(2000);
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.tg-row-name')) return;
    watch.disconnect();
    performance.mark('first-row');
  });
  watch.observe(document, { childList: true, subtree: true });
};

/** What the build weighs before the first list is all that comes before it. */
export function weightJourney(house: () => House, { object }: { readonly object: string }): void {
  const step = journey();
  let visitor: Visitor;
  const page = () => visitor.page;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url, { serviceWorkers: 'block' });
    await visitor.signIn(server.admin);
    // What the page before still fetches goes with it.
    await page().goto('about:blank');
    await page().addInitScript(noteFirstRow);
  });
  afterAll(() => visitor.leave());

  step('before the first row nothing is fetched but what the build has weighed, and each question is asked once', async () => {
    await visitor.goto(`/o/${object}`);
    await page().locator('.tg-row-name').first().waitFor();
    const before = await page().evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < (performance.getEntriesByName('first-row')[0]?.startTime ?? Infinity))
        .map(({ name }) => new URL(name).pathname),
    );
    const index = readFileSync(join(dist, 'index.html'), 'utf8');
    const { parts } = JSON.parse(readFileSync(join(dist, 'first-parts.json'), 'utf8'));
    const list: { readonly scripts: readonly { readonly href: string; readonly media: string }[] } = parts.find(
      ({ address }: { readonly address: string }) => address === '/o/*',
    );
    const weighed = new Set([
      ...[...index.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, href]) => href),
      ...list.scripts.filter(({ media }) => !media.includes('max-width')).map(({ href }) => href),
    ]);
    const scripts = before.filter((path) => path.endsWith('.js') && path.startsWith('/assets/'));
    expect(scripts.filter((path) => !weighed.has(path) && !/\/(zh-cn|en)-[^/]*$/.test(path))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(10);
    for (const question of ['/api/v1/auth/me', '/api/v1/model', '/api/v1/views'])
      expect([question, before.filter((path) => path === question).length]).toEqual([question, 1]);
  });
}

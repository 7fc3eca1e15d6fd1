import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const dist = join(import.meta.dirname, '../../../web/dist');

/** Runs in the page: marks the moment at which the first record is there. */
const noteFirst = () => {
  performance.setResourceTimingBufferSize(2000);
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.tg-row-name, [data-card]')) return;
    watch.disconnect();
    performance.mark('first-record');
  });
  watch.observe(document, { childList: true, subtree: true });
};

interface Parts {
  readonly layout?: string;
  readonly scripts: readonly { readonly href: string; readonly media: string }[];
}

/** What the build weighs before the first list is all that comes before it, and a board comes with the code of a board. */
export function weightJourney(house: () => House, { object, board }: { readonly object: string; readonly board: string }): void {
  const step = journey();
  let visitor: Visitor;
  const page = () => visitor.page;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url, { serviceWorkers: 'block' });
    await visitor.signIn(server.admin);
    // What the page before still fetches goes with it.
    await page().goto('about:blank');
    await page().addInitScript(noteFirst);
  });
  afterAll(() => visitor.leave());

  /** What was fetched before the first record of an address, but for texts; the scripts among it that the build does not name for it. */
  const fetched = async (address: string, layout: string) => {
    await visitor.goto(address);
    await page().locator('.tg-row-name, [data-card]').first().waitFor();
    const before = await page().evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < (performance.getEntriesByName('first-record')[0]?.startTime ?? Infinity))
        .map(({ name }) => new URL(name).pathname),
    );
    const index = readFileSync(join(dist, 'index.html'), 'utf8');
    const { parts } = JSON.parse(readFileSync(join(dist, 'first-parts.json'), 'utf8'));
    const own: Parts = parts.find((one: Parts) => one.layout === layout);
    const named = own.scripts.filter(({ media }) => !media.includes('max-width')).map(({ href }) => href);
    const weighed = new Set([...[...index.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, href]) => href), ...named]);
    const scripts = before.filter((path) => path.endsWith('.js') && path.startsWith('/assets/') && !/\/(zh-cn|en)-[^/]*$/.test(path));
    return {
      before,
      scripts,
      strangers: scripts.filter((path) => !weighed.has(path)),
      missing: named.filter((one) => !before.includes(one)),
    };
  };

  step(
    'before the first row nothing is fetched but what the build has weighed, in few files, and each question is asked once',
    async () => {
      const { before, scripts, strangers, missing } = await fetched(`/o/${object}`, 'list');
      expect([strangers, missing]).toEqual([[], []]);
      expect(scripts.length).toBeLessThan(10);
      for (const question of ['/api/v1/auth/me', '/api/v1/model', '/api/v1/views'])
        expect([question, before.filter((path) => path === question).length]).toEqual([question, 1]);
    },
  );

  step('before the first card nothing of a list is fetched, and what is asked of its records is asked once', async () => {
    const { before, strangers, missing } = await fetched(`/o/${object}?view=${board}`, 'kanban');
    expect([strangers, missing]).toEqual([[], []]);
    // The sums of the columns, and the count beside the name of the view.
    expect(before.filter((path) => path.endsWith('/aggregate')).length).toBeLessThanOrEqual(2);
  });
}

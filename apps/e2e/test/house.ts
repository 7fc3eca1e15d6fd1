import { afterAll, beforeAll } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { startServer, type StartOptions, type TestServer } from '../../server/test/start-server.ts';

/** No sandbox, so that it runs as root; nothing of its own on the network, so that only our pages are seen. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A browser of its own, as journeys use it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: flags });

/** A product to visit: the built server on a database of its own, and a browser. There from the first test on. */
export interface House {
  readonly server: TestServer;
  readonly browser: Browser;
}

/** One browser for all journeys. */
export function openHouses<Name extends string>(wanted: Readonly<Record<Name, StartOptions>>): (name: Name) => House {
  const servers = new Map<string, TestServer>();
  let browser: Browser | undefined;
  beforeAll(async () => {
    const starting = Object.entries<StartOptions>(wanted).map(async ([name, options]) => {
      servers.set(name, await startServer(options));
    });
    const opened = openBrowser();
    await Promise.all([...starting, opened]);
    browser = await opened;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([...servers.values()].map((server) => server.stop()));
  });
  return (name) => {
    const server = servers.get(name);
    if (!server || !browser) throw new Error(`${name} has not been opened`);
    return { server, browser };
  };
}

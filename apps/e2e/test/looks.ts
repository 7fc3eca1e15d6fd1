import type { Page } from 'playwright-core';
import { settle } from '../src/browser.ts';
import { faults } from './faults.ts';

/** A page in light and in dark, with what is wrong in either. */
export async function looks(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settle(page);
    found.push(...(await faults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return found;
}

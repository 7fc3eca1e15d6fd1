import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faults } from '../faults.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Where to look, and what has to be there first. */
interface Sight {
  readonly name: string;
  readonly path: string;
  readonly there: string;
  readonly before?: (page: Page) => Promise<void>;
}

const press = (key: string) => (page: Page) => page.keyboard.press(key);

/** The main screens of a business. */
export const crmSights: readonly Sight[] = [
  { name: 'home', path: '/', there: '.tg-home-card a, .tg-home a' },
  { name: 'list', path: '/o/deal?view=deal_all', there: '.tg-row:not(.is-waiting)' },
  { name: 'board', path: '/o/deal?view=deal_board', there: '[data-card]' },
  { name: 'calendar', path: '/o/campaign?view=campaign_calendar', there: '.tg-cal-cell:not(.is-waiting)' },
  { name: 'cards', path: '/o/contact?view=contact_cards', there: 'a.tg-tile' },
  {
    name: 'record',
    path: '/o/deal?view=deal_all',
    there: '.tg-record-title',
    before: (page) => page.locator('.tg-row-name').first().click(),
  },
  { name: 'form', path: '/o/deal?view=deal_all&new=1', there: '.tg-drawer [data-field]' },
  { name: 'palette', path: '/o/deal?view=deal_all', there: '[role="option"]', before: press('Control+k') },
  { name: 'keys', path: '/o/deal?view=deal_all', there: '.tg-keys dd', before: press('?') },
  { name: 'import', path: '/o/company/import', there: 'main button' },
  { name: 'members', path: '/settings/members', there: '.tg-member' },
  { name: 'account', path: '/account', there: '.tg-session' },
];

/** The same of a business that is no CRM. */
export const inspectionSights: readonly Sight[] = [
  { name: 'list', path: '/o/equipment', there: '.tg-row:not(.is-waiting)' },
  { name: 'hours', path: '/o/inspection?view=inspection_calendar&span=week', there: '.tg-cal-column' },
  { name: 'cards', path: '/o/equipment?view=equipment_cards', there: 'a.tg-tile' },
];

/** Every main screen, light and dark, without a serious fault for people who read by other means. */
export function everyoneJourney(house: () => House, sights: readonly Sight[]): void {
  const step = journey();
  for (const appearance of ['light', 'dark'] as const) {
    let visitor: Visitor;
    beforeAll(async () => {
      const { server, browser } = house();
      visitor = await welcome(browser, server.url);
      await visitor.context.addInitScript({ content: `localStorage.setItem('tangram.appearance', '${appearance}')` });
    });
    afterAll(() => visitor.leave());
    const page = () => visitor.page;

    step(`signing in, ${appearance}`, async () => {
      await visitor.goto('/sign-in');
      await page().getByLabel('邮箱').waitFor();
      expect(await faults(page())).toEqual([]);
      await visitor.signIn(house().server.admin);
    });

    for (const { name, path, there, before } of sights) {
      step(`${name}, ${appearance}`, async () => {
        await visitor.goto(path);
        await page().locator('main h1, main h2').first().waitFor();
        await before?.(page());
        await page().locator(there).first().waitFor();
        expect(await faults(page())).toEqual([]);
      });
    }
  }
}

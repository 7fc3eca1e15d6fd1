import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { sticksOut, tooSmall } from '../thumb.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** On a phone of 390 points: the list, a record and the form, without ever scrolling sideways. */
export function phoneJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  /** Nothing to scroll sideways for, nothing too small to hit, nothing without a name. */
  const fits = async () => {
    expect(await sticksOut(page())).toEqual([]);
    expect(await tooSmall(page())).toEqual([]);
    expect(await nameless(page())).toEqual([]);
  };

  step.shows('phone');
  step('the list fits', async () => {
    await visitor.goto('/o/deal?view=deal_all');
    await page().locator('.tg-phone-row:not(.is-waiting)').first().waitFor();
    await fits();
  });

  step('a record fits, and every tab of it', async () => {
    await page().locator('.tg-phone-row').first().tap();
    await page().getByRole('heading', { level: 1 }).waitFor();
    for (const tab of await page().getByRole('tab').all()) {
      await tab.tap();
      await fits();
    }
  });

  step.shows('phone');
  step('the form fits; what is changed in it is saved', async () => {
    await page().getByRole('button', { name: '更多' }).tap();
    await page().getByRole('menuitem', { name: '编辑' }).tap();
    await see().field('next_step').getByRole('textbox').fill('路上打电话确认');
    await fits();
    await page().getByRole('button', { name: /^保存/ }).tap();
    await see().toast('已保存').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

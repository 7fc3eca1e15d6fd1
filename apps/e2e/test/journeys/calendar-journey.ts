import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const name = '日历上的商机';

/** A month far from everything else: a record is moved by hand and by keys, and stays where it was when it may not move. */
export function calendarJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let id: string;
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', '/api/v1/records/deal', { name, close_date: '2031-05-14' });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    id = made.body.id;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const day = (date: string) => page().locator(`[role="gridcell"][data-day="${date}"]`);
  const on = (date: string) => day(date).getByRole('link', { name });
  const stored = async (): Promise<string> => (await house().server.request('GET', `/api/v1/records/deal/${id}`)).body.close_date;
  const drag = async (from: string, to: string) => {
    const over = day(to).and(page().locator('.is-over'));
    // A drag that a program begins is now and then lost by the browser before it has moved: one takes hold again, as a hand would.
    for (let hold = 0; hold < 3; hold += 1) {
      const [source, target] = [await on(from).boundingBox(), await day(to).boundingBox()];
      if (!source || !target) throw new Error(`${from} or ${to} is not in sight`);
      await page().mouse.move(source.x + 20, source.y + 8);
      await page().mouse.down();
      await page().mouse.move(source.x + 30, source.y + 12, { steps: 2 });
      await page().locator('.tg-cal-entry.is-dragging').waitFor();
      const [x, y] = [target.x + target.width / 2, target.y + target.height / 2];
      await page().mouse.move(x, y, { steps: 6 });
      // A hand is never quite still: the browser tells where it is only while it moves, and the page hears of it with its next frame.
      for (let i = 0; i < 40 && !(await over.isVisible()); i += 1) {
        await page().mouse.move(x + (i % 2), y);
        await page().evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      }
      if (await over.isVisible()) break;
      await page().keyboard.press('Escape');
      await page().mouse.up();
    }
    await over.waitFor();
    await page().mouse.up();
  };

  step.shows('calendar');
  step('a month shows the records on their days, and how many are on none', async () => {
    await visitor.goto('/o/deal?view=deal_calendar&day=2031-05-20');
    await on('2031-05-14').waitFor();
    await page().getByRole('heading', { name: '2031 年 5 月' }).waitFor();
    await day('2031-05-20').and(page().locator('[aria-selected="true"]')).waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('calendar');
  step('dragged to another day it is there at once, on the server too, and one press takes it back', async () => {
    await drag('2031-05-14', '2031-05-16');
    await on('2031-05-16').waitFor();
    await see().toast(`「${name}」移到`).waitFor();
    expect(await stored()).toBe('2031-05-16');
    await see().toast(`「${name}」移到`).getByRole('button', { name: /撤销/ }).click();
    await on('2031-05-14').waitFor();
    await see().toast('已撤销').waitFor();
    expect(await stored()).toBe('2031-05-14');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('calendar');
  step('by keys it is lifted, moved by a day and a week, and dropped; Escape leaves it where it was', async () => {
    await on('2031-05-14').focus();
    await page().keyboard.press('Space');
    await page().getByRole('status').filter({ hasText: '已拿起' }).waitFor();
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('ArrowDown');
    await on('2031-05-22').waitFor();
    expect(await stored()).toBe('2031-05-14');
    await page().keyboard.press('Escape');
    await on('2031-05-14').waitFor();
    expect(await on('2031-05-14').evaluate((link) => link === document.activeElement)).toBe(true);

    await page().keyboard.press('Space');
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Space');
    await see().toast('2031-05-21').waitFor();
    expect(await stored()).toBe('2031-05-21');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('calendar 412');
  step('what someone else has changed meanwhile goes back to its day, with the reason', async () => {
    await on('2031-05-21').waitFor();
    const other = await house().server.request('PATCH', `/api/v1/records/deal/${id}`, { next_step: '别人写的' });
    expect(other.status).toBe(200);
    await drag('2031-05-21', '2031-05-23');
    await see().toast(`「${name}」没有移动`).waitFor();
    await on('2031-05-21').waitFor();
    expect(visitor.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
    expect(await stored()).toBe('2031-05-21');
  });

  step.shows('calendar offline');
  step('without a network it goes back too, and moves once the network is there', async () => {
    await visitor.context.setOffline(true);
    await drag('2031-05-21', '2031-05-22');
    await see().toast('请检查网络').waitFor();
    await on('2031-05-21').waitFor();
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
    await drag('2031-05-21', '2031-05-22');
    await see().toast('2031-05-22').waitFor();
    expect(await stored()).toBe('2031-05-22');
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
  });

  step('a day is pressed and a record made on it', async () => {
    await day('2031-05-08').click({ position: { x: 60, y: 60 } });
    await see().field('close_date').waitFor();
    expect(await see().field('close_date').getByRole('textbox').inputValue()).toBe('2031-05-08');
    await see().field('name').getByRole('textbox').fill('从日历新建');
    await page().keyboard.press('Control+Enter');
    await day('2031-05-08').getByRole('link', { name: '从日历新建' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step('keys turn the pages, and the address knows where one is', async () => {
    await page().keyboard.press('w');
    await page().waitForURL(/span=week/);
    await page().keyboard.press('d');
    await page().waitForURL(/span=day/);
    await page()
      .getByRole('heading', { name: '2031-05-08' })
      .or(page().getByRole('heading', { name: '5 月 8 日' }))
      .waitFor();
    await page().getByRole('link', { name: '从日历新建' }).waitFor();
    await page().keyboard.press('ArrowRight');
    await page().waitForURL(/day=2031-05-09/);
    await page().keyboard.press('m');
    await page().keyboard.press('t');
    await page().waitForURL((url) => !url.searchParams.has('day') && !url.searchParams.has('span'));
    await page().locator('.tg-cal-number[aria-current="date"]').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { refusing } from '../refusals.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Where a business has a calendar and pictures. */
export interface Days {
  readonly template: Template;
  readonly object: string;
  readonly calendar: string;
  /** The field that says on which day. */
  readonly day: string;
  readonly more: Readonly<Record<string, unknown>>;
  readonly pictured: string;
  readonly cards: string;
}

/** The other business, by its days and its pictures. */
export function cardsJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const cards = () => page().locator('a.tg-tile');

  step.shows('calendar');
  step('inspections of a day stand at their hours, in the words of their result', async () => {
    const { body } = await house().server.request('POST', '/api/v1/records/inspection/query', {
      select: ['name', 'started_at', 'result'],
      filter: { field: 'result', op: 'eq', value: 'normal' },
      sort: ['-started_at'],
      limit: 1,
    });
    const [last] = body.data;
    const day = new Date(Date.parse(last.started_at) + 8 * 3_600_000).toISOString().slice(0, 10);
    await visitor.goto(`/o/inspection?view=inspection_calendar&span=day&day=${day}`);
    const entry = page().locator(`[data-entry="${last.id}"]`);
    await entry.waitFor();
    expect(await entry.textContent()).toContain('正常');
    expect(await entry.textContent()).toContain(new Date(Date.parse(last.started_at) + 8 * 3_600_000).toISOString().slice(11, 16));
    expect(await nameless(page())).toEqual([]);
    await entry.click();
    await page().getByRole('heading', { level: 1, name: last.name }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('gallery');
  step('equipment is shown as cards: what a reader may see of the picture, name and columns', async () => {
    const { server } = house();
    const { body } = await server.request('POST', '/api/v1/records/equipment/query', { select: ['name'], sort: ['name'], limit: 2 });
    await visitor.goto('/o/equipment?view=equipment_cards');
    await cards().first().waitFor();
    expect(await cards().first().locator('.tg-tile-name').textContent()).toBe(body.data[0].name);
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('j');
    await page().keyboard.press('ArrowRight');
    await page().locator('a.tg-tile:focus', { hasText: body.data[1].name }).waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: body.data[1].name }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('gallery 404');
  step('a picture that cannot be had leaves the figure in its place', async () => {
    const { server } = house();
    const { body } = await server.request('POST', '/api/v1/records/equipment/query', { select: ['name'], sort: ['name'], limit: 1 });
    const file = '01a20315-0000-7000-8000-00000000abcd';
    await page().route('**/api/v1/records/equipment/query', async (route) => {
      const answer = await route.fetch();
      const json = await answer.json();
      await route.fulfill({
        json: { ...json, data: json.data.map((row: object, i: number) => (i === 0 ? { ...row, photos: [file] } : row)) },
      });
    });
    await visitor.goto('/o/equipment?view=equipment_cards');
    const first = cards().filter({ hasText: body.data[0].name }).first();
    await first.locator('.tg-tile-cover svg').waitFor();
    expect(visitor.complaints()).toEqual(['404 GET /api/v1/files/…']);
    await page().unroute('**/api/v1/records/equipment/query');
  });

  step.shows('states');
  step('what fits no condition is said, with a way back to all', async () => {
    await visitor.goto(`/o/equipment?view=equipment_cards&q=${encodeURIComponent('没有这样的设备')}`);
    await page().getByRole('button', { name: '清空全部条件' }).click();
    await cards().first().waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

/** Days and cards when something comes between. */
export function daysEdgesJourney(house: () => House, where: Days): void {
  const step = journey(where.template);
  let visitor: Visitor;
  let id = '';
  const records = `/api/v1/records/${where.object}`;
  const page = () => visitor.page;
  const day = (date: string) => page().locator(`[role="gridcell"][data-day="${date}"]`);
  const on = (date: string) => day(date).getByRole('link', { name: '日子试验' });
  const stored = async (): Promise<string> => (await house().server.request('GET', `${records}/${id}`)).body[where.day];
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', records, { name: '日子试验', [where.day]: '2033-05-10', ...where.more });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    id = made.body.id;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const move = async () => {
    await on('2033-05-10').focus();
    await page().keyboard.press('Space');
    await page().getByRole('status').filter({ hasText: '已拿起' }).waitFor();
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('Space');
  };

  step.shows('calendar', 'calendar 412', 'calendar expired');
  step('a day is changed by keys; someone else and the end of the session leave it where it was', async () => {
    const see = controls(page());
    await visitor.goto(`/o/${where.object}?view=${where.calendar}&day=2033-05-20`);
    await on('2033-05-10').waitFor();
    await house().server.request('PATCH', `${records}/${id}`, { name: '日子试验 改' });
    await move();
    await see.toast('没有移动').waitFor();
    expect(await stored()).toBe('2033-05-10');
    await on('2033-05-10').filter({ hasText: '日子试验 改' }).waitFor();
    await visitor.endSessionAt('PATCH');
    await move();
    await visitor.signInAgain(house().server.admin);
    await on('2033-05-10').waitFor();
    await move();
    await see.toast('移到').waitFor();
    expect(await stored()).toBe('2033-05-11');
    expect(visitor.complaints().filter((one) => !/^4(01|12) /.test(one))).toEqual([]);
  });

  step.shows('gallery', 'gallery 500*');
  step('cards lead to their records; those that cannot be had are said and come at the second try', async () => {
    await refusing(page(), 500, ['POST', `**/api/v1/records/${where.pictured}/query`], async () => {
      await visitor.goto(`/o/${where.pictured}?view=${where.cards}`);
      await page().getByText('服务器出错了').waitFor({ timeout: 15_000 });
    });
    await page().getByRole('button', { name: '再试一次' }).click();
    const first = page().locator('a.tg-tile').first();
    await first.waitFor();
    const name = (await first.locator('.tg-tile-name').textContent()) ?? '';
    await first.click();
    await page().getByRole('heading', { level: 1, name }).waitFor();
    expect(visitor.complaints().every((one) => one.startsWith('500 POST'))).toBe(true);
  });
}

import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A calendar of a business on whose Saturdays nobody works. */
export interface BuiltCalendar {
  readonly template: 'crm' | 'inspection';
  readonly calendar: string;
}

/** Hours are painted on a day and pulled by keys, days of a year dragged over and marked, and all of it is taken back. */
export function calendarCanvasJourney(house: () => House, { template, calendar }: BuiltCalendar): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const canvas = () => page().locator('[data-pane="canvas"]');
  const saturday = () => canvas().getByRole('group', { name: '周六', exact: true });
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto(`/designer/calendar/${calendar}`);
    await saturday().waitFor();
  });
  afterAll(() => visitor.leave());

  step('hours are painted on a free day by the mouse, and made longer by keys', async () => {
    const box = await saturday().boundingBox();
    if (!box) throw new Error('no Saturday');
    const at = (hour: number) => box.x + (box.width * hour) / 24;
    await page().mouse.move(at(10), box.y + box.height / 2);
    await page().mouse.down();
    await page().mouse.move(at(12), box.y + box.height / 2, { steps: 4 });
    await page().mouse.up();
    await saturday().getByRole('button', { name: '周六 10:00 到 12:00' }).press('Shift+ArrowRight');
    await saturday().getByRole('button', { name: '周六 10:00 到 12:30' }).waitFor();
    await canvas().getByRole('textbox', { name: '开始时间' }).fill('9:45');
    await saturday().getByRole('button', { name: '周六 09:45 到 12:30' }).waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('days are dragged over, named and marked, and stand in the list of the year', async () => {
    const day = (name: RegExp) => canvas().getByRole('button', { name });
    await day(/^11 月 16 日 周一/).scrollIntoViewIfNeeded();
    const [first, last] = [await day(/^11 月 16 日 周一/).boundingBox(), await day(/^11 月 18 日 周三/).boundingBox()];
    if (!first || !last) throw new Error('no days');
    await page().mouse.move(first.x + 4, first.y + 4);
    await page().mouse.down();
    await page().mouse.move(last.x + 4, last.y + 4, { steps: 6 });
    await page().mouse.up();
    await canvas().getByRole('textbox', { name: '名称（中文）' }).fill('厂休');
    await canvas().getByRole('button', { name: '标为节假日' }).click();
    await canvas()
      .getByRole('list', { name: '节假日与调休的日子' })
      .getByRole('button', { name: /厂休.*3 天/ })
      .waitFor();
    await day(/^11 月 17 日 周二，节假日 厂休/).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step('undo takes all of it back', async () => {
    await on().undoAll();
    await saturday().getByRole('button', { name: '周六 休息，按回车添加工作时间' }).waitFor();
    await canvas().getByRole('button', { name: /厂休/ }).first().waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  });
}

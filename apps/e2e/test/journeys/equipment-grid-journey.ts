import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';
import { cellsOf, pasteInto } from './grid-journey.ts';

/** Cells of another business: changed where they stand, pasted into, refused, on the same code. */
export function equipmentGridJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  const ask = `search=${encodeURIComponent('试装')}&sort=name&select=name,serial_number,model,category,rated_speed`;
  beforeAll(async () => {
    const { server, browser } = house();
    const operations = Array.from({ length: 5 }, (_, i) => ({
      op: 'create',
      values: { name: `试装 ${i + 1}`, serial_number: `TRY-${i + 1}` },
    }));
    const made = await server.request('POST', '/api/v1/records/equipment/bulk', { operations });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto(`/o/equipment?view=equipment_all&q=${encodeURIComponent('试装')}&sort=name`);
    const own = JSON.stringify({ paths: ['name', 'serial_number', 'model', 'rated_speed'], widths: {}, pins: {} });
    await page().evaluate((kept) => localStorage.setItem('tangram.columns.equipment.equipment_all', kept), own);
    await page().reload();
    await see().settled();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const grid = () => cellsOf(page());
  const stored = async () => (await house().server.request('GET', `/api/v1/records/equipment?${ask}`)).body.data;
  const go = async (row: number, column: string) => (await grid().cell(row, column)).click({ position: { x: 4, y: 4 } });
  const answered = (end: string) => page().waitForResponse((answer) => answer.url().includes(end) && answer.request().method() !== 'GET');

  step.shows('list.inline', 'undo');
  step('a value is changed where it stands, and can be taken back', async () => {
    await go(0, '型号');
    await page().keyboard.press('F2');
    await grid().box().fill('KX-200');
    await Promise.all([answered('/records/equipment/'), page().keyboard.press('Enter')]);
    expect((await stored())[0]).toMatchObject({ model: 'KX-200' });
    await Promise.all([answered('/undo'), page().keyboard.press('Control+z')]);
    expect((await stored())[0]).toMatchObject({ model: null });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.inline 409');
  step('a number that another one has is refused at its cell', async () => {
    await go(0, '出厂编号');
    await page().keyboard.press('F2');
    await grid().box().fill('TRY-2');
    await Promise.all([answered('/records/equipment/'), page().keyboard.press('Enter')]);
    await grid().note('').waitFor();
    await (await grid().cell(0, '出厂编号')).getByText('TRY-1').waitFor();
    expect(visitor.complaints()).toEqual(['409 PATCH /api/v1/records/equipment/…']);
  });

  step.shows('list.paste', 'list.paste page');
  step('a block is pasted; what is wrong says so first and stays as it was', async () => {
    await go(0, '型号');
    await pasteInto(
      page(),
      Array.from({ length: 5 }, (_, i) => [`M-${i + 1}`, i === 2 ? '很快' : `${1000 + i}`]),
    );
    await page().getByRole('toolbar').getByText('1 格有误，不会写入').waitFor();
    await Promise.all([answered('/bulk'), page().keyboard.press('Enter')]);
    await see().toast('已写入 5 条记录').waitFor();
    const rows = await stored();
    expect(rows.map(({ model }: { model: string }) => model)).toEqual(['M-1', 'M-2', 'M-3', 'M-4', 'M-5']);
    expect(rows.map(({ rated_speed }: { rated_speed: number | null }) => rated_speed)).toEqual([1000, 1001, null, 1003, 1004]);
    expect(visitor.complaints()).toEqual([]);
  });
}

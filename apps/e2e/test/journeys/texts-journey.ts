import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Texts of a draft are found, written in a grid by keys, taken out into a file and in again, and taken back. */
export function textsJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  const page = () => visitor.page;
  const cell = (label: string) => page().getByRole('textbox', { name: label, exact: true });
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url, { viewport: { width: 1440, height: 900 } });
    await visitor.signIn(house().server.admin);
    await visitor.goto('/designer/object/equipment');
    await page().getByRole('button', { name: '整个草稿' }).click();
    await page().getByRole('menuitem', { name: '译文' }).click();
    await page().getByRole('table', { name: '译文' }).waitFor();
  });
  afterAll(() => visitor.leave());

  step('a text is found, written in English, and Enter leads to the next row', async () => {
    await page().getByRole('searchbox', { name: '查找文字' }).fill('资产编号');
    await cell('设备 · 字段“资产编号” · 显示名称 · English').fill('Plate number');
    await page().keyboard.press('Enter');
    await page().getByText('改过 1', { exact: true }).click();
    await page().getByRole('searchbox', { name: '查找文字' }).fill('');
    expect(await page().locator('.tg-texts-rows [role="row"]').count()).toBe(1);
    expect(await nameless(page())).toEqual([]);
  });

  step('it goes out into a file; the file comes in again as one step, and says what it does not know', async () => {
    const [file] = await Promise.all([page().waitForEvent('download'), page().getByRole('button', { name: '导出' }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    const csv = Buffer.concat(chunks).toString('utf8');
    expect(csv.replace('\ufeff', '').split('\r\n')[1]).toMatch(/^object:equipment,\/fields\/\w+\/label,资产编号,Plate number$/);
    const changed = `${csv.replace('Plate number', 'Tag number')}object:gone,/label,没有,None\r\n`;
    await page()
      .locator('input[type="file"]')
      .setInputFiles({ name: 'texts.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) });
    await page().getByText('将改动 1 处译文。').waitFor();
    await page()
      .getByText(/第 3 行/)
      .waitFor();
    await page().getByRole('button', { name: '写入草稿' }).click();
    const english = cell('设备 · 字段“资产编号” · 显示名称 · English');
    while ((await english.inputValue()) !== 'Tag number') await page().waitForTimeout(50);
    await designed(page()).undoAll();
    await page().getByText('这份草稿没有改过文字。').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** What a list and a board of a business are built of. */
export interface BuiltView {
  readonly template: 'crm' | 'inspection';
  readonly list: string;
  readonly board: string;
  /** A field that the list does not show, and one that it does. */
  readonly added: string;
  readonly shown: string;
  /** Another one that it does not show, and letters of it. */
  readonly found: readonly [name: string, letters: string];
  /** What lanes of the board stand for. */
  readonly lanes: string;
  /** Two fields on the cards of the board, as they follow each other. */
  readonly cards: readonly [string, string];
}

/** A list is built on its real records: columns dragged in, moved, pinned, sorted; a board by what stands on its cards. Nothing of it reaches the records. */
export function viewCanvasJourney(house: () => House, { template, list, board, added, shown, found, lanes, cards }: BuiltView): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const canvas = () => page().locator('[data-pane="canvas"]');
  const head = (name: string) => canvas().locator('[role="columnheader"]', { hasText: new RegExp(`^\\s*${name}\\s*$`) });
  const heads = async () => (await canvas().getByRole('columnheader').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
  const previewOn = async (device: string) => {
    await page()
      .getByRole('button', { name: /^预览为/ })
      .click();
    await page().getByRole('menuitem', { name: device, exact: true }).click();
  };
  const rest = () => expect(visitor.complaints()).toEqual([]);
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto(`/designer/view/${list}`);
    await canvas().locator('.tg-row:not(.is-waiting)').first().waitFor();
  });
  afterAll(() => visitor.leave());

  step('a field is dragged between two columns, and its values are there', async () => {
    const before = await heads();
    await on().carry(on().piece(added), head(shown), { x: -0.45 });
    // Between two columns the line stands upright.
    await canvas().locator('.tg-canvas-line.is-upright').waitFor();
    await on().release();
    await head(added).waitFor();
    const at = before.indexOf(shown);
    expect((await heads()).slice(0, at + 2)).toEqual([...before.slice(0, at), added, shown]);
    await on()
      .changes.getByText(/处改动/)
      .waitFor();
    expect(await nameless(page())).toEqual([]);
    rest();
  });

  step('by keys a column moves; its menu pins it, and a press on its head sorts the view', async () => {
    await head(added).getByRole('button', { name: added, exact: true }).focus();
    await page().keyboard.press('Alt+ArrowRight');
    const moved = await heads();
    expect(moved.indexOf(added)).toBe(moved.indexOf(shown) + 1);
    await head(added).locator('.tg-th-menu').click();
    await page().getByRole('menuitem', { name: '固定在左侧' }).click();
    while ((await heads())[0] !== added) await page().waitForTimeout(50);
    await head(shown).getByRole('button', { name: shown, exact: true }).click();
    await canvas().locator('[role="columnheader"][aria-sort="ascending"]', { hasText: shown }).waitFor();
    rest();
  });

  step('at the end of the heads a field that is found by its letters becomes a column, by keys alone', async () => {
    const [name, letters] = found;
    await canvas().getByRole('button', { name: '加一列' }).focus();
    await page().keyboard.press('Enter');
    await page().keyboard.type(letters);
    await page().locator('.tg-vc-found').getByRole('button', { name }).waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await head(name).waitFor();
    expect((await heads()).at(-1)).toBe(name);
    rest();
  });

  step('it is looked at as a phone has it', async () => {
    await previewOn('手机');
    await canvas().locator('.tg-phone-row:not(.is-waiting)').first().click();
    expect(page().url()).toContain('/designer/view/');
    await previewOn('桌面');
    await canvas().locator('.tg-row:not(.is-waiting)').first().waitFor();
    rest();
  });

  step('undo takes all of it back, and no record was touched or opened', async () => {
    await canvas().locator('.tg-row a').first().click();
    await on().undoAll();
    await head(added).waitFor({ state: 'detached' });
    expect(page().url()).toContain('/designer/view/');
    rest();
  });

  step('what stands on the cards of a board is put in another order', async () => {
    await visitor.goto(`/designer/view/${board}`);
    await canvas().locator('[data-card]').first().waitFor();
    const [first, second] = cards;
    await on()
      .inspector.getByRole('button', { name: `“${second}”往前移` })
      .click();
    const order = await on().inspector.locator('.tg-vc-column').allInnerTexts();
    expect(order.indexOf(second)).toBe(order.indexOf(first) - 1);
    await on()
      .changes.getByText(/处改动/)
      .waitFor();
    rest();
  });
  step('lanes stand on it with what each comes to, on a phone as well', async () => {
    await on().inspector.getByLabel('泳道').click();
    await controls(page()).choice(lanes).click();
    const lane = canvas().locator('.tg-lane-head').first();
    await lane.locator('.tg-column-count', { hasText: /^[1-9]/ }).waitFor();
    await previewOn('手机');
    await canvas().locator('.tg-board-lane').nth(1).click();
    await canvas().locator('.tg-board-lane.is-here').waitFor();
    await previewOn('桌面');
    await lane.waitFor();
    expect(await nameless(page())).toEqual([]);
    rest();
  });
}

import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** What the navigation of a business is built of, by its words. */
export interface BuiltApp {
  readonly template: 'crm' | 'inspection';
  readonly app: string;
  /** Something that it does not lead to yet, and an entry behind which it is put. */
  readonly added: string;
  readonly shown: string;
  /** Entries that follow each other, and the group behind theirs. */
  readonly pair: readonly [string, string];
  /** A role that does not see `closed`, which stands in the navigation. */
  readonly role: string;
  readonly closed: string;
}

/** The navigation is built as it will be seen: dragged in, ordered by keys, looked at as somebody else, taken back. */
export function appCanvasJourney(house: () => House, { template, app, added, shown, pair, role, closed }: BuiltApp): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const entries = () =>
    page()
      .locator('[data-pane="canvas"] [data-part^="entry "]')
      .evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto(`/designer/app/${app}`);
    await on().part(shown).waitFor();
  });
  afterAll(() => visitor.leave());

  step('what it does not lead to yet is dragged in, and says who sees it', async () => {
    const before = await entries();
    await on().carry(page().locator('[data-pane="library"]').getByRole('button', { name: added }).first(), on().part(shown), { y: 0.4 });
    await on().release();
    await on().part(added).waitFor();
    expect(await entries()).toEqual(before.toSpliced(before.indexOf(shown) + 1, 0, added));
    await on().inspector.getByRole('heading', { name: '谁看得到' }).waitFor();
    await on().inspector.getByRole('textbox', { name: '显示名称（中文）' }).fill('常看的');
    await on().part('常看的').waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('by keys an entry is carried past the next one and out of its group', async () => {
    await on().part(pair[0]).click();
    await page().keyboard.press('Space');
    await page().keyboard.press('ArrowDown');
    await on().said(/第 \d+ 位/);
    await page().keyboard.press('Space');
    await on().said(/已放下/);
    const now = await entries();
    expect(now.indexOf(pair[0])).toBe(now.indexOf(pair[1]) + 1);
    await page().keyboard.press('Delete');
    await on().part(pair[0]).waitFor({ state: 'detached' });
  });

  step('as somebody else what they do not see is pale with the reason, and undo takes all back', async () => {
    await page()
      .getByRole('button', { name: /^预览为/ })
      .click();
    await page().getByRole('menuitem', { name: role, exact: true }).click();
    await on()
      .part(new RegExp(`^${closed}，这个角色不能查看它的记录`))
      .waitFor();
    await on().undoAll();
    await on().part('常看的').waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  });
}

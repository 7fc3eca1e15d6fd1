import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Two roles of a business and an object, by their words. */
export interface BuiltRole {
  readonly template: 'crm' | 'inspection';
  readonly role: string;
  readonly label: string;
  readonly other: string;
  readonly object: string;
  /** A field of the object that the role sees. */
  readonly field: string;
}

/** What roles may do is set in the draft: records and fields of one role, all roles side by side by keys, and taken back. */
export function roleCanvasJourney(house: () => House, { template, role, label, other, object, field }: BuiltRole): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const on = () => designed(page());
  const canvas = () => page().locator('[data-pane="canvas"]');
  beforeAll(async () => {
    visitor = await welcome(house().browser, house().server.url);
    await visitor.signIn(house().server.admin);
    await visitor.goto(`/settings/roles/${role}`);
    await page().getByRole('link', { name: '在设计器里打开' }).click();
    await canvas().getByRole('grid', { name: '对象权限' }).waitFor();
  });
  afterAll(() => visitor.leave());

  step('an object is opened to its fields, and one of them hidden; the side says who else may what', async () => {
    await canvas().getByRole('button', { name: object, exact: true }).click();
    const right = canvas().getByRole('radiogroup', { name: field, exact: true }).getByRole('radio', { name: '隐藏' });
    await right.check();
    expect(await right.isChecked()).toBe(true);
    await on()
      .inspector.getByRole('button', { name: new RegExp(`^${other}`) })
      .waitFor();
    await on()
      .changes.getByText(/处改动/)
      .waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('a limit that is not whole waits, and is not in the draft', async () => {
    await canvas().getByRole('button', { name: '添加限制' }).click();
    await canvas().getByText('还没有填完整的限制不会进入草稿').waitFor();
    await canvas().getByRole('button', { name: '放弃它' }).click();
    await canvas().getByText('还没有填完整的限制不会进入草稿').waitFor({ state: 'detached' });
  });

  step('side by side, arrows lead from role to role, and Enter gives one another scope', async () => {
    await canvas().getByText('所有角色对比', { exact: true }).click();
    const cell = (whose: string) => canvas().getByRole('button', { name: new RegExp(`^${whose}: 查看 ${object}`) });
    await canvas().getByRole('button', { name: object, exact: true }).focus();
    const cells = canvas()
      .getByRole('row', { name: new RegExp(`^${object}`) })
      .getByRole('cell');
    for (let i = await cells.count(); i > 0; i -= 1) {
      await page().keyboard.press('ArrowRight');
      if (await cell(other).evaluate((one) => one === document.activeElement)) break;
    }
    await page().keyboard.press('Enter');
    await page().getByRole('menuitem', { name: '本部门', exact: true }).click();
    await canvas()
      .getByRole('button', { name: `${other}: 查看 ${object}: 本部门`, exact: true })
      .waitFor();
    await canvas().getByText('只看有差别的').click();
    await canvas()
      .getByRole('button', { name: `${other}: 查看 ${object}: 本部门`, exact: true })
      .waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step('undo takes it back role by role', async () => {
    await on().undoAll();
    await canvas()
      .getByRole('button', { name: `${other}: 查看 ${object}: 本部门`, exact: true })
      .waitFor({ state: 'detached' });
    await canvas().getByRole('button', { name: label, exact: true }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { boardOf } from '../board.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import type { RuledWorld } from '../ruled.ts';
import { type Visitor, welcome } from '../visitor.ts';
import { cellsOf } from './grid-journey.ts';

/** What a record may have is all that is offered, wherever it is chosen; what its page shows follows what it holds. */
export function choicesJourney(house: () => House, { template, object, part, list, type }: RuledWorld): void {
  const step = journey(template);
  const mark = `选项 ${Date.now().toString(36).slice(-5)}`;
  let visitor: Visitor;
  const page = () => visitor.page;
  const see = () => controls(page());
  const grid = () => cellsOf(page());
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const make = async (of: string, values: Readonly<Record<string, unknown>>) => {
    const made = await house().server.request('POST', `/api/v1/records/${of}`, values);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return String(made.body.id);
  };
  const only = (name: string) => encodeURIComponent(JSON.stringify([{ field: 'name', op: 'starts_with', value: name }]));
  const open = async (of: string, name: string) => {
    await visitor.goto(`/o/${of}?sort=name&filter=${only(name)}`);
    await see().settled();
  };
  const offered = () => page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').allTextContents();
  /** What depends on the record goes as soon as the record is known. */
  const onlyFits = async () => {
    await see().choice(list.stays).waitFor();
    await see().choice(list.missing).waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step.shows('list.inline', 'form.rules');
  step('a cell of the list offers what the type of its record has', async () => {
    await make(type.object, { name: `${mark} 甲`, record_type: type.value });
    await open(type.object, `${mark} 甲`);
    await (await grid().cell(0, type.label)).click({ position: { x: 4, y: 4 } });
    await page().keyboard.press('Enter');
    await see()
      .choice(type.holds[0] ?? '')
      .waitFor();
    expect(await offered()).toEqual(type.holds);
    await see()
      .choice(type.holds[0] ?? '')
      .click();
    await (await grid().cell(0, type.label)).getByText(type.holds[0] ?? '').waitFor();
    rest();
  });

  step.shows('bulk.edit', 'form.rules');
  step('for many records a list holds what at least one of them may have', async () => {
    const values = await list.fewer(house().server);
    for (const n of [1, 2]) await make(list.object, { name: `${mark} 乙 ${n}`, ...values });
    await open(list.object, `${mark} 乙`);
    const bar = page().getByRole('toolbar', { name: '对所选的操作' });
    const dialog = page().getByRole('dialog', { name: /^批量编辑/ });
    const look = async () => {
      await page().getByRole('checkbox', { name: '全选已加载的行' }).click();
      await bar.getByRole('button', { name: '批量编辑' }).click();
      await dialog.getByRole('combobox', { name: '选择要改的字段' }).fill(list.label);
      await page().keyboard.press('Enter');
      await dialog.locator(`[data-field="${list.field}"]`).getByRole('combobox').click();
    };
    await look();
    await onlyFits();
    // One of another kind may have them all.
    await make(list.object, { name: `${mark} 乙 3` });
    await open(list.object, `${mark} 乙`);
    await look();
    await see().choice(list.missing).waitFor();
    rest();
  });

  const { gate } = list;
  if (gate) {
    step.shows('board.gates', 'form.rules');
    step('a gate asks for a choice among those that its record has', async () => {
      const id = await make(list.object, { name: `${mark} 丙`, ...(await list.fewer(house().server)) });
      for (const to of gate.through) await house().server.request('POST', `/api/v1/records/${list.object}/${id}/transitions`, { to });
      await visitor.goto(`/o/${list.object}?view=${gate.view}&filter=${only(`${mark} 丙`)}`);
      const board = boardOf(page());
      await board.card('丙', gate.from).waitFor();
      await board.drag('丙', gate.to);
      const asked = page().getByRole('dialog').locator(`[data-field="${list.field}"]`);
      await asked.getByRole('combobox').click();
      await onlyFits();
      await see().choice(list.stays).click();
      await page().keyboard.press('Control+Enter');
      await see().toast(`已移到 ${gate.to}`).waitFor();
      rest();
    });
  }

  step.shows('record.inline', 'form.rules');
  step('a part of the page is there once the record has something to say in it', async () => {
    const id = await make(object, { name: `${mark} 丁` });
    await visitor.goto(`/o/${object}/${id}`);
    const heads = page().locator('.tg-part.is-sections .tg-section-head');
    await heads.first().waitFor();
    expect(await heads.allTextContents()).not.toContain(part.title);
    await house().server.request('PATCH', `/api/v1/records/${object}/${id}`, await part.values(house().server));
    await page().reload();
    await heads.filter({ hasText: part.title }).waitFor();
    rest();
  });
}

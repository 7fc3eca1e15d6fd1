import { expect } from '@jest/globals';
import { boardOf } from '../board.ts';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A board with lanes in one business. */
interface Lanes {
  readonly template: Template;
  readonly object: string;
  /** Of the columns and of the lanes. */
  readonly by: string;
  readonly lanes: string;
  /** The first two columns, and one that a card from the first may not go to, or that asks; by value and name. */
  readonly columns: readonly [{ value: string; name: string }, { value: string; name: string }];
  /** Where a card from the first column is refused or asked, and what it says there. */
  readonly gate: { readonly name: string; readonly words: string };
  /** Another field that makes lanes, by its label. */
  readonly other: { readonly field: string; readonly label: string };
  /** Values of two lanes with their names. */
  lanesOf(house: House): Promise<readonly [Lane, Lane]>;
  more(house: House): Promise<Readonly<Record<string, unknown>>>;
}

interface Lane {
  readonly value: string;
  readonly name: string;
}

const some = async ({ server }: House, object: string, count: number): Promise<readonly Lane[]> => {
  const { body } = await server.request('POST', `/api/v1/records/${object}/query`, { select: ['name'], sort: ['name'], limit: count });
  return body.data.map(({ id, name }: { id: string; name: string }) => ({ value: id, name }));
};

export const dealLanes: Lanes = {
  template: 'crm',
  object: 'deal',
  by: 'stage',
  lanes: 'owner',
  columns: [
    { value: 'contact', name: '初步沟通' },
    { value: 'discovery', name: '需求分析' },
  ],
  gate: { name: '方案呈现', words: '需填 1 项' },
  other: { field: 'region', label: '大区' },
  async lanesOf(house) {
    const [first, second] = (await some(house, 'user', 3)).filter(({ name }) => name.length > 1 && /\p{Script=Han}/u.test(name));
    if (!first || !second) throw new Error('no two people');
    return [first, second];
  },
  more: async () => ({ amount: '10000' }),
};

export const defectLanes: Lanes = {
  template: 'inspection',
  object: 'defect',
  by: 'status',
  lanes: 'severity',
  columns: [
    { value: 'found', name: '发现' },
    { value: 'confirmed', name: '确认' },
  ],
  gate: { name: '维修中', words: '流水线不允许从“发现”直接进入“维修中”。' },
  other: { field: 'cause', label: '原因' },
  async lanesOf({ server }) {
    const { body } = await server.request('GET', '/api/v1/model');
    const object = body.documents.find(({ kind, name }: { kind: string; name: string }) => kind === 'object' && name === 'defect');
    const field = object.fields.find(({ name }: { name: string }) => name === 'severity');
    const set = body.documents.find(({ kind, name }: { kind: string; name: string }) => kind === 'option_set' && name === field.optionSet);
    const [first, second] = (field.options ?? set.options).map((option: { value: string; label: Record<string, string> }) => ({
      value: option.value,
      name: option.label['zh-CN'],
    }));
    return [first, second];
  },
  async more(house) {
    const [equipment] = await some(house, 'equipment', 1);
    return { equipment: equipment?.value };
  },
};

/** A board in lanes: cards change lane by mouse and by keys, limits warn, what the pipeline refuses is refused in every lane. */
export function lanesJourney(house: () => House, of: Lanes): void {
  const step = journey(of.template);
  const mark = '泳道 ·';
  const [begin, next] = of.columns;
  let visitor: Visitor;
  let lanes: readonly [Lane, Lane];
  let view = '';
  const ids = new Map<string, string>();
  const page = () => visitor.page;
  const see = () => controls(page());
  const on = () => boardOf(page());
  const at = (lane: Lane, column: { readonly name: string }) => `${lane.name} · ${column.name}`;
  const stored = async (name: string) => (await house().server.request('GET', `/api/v1/records/${of.object}/${ids.get(name)}`)).body;
  const make = async (name: string, lane: Lane) => {
    const values = { ...(await of.more(house())), name: `${mark} ${name}`, [of.lanes]: lane.value };
    const made = await house().server.request('POST', `/api/v1/records/${of.object}`, values);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    ids.set(name, made.body.id);
  };
  const document = () => ({
    object: of.object,
    type: 'kanban',
    label: { 'zh-CN': '泳道' },
    groupBy: of.by,
    lanes: of.lanes,
    limits: [{ value: next.value, limit: 1 }],
    filter: { field: 'name', op: 'starts_with', value: mark },
  });

  /** Counts come after the cards. */
  const counts = (where: string, words: RegExp) => page().locator(where, { hasText: words }).first().waitFor({ state: 'attached' });

  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    lanes = await of.lanesOf(house());
    for (const name of ['甲', '乙', '丙']) await make(name, lanes[0]);
    const made = await server.request('POST', '/api/v1/views', document());
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    view = made.body.id;
  });
  afterAll(() => visitor.leave());

  step.shows('board.lanes', 'board.limits');
  step('each value of the second field is a lane, with its own count; a column shows how many it may hold', async () => {
    await visitor.goto(`/o/${of.object}?view=${view}`);
    await on().card('甲').waitFor();
    await on().column(at(lanes[0], begin)).locator('[data-card]').nth(2).waitFor({ state: 'attached' });
    await counts(`[data-head="${next.value}"] .tg-column-count [aria-hidden]`, /^0\/1$/);
    await counts(`.tg-lane[aria-label="${lanes[0].name}"] .tg-lane-head .tg-column-count`, /^3$/);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.lanes', 'board.drag', 'board.limits page');
  step('a card is dragged to another column in its lane, the next one warns that the column is full, and is not refused', async () => {
    await on().drag('甲', at(lanes[0], next));
    await see().toast(`「${mark} 甲」已移到 ${next.name}`).waitFor();
    await on().hold('乙', at(lanes[0], next));
    expect(await on().column(at(lanes[0], next)).locator('.tg-column-words').textContent()).toMatch(/^已满 1 条，放下会超出上限/);
    await page().mouse.up();
    await see().toast(`「${mark} 乙」已移到 ${next.name}，超出上限 1`).waitFor();
    await counts(`[data-head="${next.value}"] .tg-column-count`, /^2\/12 条，超出上限 1$/);
    expect(await stored('乙')).toMatchObject({ [of.by]: next.value, [of.lanes]: lanes[0].value });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.lanes page');
  step('what the pipeline says to a column it says in every lane', async () => {
    await on().hold('丙', at(lanes[0], of.gate));
    await on().column(at(lanes[0], of.gate)).getByText(of.gate.words).first().waitFor();
    await page().keyboard.press('Escape');
    await page().mouse.up();
    expect(await stored('丙')).toMatchObject({ [of.by]: begin.value, version: 1 });
    await page().keyboard.press('Escape');
    await visitor.goto(`/o/${of.object}?view=${view}`);
    await on().card('丙').waitFor();
    visitor.complaints();
  });

  step.shows('board.lanes', 'board.keys', 'undo');
  step('a lane that no card is in yet is there to be chosen by the menu and by keys', async () => {
    await make('丁', lanes[1]);
    await visitor.goto(`/o/${of.object}?view=${view}`);
    await on().card('丁', at(lanes[1], begin)).waitFor();
    const down =
      (
        await page()
          .locator('.tg-lane')
          .evaluateAll((all) => all.map((one) => one.ariaLabel))
      ).indexOf(lanes[0].name) <
      (
        await page()
          .locator('.tg-lane')
          .evaluateAll((all) => all.map((one) => one.ariaLabel))
      ).indexOf(lanes[1].name);
    await on().card('丙').focus();
    await page().keyboard.press('Space');
    await on().said(new RegExp(`^拿起「${mark} 丙」，现在在 ${at(lanes[0], begin)}`));
    await page().keyboard.press(down ? 'ArrowDown' : 'ArrowUp');
    await on().said(`${at(lanes[1], begin)}：可以放到这里`);
    await page().keyboard.press('Space');
    await see().toast(`「${mark} 丙」已移到 ${lanes[1].name}`).waitFor();
    await on().card('丙', at(lanes[1], begin)).and(page().locator(':focus')).waitFor();
    expect(await stored('丙')).toMatchObject({ [of.lanes]: lanes[1].value, [of.by]: begin.value });
    await see().toast(`已移到 ${lanes[1].name}`).getByRole('button', { name: '撤销' }).click();
    await on().card('丙', at(lanes[0], begin)).waitFor();
    expect(await stored('丙')).toMatchObject({ [of.lanes]: lanes[0].value });

    await on().card('丙').hover();
    await on().card('丙').getByRole('button', { name: '移动' }).click();
    await page().getByRole('dialog').getByRole('button', { name: lanes[1].name }).click();
    await on().card('丙', at(lanes[1], begin)).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.lanes');
  step('lanes are chosen on screen, stand in the address, and are folded', async () => {
    await page()
      .getByRole('button', { name: /^泳道：/ })
      .click();
    await page().getByRole('menuitem', { name: of.other.label, exact: true }).click();
    await page().waitForURL((url) => url.searchParams.get('lanes') === of.other.field);
    await page().locator('.tg-lane[aria-label="未填"]').waitFor();
    await page().locator('.tg-lane[aria-label="未填"]').getByRole('button', { expanded: true }).first().click();
    await page().locator('.tg-lane[aria-label="未填"] [data-card]').first().waitFor({ state: 'detached' });
    await page()
      .getByRole('button', { name: /^泳道：/ })
      .click();
    await page().getByRole('menuitem', { name: '不分泳道' }).click();
    await page().waitForURL((url) => url.searchParams.get('lanes') === '-');
    await on().card('丙', begin.name).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.lanes 422', 'board.limits 422');
  step('a view whose lanes or limits make no sense is refused with all that is wrong', async () => {
    const refused = await house().server.request('POST', '/api/v1/views', {
      ...document(),
      lanes: 'name',
      limits: [{ value: 'nowhere', limit: 1 }],
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      '/lanes wrong_field_type',
      '/limits/0/value unknown_stage',
    ]);
  });

  step.shows('phone.board');
  step('a thumb looks at one lane at a time, and moves a card to another', async () => {
    const { server, browser } = house();
    const held = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await held.signIn(server.admin);
    await held.goto(`/o/${of.object}?view=${view}`);
    await held.page.getByRole('button', { name: lanes[1].name, exact: false }).first().tap();
    const card = held.page.locator('[data-card]', { hasText: '丁' });
    await card.waitFor();
    await card.getByRole('button', { name: '移动' }).tap();
    await held.page.getByRole('dialog').getByRole('button', { name: lanes[0].name }).tap();
    await controls(held.page).toast(`已移到 ${lanes[0].name}`).waitFor();
    expect(await stored('丁')).toMatchObject({ [of.lanes]: lanes[0].value });
    expect(await nameless(held.page)).toEqual([]);
    expect(held.complaints()).toEqual([]);
    await held.leave();
  });
}

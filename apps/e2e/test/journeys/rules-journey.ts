import { expect } from '@jest/globals';
import { boardOf } from '../board.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import type { RuledWorld } from '../ruled.ts';
import { sticksOut, tooSmall } from '../thumb.ts';
import { type Visitor, welcome } from '../visitor.ts';
import { cellsOf } from './grid-journey.ts';

type Values = Readonly<Record<string, unknown>>;

/** What belongs to what is typed comes and goes; what is wrong is said where it is; what is unusual is asked, wherever it is saved. */
export function rulesJourney(house: () => House, world: RuledWorld): void {
  const step = journey(world.template);
  const { object, views, unusual, section, asked, list, type, own, refused, gate } = world;
  const mark = `规则 ${Date.now().toString(36).slice(-5)}`;
  let visitor: Visitor;
  const ids: string[] = [];
  const page = () => visitor.page;
  const see = () => controls(page());
  const on = () => boardOf(page());
  const request = (method: string, path: string, body?: unknown) => house().server.request(method, path, body);
  const stored = async (id: string | undefined) => (await request('GET', `/api/v1/records/${object}/${id}`)).body;
  const make = async (of: string, values: Values) => {
    const made = await request('POST', `/api/v1/records/${of}`, values);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return String(made.body.id);
  };
  const question = () => page().getByRole('alertdialog');
  /** Says yes by the key under one's finger. */
  const confirmed = async () => {
    await question().locator('button:focus', { hasText: '仍然保存' }).waitFor();
    await page().keyboard.press('Enter');
    await question().waitFor({ state: 'detached' });
  };
  const only = (name: string) => encodeURIComponent(JSON.stringify([{ field: 'name', op: 'starts_with', value: name }]));
  const typeUnusual = async () => (await see().reach(unusual.name)).getByRole('textbox').fill(unusual.typed);
  const editForm = async (of: string, id: string | undefined) => {
    await visitor.goto(`/o/${of}/${id}`);
    await page().getByRole('button', { name: '编辑', exact: true }).first().click();
    await see().field('name').waitFor();
  };
  const pick = async (field: string, option: string, typed = false) => {
    const control = (await see().reach(field)).getByRole('combobox');
    if (typed) await control.fill(option);
    else await control.click();
    await see().choice(option).click();
  };

  beforeAll(async () => {
    const { server, browser } = house();
    for (const n of [1, 2, 3]) ids.push(await make(object, { name: `${mark} ${n}` }));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step.shows('form.rules', ...(asked ? (['form.rules page'] as const) : []));
  step('a section is there when it has something to say; what an option asks for is asked at its field', async () => {
    await editForm(object, ids[0]);
    const heading = page().locator('.tg-drawer').getByRole('heading', { name: section.title, exact: true });
    await see().reach(unusual.name);
    expect(await heading.count()).toBe(0);
    await pick(section.stage.field, section.stage.label);
    // A section in a tab of its own brings the tab with it.
    const tab = page().locator('.tg-drawer').getByRole('tab', { name: section.title, exact: true });
    await heading.or(tab).first().waitFor();
    if ((await tab.count()) > 0) await tab.click();
    await heading.waitFor();
    if (asked) {
      await pick(asked.by, asked.option);
      await see().field(asked.field).locator('label em').waitFor();
      await see().field(asked.field).getByRole('textbox').focus();
      await page().keyboard.press('Tab');
      await see().field(asked.field).getByRole('alert').filter({ hasText: '必填' }).waitFor();
    }
    expect(await nameless(page())).toEqual([]);
    await page().getByRole('button', { name: '丢弃草稿' }).click();
    await page().getByRole('button', { name: '取消', exact: true }).click();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.rules', 'form.rules page');
  step('a list holds what fits; what no longer fits is said at once, and is not sent', async () => {
    const id = await make(list.object, { name: `${mark} 列表`, ...(await list.values(house().server)) });
    await editForm(list.object, id);
    const alert = (await see().reach(list.field)).getByRole('alert');
    expect(await alert.count()).toBe(0);
    await pick(list.turn.field, list.turn.option, list.turn.typed);
    await see().reach(list.field);
    await alert.filter({ hasText: list.chosen }).waitFor();
    await page().getByRole('button', { name: '保存', exact: true }).click();
    await page().getByText('还有 1 项需要修改').waitFor();
    await see().field(list.field).getByRole('combobox').click();
    const open = page().locator(
      '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:not(.ant-select-item-option-disabled)',
    );
    await open.first().waitFor();
    expect(await open.allTextContents()).not.toContain(list.missing);
    await open.last().click();
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.inline', 'form.rules');
  step('the page of the record holds the same: what is not there is not shown, and a list has what fits', async () => {
    const facts = page().locator('.tg-part.is-sections');
    await facts.locator(`dt[title="${list.label}"]`).waitFor();
    await facts.locator(`dt[title="${list.absent}"]`).waitFor({ state: 'detached' });
    await facts.locator(`dt[title="${list.label}"]`).hover();
    await facts.getByRole('button', { name: `修改${list.label}` }).click();
    await page().locator(`[data-in-place="${list.field}"]`).getByRole('combobox').press('ArrowDown');
    const open = page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
    await open.first().waitFor();
    expect(await open.allTextContents()).not.toContain(list.missing);
    await page().keyboard.press('Escape');
    await page().keyboard.press('Escape');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.rules', 'form.create');
  step('a record type brings its own form and its own lists', async () => {
    await visitor.goto(`/o/${type.object}`);
    await see().rows().first().waitFor();
    await page().keyboard.press('c');
    await see().field(type.without).waitFor();
    await pick('record_type', type.option);
    await see().field(type.without).waitFor({ state: 'detached' });
    await see().field(type.list).getByRole('combobox').click();
    const open = page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
    await open.nth(type.holds.length - 1).waitFor();
    expect(await open.allTextContents()).toEqual(type.holds);
    await open.first().click();
    await see().field('name').getByRole('textbox').fill(`${mark} 类型`);
    await page().keyboard.press('Control+Enter');
    await see().toast('已新建').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.rules', 'form.create');
  step('what a new record has by itself is seen before it is saved, and is what is stored', async () => {
    await visitor.goto(`/o/${own.object}`);
    await see().rows().first().waitFor();
    await page().keyboard.press('c');
    await page()
      .locator('.tg-drawer-head [data-next-number]', { hasText: /约为 .*\d/ })
      .waitFor();
    await see().field('name').getByRole('textbox').fill(`${mark} 默认`);
    if (own.after) await pick(own.after.field, own.after.option, true);
    const shown = () =>
      see()
        .field(own.field)
        .evaluate((field) => [field.textContent, ...[...field.querySelectorAll('input')].map(({ value }) => value)].join(' '));
    while (!own.shown.test(await shown())) await page().waitForTimeout(100);
    const saved = page().waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/records/${own.object}`),
    );
    await page().keyboard.press('Control+Enter');
    const answer = await saved;
    expect(answer.request().postDataJSON()).not.toHaveProperty(own.field);
    expect((await answer.json())[own.field]).toEqual(expect.any(String));
    await see().toast('已新建').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.create page');
  step('a form says at its fields what the API says of the same values, word for word', async () => {
    for (const [of, values] of refused) {
      const answer = await house().server.request('POST', `/api/v1/records/${of}`, values, { headers: { 'accept-language': 'zh-CN' } });
      const wanted = answer.body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]);
      await visitor.goto(`/o/${of}`);
      await see().rows().first().waitFor();
      await page().keyboard.press('c');
      await see().field('name').waitFor();
      for (const [name, text] of Object.entries(values)) {
        await (await see().reach(name)).getByRole('textbox').fill(text);
        await page().keyboard.press('Tab');
      }
      await page().keyboard.press('Control+Enter');
      await page().getByText(`还有 ${wanted.length} 项需要修改`).waitFor();
      const said = await Promise.all(
        wanted.map(async ([path = '']: readonly string[]) => [path, await see().field(path).getByRole('alert').textContent()]),
      );
      expect(said).toEqual(wanted);
      // A form that is only closed keeps what was typed, which the next one of this object would begin with.
      await page().getByRole('button', { name: '丢弃草稿' }).click();
      await page().getByRole('button', { name: '取消', exact: true }).click();
    }
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('warnings 422', 'warnings');
  step('what is unusual is asked before it is saved: back to the form, or saved all the same', async () => {
    await editForm(object, ids[0]);
    await typeUnusual();
    await page().keyboard.press('Control+Enter');
    await question().getByText(unusual.words).waitFor();
    await question().getByText(`${mark} 1`).waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('Escape');
    await question().waitFor({ state: 'detached' });
    await see().field(unusual.name).getByRole('alert').filter({ hasText: unusual.words }).waitFor();
    expect((await stored(ids[0]))[unusual.name]).toBeNull();
    await page().keyboard.press('Control+Enter');
    await confirmed();
    await see().toast('已保存').waitFor();
    expect(await stored(ids[0])).toMatchObject({ [unusual.name]: `${unusual.typed}.00`, version: 2 });
    expect(visitor.complaints()).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
  });

  step.shows('warnings', 'record.inline');
  step('the page of a record asks the same', async () => {
    await visitor.goto(`/o/${object}/${ids[1]}`);
    await page().locator('.tg-part.is-sections dt', { hasText: unusual.label }).first().hover();
    await page()
      .locator('.tg-part.is-sections')
      .getByRole('button', { name: new RegExp(unusual.label) })
      .first()
      .click();
    await page().locator(`[data-in-place="${unusual.name}"]`).getByRole('textbox').fill(unusual.typed);
    await page().keyboard.press('Enter');
    await question().getByText(unusual.words).waitFor();
    await question().getByRole('button', { name: '仍然保存' }).click();
    await see().toast(`已保存${unusual.label}`).waitFor();
    expect(await stored(ids[1])).toMatchObject({ [unusual.name]: `${unusual.typed}.00` });
    expect(visitor.complaints()).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
  });

  step.shows('warnings 422', 'warnings', 'list.inline');
  step('so does a cell of a list; whoever goes back finds the reason at the cell', async () => {
    await visitor.goto(`/o/${object}`);
    const own = JSON.stringify({ paths: ['name', unusual.name], widths: {}, pins: {} });
    await page().evaluate(([key, kept]) => localStorage.setItem(key ?? '', kept ?? ''), [`tangram.columns.${object}.${views.list}`, own]);
    await visitor.goto(`/o/${object}?view=${views.list}&sort=name&filter=${only(mark)}`);
    await see().settled();
    const grid = cellsOf(page());
    const type = async () => {
      await (await grid.cell(2, unusual.label)).click({ position: { x: 4, y: 4 } });
      await page().keyboard.press('F2');
      await grid.box().fill(unusual.typed);
      await page().keyboard.press('Enter');
      await question().getByText(unusual.words).waitFor();
    };
    await type();
    await question().getByRole('button', { name: '回去修改' }).click();
    await grid.note(unusual.words).waitFor();
    expect((await stored(ids[2]))[unusual.name]).toBeNull();
    await type();
    const answered = page().waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
    await page().keyboard.press('Control+Enter');
    await answered;
    await (await grid.cell(2, unusual.label)).getByText(unusual.shown).waitFor();
    expect(visitor.complaints()).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
  });

  step.shows('warnings', 'bulk.edit');
  step('for many records it is asked once', async () => {
    const more = [await make(object, { name: `${mark} 批 1` }), await make(object, { name: `${mark} 批 2` })];
    await visitor.goto(`/o/${object}?view=${views.list}&sort=name&filter=${only(`${mark} 批`)}`);
    await see().settled();
    await page().getByRole('checkbox', { name: '全选已加载的行' }).click();
    await page().getByRole('toolbar', { name: '对所选的操作' }).getByRole('button', { name: '批量编辑' }).click();
    const dialog = page().getByRole('dialog', { name: /^批量编辑/ });
    await dialog.getByRole('combobox', { name: '选择要改的字段' }).fill(unusual.label);
    await page().keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: unusual.label }).fill(unusual.typed);
    await dialog.getByText('2 条有提醒').waitFor();
    await dialog.getByRole('button', { name: /^修改 2 条/ }).click();
    await question().getByText('2 条记录有提醒').waitFor();
    await confirmed();
    await see().toast(/2/).waitFor();
    for (const id of more) expect(await stored(id)).toMatchObject({ [unusual.name]: `${unusual.typed}.00` });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('warnings offline', 'warnings', 'outbox');
  step('what was saved without a network asks when it is sent', async () => {
    const id = await make(object, { name: `${mark} 断网` });
    await editForm(object, id);
    await visitor.context.setOffline(true);
    await typeUnusual();
    await page().keyboard.press('Control+Enter');
    await see().toast('断网').waitFor();
    await visitor.context.setOffline(false);
    await question().getByText(`${mark} 断网`).waitFor();
    await confirmed();
    await see().toast('1 条已发送').waitFor();
    expect(await stored(id)).toMatchObject({ [unusual.name]: `${unusual.typed}.00` });
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
  });

  step.shows('board.gates 422', 'board.gates');
  step('a card comes back from a stage that does not take it, with the words of the stage; then it is taken', async () => {
    const { server } = house();
    const id = await make(object, { name: `${mark} 看板`, ...(await gate.values(server)) });
    for (const to of gate.through) await request('POST', `/api/v1/records/${object}/${id}/transitions`, { to });
    await visitor.goto(`/o/${object}?view=${views.board}&filter=${only(`${mark} 看板`)}`);
    await on().card('看板', gate.from).waitFor();
    await on().drag('看板', gate.to);
    await on().card('看板', gate.from).getByText(gate.words).waitFor();
    await on().said(gate.words);
    await request('PATCH', `/api/v1/records/${object}/${id}`, await gate.ready(server));
    await page().reload();
    await on().card('看板', gate.from).waitFor();
    await on().drag('看板', gate.to);
    await see().toast(`已移到 ${gate.to}`).waitFor();
    expect(visitor.complaints()).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
  });

  step.shows('phone.board 422', 'phone.board', 'board.gates 422', 'board.gates');
  step('a thumb finds the same: the card stays, with the words of the stage, and goes once it may', async () => {
    const { server, browser } = house();
    const id = await make(object, { name: `${mark} 拇指`, ...(await gate.values(server)) });
    for (const to of gate.through) await request('POST', `/api/v1/records/${object}/${id}/transitions`, { to });
    const held = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const card = held.page.locator('[data-card]', { hasText: '拇指' });
    const move = async () => {
      await held.goto(`/o/${object}?view=${views.board}&filter=${only(`${mark} 拇指`)}`);
      await held.page.getByRole('tab', { name: new RegExp(`^${gate.from}`) }).tap();
      await card.getByRole('button', { name: '移动' }).tap();
      await held.page.getByRole('button', { name: new RegExp(`^${gate.to}`) }).tap();
    };
    await held.signIn(server.admin);
    await move();
    await card.getByText(gate.words).waitFor();
    await request('PATCH', `/api/v1/records/${object}/${id}`, await gate.ready(server));
    await move();
    await controls(held.page).toast(`已移到 ${gate.to}`).waitFor();
    expect(await nameless(held.page)).toEqual([]);
    expect(held.complaints()).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
    await held.leave();
  });

  step.shows('warnings', 'phone');
  step('on a phone the question stands over the form, and every way out is big enough for a thumb', async () => {
    const { server, browser } = house();
    const held = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await held.signIn(server.admin);
    await held.goto(`/o/${object}/${await make(object, { name: `${mark} 手机` })}`);
    const edit = held.page.getByRole('button', { name: '编辑', exact: true }).first();
    await edit.tap();
    const field = await controls(held.page).reach(unusual.name);
    await field.getByRole('textbox').fill(unusual.typed);
    await held.page.getByRole('button', { name: '保存', exact: true }).tap();
    const asking = held.page.getByRole('alertdialog');
    await asking.getByText(unusual.words).waitFor();
    // It grows as it comes: it is measured when it has come to rest.
    await asking.evaluate((dialog) =>
      Promise.all(dialog.getAnimations({ subtree: true }).map(({ finished }) => finished)).then(() => null),
    );
    expect(await tooSmall(held.page)).toEqual([]);
    expect(await sticksOut(held.page)).toEqual([]);
    await held.page.goBack();
    await asking.waitFor({ state: 'detached' });
    await field.waitFor();
    await held.page.getByRole('button', { name: '保存', exact: true }).tap();
    await asking.getByRole('button', { name: '仍然保存' }).tap();
    await controls(held.page).toast('已保存').waitFor();
    expect(held.complaints()).toEqual([`422 PATCH /api/v1/records/${object}/…`]);
    await held.leave();
  });
}

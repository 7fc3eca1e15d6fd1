import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** The cells of a list as a person finds them. */
export const cellsOf = (page: Page) => ({
  /** A cell by its row, from 0, and the name of its column. */
  cell: async (row: number, column: string) => {
    const heads = await page.locator('.tg-th .tg-th-label').allTextContents();
    return page.locator(`#cell-${row}-${heads.indexOf(column)}`);
  },
  editor: () => page.locator('.tg-cell-editor'),
  /** The text box of the cell that is being edited. */
  box: () => page.locator('.tg-cell-editor').getByRole('textbox').first(),
  note: (text: string | RegExp) => page.locator('.tg-cell-note', { hasText: text }),
  heads: () => page.locator('.tg-th .tg-th-label').allTextContents(),
});

const view = '/o/deal?view=deal_all&sort=-created_at';

/** Values are changed where they stand, and every refusal stands where the value was. */
export function gridJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let id = '';
  beforeAll(async () => {
    const { server, browser } = house();
    const deal = await server.request('POST', '/api/v1/records/deal', { name: '就地修改 · 上料台', amount: '1000', next_step: '约时间' });
    id = deal.body.id;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto(view);
    await see().settled();
    await see().rows().first().getByText('就地修改 · 上料台').waitFor();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const grid = () => cellsOf(page());
  const stored = async () => (await house().server.request('GET', `/api/v1/records/deal/${id}`)).body;
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const go = async (column: string) => (await grid().cell(0, column)).click({ position: { x: 4, y: 4 } });

  /** Does something that writes a record, and waits until the server has answered. */
  const writing = async (act: () => Promise<void>, method = 'PATCH') => {
    await Promise.all([page().waitForResponse((answer) => answer.request().method() === method), act()]);
  };
  const press =
    (...keys: readonly string[]) =>
    async () => {
      for (const key of keys) await page().keyboard.press(key);
    };

  step.shows('list.inline');
  step('Enter opens a cell, Enter keeps what was typed and goes down', async () => {
    await go('预计成交金额');
    await page().keyboard.press('Enter');
    await grid().box().fill('128000.50');
    await writing(press('Enter'));
    await (await grid().cell(0, '预计成交金额')).getByText('128,000.50').waitFor();
    await page().locator('[id^="cell-1-"].is-focused').waitFor();
    expect(await stored()).toMatchObject({ amount: '128000.50', version: 2 });
    rest();
  });

  step.shows('list.inline');
  step('typing begins a value anew, Tab keeps it and goes right, Esc leaves it as it was', async () => {
    await go('预计成交金额');
    await page().keyboard.type('99');
    await page().waitForFunction(() => document.querySelector<HTMLInputElement>('.tg-cell-editor input')?.value === '99');
    await writing(press('Tab'));
    expect(await stored()).toMatchObject({ amount: '99.00', version: 3 });
    await go('下一步');
    await page().keyboard.press('F2');
    await grid().box().fill('不要这个');
    await page().keyboard.press('Escape');
    await grid().editor().waitFor({ state: 'detached' });
    await (await grid().cell(0, '下一步')).getByText('约时间').waitFor();
    expect(await stored()).toMatchObject({ next_step: '约时间', version: 3 });
    rest();
  });

  step.shows('list.inline');
  step('two presses open a cell; what is chosen is kept at once, and its name is shown', async () => {
    const company = await grid().cell(0, '客户');
    await company.dblclick();
    await grid().editor().getByRole('combobox').fill('苏州启辰');
    await writing(() => see().choice('苏州启辰精密机械').click());
    await company.getByText('苏州启辰精密机械').waitFor();
    expect((await stored()).company).toMatch(/^[0-9a-f-]{36}$/);
    rest();
  });

  step.shows('list.inline 422');
  step('a stage whose gate is shut snaps back, says what is missing, and leads to the form that asks for it', async () => {
    const stage = await grid().cell(0, '阶段');
    await stage.dblclick();
    await writing(() => see().choice('方案呈现').click());
    await grid().note('预计成交日期').waitFor();
    await stage.getByText('初步沟通').waitFor();
    expect(visitor.complaints()).toEqual(['422 PATCH /api/v1/records/deal/…']);
    await grid().note('').getByRole('button', { name: '去填写' }).click();
    await see().field('stage').getByText('方案呈现').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    rest();
  });

  step.shows('list.inline 422');
  step('what is no number is refused by the server, and the reason stands at the cell until the next act', async () => {
    await go('预计成交金额');
    await page().keyboard.press('F2');
    await grid().box().fill('很多');
    await writing(press('Enter'));
    await grid().note('').waitFor();
    await (await grid().cell(0, '预计成交金额')).getByText('99.00').waitFor();
    expect(visitor.complaints()).toEqual(['422 PATCH /api/v1/records/deal/…']);
    await page().keyboard.press('ArrowDown');
    await grid().note('').waitFor({ state: 'detached' });
  });

  step.shows('list.inline 412');
  step('a value that somebody else changed meanwhile is not written over: theirs is shown', async () => {
    await go('下一步');
    await page().keyboard.press('F2');
    await grid().box().fill('我的下一步');
    await house().server.request('PATCH', `/api/v1/records/deal/${id}`, { next_step: '同事的下一步' });
    await writing(press('Enter'));
    await grid().note('别人刚改过').waitFor();
    await (await grid().cell(0, '下一步')).getByText('同事的下一步').waitFor();
    expect(visitor.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
    await go('下一步');
    await page().keyboard.press('F2');
    await grid().box().fill('一起的下一步');
    await writing(press('Enter'));
    expect(await stored()).toMatchObject({ next_step: '一起的下一步' });
    rest();
  });

  step.shows('list.inline offline');
  step('without a connection the old value comes back, with the reason', async () => {
    await visitor.context.setOffline(true);
    await go('下一步');
    await page().keyboard.press('F2');
    await grid().box().fill('没有网络');
    await page().keyboard.press('Enter');
    await grid().note('网络断开').waitFor();
    await (await grid().cell(0, '下一步')).getByText('一起的下一步').waitFor();
    await visitor.context.setOffline(false);
    expect(visitor.complaints().every((one) => one.startsWith('net::ERR_INTERNET_DISCONNECTED'))).toBe(true);
    expect(await stored()).toMatchObject({ next_step: '一起的下一步' });
  });

  step.shows('list.inline page');
  step('what the system writes cannot be gone into, and says so', async () => {
    await go('最近跟进');
    await page().keyboard.press('Enter');
    await grid().note('这个字段不能在这里修改').waitFor();
    expect(await grid().editor().count()).toBe(0);
    rest();
  });

  step.shows('list.columns');
  step('a column is moved and pinned by keys alone, and is still there after a reload', async () => {
    const [first = '', second = '', third = ''] = await grid().heads();
    await page().getByRole('button', { name: third, exact: true }).focus();
    await page().keyboard.press('Alt+ArrowLeft');
    await page().locator('.tg-th-label:focus').getByText(third, { exact: true }).waitFor();
    expect((await grid().heads()).slice(0, 3)).toEqual([first, third, second]);
    await page().keyboard.press('Tab');
    await page().keyboard.press('Enter');
    await page().getByRole('menuitem', { name: '固定在左侧' }).waitFor();
    const active = (name: string) => page().locator('[role=menuitem]:focus', { hasText: name }).waitFor();
    await active('升序');
    await page().keyboard.press('ArrowDown');
    await active('降序');
    await page().keyboard.press('ArrowDown');
    await active('固定在左侧');
    await page().keyboard.press('Enter');
    await page().locator('.tg-th.is-pinned .tg-th-label', { hasText: third }).waitFor();
    expect((await grid().heads())[0]).toBe(third);
    await page()
      .locator('.tg-scroll')
      .evaluate((box) => box.scrollTo({ left: 400 }));
    expect(
      await page()
        .locator('.tg-th.is-pinned')
        .last()
        .evaluate((head) => Math.round(head.getBoundingClientRect().left)),
    ).toBe(
      await page()
        .locator('.tg-th.is-pinned')
        .first()
        .evaluate((head) => Math.round(head.getBoundingClientRect().right)),
    );
    await page().reload();
    await see().settled();
    expect((await grid().heads()).slice(0, 3)).toEqual([third, first, second]);
    rest();
  });
}

const many = 3000;

/** A list of some thousand rows: the thumb goes anywhere, and what it leaves behind is let go. */
export function longListJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    const operations = Array.from({ length: many }, (_, i) => ({ op: 'create', values: { name: `活动 ${String(i).padStart(4, '0')}` } }));
    const made = await server.request('POST', '/api/v1/records/campaign/bulk', { operations });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto('/o/campaign?sort=name&q=%E6%B4%BB%E5%8A%A8');
    await controls(visitor.page).settled();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const thumbTo = (share: number) =>
    page()
      .locator('.tg-scroll')
      .evaluate((box, to) => box.scrollTo({ top: to * (box.scrollHeight - box.clientHeight) }), share);

  step.shows('list.rows');
  step('the scroll bar stands for all rows, and every place of it shows its rows', async () => {
    const total = (await house().server.request('GET', '/api/v1/records/campaign?count=exact&limit=1&search=%E6%B4%BB%E5%8A%A8')).body
      .count;
    await page()
      .locator('.tg-grid-foot', { hasText: `${total.toLocaleString('en')} 条` })
      .waitFor();
    for (const share of [0.5, 0.93, 0.2, 1, 0]) {
      await thumbTo(share);
      const row = Math.min(total, Math.floor(share * total) + 1);
      await page()
        .locator(`.tg-row[aria-rowindex="${row + 1}"]:not(.is-waiting)`)
        .waitFor({ state: 'attached' });
      const names = await page().locator('.tg-row-name').allTextContents();
      expect([...names].sort()).toEqual(names);
      await page().locator('.tg-row.is-waiting').first().waitFor({ state: 'detached' });
    }
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.rows');
  step('Ctrl+End and Ctrl+Home go to the last row and back, wherever their pages are', async () => {
    await page()
      .locator('#cell-0-0')
      .click({ position: { x: 4, y: 30 } });
    await page().keyboard.press('Control+End');
    await page().locator('.tg-row.is-waiting').first().waitFor({ state: 'detached' });
    await page().locator('.tg-row:not(.is-waiting) .is-focused').waitFor();
    await page().keyboard.press('Control+Home');
    await page().locator('#cell-0-0.is-focused').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

/** What a spreadsheet puts on the clipboard, pasted where the keys are. */
export const pasteInto = (page: Page, cells: readonly (readonly string[])[]) =>
  page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    cells.map((row) => row.join('\t')).join('\r\n'),
  );

/** What a copy of what is marked puts on the clipboard. */
const copiedFrom = (page: Page) =>
  page.evaluate(() => {
    const data = new DataTransfer();
    document.activeElement?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/plain');
  });

/** A block of a spreadsheet, 20 × 5, over the deals of a list. */
export function pasteJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  const columns = ['name', 'company', 'amount', 'close_date', 'next_step'];
  const ask = `search=${encodeURIComponent('粘贴')}&sort=name&limit=50&select=${columns.join(',')},company.name`;
  beforeAll(async () => {
    const { server, browser } = house();
    const operations = Array.from({ length: 20 }, (_, i) => ({
      op: 'create',
      values: { name: `粘贴 ${String(i + 1).padStart(2, '0')}`, amount: '1', next_step: '原来的' },
    }));
    const made = await server.request('POST', '/api/v1/records/deal/bulk', { operations });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto(`/o/deal?view=deal_all&q=${encodeURIComponent('粘贴')}&sort=name`);
    const own = JSON.stringify({ paths: columns, widths: {}, pins: {} });
    await page().evaluate((kept) => localStorage.setItem('tangram.columns.deal.deal_all', kept), own);
    await page().reload();
    await see().settled();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const grid = () => cellsOf(page());
  const stored = async () => (await house().server.request('GET', `/api/v1/records/deal?${ask}`)).body.data;
  const go = async (row: number, column: string) => (await grid().cell(row, column)).click({ position: { x: 4, y: 4 } });
  const block = Array.from({ length: 20 }, (_, i) => [
    `粘贴 ${String(i + 1).padStart(2, '0')} 改`,
    i === 7 ? '没有这样的客户' : '苏州启辰精密机械',
    i === 3 ? '一大笔' : `¥${(i + 1) * 1000}.50`,
    `2027/1/${i + 1}`,
    `第 ${i + 1} 步`,
  ]);

  step.shows('list.paste page');
  step('a block of 20 × 5 is read by the types of its cells, and two that are wrong say why before anything is written', async () => {
    await go(0, '商机名称');
    await pasteInto(page(), block);
    const bar = page().getByRole('toolbar').filter({ hasText: '将写入 98 格' });
    await bar.getByText('2 格有误，不会写入').waitFor();
    await (await grid().cell(3, '预计成交金额')).hover();
    expect(await page().locator('.tg-td.is-barred').count()).toBe(2);
    expect(await (await grid().cell(7, '客户')).locator('.tg-cell-wrong').getAttribute('title')).toBe('找不到「没有这样的客户」');
    await (await grid().cell(0, '预计成交金额')).getByText('1,000.50').waitFor();
    expect((await stored())[0]).toMatchObject({ name: '粘贴 01', amount: '1.00' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.paste');
  step('what is right is written by one request, what is wrong stays as it was', async () => {
    const requests: string[] = [];
    page().on('request', (request) => request.method() === 'POST' && request.url().endsWith('/bulk') && requests.push(request.url()));
    await page().getByRole('button', { name: '写入' }).click();
    await see().toast('已写入 20 条记录').waitFor();
    const rows = await stored();
    expect(rows[0]).toMatchObject({ name: '粘贴 01 改', amount: '1000.50', close_date: '2027-01-01', 'company.name': '苏州启辰精密机械' });
    expect(rows[3]).toMatchObject({ name: '粘贴 04 改', amount: '1.00', next_step: '第 4 步' });
    expect(rows[7]).toMatchObject({ name: '粘贴 08 改', 'company.name': null, amount: '8000.50' });
    expect(requests.length).toBe(1);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('undo 412');
  step('it is taken back by one press, but for the record that somebody changed since', async () => {
    const [first] = await stored();
    await house().server.request('PATCH', `/api/v1/records/deal/${first.id}`, { next_step: '同事写的' });
    await Promise.all([
      page().waitForResponse((answer) => answer.url().endsWith('/undo')),
      see().toast('已写入 20 条记录').getByRole('button', { name: '撤销' }).click(),
    ]);
    const rows = await stored();
    expect(rows.filter(({ next_step }: { next_step: string }) => next_step === '原来的').length).toBe(19);
    expect(rows.find(({ id }: { id: string }) => id === first.id)).toMatchObject({ next_step: '同事写的', name: '粘贴 01 改' });
    expect(visitor.complaints()).toEqual([]);
  });

  step('a block is copied as exact values, filled down, and emptied', async () => {
    await page().reload();
    await see().settled();
    const from = (await stored()).slice(0, 4);
    await go(0, '预计成交金额');
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page().keyboard.press(key);
    expect(await copiedFrom(page())).toBe(from.map(({ amount }: { amount: string }) => amount).join('\n'));
    await page().keyboard.press('Control+d');
    await see().toast('已写入').waitFor();
    expect((await stored()).slice(0, 4).map(({ amount }: { amount: string }) => amount)).toEqual(from.map(() => from[0].amount));
    await go(4, '下一步');
    await page().keyboard.press('Shift+ArrowDown');
    await Promise.all([page().waitForResponse((answer) => answer.url().endsWith('/bulk')), page().keyboard.press('Delete')]);
    expect((await stored()).slice(4, 6).map(({ next_step }: { next_step: string | null }) => next_step)).toEqual([null, null]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.paste 422', 'list.paste offline');
  step('what the server refuses of a block says so at its cells; what it took stays', async () => {
    await go(0, '商机名称');
    await page().keyboard.press('Shift+ArrowDown');
    await Promise.all([page().waitForResponse((answer) => answer.url().endsWith('/bulk')), page().keyboard.press('Delete')]);
    await page().locator('.tg-td.is-refused').nth(1).waitFor();
    expect(await page().locator('.tg-row-name').first().textContent()).toContain('粘贴 01');
    await page().keyboard.press('Escape');
    await visitor.context.setOffline(true);
    await go(2, '下一步');
    await pasteInto(page(), [['没有网络'], ['也没有']]);
    await page().locator('.tg-td.is-refused').nth(1).waitFor();
    await visitor.context.setOffline(false);
    visitor.complaints();
  });
}

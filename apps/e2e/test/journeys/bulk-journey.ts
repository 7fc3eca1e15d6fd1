import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readXlsx } from '../../../server/test/read-xlsx.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { cellsOf } from './grid-journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const many = 210;
const word = '成批试验';

/** Many records at once: changed, refused, taken back, taken out as a file. */
export function bulkJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let ids: readonly string[] = [];
  beforeAll(async () => {
    const { server, browser } = house();
    // One in seven lacks what the third stage asks for.
    const operations = Array.from({ length: many }, (_, i) => ({
      op: 'create',
      values: {
        name: `${word} ${String(i).padStart(3, '0')}`,
        ...(i % 7 === 0 ? {} : { amount: `${1000 + i}.50`, close_date: '2026-12-01' }),
      },
    }));
    const made = await server.request('POST', '/api/v1/records/deal/bulk', { operations });
    ids = made.body.results.map(({ id }: { id: string }) => id);
    visitor = await welcome(browser, server.url, { acceptDownloads: true });
    await visitor.signIn(server.admin);
    await visitor.goto(`/o/deal?view=deal_all&sort=name&q=${encodeURIComponent(word)}`);
    await see().settled();
  });
  afterAll(async () => {
    await visitor.leave();
    const operations = ids.map((id) => ({ op: 'delete', id }));
    await house().server.request('POST', '/api/v1/records/deal/bulk', { operations, atomic: false });
  });
  const page = () => visitor.page;
  const see = () => controls(page());
  const rest = () => expect(visitor.complaints()).toEqual([]);
  const bar = () => page().getByRole('toolbar', { name: '对所选的操作' });
  const dialog = () => page().getByRole('dialog');
  const counted = async (field: string, value: string): Promise<number> => {
    const filter = {
      and: [
        { field: 'id', op: 'in', value: ids },
        { field, op: 'eq', value },
      ],
    };
    return (await house().server.request('POST', '/api/v1/records/deal/query', { filter, limit: 1, count: 'exact' })).body.count;
  };
  /** What is shown at once is on the server a moment later. */
  const expectCount = async (field: string, value: string, count: number) => {
    for (let tries = 0; tries < 200 && (await counted(field, value)) !== count; tries += 1);
    expect(await counted(field, value)).toBe(count);
  };
  const chooseEvery = async () => {
    await page().getByRole('checkbox', { name: '全选已加载的行' }).click();
    await bar()
      .getByRole('button', { name: `选择全部 ${many} 条` })
      .click();
    await bar().getByText(`已选全部 ${many} 条`).waitFor();
  };
  const edit = async (field: string, value: string) => {
    await bar().getByRole('button', { name: '批量编辑' }).click();
    await dialog().getByRole('combobox', { name: '选择要改的字段' }).fill(field);
    await page().keyboard.press('Enter');
    await dialog().getByRole('textbox', { name: field }).fill(value);
  };
  /** Not the toast that says it was taken back. */
  const changed = new RegExp(`^已修改 ${many} 条`);
  const undone = (text: string) => see().toast(text).getByRole('button', { name: '看是哪些' });

  step.shows('bulk.edit');
  step('all that the list finds are chosen, not only what was loaded; what will happen is said before the click', async () => {
    await chooseEvery();
    await edit('下一步', '约总经理');
    await dialog().getByText(`会改 ${many} 条`).waitFor();
    expect(await nameless(page())).toEqual([]);
    await dialog()
      .getByRole('button', { name: `修改 ${many} 条` })
      .click();
    await see().toast(changed).waitFor();
    expect(await counted('next_step', '约总经理')).toBe(many);
    await bar().waitFor({ state: 'detached' });
    rest();
  });

  step.shows('undo');
  step('the key takes it back, all of it', async () => {
    await page().keyboard.press('Control+z');
    await see().toast(`已撤销：已修改 ${many} 条`).waitFor();
    expect(await counted('next_step', '约总经理')).toBe(0);
    rest();
  });

  step.shows('undo 412');
  step('what somebody changed meanwhile survives the undo and is named', async () => {
    await chooseEvery();
    await edit('下一步', '寄样册');
    await dialog()
      .getByRole('button', { name: `修改 ${many} 条` })
      .click();
    await see().toast(changed).waitFor();
    await house().server.request('PATCH', `/api/v1/records/deal/${ids[4]}`, { next_step: '别人写的' });
    await see().toast(changed).getByRole('button', { name: /撤销/ }).click();
    await undone(`已撤销 ${many - 1} 条，1 条没有动`).click();
    await page().getByRole('dialog', { name: '1 条没有撤销' }).getByText('之后又被改过').waitFor();
    await dialog()
      .getByRole('link', { name: `${word} 004` })
      .waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect([await counted('next_step', '寄样册'), await counted('next_step', '别人写的')]).toEqual([0, 1]);
    rest();
  });

  step.shows('undo', 'list.inline');
  step('a value changed in its cell goes back by the key as well', async () => {
    const cell = await cellsOf(page()).cell(1, '预计成交金额');
    await cell.click({ position: { x: 4, y: 4 } });
    await page().keyboard.press('Enter');
    await cellsOf(page()).box().fill('4321');
    await page().keyboard.press('Enter');
    await cell.getByText('4,321.00').waitFor();
    await expectCount('amount', '4321.00', 1);
    await page().keyboard.press('Control+z');
    await see().toast('已撤销：预计成交金额').waitFor();
    expect(await counted('amount', '4321.00')).toBe(0);
    await cell.getByText('1,001.50').waitFor();
    rest();
  });

  step.shows('bulk.edit 422');
  step('a gate refuses some: they are listed with what they lack, and stay chosen for another try', async () => {
    await chooseEvery();
    await bar().getByRole('button', { name: '推进阶段' }).click();
    await dialog().locator('[data-field="stage"]').getByRole('combobox').click();
    await see().choice('方案呈现').click();
    await dialog().getByText('会改 180 条 · 30 条不会改').waitFor();
    await dialog().getByText('预计成交金额、预计成交日期：').waitFor();
    await page().keyboard.press('Control+Enter');
    const refused = page().getByRole('dialog', { name: '30 条没有成功' });
    await refused.getByRole('link', { name: `${word} 000` }).waitFor();
    expect(await refused.getByRole('listitem').count()).toBe(30);
    await refused.getByRole('button', { name: '保留选中，改好再试' }).click();
    await bar().getByText('已选 30 条').waitFor();
    expect(await counted('stage', 'proposal')).toBe(180);
    rest();
  });

  step.shows('bulk.edit offline');
  step('without the network nothing is lost, the selection among it', async () => {
    await visitor.context.setOffline(true);
    await edit('下一步', '离线');
    await dialog().getByRole('button', { name: '修改 30 条' }).click();
    await see().toast('网络断了，一条也没有改，选中的还在').waitFor();
    await bar().getByText('已选 30 条').waitFor();
    await visitor.context.setOffline(false);
    visitor.complaints();
    expect(await counted('next_step', '离线')).toBe(0);
  });

  step.shows('export');
  step('what is chosen leaves as CSV, the whole view as XLSX, and both hold what the server holds', async () => {
    const take = async (start: () => Promise<void>) => {
      const [download] = await Promise.all([page().waitForEvent('download'), start()]);
      return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
    };
    const { body } = await house().server.request('POST', '/api/v1/records/deal/query', {
      filter: { field: 'id', op: 'in', value: ids },
      select: ['name', 'amount', 'close_date'],
      sort: ['name'],
      limit: 1000,
    });
    interface Row {
      readonly name: string;
      readonly amount: string | null;
      readonly close_date: string | null;
    }
    const rows: readonly Row[] = body.data;
    const three = (cells: readonly string[], head: readonly string[]) =>
      ['商机名称', '预计成交金额', '预计成交日期'].map((name) => cells[head.indexOf(name)] ?? '');

    const csv = await take(async () => {
      await bar().getByRole('button', { name: '导出' }).click();
      await page().getByRole('menuitem', { name: '导出 CSV' }).click();
    });
    expect(csv.name).toMatch(/^商机 \d{4}-\d\d-\d\d\.csv$/);
    expect(csv.content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head = [], ...lines] = csv.content
      .toString('utf8')
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(lines.map((line) => three(line, head))).toEqual(
      rows.flatMap(({ name, amount, close_date }) => (amount === null ? [[name, '', close_date ?? '']] : [])),
    );
    await see().toast('已导出 商机').waitFor();

    await page().keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    const xlsx = await take(async () => {
      await page().locator('.tg-filters').getByRole('button', { name: '更多' }).click();
      await page().getByRole('menuitem', { name: '导出 Excel（XLSX）' }).click();
    });
    const [[titles = [], ...cells] = []] = await readXlsx(xlsx.content);
    expect(cells.map((line) => three(line, titles))).toEqual(
      rows.map(({ name, amount, close_date }) => [name, amount === null ? '' : String(Number(amount)), close_date ?? '']),
    );
    rest();
  });

  step.shows('export 403*');
  step('who may not take records out finds no way to, and a refusal is told', async () => {
    await page().route('**/api/v1/records/deal/export', (route) =>
      route.fulfill({
        status: 403,
        json: { type: '/problems/forbidden', status: 403, code: 'forbidden', title: '没有权限', detail: '你没有导出的权限。', errors: [] },
      }),
    );
    await page().locator('.tg-filters').getByRole('button', { name: '更多' }).click();
    await page().getByRole('menuitem', { name: '导出 CSV' }).click();
    await see().toast('你没有导出的权限。').waitFor();
    expect(visitor.complaints()).toEqual(['403 POST /api/v1/records/deal/export']);
    await page().route('**/api/v1/auth/me', async (route) => {
      const answer = await route.fetch();
      const signedIn = await answer.json();
      await route.fulfill({ response: answer, json: { ...signedIn, actions: [] } });
    });
    await page().reload();
    await see().settled();
    await page().locator('.tg-row .is-pick').first().click();
    await bar().getByRole('button', { name: '批量编辑' }).waitFor();
    expect(await bar().getByRole('button', { name: '导出' }).count()).toBe(0);
    await page().locator('.tg-filters').getByRole('button', { name: '更多' }).click();
    await page().getByRole('menuitem', { name: '回收站' }).waitFor();
    expect(await page().getByRole('menuitem', { name: '导出' }).count()).toBe(0);
    rest();
  });
}

/** The same on a business that is no CRM. */
export function bulkInspectionJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url, { acceptDownloads: true });
    await visitor.signIn(server.admin);
    await visitor.goto('/o/equipment?sort=name');
    await controls(visitor.page).settled();
  });
  afterAll(() => visitor.leave());

  step.shows('bulk.edit', 'export', 'undo');
  step('its records are changed together, taken back and taken out', async () => {
    const { page } = visitor;
    const see = controls(page);
    const { server } = house();
    const { count: total } = (await server.request('POST', '/api/v1/records/equipment/query', { limit: 1, count: 'exact' })).body;
    const owners = async () =>
      new Set(
        (await server.request('GET', '/api/v1/records/equipment?limit=1000&select=owner')).body.data.map(
          ({ owner }: { owner: string }) => owner,
        ),
      );
    const before = await owners();
    const { body: user } = await server.request('POST', '/api/v1/users', {
      email: 'shift@example.com',
      name: '夜班长',
      password: 'correct horse battery',
      roles: ['admin'],
    });
    await page.getByRole('checkbox', { name: '全选已加载的行' }).click();
    const bar = page.getByRole('toolbar', { name: '对所选的操作' });
    const every = bar.getByRole('button', { name: /^选择全部/ });
    if ((await every.count()) > 0) await every.click();
    await bar.getByRole('button', { name: '改负责人' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: '负责人' }).fill('夜班长');
    await see.choice('夜班长').click();
    await page.getByRole('dialog').getByText(`会改 ${total} 条`).waitFor();
    await page.keyboard.press('Control+Enter');
    const done = see.toast(new RegExp(`^已修改 ${total} 条`));
    await done.waitFor();
    expect(await owners()).toEqual(new Set([user.id]));
    await done.getByRole('button', { name: /撤销/ }).click();
    await see.toast('已撤销').waitFor();
    expect(await owners()).toEqual(before);

    await page.locator('.tg-row .is-pick').first().click();
    await bar.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: '导出 CSV' }).click()]);
    expect(
      readFileSync(await download.path(), 'utf8')
        .trimEnd()
        .split('\r\n'),
    ).toHaveLength(2);
    expect(visitor.complaints()).toEqual([]);
  });
}

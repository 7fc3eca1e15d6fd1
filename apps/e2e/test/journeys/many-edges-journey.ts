import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { publish } from '../../../server/test/publishing.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { refusing } from '../refusals.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

const word = '成批关口';
const many = 320;

/** Many records, their columns, the file they leave in and the view they stand in, when something comes between. The same in every business. */
export function manyEdgesJourney(house: () => House, { template, parent }: Story): void {
  const step = journey(template);
  const { object, view, text, money, title } = parent;
  let visitor: Visitor;
  let ids: readonly string[] = [];
  const records = `/api/v1/records/${object}`;
  const address = `/o/${object}?view=${view}&sort=name&q=${encodeURIComponent(word)}`;
  const bulk = (operations: readonly unknown[]) => house().server.request('POST', `${records}/bulk`, { operations, atomic: false });
  const named = (i: number) => `${word} ${String(i).padStart(3, '0')}`;
  const counted = async (words: string): Promise<number> => {
    const filter = {
      and: [
        { field: 'id', op: 'in', value: ids },
        { field: text.name, op: 'eq', value: words },
      ],
    };
    return (await house().server.request('POST', `${records}/query`, { filter, limit: 1, count: 'exact' })).body.count;
  };
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await bulk(
      Array.from({ length: many }, (_, i) => ({ op: 'create', values: { name: named(i), [text.name]: '原来', [money.name]: `${i + 1}` } })),
    );
    ids = made.body.results.map(({ id }: { id: string }) => id);
    visitor = await welcome(browser, server.url, { acceptDownloads: true });
    await visitor.signIn(server.admin);
    await visitor.goto(address);
    const own = JSON.stringify({ paths: ['name', text.name, money.name], widths: {}, pins: {} });
    await page().evaluate(([key = '', kept = '']) => localStorage.setItem(key, kept), [`tangram.columns.${object}.${view}`, own]);
    await page().reload();
    await see().settled();
  });
  afterAll(async () => {
    await visitor.leave();
    await bulk(ids.map((id) => ({ op: 'delete', id })));
  });
  const page = () => visitor.page;
  const see = () => controls(page());
  const bar = () => page().getByRole('toolbar', { name: '对所选的操作' });
  const dialog = () => page().getByRole('dialog');
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));
  const online = async () => {
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
  };
  const found = (count: number) =>
    page()
      .locator('.tg-grid-foot', { hasText: `${count} 条` })
      .waitFor();
  const pick = async (...rows: readonly number[]) => {
    for (const row of rows)
      await see()
        .rows()
        .filter({ hasText: named(row) })
        .locator('.is-pick')
        .click();
    await bar().getByText(`已选 ${rows.length} 条`).waitFor();
  };

  step.shows('list.rows');
  step('rows come as one scrolls, down to the last', async () => {
    await found(many);
    await page()
      .locator('#cell-0-0')
      .click({ position: { x: 4, y: 30 } });
    await page().keyboard.press('Control+End');
    await see()
      .rows()
      .filter({ hasText: named(many - 1) })
      .waitFor();
    expect(await see().rows().count()).toBeLessThan(120);
    await page().reload();
    await see().settled();
    expect(rest()).toEqual([]);
  });

  step.shows('list.columns', 'list.columns offline');
  step(
    'a column goes and comes by the chooser; chosen without a network it waits, and has its values when the network is back',
    async () => {
      const choose = async () => {
        await page()
          .getByRole('button', { name: /^字段 / })
          .click();
        await page().getByRole('menuitem', { name: money.label }).click();
        await page().keyboard.press('Escape');
      };
      const column = page().getByRole('columnheader', { name: money.label });
      await choose();
      await column.waitFor({ state: 'detached' });
      await page().reload();
      await see().settled();
      await visitor.context.setOffline(true);
      await choose();
      await column.waitFor();
      await page().locator('.tg-row.is-waiting').first().waitFor();
      await page().getByRole('status').filter({ hasText: '离线' }).waitFor();
      await online();
      await see().settled();
      await column.waitFor();
      await see()
        .rows()
        .filter({ hasText: named(0) })
        .getByText('1.00')
        .waitFor();
      expect(rest()).toEqual([]);
    },
  );

  step.shows('bulk.edit', 'bulk.edit expired', 'bulk.edit 403*', 'undo', 'undo 412');
  step('many are changed; the end of the session, a refusal and another person each leave what is not done as it was', async () => {
    const ask = async (words: string) => {
      await bar().getByRole('button', { name: '批量编辑' }).click();
      await dialog().getByRole('combobox', { name: '选择要改的字段' }).fill(text.label);
      await page().keyboard.press('Enter');
      await dialog().getByRole('textbox', { name: text.label }).fill(words);
      await dialog().getByText('会改 2 条').waitFor();
    };
    const send = () => dialog().getByRole('button', { name: '修改 2 条' }).click();
    await pick(1, 2);
    await ask('成批');
    await refusing(page(), 403, ['POST', `**${records}/bulk`], async () => {
      await send();
      await see().toast('你没有这样做的权限').waitFor();
    });
    await bar().getByText('已选 2 条').waitFor();
    expect(await counted('成批')).toBe(0);
    await ask('成批');
    await visitor.endSession();
    await send();
    await visitor.signInAgain(house().server.admin);
    await see().settled();
    expect(await counted('成批')).toBe(0);
    await pick(1, 2);
    await ask('成批');
    await send();
    const done = see().toast(/^已修改 2 条/);
    await done.waitFor();
    expect(await counted('成批')).toBe(2);
    await house().server.request('PATCH', `${records}/${ids[1]}`, { [text.name]: '别人的' });
    await done.getByRole('button', { name: /撤销/ }).click();
    await see().toast('已撤销 1 条，1 条没有动').waitFor();
    expect([await counted('成批'), await counted('别人的')]).toEqual([0, 1]);
    expect(rest().filter((one) => !/^40[13] /.test(one))).toEqual([]);
  });

  step.shows('bulk.delete', 'bulk.delete offline');
  step('many are deleted and come back; without a network none is, and all stay chosen', async () => {
    const remove = async () => {
      await bar().getByRole('button', { name: '更多' }).click();
      await page().getByRole('menuitem', { name: /^删除/ }).click();
    };
    await pick(4, 5, 6);
    await visitor.context.setOffline(true);
    await remove();
    await see().toast('网络断了').waitFor();
    await online();
    await bar().getByText('已选 3 条').waitFor();
    await found(many);
    await remove();
    const said = see().toast(/^已删除 3 条/);
    await said.waitFor();
    await found(many - 3);
    await said.getByRole('button', { name: /撤销/ }).click();
    await found(many);
    expect(rest()).toEqual([]);
  });

  step.shows('export', 'export offline');
  step('an export without a network says so; with one the file holds what the list holds', async () => {
    const start = async () => {
      await page().locator('.tg-filters').getByRole('button', { name: '更多' }).click();
      await page().getByRole('menuitem', { name: '导出 CSV' }).click();
    };
    await visitor.context.setOffline(true);
    await start();
    await see().toast('导出中断了，请检查网络后再试').waitFor();
    await online();
    const [download] = await Promise.all([page().waitForEvent('download'), start()]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(many + 1);
    expect(lines[0]).toContain(title);
    expect(rest()).toEqual([]);
  });

  step.shows('view.share', 'view.share 403*', 'view.share page');
  step('without the right a view cannot be shared, and it is said why; with it everybody has it', async () => {
    const name = '成批看';
    await page().getByRole('button', { name: '保存为视图' }).click();
    await page().getByRole('textbox', { name: '视图名称' }).fill(name);
    await page().keyboard.press('Enter');
    await page().locator('.tg-tabs [aria-current="page"]', { hasText: name }).waitFor();
    const item = page().getByRole('menuitem', { name: '分享给所有人' });
    const share = async () => {
      await page().getByRole('button', { name: '视图操作' }).click();
      await item.click();
      await dialog().getByRole('button', { name: '分享给所有人' }).click();
    };
    await refusing(page(), 403, ['POST', '**/api/v1/drafts'], async () => {
      await share();
      await page().getByText('你没有这样做的权限').first().waitFor();
      await dialog().getByRole('button', { name: '取消' }).click();
    });
    await page().route('**/api/v1/auth/me', async (route) => {
      const answer = await route.fetch();
      const me = await answer.json();
      await route.fulfill({ response: answer, json: { ...me, actions: me.actions.filter((one: string) => one !== 'publish') } });
    });
    await page().reload();
    await see().settled();
    await page().getByRole('button', { name: '视图操作' }).click();
    expect([await item.getAttribute('aria-disabled'), await item.getAttribute('title')]).toEqual(['true', '需要设计和发布的权限']);
    await page().keyboard.press('Escape');
    await page().unroute('**/api/v1/auth/me');
    await page().reload();
    await see().settled();
    await share();
    await see().toast(`「${name}」已分享给所有人`).waitFor({ timeout: 30_000 });
    await page().waitForURL(/view=view_[0-9a-f]{12}/);
    const { body } = await house().server.request('GET', '/api/v1/model');
    const shared = body.documents.filter((one: { label?: Readonly<Record<string, string>> }) => one.label?.['zh-CN'] === name);
    expect(shared).toMatchObject([{ kind: 'view', object }]);
    await publish(house().server, { remove: [`view/${shared[0].name}`] });
    expect(rest().filter((one) => !one.startsWith('403 '))).toEqual([]);
  });
}

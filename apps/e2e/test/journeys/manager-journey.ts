import { expect } from '@jest/globals';
import { createReadStream, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { controls } from '../controls.ts';
import { copyRecords } from '../../../server/test/copy-records.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** As many deals as the list has; `TANGRAM_MANAGER_ROWS=1000000` walks it over a million. */
const many = Number(process.env['TANGRAM_MANAGER_ROWS'] ?? 20_000);
/** How long a person would wait for an answer about all of them, in milliseconds. */
const patience = 12_000 + many / 10;
const chosen = 200;
const inTalks = { field: 'stage', op: 'in', value: ['negotiation'] };
const inEast = { field: 'company.sales_region', op: 'in', value: ['east'] };

const report = join(import.meta.dirname, '../../../../docs/proof/manager.md');
const printWaits = (rows: number, waits: readonly (readonly [string, number])[]): string =>
  `# A manager's work over ${rows.toLocaleString('en')} deals

The journey of [manager-journey.ts](../../apps/e2e/test/journeys/manager-journey.ts) in Chromium, walked once with \`TANGRAM_MANAGER_ROWS=${many}\`;
client, server and database on one machine of ${cpus().length} cores, of which ${(loadavg()[0] ?? 0).toFixed(1)} processes wanted one at the end, this program among them.

| what | seconds |
| --- | ---: |
${waits.map(([what, seconds]) => `| ${what} | ${seconds.toFixed(2)} |`).join('\n')}
`;

/** A manager at the list of all deals: which of them, how much in each stage, a change of many with its way back, all of it as a file. */
export function managerJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let total = 0;
  beforeAll(async () => {
    const { server, browser } = house();
    total = await copyRecords(server.databaseUrl, 'deal', many);
    visitor = await welcome(browser, server.url, { acceptDownloads: true });
    visitor.page.setDefaultTimeout(patience);
    await visitor.signIn(server.admin);
  }, 900_000);
  afterAll(async () => {
    await visitor.leave();
    if (process.env['TANGRAM_MANAGER_ROWS'] && waits.length === 6) writeFileSync(report, printWaits(total, waits));
  });
  const page = () => visitor.page;
  const see = () => controls(page());
  const waits: (readonly [what: string, seconds: number])[] = [];
  /** Does something and notes how long a person waited for it. */
  const waiting = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    waits.push([what, (performance.now() - began) / 1000]);
    return result;
  };
  const dialog = () => page().getByRole('dialog');
  const bar = () => page().getByRole('toolbar', { name: '对所选的操作' });
  const counted = async (filter: unknown): Promise<number> =>
    (await house().server.request('POST', '/api/v1/records/deal/query', { filter, count: 'exact', limit: 1 })).body.count;
  const chips = () => page().locator('.tg-chips .tg-chip-body').allTextContents();
  const foot = (text: string) => page().locator('.tg-grid-foot', { hasText: text }).waitFor();
  const digits = (text: string) => text.replaceAll(/[^\d.]/g, '');

  step.shows('list.rows');
  step('all deals of the company are in one list', async () => {
    await waiting('the list is opened: its first rows stand', async () => {
      await visitor.goto('/o/deal?view=deal_all');
      await see().settled();
    });
    await foot(`${total.toLocaleString('en')} 条`);
    expect(total).toBeGreaterThanOrEqual(many);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.filter');
  step('those in negotiation whose customer is in the east: a condition over two objects', async () => {
    await page().getByRole('button', { name: '筛选' }).click();
    const builder = page().getByRole('dialog', { name: '筛选' });
    const pick = async (at: number, typed: string) => {
      await builder.getByRole('combobox', { name: '值', exact: true }).nth(at).fill(typed);
      await see().choice(typed).click();
      await page().keyboard.press('Escape');
    };
    await page().getByRole('combobox', { name: '字段' }).fill('阶段');
    await page().keyboard.press('Enter');
    await pick(0, '商务谈判');
    await builder.getByRole('button', { name: '+ 条件', exact: true }).last().click();
    await page().getByRole('combobox', { name: '字段' }).press('ArrowDown');
    await page().getByRole('option', { name: /^客户/ }).hover();
    await page().getByRole('combobox', { name: '字段' }).press('ArrowRight');
    await page().getByRole('combobox', { name: '字段' }).fill('大区');
    await page().keyboard.press('Enter');
    await pick(1, '华东');
    await waiting('a condition over two objects is applied', async () => {
      await page().keyboard.press('Control+Enter');
      await builder.waitFor({ state: 'detached' });
      await see().settled();
    });
    expect(await chips()).toEqual(['阶段是商务谈判', '客户 · 大区是华东']);
    const count = await counted({ and: [inTalks, inEast] });
    expect(count).toBeGreaterThan(chosen);
    await foot(`${count.toLocaleString('en')} 条`);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('list.group');
  step('by stage, with the number and the sum of each as the database has them', async () => {
    const heads = page().locator('.tg-group-head');
    await waiting('rows are grouped: every group with its number and its sum', async () => {
      await visitor.goto('/o/deal?view=deal_all&group=stage');
      await heads.first().waitFor();
      await see().settled();
    });
    const { body } = await house().server.request('POST', '/api/v1/records/deal/aggregate', {
      groupBy: [{ field: 'stage' }],
      measures: [
        { op: 'count', as: 'count' },
        { op: 'sum', field: 'amount', as: 'sum' },
      ],
    });
    const shown = await heads.evaluateAll((all) =>
      all.map((head) => [
        head.querySelector('.tg-tab-count')?.textContent ?? '',
        head.querySelector('[title^="合计"]')?.getAttribute('title') ?? '',
      ]),
    );
    expect(shown.map(([count = '', sum = '']) => [Number(digits(count)), digits(sum)])).toEqual(
      body.rows.map(({ count, sum }: { count: number; sum: string }) => [count, sum]),
    );
    expect(body.rows.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total);
    // So many stay closed until one of them is opened.
    await heads.filter({ hasText: '商务谈判' }).getByRole('button').first().click();
    await see().rows().filter({ hasText: '商务谈判' }).first().waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('bulk.edit', 'undo');
  step('two hundred of them get the same next step, and the key takes it back', async () => {
    await visitor.goto('/o/deal?view=deal_all&sort=-amount');
    await see().settled();
    const row = (at: number) => page().locator(`.tg-row[aria-rowindex="${at + 1}"]:not(.is-waiting)`);
    await row(1).locator('.is-pick').click();
    // By the wheel: the thumb of so long a list leaps over hundreds of rows.
    await page().locator('.tg-scroll').hover();
    for (let turn = 0; turn < 400 && !(await row(chosen).isVisible()); turn += 1) await page().mouse.wheel(0, 200);
    await row(chosen)
      .locator('.is-pick')
      .click({ modifiers: ['Shift'] });
    await bar().getByText(`已选 ${chosen} 条`).waitFor();
    await bar().getByRole('button', { name: '批量编辑' }).click();
    await dialog().getByRole('combobox', { name: '选择要改的字段' }).fill('下一步');
    await page().keyboard.press('Enter');
    await dialog().getByRole('textbox', { name: '下一步' }).fill('季度复盘前约一次');
    await waiting('two hundred records are changed', async () => {
      await dialog()
        .getByRole('button', { name: `修改 ${chosen} 条` })
        .click();
      await see().toast(`已修改 ${chosen} 条`).waitFor();
    });
    const changed = { field: 'next_step', op: 'eq', value: '季度复盘前约一次' };
    expect(await counted(changed)).toBe(chosen);
    await waiting('they are taken back', async () => {
      await page().keyboard.press('Control+z');
      await see().toast(`已撤销：已修改 ${chosen} 条`).waitFor();
    });
    expect(await counted(changed)).toBe(0);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('export');
  step('all of it leaves as a file while the list can still be used', async () => {
    await page().locator('.tg-filters').getByRole('button', { name: '更多' }).click();
    const path = await waiting('everything is exported as CSV, to its last row', async () => {
      const [download] = await Promise.all([page().waitForEvent('download'), page().getByRole('menuitem', { name: '导出 CSV' }).click()]);
      await see().rows().first().click();
      return download.path();
    });
    let lines = 0;
    for await (const line of createInterface({ input: createReadStream(path) })) lines += line === '' ? 0 : 1;
    expect(lines).toBe(total + 1);
    expect(visitor.complaints()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { importFile } from '../../../server/test/importing.ts';
import type { House } from '../house.ts';
import { csvFile, importWizard } from '../import-wizard.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const data = resolve(process.env['TANGRAM_TEST_DATA'] ?? '../shared/data', 'crm-maven');
const guide = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'import', 'maven');
const file = (name: string) => readFileSync(join(data, `${name}.csv`));
const rowsOf = (name: string) => {
  const [head = '', ...lines] = file(name).toString('utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
};

/** Two public files with what people really write in them; a person corrects the guesses three times and no more. */
export function mavenJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let corrections = 0;
  const isThere = existsSync(data);
  beforeAll(async () => {
    if (!isThere) return;
    const { server, browser } = house();
    for (const name of ['sales_teams', 'products'])
      await importFile(server, file(name), JSON.parse(readFileSync(join(guide, `${name}.json`), 'utf8')), `${name}.csv`);
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());
  const wizard = () => importWizard(visitor.page);
  const correct = async (work: Promise<void>) => {
    corrections += 1;
    await work;
  };
  const walk = (name: string, work: () => Promise<void>) => step(name, work, isThere ? null : data);

  step.shows('import.mapping', 'import.run');
  walk('the accounts become companies with one correction', async () => {
    await visitor.goto('/o/company/import');
    await wizard().give(csvFile('accounts.csv', file('accounts')));
    await wizard().toMapping();
    await correct(wizard().map('office_location', '国家或地区'));
    await visitor.page.getByText('7 / 7 列').waitFor();
    await wizard().rehearse();
    const rows = rowsOf('accounts');
    expect(await wizard().figures()).toEqual({ 新建: String(rows.length), 更新: '0', 有错: '0' });
    await wizard().run();
  });

  step.shows('import.mapping', 'import.references');
  walk('the pipeline becomes deals with two, and every stage has the number and the sum of the file', async () => {
    await visitor.goto('/o/deal/import');
    await wizard().give(csvFile('sales_pipeline.csv', file('sales_pipeline')));
    await wizard().toMapping();
    await correct(wizard().mean('Prospecting', '初步沟通'));
    await correct(wizard().mean('Engaging', '方案呈现'));
    await wizard().rehearse({
      before: async () => {
        await visitor.page.getByRole('switch', { name: '这些是过去的数据' }).click();
      },
    });
    const rows = rowsOf('sales_pipeline');
    expect(await wizard().figures()).toEqual({ 新建: rows.length.toLocaleString('en'), 更新: '0', 有错: '0' });
    await wizard().run();
    expect(corrections).toBeLessThanOrEqual(3);

    const { server } = house();
    const created = await server.request('GET', '/api/v1/imports?limit=1&dryRun=false&object=deal');
    expect(created.body.data[0]).toMatchObject({ created: rows.length, failed: 0, warned: 0 });
    const stages: Readonly<Record<string, string>> = { Prospecting: 'contact', Engaging: 'proposal', Won: 'won', Lost: 'lost' };
    const wanted = new Map<string, readonly [number, number]>();
    for (const { deal_stage: word = '', close_value: value = '' } of rows) {
      const [count, sum] = wanted.get(stages[word] ?? '') ?? [0, 0];
      wanted.set(stages[word] ?? '', [count + 1, sum + Number(value)]);
    }
    const { body } = await server.request('POST', '/api/v1/records/deal/aggregate', {
      filter: { field: 'owner.name', op: 'in', value: [...new Set(rows.map((row) => row['sales_agent']))] },
      groupBy: [{ field: 'stage', as: 'stage' }],
      measures: [
        { op: 'count', as: 'count' },
        { op: 'sum', field: 'amount', as: 'sum' },
      ],
    });
    const found = body.rows.map(({ stage, count, sum }: { stage: string; count: number; sum: string | null }) => [
      stage,
      [count, Number(sum)],
    ]);
    expect(new Map(found)).toEqual(wanted);
    expect(visitor.complaints()).toEqual([]);
  });
}

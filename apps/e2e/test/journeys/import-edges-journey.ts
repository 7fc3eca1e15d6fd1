import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gb18030 } from '../../../server/test/importing.ts';
import type { Template } from '../capabilities.ts';
import type { House } from '../house.ts';
import { csvFile, importWizard } from '../import-wizard.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Where a business takes files in. */
export interface Intake {
  readonly template: Template;
  readonly object: string;
  readonly noun: string;
  /** The columns of the file as people call the fields: the name, what tells one from another, a reference, an amount. */
  readonly columns: readonly [name: string, key: string, link: string, money: string];
  readonly keys: readonly [string, string, string, string];
  /** What the reference leads to. */
  readonly linked: { readonly object: string; readonly noun: string };
}

/** A dirty file in GB18030 and everything that comes between it and the records. The same in every business. */
export function importEdgesJourney(house: () => House, { template, object, noun, columns, keys, linked }: Intake): void {
  const step = journey(template);
  let visitor: Visitor;
  let known = '';
  beforeAll(async () => {
    const { server, browser } = house();
    known = '关口上级';
    const made = await server.request('POST', `/api/v1/records/${linked.object}`, { name: known });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    visitor = await welcome(browser, server.url, { acceptDownloads: true });
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const wizard = () => importWizard(page());
  const alert = () => page().getByRole('alert').filter({ hasText: /./ });
  const there = async () => {
    const filter = { field: 'name', op: 'starts_with', value: '关口导入' };
    const { body } = await house().server.request('POST', `/api/v1/records/${object}/query`, { filter, sort: ['name'], limit: 10 });
    return body.data;
  };
  const dirty = () =>
    [
      columns.join(','),
      `关口导入一,${keys[0]},${known},1000`,
      `关口导入二,${keys[1]},${known},2000`,
      `关口导入三,${keys[2]},没有这个上级,3000`,
      `关口导入四,${keys[3]},${known},很多`,
    ].join('\r\n');
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));

  step.shows('import.file', 'import.file 422', 'import.file offline');
  step('a file that is no table and a lost network are said, and the file goes on without being chosen again', async () => {
    await visitor.goto(`/o/${object}/import`);
    await wizard().give({ name: '合影.csv', mimeType: 'text/csv', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
    await alert().filter({ hasText: '这不是表格文件' }).waitFor();
    await visitor.context.setOffline(true);
    await wizard().give(csvFile('名录.csv', gb18030(dirty())));
    await alert().filter({ hasText: '连不上服务器，没有上传成功' }).waitFor();
    await visitor.context.setOffline(false);
    await alert().getByRole('button', { name: '再试一次' }).click();
    await wizard().toMapping();
    expect(rest()).toEqual(['422 POST /api/v1/imports/preview']);
  });

  step.shows('import.mapping', 'import.mapping page', 'import.references 422', 'import.rehearse', 'import.rehearse 422');
  step('every column is found; what cannot be read and what is not there is said, and rehearsed as faults of their rows', async () => {
    const mapped = await wizard().mapping();
    expect(new Map(mapped.map(([column = '', target = '']) => [column, target]))).toEqual(new Map(columns.map((one) => [one, one])));
    await page().getByText('1 格读不出，如「很多」').waitFor();
    await page().getByText(`1 个${linked.noun}还没有记录`).waitFor();
    await wizard().rehearse();
    expect(await wizard().figures()).toEqual({ 新建: '2', 更新: '0', 有错: '2' });
    expect((await wizard().faults()).map((fault) => fault.split(/[:：]/)[0])).toEqual(['4 没有这个上级', '5 很多']);
    expect(await there()).toEqual([]);
    expect(await nameless(page())).toEqual([]);
    expect(rest()).toEqual([]);
  });

  step.shows('import.run', 'import.run expired', 'import.references');
  step('an import that begins when the session is over waits for the password, and then brings in what is good', async () => {
    await visitor.endSession();
    await wizard().onward('导入 2 行').click();
    await visitor.signInAgain(house().server.admin);
    await wizard().onward('导入 2 行').waitFor();
    expect(await there()).toEqual([]);
    await wizard().run();
    expect(new Set((await there()).map(({ name }: { name: string }) => name))).toEqual(new Set(['关口导入一', '关口导入二']));
    expect(rest().filter((one) => !one.startsWith('401 '))).toEqual([]);
  });

  step.shows('import.errors', 'import.errors 422', 'import.modes', 'import.modes 422');
  step(
    'the rest is mended and given again: who only updates is told that nothing is there yet, who creates too gets all of it',
    async () => {
      const [download] = await Promise.all([page().waitForEvent('download'), page().getByRole('link', { name: '下载错误行' }).click()]);
      const file = new TextDecoder('gb18030').decode(readFileSync(await download.path()));
      expect(file.trim().split(/\r?\n/)).toHaveLength(3);
      const mended = file.replace('没有这个上级', known).replace('很多', '4000');
      await page().getByRole('button', { name: '再导入一份' }).click();
      await wizard().give(csvFile('改好了.csv', gb18030(mended)));
      await wizard().toMapping();
      const choose = (mode: RegExp) => page().getByRole('radio', { name: mode }).check();
      await wizard().rehearse({ before: () => choose(/只更新已有的/) });
      expect(await wizard().figures()).toEqual({ 新建: '0', 更新: '0', 有错: '2' });
      await wizard().onward('上一步').click();
      await choose(/有则更新/);
      await wizard().onward('查重并预演').click();
      await page().getByText('可导入 2 行，有错 0 行').waitFor();
      await wizard().run();
      expect(await there()).toHaveLength(4);
      expect(rest()).toEqual([]);
    },
  );

  step.shows('import.undo', 'import.undo 412');
  step('an import is taken back, but for what somebody changed since', async () => {
    const third = (await there()).find(({ name }: { name: string }) => name === '关口导入三');
    await house().server.request('PATCH', `/api/v1/records/${object}/${third.id}`, { name: '关口导入三 已核对' });
    await page().getByRole('link', { name: '导入记录' }).click();
    for (const name of ['改好了.csv', '名录.csv']) {
      const line = page().locator('.tg-runs-row').filter({ hasText: name }).first();
      await line.getByRole('button', { name: '撤销' }).click();
      await line.getByText('已撤销', { exact: true }).waitFor();
    }
    expect((await there()).map(({ name }: { name: string }) => name)).toEqual(['关口导入三 已核对']);
    await house().server.request('DELETE', `/api/v1/records/${object}/${third.id}`);
    expect(noun).not.toBe('');
    expect(rest()).toEqual([]);
  });
}

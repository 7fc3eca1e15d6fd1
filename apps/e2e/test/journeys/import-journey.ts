import { expect } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginImport, gb18030, untilImported } from '../../../server/test/importing.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { csvFile, importWizard } from '../import-wizard.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const uscc = (i: number) => `9133010079965505${10 + i}`;
const good = (i: number) => `试点客户${i},${uscc(i)},通用机械,2027-03-0${i},0571-5550 000${i}`;
/** Twelve rows below the header; rows 4, 6, 8 and 10 of the file are faulty. */
const dirty = [
  '客户名称,统一社会信用代码,行业,下次跟进,总机',
  good(1),
  good(2),
  `试点客户3,${uscc(3)},通用机械,下周吧,0571-5550 0003`,
  good(4),
  `试点客户5,${uscc(5)},航天,2027-03-05,0571-5550 0005`,
  good(6),
  `,${uscc(7)},通用机械,2027-03-07,0571-5550 0007`,
  good(8),
  `试点客户9,${uscc(1)},通用机械,2027-03-09,0571-5550 0009`,
];

/** A dirty file from the first look to the last undo, and everything that can be refused or interrupted on the way. */
export function importJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let folder = '';
  beforeAll(async () => {
    const { server, browser } = house();
    folder = mkdtempSync(join(tmpdir(), 'tangram-import-journey-'));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(async () => {
    await visitor.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  const page = () => visitor.page;
  const see = () => controls(page());
  const wizard = () => importWizard(page());
  const alert = () => page().getByRole('alert').filter({ hasText: /./ });
  const pilots = async () => {
    const filter = { field: 'name', op: 'starts_with', value: '试点客户' };
    const { body } = await house().server.request('POST', '/api/v1/records/company/query', { filter, count: 'exact', limit: 1 });
    return body.count;
  };

  step.shows('import.file 422', 'import.file page', 'import.file offline', 'import.file');
  step('the way in is the menu of a list; a file that is no table, one too big and a lost network are refused in words', async () => {
    await visitor.goto('/o/company');
    await see().rows().first().waitFor();
    await page().getByRole('button', { name: '更多' }).click();
    await page().getByRole('menuitem', { name: '导入', exact: true }).click();
    await page().getByRole('heading', { level: 1, name: '导入客户' }).waitFor();
    expect(await nameless(page())).toEqual([]);

    await wizard().give({ name: '合影.csv', mimeType: 'text/csv', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
    await alert().waitFor();
    expect(await alert().textContent()).toBe('合影.csv 这不是表格文件，请选择 CSV 或 .xlsx');
    expect(visitor.complaints()).toEqual(['422 POST /api/v1/imports/preview']);

    const big = join(folder, 'big.csv');
    writeFileSync(big, 'a');
    truncateSync(big, 200 * 1024 * 1024 + 1);
    await wizard().give(big);
    await alert().filter({ hasText: '文件太大，最多 200 MB' }).waitFor();

    await visitor.context.setOffline(true);
    await wizard().give(csvFile('客户名录.csv', gb18030(`${dirty.join('\n')}\n`)));
    await alert().filter({ hasText: '连不上服务器，没有上传成功' }).waitFor();
    await visitor.context.setOffline(false);
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
    await alert().getByRole('button', { name: '再试一次' }).click();
    await wizard().toMapping();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.mapping', 'import.mapping page');
  step('its columns are recognised, and a word that names no option is pointed out', async () => {
    expect(await wizard().mapping()).toEqual([
      ['行业', '行业', '要看一眼'],
      ['下次跟进', '下次跟进', '要看一眼'],
      ['客户名称', '客户名称', '对上了'],
      ['统一社会信用代码', '统一社会信用代码', '对上了'],
      ['总机', '总机', '对上了'],
    ]);
    await page().getByText('1 格读不出，如「下周吧」').waitFor();
    await page().getByRole('combobox', { name: '「航天」当作' }).waitFor();
    expect(await nameless(page())).toEqual([]);
  });

  step.shows('import.rehearse', 'import.rehearse 422');
  step('the dry run shows exactly the faulty rows and writes nothing', async () => {
    await wizard().rehearse();
    expect(await wizard().figures()).toEqual({ 新建: '5', 更新: '0', 有错: '4' });
    expect((await wizard().faults()).map((fault) => fault.split(/[:：]/)[0])).toEqual(['4 下周吧', '6 航天', '8 空', `10 ${uscc(1)}`]);
    await page().locator('.tg-rows td.is-wrong button').first().focus();
    await page().getByRole('tooltip').filter({ hasText: '下周吧' }).waitFor();
    expect(await pilots()).toBe(0);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step('a reload loses nothing that was said', async () => {
    await page().reload();
    await page().getByText('可导入 5 行，有错 4 行').waitFor();
    await wizard().onward('导入 5 行').waitFor();
  });

  step.shows('import.run', 'import.errors', 'import.errors 422');
  step('what is good is imported; the rest comes back as a file, is mended and imported again', async () => {
    await wizard().run();
    await see().toast('已导入 5 条客户，有错 4 行').waitFor();
    expect(await wizard().figures()).toEqual({ 新建: '5', 更新: '0', 有错: '4' });
    expect(await pilots()).toBe(5);
    const [download] = await Promise.all([page().waitForEvent('download'), page().getByRole('link', { name: '下载错误行' }).click()]);
    expect(download.suggestedFilename()).toBe('客户名录-错误.csv');
    const file = new TextDecoder('gb18030').decode(readFileSync(await download.path()));
    expect(file.trim().split(/\r?\n/)).toHaveLength(5);
    const mended = file
      .replace(',下周吧,', ',2027-03-03,')
      .replace(',航天,', ',其他,')
      .replace(`\r\n,${uscc(7)}`, `\r\n试点客户7,${uscc(7)}`)
      .replace(`试点客户9,${uscc(1)}`, `试点客户9,${uscc(9)}`);

    await page().getByRole('button', { name: '再导入一份' }).click();
    await wizard().give(csvFile('改好了.csv', gb18030(mended)));
    await wizard().toMapping();
    await wizard().rehearse();
    expect(await wizard().figures()).toEqual({ 新建: '4', 更新: '0', 有错: '0' });
    await wizard().run();
    expect(await pilots()).toBe(9);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.undo');
  step('the record of imports takes both back', async () => {
    await page().getByRole('link', { name: '导入记录' }).click();
    const lines = page().locator('.tg-runs-row');
    for (const name of ['改好了.csv', '客户名录.csv']) {
      const line = lines.filter({ hasText: name });
      await line.getByRole('button', { name: '撤销' }).click();
      await line.getByText('已撤销', { exact: true }).waitFor();
    }
    expect(await pilots()).toBe(0);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.run', 'import.run page');
  step('an import goes on behind other pages and after a reload, and stops when it is told to', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `试点客户${i}`);
    const { server } = house();
    const begun = await beginImport(server, `name\n${rows.join('\n')}\n`, { object: 'company', mapping: { name: 'name' } }, '一大份.csv');
    const id: string = begun.body.id;
    await visitor.goto('/o/contact');
    const line = page().getByRole('progressbar', { name: /正在导入客户/ });
    await line.waitFor();
    await page().reload();
    await line.waitFor();
    await page()
      .getByRole('link', { name: /正在导入客户/ })
      .click();
    await page().getByRole('heading', { level: 1, name: '正在导入客户' }).waitFor();
    await page().getByRole('button', { name: '停止导入' }).click();
    await page().getByRole('heading', { level: 1, name: '客户导入已停止' }).waitFor();
    await line.waitFor({ state: 'detached' });
    const { created } = await untilImported(server, id);
    expect(created).toBeLessThan(40_000);
    await page().getByRole('button', { name: '撤销', exact: true }).click();
    await page().getByRole('heading', { level: 1, name: '客户的导入已撤销' }).waitFor({ timeout: 30_000 });
    expect(await pilots()).toBe(0);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.file 403');
  step('who may not import is not offered it, and the address says so', async () => {
    const { server, browser } = house();
    const person = { email: 'no-import@example.com', password: 'a long enough secret', name: '周不导', roles: ['service_agent'] };
    expect((await server.request('POST', '/api/v1/users', person)).status).toBe(201);
    const guest = await welcome(browser, server.url);
    await guest.signIn(person);
    await guest.goto('/o/company/import');
    await guest.page.getByText('这里有你看不到的内容').waitFor();
    await guest.goto('/imports');
    await guest.page.getByText('这里有你看不到的内容').waitFor();
    await guest.page.keyboard.press('Control+k');
    await guest.page.getByRole('combobox').fill('导入');
    await guest.page.getByText('没有找到「导入」').waitFor();
    expect(guest.complaints()).toEqual([]);
    await guest.leave();
  });
}

import { expect } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { xlsxFile } from '../../../server/src/imports/writing/xlsx-writer.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { importWizard } from '../import-wizard.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook of another business: references by name, records that are there already, on a desk and on a phone. */
export function equipmentImportJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  let site = '';
  let known = { id: '', serial: '' };
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    const sites = await server.request('GET', '/api/v1/records/site?limit=1&sort=name');
    site = sites.body.data[0].name;
    const { body } = await server.request('POST', '/api/v1/records/equipment/query', { limit: 50, select: ['serial_number'] });
    const numbered = body.data.find((record: Readonly<Record<string, unknown>>) => record['serial_number'] !== null);
    known = { id: numbered.id, serial: numbered.serial_number };
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const wizard = () => importWizard(page());
  const existing = (what: string) => page().getByRole('group', { name: '遇到已有的设备' }).getByRole('button', { name: what });
  const workbook = async () => {
    async function* rows(): AsyncGenerator<readonly string[]> {
      yield ['2027 年点检设备台账'];
      yield ['shebeimingcheng', '出厂编号', '站点', '投用日期', '原值', '厂家热线'];
      yield ['新冲床', 'SN-2027-001', site, '2027年1月5日', '12.5万', '400 820 1234'];
      yield ['旧机改名', known.serial, site, '2020/3/1', '8万', ''];
      yield ['无处安放', 'SN-2027-002', '没有这个站点', '2027-02-01', '1', ''];
    }
    return { name: '设备台账.xlsx', mimeType: XLSX, buffer: await buffer(xlsxFile(rows(), '台账')) };
  };

  step.shows('import.file', 'import.mapping', 'palette.find');
  step('the command palette leads to the wizard, which finds sheet, header and fields by itself', async () => {
    await page().keyboard.press('Control+k');
    await page().getByRole('combobox').fill('导入设备');
    await page().getByRole('option', { name: '导入设备' }).waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: '导入设备' }).waitFor();
    await wizard().give(await workbook());
    await page().getByRole('radio', { name: '第 2 行是表头' }).and(page().locator(':checked')).waitFor();
    await wizard().toMapping();
    expect(await wizard().mapping()).toEqual([
      ['站点', '站点', '要看一眼'],
      ['shebeimingcheng', '设备名称', '对上了'],
      ['出厂编号', '出厂编号', '对上了'],
      ['投用日期', '投用日期', '对上了'],
      ['原值', '原值', '对上了'],
      ['厂家热线', '厂家热线', '对上了'],
    ]);
    await page().getByText('1 个站点还没有记录').waitFor();
  });

  step.shows('import.references', 'import.modes', 'import.rehearse', 'import.run', 'import.undo');
  step('what has the same number is updated, a place that is missing is created, and all of it is taken back', async () => {
    await page().getByRole('group', { name: '站点 找不到的记录' }).getByRole('button', { name: '新建缺少的' }).click();
    await wizard().rehearse({
      before: async () => {
        await page()
          .getByRole('radio', { name: /有则更新/ })
          .check();
        expect(await page().locator('.tg-match-fields .ant-select').textContent()).toBe('出厂编号');
        await existing('跳过').click();
      },
    });
    expect(await wizard().figures()).toEqual({ 新建: '2', 更新: '0', 有错: '0' });
    await page().getByText('1 行没有变化').waitFor();
    await wizard().onward('上一步').click();
    await existing('覆盖').click();
    await wizard().onward('查重并预演').click();
    await page().getByText('可导入 3 行，有错 0 行').waitFor();
    expect(await wizard().figures()).toEqual({ 新建: '2', 更新: '1', 有错: '0' });
    await page().keyboard.press('Control+Enter');
    await page().getByRole('heading', { level: 1, name: '设备导入完成' }).waitFor();
    const { server } = house();
    const read = async () => (await server.request('GET', `/api/v1/records/equipment/${known.id}?select=name,purchase_cost`)).body;
    expect(await read()).toMatchObject({ name: '旧机改名', purchase_cost: '80000.00' });
    await see().toast('已导入 3 条设备').getByRole('button', { name: '撤销（7 天内）' }).click();
    await page().getByRole('heading', { level: 1, name: '设备的导入已撤销' }).waitFor();
    expect(await wizard().figures()).toEqual({ 已撤销: '4', 保留: '0' });
    expect((await read()).name).not.toBe('旧机改名');
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.mapping');
  step('on a phone the mapping is read as cards', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await visitor.goto('/o/equipment/import');
    await wizard().give(await workbook());
    await wizard().toMapping();
    const card = wizard().row('原值');
    await card.waitFor();
    expect(await card.textContent()).toContain('原值12.5万、8万、1');
    const width = await page().evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
}

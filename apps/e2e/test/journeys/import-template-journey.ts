import { expect } from '@jest/globals';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { csvFile, importWizard } from '../import-wizard.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A list that comes every month, in one business. */
interface MonthlyList {
  readonly template: Template;
  readonly object: string;
  readonly noun: string;
  /** Field and label of what records are recognised by, and of a telephone. */
  readonly key: { readonly field: string; readonly label: string };
  readonly phone: { readonly field: string; readonly label: string };
  readonly nameLabel: string;
  keyOf(i: number): string;
  more(house: House): Promise<Readonly<Record<string, unknown>>>;
}

export const monthlyCompanies: MonthlyList = {
  template: 'crm',
  object: 'company',
  noun: '客户',
  key: { field: 'uscc', label: '统一社会信用代码' },
  phone: { field: 'phone', label: '总机' },
  nameLabel: '客户名称',
  keyOf: (i) => `9133010079965506${10 + i}`,
  more: async () => ({}),
};

export const monthlyEquipment: MonthlyList = {
  template: 'inspection',
  object: 'equipment',
  noun: '设备',
  key: { field: 'serial_number', label: '出厂编号' },
  phone: { field: 'vendor_hotline', label: '厂家热线' },
  nameLabel: '设备名称',
  keyOf: (i) => `SN-MONTH-00${i}`,
  async more({ server }) {
    const { body } = await server.request('GET', '/api/v1/records/site?limit=1');
    return { site: body.data[0].id };
  },
};

/** What is said of a file once is said again when such a file comes: columns, what they may overwrite, what repeats. */
export function importTemplateJourney(house: () => House, of: MonthlyList): void {
  const step = journey(of.template);
  let visitor: Visitor;
  const ids: string[] = [];
  const page = () => visitor.page;
  const see = () => controls(page());
  const wizard = () => importWizard(page());
  const menu = () => page().locator('.tg-import-template').getByRole('button', { name: /模板/ });
  const pick = async (item: string | RegExp) => {
    await menu().click();
    await page().getByRole('menuitem', { name: item }).click();
  };
  const keepAs = async (name: string) => {
    await pick('存为新模板');
    await page().getByRole('textbox', { name: '模板名称' }).fill(name);
    await page().keyboard.press('Enter');
  };
  const stored = async (i: number) => (await house().server.request('GET', `/api/v1/records/${of.object}/${ids[i]}`)).body;
  const list = (...rows: readonly (readonly [string, number, string])[]) =>
    csvFile(
      '每月名单.csv',
      Buffer.from(['单位,编号甲,热线', ...rows.map(([name, i, phone]) => `${name},${of.keyOf(i)},${phone}`), ''].join('\n')),
    );

  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    for (const [i, phone] of ['0571-55500001', null].entries()) {
      const values = { ...(await of.more(house())), name: `月单${i}`, [of.key.field]: of.keyOf(i), [of.phone.field]: phone };
      const made = await server.request('POST', `/api/v1/records/${of.object}`, values);
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      ids.push(made.body.id);
    }
  });
  afterAll(() => visitor.leave());

  step.shows('import.modes');
  step('a column may fill in and never overwrite, and a row that repeats in the file is refused with the row it repeats', async () => {
    await visitor.goto(`/o/${of.object}/import`);
    await wizard().give(list(['月单甲', 0, '0571-55509999'], ['月单乙', 1, '0571-55508888'], ['月单甲又', 0, '0571-55507777']));
    await wizard().toMapping();
    await wizard().map('单位', of.nameLabel);
    await wizard().map('编号甲', of.key.label);
    await wizard().map('热线', of.phone.label);
    await wizard().rehearse({
      before: async () => {
        await page()
          .getByRole('radio', { name: /有则更新/ })
          .check();
        await page().getByRole('button', { name: '逐列设置' }).click();
        await page().getByRole('group', { name: '已有记录的热线' }).getByRole('button', { name: '只补空白' }).click();
        await page().getByRole('group', { name: '文件里重复的行' }).getByRole('button', { name: '算错，不导入' }).click();
        expect(await nameless(page())).toEqual([]);
      },
    });
    expect(await wizard().figures()).toEqual({ 新建: '0', 更新: '2', 有错: '1' });
    await page().locator('.tg-rows td.is-wrong button').first().focus();
    await page().getByRole('tooltip').filter({ hasText: '与第 2 行是同一条记录' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.templates');
  step('what was said is kept under a name', async () => {
    await keepAs('月单模板');
    await see().toast('已保存模板「月单模板」').waitFor();
    await menu().getByText('模板：月单模板').waitFor();
  });

  step.shows('import.templates 409');
  step('a name that is taken is refused in words', async () => {
    await keepAs('月单模板');
    await see().toast('已有导入模板“月单模板”，请换一个名称。').waitFor();
    expect(visitor.complaints()).toEqual(['409 POST /api/v1/imports/templates']);
    await page().keyboard.press('Escape');
  });

  step.shows('import.templates', 'import.run');
  step('the next file with the same columns is offered the template, and is imported by it', async () => {
    await visitor.goto(`/o/${of.object}/import`);
    const again = page().getByRole('button', { name: /文件/ }).first();
    await again.click();
    await wizard().give(list(['月单新甲', 0, '0571-55506666'], ['月单新乙', 1, '0571-55505555']));
    await page().getByText('表头和模板「月单模板」一样').waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().getByRole('button', { name: '套用' }).click();
    await see().toast('已套用模板「月单模板」').waitFor();
    await wizard().toMapping();
    expect((await wizard().mapping()).map(([column, target]) => `${column} ${target}`).sort()).toEqual(
      [`单位 ${of.nameLabel}`, `编号甲 ${of.key.label}`, `热线 ${of.phone.label}`].sort(),
    );
    await wizard().rehearse({
      before: async () => {
        await page().getByText('1 列单独设置').waitFor();
      },
    });
    expect(await wizard().figures()).toEqual({ 新建: '0', 更新: '2', 有错: '0' });
    await wizard().run();
    expect(await stored(0)).toMatchObject({ name: '月单新甲', [of.phone.field]: '+8657155500001' });
    expect(await stored(1)).toMatchObject({ name: '月单新乙', [of.phone.field]: '+8657155505555' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('import.templates');
  step('a template gets another name, and is deleted', async () => {
    await visitor.goto(`/o/${of.object}/import`);
    await wizard().give(list(['月单新甲', 0, '0571-55506666']));
    await page().getByRole('button', { name: '套用' }).click();
    await pick('改名');
    await page().getByRole('textbox', { name: '模板名称' }).fill('春季月单');
    await page().keyboard.press('Enter');
    await see().toast('模板已改名为「春季月单」').waitFor();
    await pick('删除模板');
    await see().toast('已删除模板「春季月单」').waitFor();
    const { body } = await house().server.request('GET', `/api/v1/imports/templates?object=${of.object}`);
    expect(body.data).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
}

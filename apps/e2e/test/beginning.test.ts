import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settle } from '../src/browser.ts';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ empty: { template: 'none' } });

/** A template as one file, in one of its versions. */
const plant = (version: string, label: string, more: readonly object[] = []) => ({
  name: `plant-${version}.json`,
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      name: 'plant',
      version,
      label: { 'zh-CN': '工厂', en: 'Plant' },
      documents: [
        {
          kind: 'object',
          name: 'press',
          label: { 'zh-CN': '压机', en: 'Press' },
          nameField: 'name',
          fields: [
            { name: 'name', type: 'text', label: { 'zh-CN': '名称', en: 'Name' } },
            { name: 'force', type: 'decimal', label: { 'zh-CN': label, en: label } },
            ...more,
          ],
        },
      ],
    }),
  ),
});

describe('an admin of an empty workspace', () => {
  let visitor: Visitor;
  const page = () => visitor.page;
  const press = (name: string | RegExp) => page().getByRole('button', { name }).click();
  const dialog = () => page().getByRole('dialog');
  const card = (name: string) => page().getByRole('article', { name });
  const look = async (name: string) => {
    await settle(page());
    await photograph(name);
    expect(await looks(page())).toEqual([]);
  };
  beforeAll(async () => {
    const { server, browser } = house('empty');
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());

  test('begins from nothing: names a thing, its stages and its columns, and stands before its board', async () => {
    await page().getByText('工作区还是空的').waitFor();
    await look('beginning home');
    await page().getByRole('link', { name: '开始使用' }).click();
    await page()
      .getByRole('button', { name: /设备点检/ })
      .waitFor();
    await look('beginning choose');
    await press(/从零开始/);
    await page().getByRole('textbox', { name: '叫什么' }).fill('候选人');
    await page()
      .getByRole('textbox', { name: /经过哪些阶段/ })
      .fill('初筛\n面试\n录用\n拒绝');
    await page()
      .getByRole('textbox', { name: /还要记哪些内容/ })
      .fill('姓名\t手机\n张伟\t13800000000');
    await page().getByText('会建这些字段：姓名、手机').waitFor();
    await look('beginning blank');
    await press('开始使用');
    await page().getByRole('textbox', { name: '同事的邮箱' }).waitFor();
    await look('beginning invite');
    await press('以后再邀请，进入工作区');
    await page().getByText('还没有候选人').waitFor();
    const next = page().getByRole('complementary', { name: '接下来' });
    await next.getByRole('link', { name: '导入候选人' }).waitFor();
    await look('beginning board');
    await next.getByRole('button', { name: '不再显示' }).click();
    await next.waitFor({ state: 'hidden' });
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);

  test('brings a template in, up to its next version and out again, and reads before each what it does', async () => {
    const upload = (file: ReturnType<typeof plant>) => page().getByLabel('上传模板（JSON）').setInputFiles(file);
    await page().getByRole('link', { name: '设置' }).click();
    await page().getByRole('link', { name: '模板' }).click();
    await card('设备点检').getByText('13 个对象').waitFor();
    await upload(plant('1.0.0', '压力'));
    await card('工厂').getByRole('button', { name: '安装…' }).click();
    await dialog().getByText('新增 1 个文档').waitFor();
    await press('发布并安装');
    await card('工厂').getByText('已安装 1.0.0').waitFor();
    await upload(plant('1.1.0', '压强', [{ name: 'maker', type: 'text', label: { 'zh-CN': '厂家', en: 'Maker' } }]));
    await card('工厂').getByText('有新版本 1.1.0').waitFor();
    await look('templates');
    await card('工厂').getByRole('button', { name: '升级…' }).click();
    await dialog().getByText('压机 · 新增字段“厂家”').waitFor();
    await look('templates upgrade');
    await press('发布并升级');
    await card('工厂').getByText('已安装 1.1.0').waitFor();
    await card('工厂').getByRole('button', { name: '卸载…' }).click();
    await dialog().getByRole('link', { name: '先导出全部数据' }).waitFor();
    await look('templates removal');
    await press('发布并卸载');
    await card('工厂').getByRole('button', { name: '安装…' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  }, 60_000);
});

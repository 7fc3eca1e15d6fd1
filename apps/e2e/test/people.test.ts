import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { settle } from '../src/browser.ts';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({
  crm: { template: 'crm', sampleData: true },
  plant: { template: 'equipment-inspection', sampleData: true },
});

interface Person {
  readonly id: string;
  readonly name: string;
  readonly manager: string | null;
}

let pictures = 1;

describe.each(['crm', 'plant'] as const)('people are ordered in %s', (name) => {
  let visitor: Visitor;
  const page = () => visitor.page;
  const ask = async (path: string) => (await house(name).server.request('GET', `/api/v1${path}`)).body;
  const line = (text: string): Locator => page().getByRole('treeitem').filter({ hasText: text });
  const leftOver = () => visitor.complaints();

  beforeAll(async () => {
    const { server, browser } = house(name);
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());

  test('departments are made, moved by keys and by pointer, and given people', async () => {
    await visitor.goto('/settings/departments');
    await page().getByRole('button', { name: '新建部门' }).click();
    await page().locator('#named-name').fill('甲部');
    await page().getByRole('button', { name: '保存' }).click();
    await line('甲部').waitFor();
    await page().getByRole('button', { name: '新建部门' }).click();
    await page().locator('#named-name').fill('乙部');
    await page().getByRole('button', { name: '保存' }).click();
    await line('乙部').waitFor();
    // By keys: lifted, carried to just below the other, a level in, laid down.
    const levelOf = (text: string) => line(text).getAttribute('aria-level');
    expect(await levelOf('乙部')).toBe('1');
    await line('乙部').focus();
    await page().keyboard.press('Space');
    await page().getByText('已拿起“乙部”').waitFor({ state: 'attached' });
    for (const { key, said } of [{ key: 'ArrowRight', said: /在“.+”之下/ }]) {
      await page().keyboard.press(key);
      await page().getByText(said).first().waitFor({ state: 'attached' });
    }
    await page().keyboard.press('Space');
    await page()
      .getByText(/“乙部”已移到“.+”之下/)
      .waitFor();
    await expectSoon(() => levelOf('乙部'), '2');
    // By pointer: onto another line.
    await line('乙部').dragTo(line('甲部'));
    await page().getByText('“乙部”已移到“甲部”之下').waitFor();
    await expectSoon(async () => {
      const { data } = await ask('/departments?limit=200');
      const of = (text: string) => data.find((one: Person) => one.name === text);
      return of('乙部').parent === of('甲部').id;
    }, true);
    // It takes somebody in.
    await line('乙部').click();
    await page().getByRole('region', { name: '乙部' }).waitFor();
    await page().getByRole('combobox', { name: '加入成员' }).click();
    await page().locator('.ant-select-item-option').first().click();
    await page().getByText('已加入“乙部”').waitFor();
    await photograph(`people ${name} ${pictures++}`);
    expect(await looks(page())).toEqual([]);
    expect(leftOver()).toEqual([]);
  }, 60_000);

  test('a department goes, and its people with it to another', async () => {
    await page().getByRole('button', { name: '删除部门' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('1 名成员转到').waitFor();
    await dialog.getByRole('button', { name: '删除部门' }).click();
    await page().getByText('已删除“乙部”').waitFor();
    await line('乙部').waitFor({ state: 'detached' });
    expect(leftOver()).toEqual([]);
  }, 60_000);

  test('who reports to whom is changed by pointer, and never in a ring', async () => {
    await visitor.goto('/settings/managers');
    const { data } = await ask('/users?limit=200');
    const below: Person = data.find((one: Person) => one.manager !== null);
    const above: Person = data.find((one: Person) => one.id === below.manager);
    const other: Person = data.find(
      ({ id, manager }: Person) => id !== above.id && id !== below.id && manager !== below.id && id !== above.manager,
    );
    await line(below.name).last().waitFor();
    await line(below.name).last().dragTo(line(other.name).last());
    await page().getByText(`${below.name} 现在向 ${other.name} 汇报`).waitFor();
    await page().getByRole('button', { name: '撤销' }).click();
    await expectSoon(async () => (await ask(`/records/user/${below.id}`)).manager, above.id);
    await settle(page());
    // Somebody is not dropped below those who report to them.
    await line(above.name).last().dragTo(line(below.name).last());
    await settle(page());
    expect((await ask(`/records/user/${above.id}`)).manager).toBe(above.manager);
    await photograph(`people ${name} ${pictures++}`);
    expect(await looks(page())).toEqual([]);
    expect(leftOver()).toEqual([]);
  }, 60_000);

  test('teams are made and filled, on a phone too', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await visitor.goto('/settings/teams');
    await page().getByRole('button', { name: '新建团队' }).click();
    await page().locator('#named-name').fill('攻坚组');
    await page().getByRole('button', { name: '保存' }).click();
    await page()
      .getByRole('button', { name: /攻坚组/ })
      .click();
    const sheet = page().getByRole('dialog');
    await sheet.getByRole('combobox', { name: '加入成员' }).click();
    await page().locator('.ant-select-item-option').first().click();
    await page().getByText('已加入“攻坚组”').waitFor();
    await photograph(`people ${name} ${pictures++}`);
    expect(await looks(page())).toEqual([]);
    const wide = await page().evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await page().setViewportSize({ width: 1440, height: 900 });
    expect(leftOver()).toEqual([]);
  }, 60_000);

  test('whoever leaves hands everything over, sees it done, and it can be taken back', async () => {
    const { data } = await ask('/users?limit=200');
    const leaver: Person = data.find((one: Person) => data.some(({ manager }: Person) => manager === one.id));
    await visitor.goto(`/settings/leaving/${leaver.id}`);
    await page()
      .getByRole('heading', { name: `${leaver.name} 的离职交接` })
      .waitFor();
    const go = page().getByRole('button', { name: '交接并停用' });
    expect(await go.isDisabled()).toBe(true);
    await page().getByRole('combobox', { name: '全部交给…' }).click();
    await page().locator('.ant-select-item-option').first().click();
    await page().keyboard.press('Escape');
    await page()
      .getByText(/将交接 [1-9]\d* 条/)
      .waitFor();
    await photograph(`people ${name} ${pictures++}`);
    expect(await looks(page())).toEqual([]);
    await go.click();
    await page().getByRole('dialog').getByRole('button', { name: '交接并停用' }).click();
    await page()
      .getByText(/已交接 \d+ 条/)
      .waitFor();
    await page().getByText(`${leaver.name} 已停用，所有登录已结束。`).waitFor();
    const { data: left } = await ask(`/users/${leaver.id}/holdings`);
    expect(left.filter(({ open, object }: { open: number; object: string }) => open > 0 && object !== 'user')).toEqual([]);
    await page().getByRole('button', { name: '撤销交接' }).click();
    await page().getByText('这次交接已撤销').or(page().getByText('名下的记录交给谁')).first().waitFor();
    await expectSoon(async () => (await ask(`/records/user/${leaver.id}`)).active, true);
    expect(leftOver()).toEqual([]);
  }, 60_000);
});

/** Waits until something is so; says what it was at last. */
async function expectSoon<T>(look: () => Promise<T>, wanted: T): Promise<void> {
  for (let tries = 0; tries < 50 && (await look()) !== wanted; tries += 1) await new Promise((go) => setTimeout(go, 100));
  expect(await look()).toEqual(wanted);
}

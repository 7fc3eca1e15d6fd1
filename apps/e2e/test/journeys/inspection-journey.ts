import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Another business in the same house: every list opens, and a defect is found, confirmed and repaired as a deal is sold. */
export function inspectionJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());

  step.shows('navigation');
  step('every place of the navigation opens, and shows what the server counts', async () => {
    const navigation = page().getByRole('navigation', { name: '导航' });
    const links = navigation.getByRole('link');
    await links.first().waitFor();
    const places = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    expect(places.length).toBeGreaterThan(10);
    for (const place of places.filter((path) => path.startsWith('/o/'))) {
      await navigation.locator(`a[href="${place}"]`).click();
      await page().waitForURL(`**${place}`);
      await see().rows().or(page().locator('[data-card]')).first().waitFor();
    }
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.create page', 'form.create', 'form.reference', 'record.path', 'record.path page', 'form.edit', 'record.history');
  step('a defect is written down with its equipment, and the path asks for what the next stage needs', async () => {
    await visitor.goto('/o/defect?view=defect_all');
    await see().rows().first().waitFor();
    await page().keyboard.press('c');
    await see().field('name').waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText('还有 1 项需要修改').waitFor();
    await see().field('name').getByRole('textbox').fill('主轴异响');
    const first = await house().server.request('GET', '/api/v1/records/equipment?limit=1&sort=name');
    const equipment: string = first.body.data[0].name;
    await see().field('equipment').getByRole('combobox').fill(equipment);
    await see().choice(equipment).click();
    await page().keyboard.press('Control+Enter');
    await see().toast('已新建「主轴异响」').getByRole('button', { name: '打开' }).click();
    await page().getByRole('heading', { level: 1, name: '主轴异响' }).waitFor();
    await page().getByRole('link', { name: equipment }).first().waitFor();

    await page().getByText('进入「确认」还差 1 项').waitFor();
    await page().getByRole('button', { name: '去填写' }).click();
    await see().field('severity').getByRole('combobox').click();
    await page().keyboard.press('Enter');
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存').waitFor();
    await page().getByRole('tab', { name: '历史' }).click();
    await page().locator('.tg-change', { hasText: '发现 → 确认' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.delete');
  step('it is deleted and comes back', async () => {
    await page().getByRole('button', { name: '更多' }).click();
    await page().getByRole('menuitem', { name: '删除' }).click();
    await see().toast('已删除「主轴异响」').getByRole('button', { name: '撤销' }).click();
    await see().toast('已恢复「主轴异响」').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

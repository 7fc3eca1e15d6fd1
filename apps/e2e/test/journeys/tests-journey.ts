import { expect } from '@jest/globals';
import { designed } from '../designed.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** What is refused to a deal becomes a test; it is run, changed in its rows, and run again; what no test touches begins one. */
export function testsJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  const page = () => visitor.page;
  const rows = (part: string) => page().getByRole('region', { name: part }).locator('.tg-trial-line');
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const rest = (expected: readonly RegExp[] = []) =>
    expect(visitor.complaints().filter((said) => !expected.some((one) => one.test(said)))).toEqual([]);
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url, { viewport: { width: 1440, height: 900 } });
    await visitor.signIn(server.admin);
    const { data } = (await server.request('GET', '/api/v1/records/deal?limit=200')).body;
    const deal = data.find(({ stage }: { stage: string }) => stage === 'proposal');
    await visitor.goto(`/o/deal/${deal.id}`);
  });
  afterAll(() => visitor.leave());

  step('a refused move is turned into a test, with made-up names, and passes', async () => {
    await button('其他阶段').click();
    await page().getByRole('menuitem', { name: '输单' }).click();
    await button('转为测试').click();
    await page().waitForURL(/\/designer\/test\/deal_refused/);
    await rows('做什么').getByText('员工 1把 record 移到“输单”').waitFor();
    expect(await rows('应有的结果').allInnerTexts()).toEqual(['最后一步被“阶段必填”拒绝 · 输单原因']);
    await button('运行这个测试').click();
    await page().getByText('这个测试通过。').waitFor();
    expect(await nameless(page())).toEqual([]);
    rest([/422/]);
  });

  step('a row opens for changes where it stands; what came out otherwise is said in it', async () => {
    await rows('应有的结果').first().click();
    await page().getByLabel('在哪个字段').click();
    await page().keyboard.insertText('竞争对手');
    await page().keyboard.press('Enter');
    await rows('应有的结果').getByText('竞争对手').waitFor();
    await page().getByText('改动后还没有运行').waitFor();
    await button('运行这个测试').click();
    await page().getByText('这个测试未通过。').waitFor();
    await page().locator('.tg-trial-fault').first().waitFor();
    await page().getByRole('button', { name: /^撤销/ }).click();
    await rows('应有的结果').getByText('输单原因').waitFor();
    rest([/422/]);
  });

  step('by keys a step is repeated, carried before the other and taken out; what is expected goes with its step', async () => {
    await rows('做什么').first().focus();
    await page().keyboard.press('Control+d');
    await rows('应有的结果').getByText('第 1 步').waitFor();
    await page().getByRole('region', { name: '做什么' }).locator('.tg-ordered-grip').first().focus();
    for (const key of ['Space', 'ArrowDown', 'Space']) await page().keyboard.press(key);
    await rows('应有的结果').getByText('第 2 步').waitFor();
    await rows('做什么').first().focus();
    await page().keyboard.press('Delete');
    await rows('应有的结果').getByText('第 1 步').waitFor();
    expect(await rows('做什么').count()).toBe(1);
    rest([/422/]);
  });

  step('what no test touches is listed, and begins one', async () => {
    await visitor.goto('/designer/test/campaign_period');
    await page().getByRole('switch', { name: '运行这个测试' }).click();
    await button('整个草稿').click();
    await page().getByRole('menuitem', { name: '测试与覆盖' }).click();
    await designed(page()).changes.getByText('已保存').waitFor();
    await button('全部运行').click();
    await page()
      .getByText(/测试 (\d+) \/ \1 通过/)
      .waitFor({ timeout: 60_000 });
    await page().getByRole('listitem').filter({ hasText: '活动期限' }).getByRole('button', { name: '写一个测试' }).click();
    await page().waitForURL(/\/designer\/test\/campaign_period_test/);
    await rows('应有的结果').getByText('活动期限').waitFor();
    await page().getByLabel('被什么拒绝').waitFor();
    await designed(page()).undoAll();
    rest([/422/]);
  });
}

import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Calls, visits, notes and tasks are written down on top of what happened before; refused, offline, signed out: the text stays. */
export function timelineJourney(house: () => House, otherHouse: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let id = '';
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', '/api/v1/records/deal', { name: '动态 · 上料台', amount: '1000' });
    id = made.body.id;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const box = () => page().locator('.tg-composer textarea');
  const events = () => page().locator('.tg-timeline .tg-event');
  const about = async (object: string): Promise<readonly Record<string, unknown>[]> =>
    (
      await house().server.request('POST', `/api/v1/records/${object}/query`, {
        filter: { field: 'regarding', op: 'eq', value: { object: 'deal', id } },
        sort: ['-created_at'],
      })
    ).body.data;
  const kind = (name: string) => page().getByRole('tablist', { name: '记什么' }).getByRole('tab', { name });

  step.shows('activity.log', 'activity.timeline');
  step('a call is logged in two clicks, and the next contact is set with it', async () => {
    await visitor.goto(`/o/deal/${id}`);
    await page().locator('.tg-event', { hasText: '创建了这条记录' }).waitFor();
    await page().evaluate(() => {
      document.body.dataset['clicks'] = '0';
      document.addEventListener('click', () => {
        document.body.dataset['clicks'] = String(Number(document.body.dataset['clicks']) + 1);
      });
    });
    await kind('通话').click();
    await page().keyboard.type('陈总认可付款节点\n周四到厂看试切件');
    await page().getByRole('button', { name: '记录', exact: false }).last().click();
    await see().toast('已记录通话').waitFor();
    expect(Number(await page().locator('body').getAttribute('data-clicks'))).toBeLessThanOrEqual(3);
    await events().first().filter({ hasText: '陈总认可付款节点' }).waitFor();
    expect(await events().first().locator('.tg-event-text').textContent()).toBe('周四到厂看试切件');
    expect((await about('call'))[0]).toMatchObject({
      name: '陈总认可付款节点',
      summary: '周四到厂看试切件',
      happened_at: expect.any(String),
    });

    await kind('跟进').click();
    await page().keyboard.type('等对方盖章');
    await page().locator('.tg-composer').getByRole('button', { name: '下次跟进' }).click();
    await page().getByRole('menuitem', { name: /^明天/ }).click();
    await box().focus();
    await page().keyboard.press('Control+Enter');
    await see().toast('已记录跟进').waitFor();
    const { body } = await house().server.request('GET', `/api/v1/records/deal/${id}`);
    expect(Date.parse(body.next_contact_at) - Date.now()).toBeGreaterThan(0);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('activity.log 422');
  step('a note that is refused keeps its text, says why, and leaves nothing behind', async () => {
    await box().fill('长'.repeat(100_001));
    await page().keyboard.press('Control+Enter');
    const why = page().locator('.tg-composer').getByRole('alert');
    await why.waitFor();
    expect(await why.textContent()).toMatch(/100,?000/);
    expect((await box().inputValue()).length).toBe(100_001);
    expect(await about('note')).toHaveLength(1);
    expect(await page().locator('.tg-event.is-coming').count()).toBe(0);
    expect(visitor.complaints()).toEqual(['422 POST /api/v1/records/note']);
  });

  step.shows('activity.log offline');
  step('offline it waits on the device and says so, through a reload; connected again it is logged, once', async () => {
    await box().fill('电梯里碰到采购，先口头答应');
    await visitor.context.setOffline(true);
    await page().keyboard.press('Control+Enter');
    await page().locator('.tg-event.is-coming', { hasText: '电梯里碰到采购' }).getByText('等待发送').waitFor();
    await page().getByRole('status').filter({ hasText: '1 条等待发送' }).waitFor();
    expect(await box().inputValue()).toBe('');
    await visitor.context.setOffline(false);
    await page().reload();
    await page().locator('.tg-event:not(.is-coming)', { hasText: '电梯里碰到采购' }).waitFor();
    expect(await about('note')).toHaveLength(2);
    // Sent by the page that was left as well, it is told once that it is on its way already.
    const expected = /^(net::ERR_INTERNET_DISCONNECTED|409 POST \/api\/v1\/records\/note$)/;
    expect(visitor.complaints().filter((one) => !expected.test(one))).toEqual([]);
  });

  step.shows('activity.log expired', 'session');
  step('a session that ends while one writes does not take the text along', async () => {
    await box().fill('写到一半就过期');
    await visitor.endSession();
    await page().keyboard.press('Control+Enter');
    await visitor.signInAgain(house().server.admin);
    await box().waitFor();
    expect(await box().inputValue()).toBe('写到一半就过期');
    await box().focus();
    await page().keyboard.press('Control+Enter');
    await see().toast('已记录跟进').waitFor();
    expect(visitor.complaints().filter((one) => !one.startsWith('401 '))).toEqual([]);
  });

  step.shows('activity.tick');
  step('a task is ticked off where it stands, opened again by undo, and deleted with a way back', async () => {
    await kind('任务').click();
    await page().keyboard.type('寄样件');
    await page().keyboard.press('Control+Enter');
    await see().toast('已记录任务').waitFor();
    const tick = page().getByRole('checkbox', { name: '完成「寄样件」' });
    await tick.click();
    await see().toast('已完成「寄样件」').getByRole('button', { name: '撤销' }).waitFor();
    expect((await about('task'))[0]).toMatchObject({ status: 'done', completed_at: expect.any(String) });
    await see().toast('已完成「寄样件」').getByRole('button', { name: '撤销' }).click();
    await tick.and(page().locator('[aria-checked="false"]')).waitFor();
    await page().locator('.tg-event', { hasText: '寄样件' }).first().hover();
    await page().locator('.tg-timeline').getByRole('button', { name: '「寄样件」的操作' }).click();
    await page().getByRole('menuitem', { name: '删除' }).click();
    await see().toast('已删除「寄样件」').getByRole('button', { name: '撤销' }).click();
    await see().toast('已恢复「寄样件」').waitFor();
    expect((await about('task'))[0]).toMatchObject({ name: '寄样件', status: 'open', completed_at: null });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('activity.tick 412', 'activity.tick');
  step('a task that someone changed meanwhile is not ticked off over their heads, and is at the second try', async () => {
    const [task] = await about('task');
    await house().server.request('PATCH', `/api/v1/records/task/${task?.['id']}`, { description: '别人刚写的' });
    const tick = page().getByRole('checkbox', { name: '完成「寄样件」' });
    await tick.click();
    await see().toast('别人刚改过').waitFor();
    await tick.and(page().locator('[aria-checked="false"]')).waitFor();
    expect(visitor.complaints()).toEqual(['412 PATCH /api/v1/records/task/…']);
    await page().locator('.tg-event', { hasText: '别人刚写的' }).first().waitFor();
    await tick.click();
    await see().toast('已完成「寄样件」').getByRole('button', { name: '撤销' }).click();
    await tick.and(page().locator('[aria-checked="false"]')).waitFor();
    // What is shown at once is on the server a moment later.
    for (let tries = 0; tries < 200 && (await about('task'))[0]?.['status'] !== 'open'; tries += 1);
    expect((await about('task'))[0]).toMatchObject({ status: 'open', description: '别人刚写的' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('activity.timeline');
  step('the timeline shows only what one wants to see', async () => {
    await page().getByRole('button', { name: '全部类型' }).click();
    await page().getByRole('menuitem', { name: '通话' }).click();
    await page().locator('.tg-event', { hasText: '寄样件' }).waitFor({ state: 'detached' });
    await page().locator('.tg-timeline .tg-event', { hasText: '陈总认可付款节点' }).waitFor();
    await events().nth(1).waitFor({ state: 'detached' });
    await events().nth(0).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('inspection:activity.log', 'inspection:activity.timeline');
  step('in another business the shift log of a machine is written the same way', async () => {
    const { server, browser } = otherHouse();
    const { body } = await server.request('GET', '/api/v1/records/equipment?limit=1&sort=name');
    const other = await welcome(browser, server.url);
    await other.signIn(server.admin);
    await other.goto(`/o/equipment/${body.data[0].id}`);
    await other.page.locator('.tg-composer textarea').fill('轴温偏高，已加油\n下班再测一次');
    await other.page.keyboard.press('Control+Enter');
    await controls(other.page).toast('已记录交接班记录').waitFor();
    await other.page.locator('.tg-event', { hasText: '轴温偏高，已加油' }).waitFor();
    const logged = await server.request('GET', '/api/v1/records/shift_log?limit=1&sort=-created_at');
    expect(logged.body.data[0]).toMatchObject({ content: '下班再测一次', about: { object: 'equipment', id: body.data[0].id } });
    await server.request('DELETE', `/api/v1/records/shift_log/${logged.body.data[0].id}`);
    expect(other.complaints()).toEqual([]);
    await other.leave();
  });
}

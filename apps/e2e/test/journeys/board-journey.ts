import { expect } from '@jest/globals';
import type { Route } from 'playwright-core';
import { boardOf } from '../board.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const mark = '看板 ·';
const address = `/o/deal?view=deal_board&filter=${encodeURIComponent(JSON.stringify([{ field: 'name', op: 'starts_with', value: mark }]))}`;

/** Deals move over a board by mouse, by keyboard and by thumb; what is refused goes back and says why. */
export function boardJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  const ids = new Map<string, string>();
  const make = async (name: string, values: Readonly<Record<string, unknown>>) => {
    const made = await house().server.request('POST', '/api/v1/records/deal', { name: `${mark} ${name}`, ...values });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    ids.set(name, made.body.id);
  };
  const stored = async (name: string) => (await house().server.request('GET', `/api/v1/records/deal/${ids.get(name)}`)).body;
  const change = (name: string, values: Readonly<Record<string, unknown>>) =>
    house().server.request('PATCH', `/api/v1/records/deal/${ids.get(name)}`, values);
  const page = () => visitor.page;
  const see = () => controls(page());
  const on = () => boardOf(page());

  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await make('上料台', { amount: '120000', close_date: '2027-05-31' });
    await make('检测线', { amount: '80000', close_date: '2027-06-30' });
    await make('没有金额', {});
  });
  afterAll(() => visitor.leave());

  step.shows('board.sums');
  step('the columns are the stages of the pipeline, with what the server counts and weighs', async () => {
    await visitor.goto(address);
    await on().card('上料台').waitFor();
    const { body } = await house().server.request('GET', '/api/v1/model');
    const { stages } = body.documents.find((one: { kind: string; object?: string }) => one.kind === 'pipeline' && one.object === 'deal');
    const names: string[] = stages.map((stage: { label: Record<string, string> }) => stage.label['zh-CN']);
    expect(await on().columns()).toEqual(names);
    await on().headSays('初步沟通', /^初步沟通3¥\s?20 万加权 2 万$/);
    await on().headSays('需求分析', /^需求分析0/);
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.drag', 'board.sums', 'undo');
  step('a card is dragged to the next stage, counts and sums go with it, and one press brings it back', async () => {
    await on().drag('上料台', '需求分析');
    await see().toast('已移到 需求分析').waitFor();
    await on().card('上料台', '需求分析').waitFor();
    await on().headSays('初步沟通', /^初步沟通2¥\s?8 万加权 8,000$/);
    await on().headSays('需求分析', /^需求分析1¥\s?12 万加权 3.6 万$/);
    expect(await stored('上料台')).toMatchObject({ stage: 'discovery', version: 2 });

    await see().toast('已移到 需求分析').getByRole('button', { name: '撤销' }).click();
    await see().toast('已回到 初步沟通').waitFor();
    await on().card('上料台', '初步沟通').waitFor();
    expect(await stored('上料台')).toMatchObject({ stage: 'contact', version: 3 });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.keys');
  step('the keyboard lifts a card, chooses a column and drops it, and says what it does', async () => {
    await on().card('检测线').focus();
    await page().keyboard.press('Space');
    await on().said(/^拿起「看板 · 检测线」，现在在 初步沟通/);
    await page().keyboard.press('ArrowRight');
    await on().said('需求分析：可以放到这里');
    await page().keyboard.press('ArrowRight');
    await on().said('方案呈现：可以放到这里');
    await page().keyboard.press('Escape');
    await on().said('「看板 · 检测线」放回原处');
    expect(await stored('检测线')).toMatchObject({ stage: 'contact', version: 1 });

    await page().keyboard.press('Space');
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('Space');
    await see().toast('「看板 · 检测线」已移到 需求分析').waitFor();
    await on().card('检测线', '需求分析').and(page().locator(':focus')).waitFor();
    expect(await stored('检测线')).toMatchObject({ stage: 'discovery', version: 2 });

    await page().keyboard.press('h');
    await on().column('初步沟通').locator('[data-card]:focus').waitFor();
    await page().keyboard.press('l');
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: '检测线' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.drag page');
  step('a gated stage says how many fields it asks for, asks for just those, and takes the card then', async () => {
    await visitor.goto(address);
    await on().card('没有金额').waitFor();
    await on().hold('没有金额', '方案呈现');
    await on().column('方案呈现').getByText('放到「方案呈现」，需填 2 项').waitFor();
    expect(await on().words('需求分析')).toBe('可以放到这里');
    expect(await on().words('方案呈现')).toBe('需填 2 项');
    await page().mouse.up();
    const gate = page().getByRole('dialog', { name: '进入「方案呈现」要填 2 项' });
    await gate.waitFor();
    const asked = gate.locator('[data-field]');
    expect(await asked.evaluateAll((all) => all.map((one) => one.getAttribute('data-field')))).toEqual(['amount', 'close_date']);
    await page().keyboard.press('Control+Enter');
    expect(await gate.getByRole('alert').allTextContents()).toEqual(['必须填写', '必须填写']);
    expect(await nameless(page())).toEqual([]);
    await gate.locator('[data-field="amount"]').getByRole('textbox').fill('186000');
    await gate.locator('[data-field="close_date"]').getByRole('textbox').fill('2027-03-31');
    await page().keyboard.press('Enter');
    await gate.getByRole('alert').first().waitFor({ state: 'detached' });
    await page().keyboard.press('Control+Enter');
    await see().toast('已移到 方案呈现').waitFor();
    await gate.waitFor({ state: 'detached' });
    await on().card('没有金额', '方案呈现').waitFor();
    await on().headSays('方案呈现', /^方案呈现1¥\s?18.6 万加权 9.3 万$/);
    expect(await stored('没有金额')).toMatchObject({ stage: 'proposal', amount: '186000.00', close_date: '2027-03-31' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.drag 412');
  step('a card that someone else changed meanwhile goes back, says so, and moves at the second try', async () => {
    await change('上料台', { next_step: '周五看样件' });
    await on().drag('上料台', '需求分析');
    await on().card('上料台', '初步沟通').getByText('刚被别人改过').waitFor();
    expect(visitor.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
    await on().card('上料台', '初步沟通').getByText('周五看样件').waitFor();
    expect(await stored('上料台')).toMatchObject({ stage: 'contact' });

    await on().drag('上料台', '需求分析');
    await see().toast('「看板 · 上料台」已移到 需求分析').waitFor();
    expect(await stored('上料台')).toMatchObject({ stage: 'discovery', next_step: '周五看样件' });
  });

  step.shows('undo 412');
  step('a move that someone built on is not taken back over their heads', async () => {
    await change('上料台', { next_step: '改约周六' });
    await see().toast('「看板 · 上料台」已移到 需求分析').getByRole('button', { name: '撤销' }).click();
    await see().toast('已撤销 0 条，1 条没有动').waitFor();
    await on().card('上料台', '需求分析').getByText('改约周六').waitFor();
    expect(await stored('上料台')).toMatchObject({ stage: 'discovery', next_step: '改约周六' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.drag offline', 'board.sums offline');
  step('without a network the card goes back, and its column counts it again', async () => {
    const before = await on().head('需求分析');
    await visitor.context.setOffline(true);
    await on().drag('检测线', '商务谈判');
    await on().card('检测线', '需求分析').getByText('没有网络，没有移动').waitFor();
    expect(await on().head('需求分析')).toBe(before);
    await on().headSays('商务谈判', /^商务谈判0/);
    await visitor.context.setOffline(false);
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
    expect(await stored('检测线')).toMatchObject({ stage: 'discovery', version: 2 });
  });

  step.shows('board.create');
  step('a new deal begins in the column whose plus was pressed', async () => {
    await on().column('方案呈现').getByRole('button', { name: '在「方案呈现」新建商机' }).click();
    await see().field('name').getByRole('textbox').fill(`${mark} 从方案开始`);
    await see().field('amount').getByRole('textbox').fill('50000');
    await see().field('close_date').getByRole('textbox').fill('2027-04-30');
    await page().keyboard.press('Enter');
    await page().keyboard.press('Control+Enter');
    await see().toast('已新建').waitFor();
    await on().card('从方案开始', '方案呈现').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('states', 'states 403*', 'board.sums 403*');
  step('a board without cards says why, one that failed or is not allowed says that, and each has a way on', async () => {
    const nothing = JSON.stringify([{ field: 'name', op: 'starts_with', value: '没有这样的商机' }]);
    await visitor.goto(`/o/deal?view=deal_board&filter=${encodeURIComponent(nothing)}`);
    await page().getByText('没有符合条件的商机').waitFor();
    const counts = '**/api/v1/records/deal/aggregate';
    const refuse = (status: number, code: string) => (route: Route) =>
      route.fulfill({
        status,
        contentType: 'application/problem+json',
        json: { type: `/problems/${code}`, title: '出错了', status, code, detail: '', errors: [] },
      });
    await page().route(counts, refuse(403, 'forbidden'));
    await visitor.goto(address);
    await page().getByText('这里有你看不到的内容').waitFor();
    await page().unroute(counts);
    await page().route(counts, refuse(400, 'unsupported_query'));
    await visitor.goto(address);
    await page().getByRole('alert').getByText('出错了').waitFor();
    await page().unroute(counts);
    await page().getByRole('button', { name: '再试一次' }).click();
    await on().card('从方案开始', '方案呈现').waitFor();
    expect(visitor.complaints()).toEqual(['400 POST /api/v1/records/deal/aggregate', '403 POST /api/v1/records/deal/aggregate']);
  });

  step.shows('phone.board');
  step('a thumb moves a card by its menu, and by holding it over a tab', async () => {
    const { server, browser } = house();
    const held = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const thumb = boardOf(held.page);
    await held.signIn(server.admin);
    await held.goto(address);
    await held.page.getByRole('tab', { name: /^需求分析/ }).tap();
    await thumb.card('检测线', '需求分析').getByRole('button', { name: '移动' }).tap();
    await held.page.getByRole('button', { name: /^商务谈判/ }).tap();
    await controls(held.page).toast('已移到 商务谈判').waitFor();
    expect(await stored('检测线')).toMatchObject({ stage: 'negotiation' });

    await thumb.holdOnTab('上料台', '初步沟通');
    await controls(held.page).toast('「看板 · 上料台」已移到 初步沟通').waitFor();
    expect(await stored('上料台')).toMatchObject({ stage: 'contact' });
    expect(await nameless(held.page)).toEqual([]);
    expect(held.complaints()).toEqual([]);
    await held.leave();
  });
}

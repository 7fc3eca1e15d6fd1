import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const rep = { email: 'rep@example.com', password: 'a long enough secret', name: '林小满', roles: ['sales_rep', 'admin'] };
const title = '苏州启辰 · 换刀机械手';

/** From the first sight of the sign-in page to a deal that was lost and found again. The steps build on each other. */
export function dealJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', '/api/v1/users', rep);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    visitor = await welcome(browser, server.url, { reducedMotion: 'no-preference' });
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(visitor.page);

  step.shows('sign-in 401', 'sign-in');
  step('a wrong password is refused in words, the right one opens the house', async () => {
    await visitor.goto('/o/deal');
    await page().waitForURL(/\/sign-in\?to=/);
    expect(await nameless(page())).toEqual([]);
    await page().getByLabel('邮箱').fill(rep.email);
    await page().getByRole('textbox', { name: '密码' }).fill('not the secret');
    await page().getByRole('button', { name: '登录', exact: true }).click();
    await page().getByRole('alert').filter({ hasText: /./ }).waitFor();
    expect(await page().getByRole('alert').textContent()).toBe('邮箱或密码不正确。');
    await page().getByRole('textbox', { name: '密码' }).fill(rep.password);
    await page().keyboard.press('Enter');
    await page().waitForURL(/\/o\/deal/);
    expect(visitor.complaints()).toEqual(['401 GET /api/v1/auth/me', '401 POST /api/v1/auth/login']);
  });

  step.shows('navigation');
  step('the navigation is the app document, entry by entry', async () => {
    const { body } = await house().server.request('GET', '/api/v1/model');
    const { groups } = body.documents.find((one: { kind: string; default?: boolean }) => one.kind === 'app' && one.default);
    const plural = (name: string) =>
      body.documents.find((one: { kind: string; name: string }) => one.kind === 'object' && one.name === name);
    const wanted = groups.flatMap((group: { entries: { label?: Record<string, string>; object: string }[] }) =>
      group.entries.map((entry) => entry.label?.['zh-CN'] ?? plural(entry.object).plural['zh-CN']),
    );
    const links = page().getByRole('navigation', { name: '导航' }).getByRole('link');
    await links.first().waitFor();
    const shown = await links.locator('.tg-grow').allTextContents();
    // Below them, for who may design, the designer; for who may see to people, the settings.
    expect(shown).toEqual([...wanted, '设计器', '设置']);
  });

  step.shows('list.sort', 'list.filter', 'list.totals');
  step('the list changes its view, its order and its conditions, and each answer is the one asked for', async () => {
    await page()
      .getByRole('link', { name: /^大额在手/ })
      .click();
    await see().rows().first().waitFor();
    expect(new URL(page().url()).searchParams.get('view')).toBe('deal_large');
    await page()
      .getByRole('link', { name: /^全团队/ })
      .click();
    await page().waitForURL(/view=deal_all/);

    await page().getByRole('button', { name: '预计成交金额', exact: true }).click();
    await page().getByRole('columnheader', { name: '预计成交金额' }).and(page().locator('[aria-sort="ascending"]')).waitFor();
    await see().settled();
    await page().locator('.tg-row .tg-amount').nth(10).waitFor();
    const amounts = (await page().locator('.tg-row .tg-amount').allTextContents()).map((text) => Number(text.replace(/[^\d.]/g, '')));
    expect(amounts.length).toBeGreaterThan(10);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));

    await page().getByRole('button', { name: '添加条件' }).click();
    await see()
      .choice(/^阶段$/)
      .click();
    await page().getByRole('combobox', { name: '值', exact: true }).fill('方案');
    await see().choice('方案呈现').click();
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: '加上条件' }).click();
    await page().locator('.tg-chip', { hasText: '方案呈现' }).waitFor();
    await see().settled();
    const { body } = await house().server.request('POST', '/api/v1/records/deal/query', {
      filter: { field: 'stage', op: 'in', value: ['proposal'] },
      count: 'exact',
      limit: 1,
    });
    await page()
      .locator('.tg-grid-foot', { hasText: `${body.count} 条` })
      .waitFor();
    expect(new Set(await see().rows().locator('.tg-td:has(.tg-stage-piece)').allTextContents())).toEqual(new Set(['方案呈现']));
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.edit', 'record.history');
  step('a record opens, is changed, and remembers from what to what', async () => {
    await see().rows().first().locator('.tg-row-name').click();
    await page().getByRole('heading', { level: 1 }).waitFor();
    await page().getByRole('button', { name: '编辑' }).click();
    await see().field('next_step').getByRole('textbox').fill('带试切件回厂里复测');
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存').waitFor();
    await page().getByRole('definition').filter({ hasText: '带试切件回厂里复测' }).first().waitFor();
    const change = page().locator('.tg-change', { hasText: '下一步' }).first();
    await change.waitFor();
    expect(await change.textContent()).toMatch(/下一步 .+ → 带试切件回厂里复测/);
    await page()
      .locator('.tg-event-head')
      .first()
      .filter({ hasText: /^林小满改了 1 个字段/ })
      .waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.create page', 'form.create', 'form.reference');
  step('a new deal is asked for what it lacks, counted; its company is found by a few letters', async () => {
    await visitor.goto('/o/deal?view=deal_all');
    await see().rows().first().waitFor();
    await page().keyboard.press('c');
    await see().field('name').waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText('还有 1 项需要修改').waitFor();
    expect(await see().field('name').getByRole('alert').textContent()).toMatch(/必填|填写/);
    // A stage asks for its fields as soon as it is chosen, and no longer once another is.
    const begun = (await see().field('stage').textContent())?.replace('阶段', '').trim() ?? '';
    const asked = see().field('close_date').locator('label em');
    expect(await asked.count()).toBe(0);
    await see().field('stage').getByRole('combobox').click();
    await see().choice('方案呈现').click();
    await asked.waitFor();
    await see().field('amount').getByRole('alert').filter({ hasText: '进入“方案呈现”前必须填写' }).waitFor();
    await page().getByText('还有 3 项需要修改').waitFor();
    await see().field('stage').getByRole('combobox').click();
    await see().choice(begun).click();
    await asked.waitFor({ state: 'detached' });
    await page().getByText('还有 1 项需要修改').waitFor();
    expect(await nameless(page())).toEqual([]);

    await see().field('name').getByRole('textbox').fill(title);
    await page()
      .getByText(/还有 \d 项需要修改/)
      .waitFor({ state: 'detached' });
    await see().field('company').getByRole('combobox').fill('启辰');
    await see().choice('苏州启辰精密机械').click();
    await page().keyboard.press('Control+Enter');
    await see().toast(`已新建「${title}」`).waitFor();
    await see().toast('已新建').getByRole('button', { name: '打开' }).click();
    await page().getByRole('heading', { level: 1, name: title }).waitFor();
    await page().getByRole('link', { name: '苏州启辰精密机械' }).first().waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.path', 'record.path 422', 'form.edit');
  step('the path moves the stage; a gate says what is missing and leads there', async () => {
    await page().getByRole('button', { name: '推进到 需求分析' }).click();
    await see().toast('已推进到 需求分析').waitFor();
    await page().getByText('进入「方案呈现」还差 2 项').waitFor();
    await page().getByRole('list', { name: '阶段' }).getByRole('button', { name: '商务谈判' }).click();
    await page()
      .getByText(/进入「商务谈判」还差 \d 项/)
      .waitFor();
    expect(visitor.complaints()).toEqual(['422 POST /api/v1/records/deal/…/transitions']);

    await page().getByRole('button', { name: '去填写' }).click();
    await see().field('amount').waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText('还有 2 项需要修改').waitFor();
    expect(await see().field('close_date').getByRole('alert').textContent()).toMatch(/./);
    await see().field('amount').getByRole('textbox').fill('186000');
    await see().field('close_date').getByRole('textbox').fill('2027-03-31');
    await page().keyboard.press('Enter');
    await page()
      .getByText(/还有 \d 项需要修改/)
      .waitFor({ state: 'detached' });
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存').waitFor();
    await page()
      .getByText(/还差 \d 项/)
      .waitFor({ state: 'detached' });
    await page().locator('.tg-change', { hasText: '阶段 需求分析 → 商务谈判' }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.delete');
  step('what was deleted comes back by one press', async () => {
    await page().getByRole('button', { name: '更多' }).click();
    await page().getByRole('menuitem', { name: '删除' }).click();
    await page().waitForURL(/\/o\/deal\?|\/o\/deal$/);
    await see().toast(`已删除「${title}」`).waitFor();
    await page().getByRole('button', { name: '在列表里找' }).click();
    await page().getByRole('textbox', { name: '在列表里找' }).fill('换刀机械手');
    await page().getByText('没有符合条件的商机').waitFor();
    await see().toast('已删除').getByRole('button', { name: '撤销' }).click();
    await see().toast(`已恢复「${title}」`).waitFor();
    await see().rows().filter({ hasText: title }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { fieldOf, objectOf, publish, text } from '../../../server/test/publishing.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const colleague = { email: 'views@example.com', password: 'another long secret', name: '周一鸣', roles: ['sales_rep', 'admin'] };
const filter = [
  { field: 'stage', op: 'in', value: ['proposal', 'negotiation'] },
  { field: 'company.sales_region', op: 'in', value: ['east'] },
];
const address = (object: string, search: Readonly<Record<string, unknown>>) =>
  `/o/${object}?${Object.entries(search)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&')}`;

/** What a person meets around the tabs of a list. */
const tabsOf = ({ page }: Visitor) => ({
  here: (name: string) => page.locator('.tg-tabs [aria-current="page"]', { hasText: name }),
  unsaved: () => page.locator('.tg-tabs-views').getByRole('img', { name: '有未保存的改动' }),
  chips: () => page.locator('.tg-chips .tg-chip-body').allTextContents(),
  async saveAs(name: string) {
    await page.getByRole('button', { name: '保存为视图' }).click();
    await page.getByRole('textbox', { name: '视图名称' }).fill(name);
    await page.keyboard.press('Enter');
    await page.locator('.tg-tabs [aria-current="page"]', { hasText: name }).waitFor();
  },
  async act(item: string) {
    await page.getByRole('button', { name: '视图操作' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  },
  sort: (column: string) => page.getByRole('columnheader', { name: column }).getByRole('button', { name: column, exact: true }).click(),
});

/** A list as one wants it becomes a view of one's own, changes, and in the end belongs to everybody. */
export function viewsJourney(house: () => House): void {
  const step = journey('crm');
  let mine: Visitor;
  let theirs: Visitor;
  let id = '';
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', '/api/v1/users', colleague);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    [mine, theirs] = await Promise.all([welcome(browser, server.url), welcome(browser, server.url)]);
    await Promise.all([mine.signIn(server.admin), theirs.signIn(colleague)]);
  });
  afterAll(() => Promise.all([mine.leave(), theirs.leave()]));
  const see = ({ page }: Visitor = mine) => controls(page);
  const kept = async () => {
    const { body } = await house().server.request('GET', '/api/v1/views?object=deal');
    return body.data.find((view: { id: string }) => view.id === id);
  };

  step.shows('view.own', 'list.address');
  step('what the list shows is kept under a name, and is there again after a reload', async () => {
    await mine.goto(address('deal', { view: 'deal_all', filter, sort: '-amount' }));
    await see().settled();
    await tabsOf(mine).unsaved().waitFor();
    expect(await nameless(mine.page)).toEqual([]);
    await tabsOf(mine).saveAs('华东推进中');
    const { searchParams } = new URL(mine.page.url());
    id = searchParams.get('view') ?? '';
    expect([...searchParams.keys()]).toEqual(['view']);
    await tabsOf(mine).unsaved().waitFor({ state: 'detached' });
    await mine.page.reload();
    await see().settled();
    expect(await tabsOf(mine).chips()).toEqual(['阶段是方案呈现、商务谈判', '客户 · 大区是华东']);
    expect((await kept()).document).toMatchObject({ type: 'list', filter: { and: filter }, sort: ['-amount'] });
    expect(mine.complaints()).toEqual([]);
  });

  step.shows('view.own', 'list.columns');
  step('a change shows at the tab, is let go or saved', async () => {
    await tabsOf(mine).sort('预计成交日期');
    await tabsOf(mine).unsaved().waitFor();
    await mine.page.getByRole('button', { name: '重置' }).click();
    await tabsOf(mine).unsaved().waitFor({ state: 'detached' });
    expect((await kept()).version).toBe(1);

    await tabsOf(mine).sort('预计成交日期');
    await mine.page.getByRole('button', { name: /^字段/ }).click();
    await mine.page.getByRole('menuitem', { name: '阶段概率' }).click();
    await mine.page.keyboard.press('Escape');
    await mine.page.getByRole('button', { name: '保存改动' }).click();
    await see().toast('已保存「华东推进中」').waitFor();
    await tabsOf(mine).unsaved().waitFor({ state: 'detached' });
    const { document, version } = await kept();
    expect({ version, sort: document.sort }).toEqual({ version: 2, sort: ['close_date'] });
    expect(document.columns.map(({ field }: { field: string }) => field)).not.toContain('stage_probability');
    expect(mine.complaints()).toEqual([]);
  });

  step.shows('view.own offline');
  step('without a network nothing is saved, which is said, and nothing is lost', async () => {
    await tabsOf(mine).sort('预计成交金额');
    await see().settled();
    await mine.context.setOffline(true);
    await mine.page.getByRole('button', { name: '保存改动' }).click();
    await see().toast('没有保存：连不上服务器').waitFor();
    expect(await tabsOf(mine).unsaved().count()).toBe(1);
    await mine.context.setOffline(false);
    await mine.page.getByRole('button', { name: '保存改动' }).click();
    await tabsOf(mine).unsaved().waitFor({ state: 'detached' });
    expect((await kept()).document.sort).toEqual(['amount']);
    mine.complaints();
  });

  step('nobody else sees it, not even by its address', async () => {
    await theirs.goto(address('deal', { view: id }));
    await see(theirs).settled();
    await tabsOf(theirs).here('全团队').waitFor();
    expect(await theirs.page.getByText('华东推进中').count()).toBe(0);
    expect(theirs.complaints()).toEqual([]);
  });

  step('it becomes the one to begin with, gets another name, and what was deleted comes back', async () => {
    await tabsOf(mine).act('设为我的默认视图');
    await see(mine).toast('已设为你的默认视图').waitFor();
    await mine.goto('/o/deal');
    await tabsOf(mine).here('华东推进中').waitFor();
    await tabsOf(mine).act('重命名');
    await mine.page.getByRole('textbox', { name: '视图名称' }).fill('华东在谈');
    await mine.page.keyboard.press('Enter');
    await tabsOf(mine).here('华东在谈').waitFor();
    await tabsOf(mine).act('删除视图');
    await tabsOf(mine).here('全团队').waitFor();
    await see().toast('已删除视图「华东在谈」').getByRole('button', { name: '撤销' }).click();
    await tabsOf(mine).here('华东在谈').waitFor();
    expect(mine.complaints()).toEqual([]);
  });

  step.shows('view.share');
  step('shared, it is published, and everybody has it', async () => {
    await tabsOf(mine).act('分享给所有人');
    await mine.page.getByRole('dialog').getByRole('button', { name: '分享给所有人' }).click();
    await see().toast('「华东在谈」已分享给所有人').waitFor({ timeout: 20_000 });
    const name = new URL(mine.page.url()).searchParams.get('view') ?? '';
    expect(name).toMatch(/^view_[0-9a-f]{12}$/);
    await theirs.goto(address('deal', { view: name }));
    await see(theirs).settled();
    expect(await theirs.page.locator('.tg-tabs').textContent()).toContain('华东在谈');
    expect(await tabsOf(theirs).chips()).toEqual(['阶段是方案呈现、商务谈判', '客户 · 大区是华东']);
    const { body } = await house().server.request('GET', '/api/v1/views?object=deal');
    expect(JSON.stringify(body.data)).not.toContain('华东在谈');
    expect([...mine.complaints(), ...theirs.complaints()]).toEqual([]);
  });
}

/** The same in a business that is no CRM. */
export function inspectionViewsJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step.shows('view.own', 'list.filter');
  step('defects of one site, found over the equipment, become a view of one’s own', async () => {
    const { server } = house();
    const { body } = await server.request('GET', '/api/v1/records/site?limit=1&sort=name');
    const [site] = body.data;
    const see = controls(visitor.page);
    await visitor.goto('/o/defect?view=defect_all');
    await see.settled();
    await visitor.page.getByRole('button', { name: '添加条件' }).click();
    await visitor.page.getByRole('combobox', { name: '字段' }).fill('站点');
    await visitor.page
      .getByRole('option', { name: /^设备 · 站点/ })
      .first()
      .click();
    await visitor.page.getByRole('combobox', { name: '值', exact: true }).fill(site.name);
    await see.choice(site.name).click();
    await visitor.page.keyboard.press('Escape');
    await visitor.page.getByRole('button', { name: '加上条件' }).click();
    await see.settled();
    await tabsOf(visitor).saveAs('本厂缺陷');
    await visitor.page.reload();
    await see.settled();
    const [chip] = await tabsOf(visitor).chips();
    expect(chip).toMatch(new RegExp(`^设备 · .+是${site.name}$`));
    const id = new URL(visitor.page.url()).searchParams.get('view');
    const { data: views } = (await server.request('GET', '/api/v1/views?object=defect')).body;
    const counted = await server.request('POST', '/api/v1/records/defect/query', {
      filter: views.find((view: { id: string }) => view.id === id).document.filter,
      count: 'exact',
      limit: 1,
    });
    await visitor.page.locator('.tg-grid-foot', { hasText: `${counted.body.count} 条` }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
  step.shows('view.own page');
  step('a view whose field was retired says so, shows what is left, and is put right by saving it', async () => {
    const { server } = house();
    const see = controls(visitor.page);
    const gauge = objectOf('gauge', [fieldOf('seal', 'text', { label: text('Seal', '铅封') })], { label: text('Gauge', '量具') });
    await publish(server, { put: [gauge] });
    await server.request('POST', '/api/v1/records/gauge', { name: '千分尺', seal: 'A-1' });
    const made = await server.request('POST', '/api/v1/views', {
      object: 'gauge',
      type: 'list',
      label: text('By seal', '按铅封'),
      columns: [{ field: 'name' }, { field: 'seal' }],
      sort: ['seal'],
    });
    await publish(server, { put: [objectOf('gauge', [], { label: text('Gauge', '量具') })] });

    await visitor.goto(address('gauge', { view: made.body.id }));
    await visitor.page.getByText('这个视图用到的 2 项已经不在了').waitFor();
    await see.rows().filter({ hasText: '千分尺' }).waitFor();
    await visitor.page.getByRole('button', { name: '保存改动' }).click();
    await visitor.page.getByText('已经不在了').waitFor({ state: 'detached' });
    const kept = await server.request('GET', '/api/v1/views?object=gauge');
    expect(kept.body.data[0]).toMatchObject({ problems: [], document: { columns: [{ field: 'name' }] } });
    expect(kept.body.data[0].document).not.toHaveProperty('sort');
    expect(visitor.complaints()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const title = '命令面板的商机';

/** Everything by keys: finding, going, making, and what can be done to the record on the page. */
export function commandJourney(house: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let id: string;
  let other: { readonly id: string; readonly name: string };
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', '/api/v1/records/deal', { name: title });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    id = made.body.id;
    const people = await server.request('POST', '/api/v1/records/user/query', {
      select: ['name'],
      filter: { field: 'id', op: 'ne', value: made.body.owner },
      sort: ['name'],
    });
    other = people.body.data.find((one: { name: string }) => /\p{Script=Han}/u.test(one.name));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const palette = () => page().getByRole('dialog', { name: '搜索' });
  const options = () => palette().getByRole('option');
  const chosen = (name: string | RegExp) => palette().getByRole('option', { name, selected: true });
  const ask = async (typed: string) => {
    await page().keyboard.press('Control+k');
    await palette().getByRole('combobox').fill(typed);
  };
  const stored = async () => (await house().server.request('GET', `/api/v1/records/deal/${id}`)).body;
  const rest = () => expect(visitor.complaints()).toEqual([]);

  step.shows('palette.find');
  step('letters of the pinyin find what can be done, and Enter does it', async () => {
    await visitor.goto('/o/deal?view=deal_all');
    await see().settled();
    await ask('xjsj');
    await chosen(/^新建商机/).waitFor();
    expect(await nameless(page())).toEqual([]);
    await page().keyboard.press('Enter');
    await see().field('name').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    rest();
  });

  step.shows('palette.find');
  step('with > there are only deeds; without, records by name come first and lead to the record', async () => {
    await ask('>');
    await options().first().waitFor();
    await palette().getByText('设置', { exact: true }).waitFor();
    expect(await palette().getByText('记录', { exact: true }).count()).toBe(0);
    await palette().getByRole('combobox').fill(title);
    await chosen(title).waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: title }).waitFor();
    rest();
  });

  step.shows('palette.act', 'palette.act page');
  step('the record on the page is moved on from the palette; what is missing is counted and leads to the form', async () => {
    await ask('推进');
    await chosen(/推进到 需求分析/).waitFor();
    await page().keyboard.press('Enter');
    await see().toast('已推进到 需求分析').waitFor();
    await ask('推进');
    await chosen(/推进到 方案呈现.*还差 \d 项/).waitFor();
    await page().keyboard.press('Enter');
    await see().field('amount').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    expect((await stored()).stage).toBe('discovery');
    rest();
  });

  step.shows('palette.act', 'palette.act offline', 'undo');
  step('it is handed over to someone found by name, and taken back; without a network it stays', async () => {
    const before = (await stored()).owner;
    await ask('转给');
    await chosen(/^转给/).waitFor();
    await page().keyboard.press('Enter');
    await palette().getByRole('combobox', { name: '转给…' }).fill(other.name);
    await chosen(other.name).waitFor();
    await page().keyboard.press('Enter');
    await see().toast(`已转给 ${other.name}`).waitFor();
    expect((await stored()).owner).toBe(other.id);
    await see().toast('已转给').getByRole('button', { name: /撤销/ }).click();
    await see().toast('已撤销').waitFor();
    expect((await stored()).owner).toBe(before);

    await visitor.context.setOffline(true);
    await ask('转给');
    await chosen(/^转给/).waitFor();
    await page().keyboard.press('Enter');
    await palette().getByRole('combobox', { name: '转给…' }).waitFor();
    await options().first().waitFor();
    await page().keyboard.press('Enter');
    await see().toast('请检查网络').waitFor();
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
    expect((await stored()).owner).toBe(before);
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
    rest();
  });

  step.shows('palette.act');
  step('something is written down about it without leaving the page', async () => {
    await ask('记通话');
    await chosen(/^记通话/).waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { name: '新建通话' }).waitFor();
    await page().locator('.tg-drawer').getByText(title).first().waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    rest();
  });

  step.shows('guard', 'form.edit');
  step('the form is saved and goes on; only what is not saved asks before the page is left', async () => {
    const asks = () =>
      page().evaluate(() => {
        const leaving = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented;
      });
    await page().keyboard.press('e');
    await see().field('next_step').getByRole('textbox').fill('先存一下');
    expect(await asks()).toBe(true);
    await page().keyboard.press('Control+s');
    await see().toast('已保存').waitFor();
    expect((await stored()).next_step).toBe('先存一下');
    expect(await asks()).toBe(false);
    await see().field('next_step').getByRole('textbox').fill('再改一次');
    await page().keyboard.press('Control+Enter');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    expect((await stored()).next_step).toBe('再改一次');
    rest();
  });

  step.shows('keys', 'language');
  step('g and a letter go; ? says every key of the page; the language changes from the palette', async () => {
    await page().keyboard.press('g');
    await page().keyboard.press('d');
    await page().waitForURL(/\/o\/deal$/);
    await see().settled();
    await page().keyboard.press('?');
    const keys = page().getByRole('dialog', { name: '快捷键' });
    await keys.getByText('选择一行').waitFor();
    await keys.getByText('按 G，再按').waitFor();
    await page().keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await ask('>english');
    await chosen(/English/).waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: 'Deals' }).waitFor();
    await page().keyboard.press('Control+k');
    await page().getByRole('combobox').fill('>chinese');
    await page()
      .getByRole('option', { name: /Chinese/, selected: true })
      .waitFor();
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { level: 1, name: '商机' }).waitFor();
    rest();
  });
}

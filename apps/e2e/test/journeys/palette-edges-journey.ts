import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** ⌘K when something comes between, and the keys that do nothing where one writes. The same in every business. */
export function paletteEdgesJourney(house: () => House, { template, child }: Story): void {
  const step = journey(template);
  const name = `面板试验${child.noun}`;
  const [from, to] = child.stages;
  let visitor: Visitor;
  let id = '';
  let people: readonly string[] = [];
  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', `/api/v1/records/${child.object}`, { name });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    id = made.body.id;
    const all = await server.request('POST', '/api/v1/records/user/query', {
      select: ['name'],
      filter: { field: 'id', op: 'ne', value: made.body.owner },
      sort: ['name'],
    });
    people = all.body.data.map((one: { name: string }) => one.name).filter((one: string) => /\p{Script=Han}/u.test(one));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto(`/o/${child.object}/${id}`);
    await page().getByRole('heading', { level: 1, name }).waitFor();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const palette = () => page().getByRole('dialog', { name: '搜索' });
  const chosen = (option: string | RegExp) => palette().getByRole('option', { name: option, selected: true });
  const ask = async (typed: string) => {
    await page().keyboard.press('Control+k');
    await palette().getByRole('combobox').fill(typed);
  };
  const online = async () => {
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
  };
  const stored = async () => (await house().server.request('GET', `/api/v1/records/${child.object}/${id}`)).body;
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));

  step.shows('palette.find', 'palette.find offline');
  step('without a network it says that not everything was searched, and finds it when the network is back', async () => {
    const wanted = people[0] ?? '';
    await visitor.context.setOffline(true);
    await ask(wanted);
    await palette().getByText('没有搜到全部').waitFor();
    await page().keyboard.press('Escape');
    await online();
    await ask(wanted);
    await palette().getByRole('option', { name: wanted }).first().waitFor();
    expect(await palette().getByText('没有搜到全部').count()).toBe(0);
    await page().keyboard.press('Escape');
    expect(rest()).toEqual([]);
  });

  step.shows('palette.act', 'palette.act offline', 'palette.act expired', 'undo');
  step('handed over by keys; without a network and without a session it stays with whom it was', async () => {
    const owner = (await stored()).owner;
    const give = async (who: string) => {
      await ask('转给');
      await chosen(/^转给/).waitFor();
      await page().keyboard.press('Enter');
      await palette().getByRole('combobox', { name: '转给…' }).fill(who);
      await chosen(who).waitFor();
    };
    const [who = ''] = people;
    await give(who);
    await visitor.context.setOffline(true);
    await page().keyboard.press('Enter');
    await see().toast('请检查网络').waitFor();
    await online();
    await give(who);
    await visitor.endSession();
    await page().keyboard.press('Enter');
    await visitor.signInAgain(house().server.admin);
    await page().getByRole('heading', { level: 1, name }).waitFor();
    expect((await stored()).owner).toBe(owner);
    await give(who);
    await page().keyboard.press('Enter');
    await see().toast(`已转给 ${who}`).getByRole('button', { name: /撤销/ }).click();
    await see().toast('已撤销').waitFor();
    expect((await stored()).owner).toBe(owner);
    expect(rest().filter((one) => !one.startsWith('401 '))).toEqual([]);
  });

  step.shows('palette.act 412');
  step('what somebody changed meanwhile is not deleted from here over their heads', async () => {
    await house().server.request('PATCH', `/api/v1/records/${child.object}/${id}`, { [child.text.name]: '别人刚写的' });
    const remove = async () => {
      await ask('>删除');
      await chosen(/^删除/).waitFor();
      await page().keyboard.press('Enter');
    };
    await remove();
    await see().toast('别人刚改过').waitFor();
    expect((await stored())[child.text.name]).toBe('别人刚写的');
    await page().getByText('别人刚写的').first().waitFor();
    await remove();
    await see().toast(`已删除「${name}」`).getByRole('button', { name: /撤销/ }).click();
    await see().toast(`已恢复「${name}」`).waitFor();
    expect(rest()).toEqual([`412 DELETE /api/v1/records/${child.object}/…`]);
    expect([from, to]).toHaveLength(2);
  });

  step.shows('keys', 'keys page');
  step('keys work the list, and are letters where one writes', async () => {
    await visitor.goto(`/o/${child.object}?view=${child.view}`);
    await see().settled();
    await page().keyboard.press('j');
    await page().keyboard.press('x');
    await page().getByRole('toolbar').getByText('已选 1 条').waitFor();
    await page().keyboard.press('Escape');
    await page().keyboard.press('?');
    const keys = page().getByRole('dialog', { name: '快捷键' });
    await keys.getByText('选择一行').waitFor();
    await page().keyboard.press('c');
    expect(await see().field('name').count()).toBe(0);
    await page().keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page().getByRole('button', { name: '在列表里找' }).click();
    const find = page().getByRole('textbox', { name: '在列表里找' });
    await find.click();
    await page().keyboard.type('cx?');
    expect(await find.inputValue()).toBe('cx?');
    expect(await page().getByRole('dialog').count()).toBe(0);
    await page().keyboard.press('Escape');
    expect(rest()).toEqual([]);
  });
}

import { expect } from '@jest/globals';
import { boardOf } from '../board.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { refusing } from '../refusals.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

const mark = '关口板 ·';

/** A board when something comes between: another person, the server, the network, the end of the session. The same in every business. */
export function boardEdgesJourney(
  house: () => House,
  { template, child, parent }: Story,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const step = journey(template);
  const [from, to] = child.stages;
  let visitor: Visitor;
  const ids = new Map<string, string>();
  const filter = JSON.stringify([{ field: 'name', op: 'starts_with', value: mark }]);
  const address = `/o/${child.object}?view=${child.board}&filter=${encodeURIComponent(filter)}`;
  const records = `/api/v1/records/${child.object}`;
  const stored = async (name: string) => (await house().server.request('GET', `${records}/${ids.get(name)}`)).body;
  const write = (name: string, text: string) => house().server.request('PATCH', `${records}/${ids.get(name)}`, { [child.text.name]: text });
  beforeAll(async () => {
    const { server, browser } = house();
    const above = await server.request('POST', `/api/v1/records/${parent.object}`, { name: `${mark} ${parent.noun}` });
    for (const name of ['按键', '鼠标']) {
      const made = await server.request('POST', records, { name: `${mark} ${name}`, [child.field]: above.body.id, ...more });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      ids.set(name, made.body.id);
    }
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    await visitor.goto(address);
    await on().card('按键', from).waitFor();
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const on = () => boardOf(page());
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));
  const byKeys = async () => {
    await on().card('按键').focus();
    await page().keyboard.press('Space');
    await on().said(/^拿起/);
    await page().keyboard.press('ArrowRight');
    await on().said(`${to}：可以放到这里`);
    await page().keyboard.press('Space');
  };

  step.shows('board.sums', 'board.keys 412', 'board.keys offline', 'board.keys');
  step('by keys a card moves; without a network, and after someone else, it goes back and says why', async () => {
    await on().headSays(from, new RegExp(`^${from}2`));
    await visitor.context.setOffline(true);
    await byKeys();
    await on().card('按键', from).getByText('没有网络，没有移动').waitFor();
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
    await write('按键', '别人刚写的');
    await byKeys();
    await on().card('按键', from).getByText('刚被别人改过').waitFor();
    expect(rest()).toEqual([`412 PATCH ${records}/…`]);
    await page().reload();
    await on().card('按键', from).waitFor();
    await byKeys();
    await see().toast(`已移到 ${to}`).waitFor();
    await on().card('按键', to).waitFor();
    await on().headSays(from, new RegExp(`^${from}1`));
    await on().headSays(to, new RegExp(`^${to}1`));
    expect((await stored('按键'))[child.text.name]).toBe('别人刚写的');
    expect(rest()).toEqual([]);
  });

  step.shows('board.drag', 'board.drag 412', 'board.drag expired');
  step('a card dropped when the session is over stands where it was after the password, and moves then', async () => {
    await write('鼠标', '谁都可以先到');
    await on().drag('鼠标', to);
    await on().card('鼠标', from).getByText('刚被别人改过').waitFor();
    await page().reload();
    await on().card('鼠标', from).waitFor();
    await visitor.endSessionAt('PATCH');
    await on().drag('鼠标', to);
    await visitor.signInAgain(house().server.admin);
    await on().card('鼠标', from).waitFor();
    await on().drag('鼠标', to);
    await see().toast(`已移到 ${to}`).waitFor();
    await on().card('鼠标', to).waitFor();
    expect(rest().filter((one) => !/^4(01|12) /.test(one))).toEqual([]);
  });

  step.shows('board.create', 'board.create page', 'board.create offline');
  step('a record begins in the column whose plus was pressed, once it has a name and there is a network', async () => {
    await on()
      .column(from)
      .getByRole('button', { name: `在「${from}」新建${child.noun}` })
      .click();
    await see().field('name').waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText('还有 1 项需要修改').waitFor();
    await see().field('name').getByRole('textbox').fill(`${mark} 新的`);
    await visitor.context.setOffline(true);
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存在本机').waitFor();
    await visitor.context.setOffline(false);
    await see().toast('1 条已发送').waitFor();
    await page().reload();
    await on().card('新的', from).waitFor();
    expect(rest()).toEqual([]);
  });

  step.shows('board.sums 500*', 'states 500*');
  step('a board whose counts cannot be had says so, and comes at the second try', async () => {
    await refusing(page(), 500, ['POST', `**${records}/aggregate`], async () => {
      await page().reload();
      await page().getByText('服务器出错了').first().waitFor({ timeout: 15_000 });
    });
    await page().getByRole('button', { name: '再试一次' }).first().click();
    await on().card('新的', from).waitFor();
    expect(await nameless(page())).toEqual([]);
    expect(rest().every((one) => one.startsWith('500 POST'))).toBe(true);
  });
}

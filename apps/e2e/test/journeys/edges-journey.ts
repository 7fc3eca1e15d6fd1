import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A record's page when something comes between: somebody else, the server, the network. The same in every business. */
export function edgesJourney(house: () => House, { template, parent, child }: Story): void {
  const step = journey(template);
  let visitor: Visitor;
  let id = '';
  const kids: string[] = [];
  const at = () => `/o/${parent.object}/${id}`;
  const api = (object: string, one: string) => `/api/v1/records/${object}/${one}`;
  const make = async (object: string, values: Readonly<Record<string, unknown>>): Promise<string> => {
    const made = await house().server.request('POST', `/api/v1/records/${object}`, values);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return made.body.id;
  };
  const stored = async (object: string, one: string) => (await house().server.request('GET', api(object, one))).body;
  const patch = (object: string, one: string, values: unknown) => house().server.request('PATCH', api(object, one), values);
  beforeAll(async () => {
    const { server, browser } = house();
    id = await make(parent.object, { name: `关口 ${parent.noun}`, [parent.text.name]: '原来的' });
    for (const name of ['关口 一号', '关口 二号']) kids.push(await make(child.object, { name, [child.field]: id }));
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const value = () => page().locator(`.tg-part.is-sections dt[title="${parent.text.label}"] + dd`);
  const input = () => page().locator(`[data-in-place="${parent.text.name}"]`).getByRole('textbox');
  const row = (name: string) => page().locator('.tg-related-item', { hasText: name });
  const act = async (name: string, item: string) => {
    await row(name).hover();
    await row(name)
      .getByRole('button', { name: `「${name}」的操作` })
      .click();
    await page().getByRole('menuitem', { name: item }).click();
  };
  const menu = async (item: string) => {
    await page().locator('.tg-main button[title="更多"]').click();
    await page().getByRole('menuitem', { name: item }).click();
  };
  const online = async () => {
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
  };
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));

  step.shows('record.inline', 'record.inline expired', 'session', 'session 401', 'guard', 'guard expired');
  step('a value typed while the session ends waits for the password, even for a wrong one, and is saved', async () => {
    await visitor.goto(at());
    await value().click();
    await input().fill('会话里写的');
    await visitor.endSessionAt('PATCH');
    await page().keyboard.press('Enter');
    await page().waitForURL(/\/sign-in\?to=/);
    await page().locator('#email').fill(house().server.admin.email);
    await page().locator('#password').fill('not the password');
    await page().keyboard.press('Enter');
    await page().getByRole('alert').filter({ hasText: /./ }).waitFor();
    await visitor.signInAgain(house().server.admin);
    const bar = page().getByRole('toolbar', { name: '未保存的修改' });
    await bar.getByText('1 项未保存').waitFor();
    expect(await value().textContent()).toBe('会话里写的');
    await bar.getByRole('button', { name: '保存' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await stored(parent.object, id)).toMatchObject({ [parent.text.name]: '会话里写的' });
    expect(rest().filter((one) => !one.startsWith('401 '))).toEqual([]);
  });

  step('an address that no page has says so, and leads home', async () => {
    await visitor.goto('/settings/nothing');
    await page().getByText('没有找到').waitFor();
    await page().getByRole('button', { name: '回到首页' }).click();
    await page().waitForURL(`${house().server.url}/`);
    await visitor.goto(at());
  });

  step.shows('record.merge', 'record.merge 412');
  step('who is overtaken again while choosing is asked again, about what it is now', async () => {
    await value().click();
    await patch(parent.object, id, { [parent.text.name]: '对方第一次' });
    await input().fill('我写的');
    await page().keyboard.press('Enter');
    const dialog = page().getByRole('dialog', { name: '你编辑时，这条记录被改过了' });
    const clash = dialog.locator(`[data-clash="${parent.text.name}"]`);
    await clash.getByText('对方第一次').waitFor();
    await patch(parent.object, id, { [parent.text.name]: '对方第二次' });
    await dialog.getByRole('button', { name: '按所选保存' }).click();
    await clash.getByText('对方第二次').waitFor();
    expect(await nameless(page())).toEqual([]);
    await Promise.all([
      page().waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok()),
      dialog.getByRole('button', { name: '按所选保存' }).click(),
    ]);
    await dialog.waitFor({ state: 'detached' });
    await value().getByText('我写的').waitFor();
    expect(await stored(parent.object, id)).toMatchObject({ [parent.text.name]: '我写的' });
    const [first] = rest();
    expect(first).toBe(`412 PATCH /api/v1/records/${parent.object}/…`);
  });

  step.shows('record.related', 'record.related page', 'record.related offline');
  step('a related record is asked for its name, waits while the network is away, and is made then', async () => {
    await page()
      .getByRole('button', { name: `新建${child.noun}` })
      .first()
      .click();
    await see().field('name').waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText('还有 1 项需要修改').waitFor();
    await see().field('name').getByRole('textbox').fill('关口 三号');
    await visitor.context.setOffline(true);
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存在本机').waitFor();
    await visitor.context.setOffline(false);
    await see().toast('1 条已发送').waitFor();
    await page().reload();
    await row('关口 三号').waitFor();
    expect(rest()).toEqual([]);
  });

  step.shows('record.unlink', 'record.unlink 412');
  step('what someone changed meanwhile is not unlinked over their heads, and is at the second try', async () => {
    const [kid = ''] = kids;
    await patch(child.object, kid, { [child.text.name]: '别人刚写的' });
    await act('关口 一号', '取消关联');
    await see()
      .toast(/被|改|版本/)
      .waitFor();
    expect(rest()).toEqual([`412 PATCH /api/v1/records/${child.object}/…`]);
    expect(await stored(child.object, kid)).toMatchObject({ [child.field]: id, [child.text.name]: '别人刚写的' });
    await act('关口 一号', '取消关联');
    await see().toast('已取消与「关口 一号」的关联').waitFor();
    await row('关口 一号').waitFor({ state: 'detached' });
    expect(await stored(child.object, kid)).toMatchObject({ [child.field]: null });
    await see().toast('已取消与「关口 一号」的关联').getByRole('button', { name: '撤销' }).click();
    await row('关口 一号').waitFor();
    expect(rest()).toEqual([]);
  });

  step.shows('record.delete 412');
  step('a related record that someone changed meanwhile is not deleted over their heads', async () => {
    const [, kid = ''] = kids;
    await page().reload();
    await row('关口 二号').waitFor();
    await patch(child.object, kid, { [child.text.name]: '还要用' });
    await act('关口 二号', '删除');
    await see()
      .toast(/被|改|版本/)
      .waitFor();
    await row('关口 二号').waitFor();
    expect(rest()).toEqual([`412 DELETE /api/v1/records/${child.object}/…`]);
    await act('关口 二号', '删除');
    await see().toast('已删除「关口 二号」').getByRole('button', { name: '撤销' }).click();
    await row('关口 二号').waitFor();
    expect(rest()).toEqual([]);
  });

  step.shows('record.delete 409');
  step('what others still need is not deleted, and it is said how many', async () => {
    await menu('删除');
    await see().toast(`还有 3 条${child.noun}指向它，不能删除`).waitFor();
    await page().getByRole('heading', { level: 1 }).waitFor();
    expect(rest()).toEqual([`409 DELETE /api/v1/records/${parent.object}/…`]);
  });

  step.shows('record.star', 'record.star offline');
  step('a star that cannot be kept goes out again, with the reason', async () => {
    const star = (name: string) => page().locator('.tg-record-title').getByRole('button', { name, exact: true });
    await visitor.context.setOffline(true);
    await star('收藏').click();
    await see().toast('请检查网络').waitFor();
    await star('收藏').waitFor();
    await online();
    await star('收藏').click();
    const side = page().getByRole('navigation', { name: '导航' });
    await side.getByRole('link', { name: `关口 ${parent.noun}` }).waitFor();
    await star('取消收藏').click();
    await side.getByRole('link', { name: `关口 ${parent.noun}` }).waitFor({ state: 'detached' });
    expect(rest()).toEqual([]);
  });
}

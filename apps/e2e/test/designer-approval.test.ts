import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draft, publishDraft } from '../../server/test/publishing.ts';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ crm: { template: 'crm' } });
const second = { email: 'second@example.com', password: 'a long password' };
const spare = { kind: 'role', name: 'spare', label: { 'zh-CN': '临时角色', en: 'Spare' }, objects: {}, actions: [] };

describe('four eyes on what goes live', () => {
  let [li, wang]: Visitor[] = [];
  const at = (who: Visitor | undefined): Page => {
    if (!who) throw new Error('nobody is here');
    return who.page;
  };
  const press = (who: Visitor | undefined, name: string | RegExp) =>
    at(who)
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .last()
      .press('Enter');
  const says = (who: Visitor | undefined, text: string | RegExp) => at(who).getByText(text).first().waitFor();
  const openNews = async (who: Visitor | undefined, text: RegExp) => {
    await press(who, /^通知，\d+ 条未读$/);
    await at(who).getByRole('button', { name: text }).press('Enter');
    await at(who).getByRole('heading', { name: '发布前检查' }).waitFor();
  };
  const calm = (who: Visitor | undefined, ...but: string[]) => expect(who?.complaints()).toEqual(but);

  beforeAll(async () => {
    const { server, browser } = house('crm');
    await server.request('POST', '/api/v1/users', { ...second, name: '王芳', roles: ['admin'] });
    await publishDraft(server, await draft(server, { put: [spare] }));
    [li, wang] = await Promise.all([welcome(browser, server.url), welcome(browser, server.url)]);
    await Promise.all([li.signIn(server.admin), wang.signIn(second)]);
  }, 60_000);
  afterAll(() => Promise.all([li?.leave(), wang?.leave()]));

  test('are switched on, and then what is done outside the designer is kept as a draft and sent from there', async () => {
    await li?.goto('/settings/workspace');
    await at(li).getByRole('switch', { name: '发布须经他人批准', disabled: false }).press('Space');
    await at(li).getByRole('switch', { name: '发布须经他人批准', checked: true }).waitFor();
    await li?.goto('/settings/roles');
    await press(li, '临时角色 的更多操作');
    await at(li).getByRole('menuitem', { name: '删除角色' }).press('Enter');
    await at(li).getByRole('dialog', { name: '删除角色“临时角色”？' }).waitFor();
    await press(li, '删除角色');
    const kept = at(li).getByRole('dialog', { name: '已存为草稿，尚未发布' });
    await kept.getByText('须由另一位有发布权限的人批准后才能发布').waitFor();
    await photograph('approval-kept');
    expect(await looks(at(li))).toEqual([]);
    await kept.getByRole('button', { name: '送审' }).press('Enter');
    await says(li, /^已送审，批准后/);
    calm(li, '403 POST /api/v1/drafts/…/publish');
  });

  test('refuse with a reason, which is read where it was sent from', async () => {
    await openNews(wang, /请你审批这个草稿/);
    await press(wang, '驳回');
    await at(wang).getByRole('textbox', { name: '驳回的理由' }).fill('先问问谁还在用');
    await photograph('approval-refusing');
    expect(await looks(at(wang))).toEqual([]);
    await press(wang, '驳回');
    await says(wang, '王芳 驳回：先问问谁还在用');
    await openNews(li, /王芳 驳回：先问问谁还在用/);
    await says(li, '要由另一位有发布权限的人批准');
    await press(li, '送审');
    await says(li, '已送审，等待批准');
    calm(li);
    calm(wang);
  });

  test('approve, plan it for the night, call that off, and let it go live at once', async () => {
    await press(wang, '批准');
    await says(wang, '王芳 已批准');
    await says(li, '王芳 已批准');
    const when = at(li).getByRole('radiogroup', { name: '什么时候' });
    await when.getByRole('radio', { name: '现在' }).press('ArrowRight');
    await press(li, '安排发布第 3 版');
    await says(li, /^将在 .*22:00 发布/);
    await says(wang, /^将在 .*22:00 发布/);
    await photograph('approval-planned');
    expect(await looks(at(li))).toEqual([]);
    await press(li, '取消安排');
    await at(li)
      .getByText(/^将在 .*22:00 发布/)
      .waitFor({ state: 'detached' });
    await when.getByRole('radio', { name: /22:00$/ }).press('ArrowLeft');
    await press(li, '发布第 3 版');
    await says(li, '第 3 版已上线');
    calm(li);
    calm(wang);
  });
});

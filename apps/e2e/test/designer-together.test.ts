import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ plant: { template: 'equipment-inspection' } });
const second = { email: 'second@example.com', password: 'a long password' };
const form = '/designer/form/certificate_form';

/** Opens the form as its text. */
async function openText(visitor: Visitor): Promise<void> {
  await visitor.goto(form);
  const expert = visitor.page.getByRole('button', { name: '专家模式' });
  await visitor.page.getByText('没有改动').or(visitor.page.getByText('处改动')).first().waitFor();
  if (await expert.isVisible()) await expert.click();
  await visitor.page.getByRole('textbox', { name: 'form:certificate_form' }).waitFor();
}

/** Writes another word in the place of one. */
async function rewrite(page: Page, word: string, other: string, nth = 0): Promise<void> {
  await page.getByText(`"${word}"`, { exact: true }).nth(nth).dblclick();
  await page.keyboard.type(other);
  await page.getByText(`"${other}"`, { exact: true }).first().waitFor();
}

describe('two admins in the designer', () => {
  let [li, wang]: Visitor[] = [];
  const at = (who: Visitor | undefined): Page => {
    if (!who) throw new Error('nobody is here');
    return who.page;
  };
  const saved = (who: Visitor | undefined, changes: number) =>
    at(who)
      .getByRole('button', { name: `草稿 · ${changes} 处改动 已保存` })
      .waitFor();

  beforeAll(async () => {
    const { server, browser } = house('plant');
    await server.request('POST', '/api/v1/users', { ...second, name: '王芳', roles: ['admin'] });
    [li, wang] = await Promise.all([welcome(browser, server.url), welcome(browser, server.url)]);
    await Promise.all([li.signIn(server.admin), wang.signIn(second)]);
  }, 60_000);
  afterAll(() => Promise.all([li?.leave(), wang?.leave()]));

  test('edit the same form: both edits are kept, and each sees the other', async () => {
    if (!li || !wang) throw new Error('nobody is here');
    await openText(li);
    await rewrite(li.page, 'Certificate', 'Permit');
    await saved(li, 1);
    await openText(wang);
    await wang.page.getByText('"Permit"', { exact: true }).first().waitFor();
    await li.page.getByRole('button', { name: /^王芳 正在/ }).waitFor();
    await rewrite(wang.page, 'Certificate', 'Papers');
    await li.page.getByText('"Papers"', { exact: true }).waitFor();
    await rewrite(li.page, '证书', '许可证');
    await wang.page.getByText('"许可证"', { exact: true }).waitFor();
    expect(await wang.page.getByText('"Permit"', { exact: true }).count()).toBe(1);
    await photograph('designer together');
    expect(await looks(li.page)).toEqual([]);
  });

  test('undo takes back what one did, not what the other did', async () => {
    await at(li).getByRole('button', { name: /^撤销/ }).click();
    await at(wang).getByText('"许可证"', { exact: true }).waitFor({ state: 'detached' });
    expect(await at(wang).getByText('"Papers"', { exact: true }).count()).toBe(1);
    await at(li).getByRole('button', { name: /^重做/ }).click();
    await at(wang).getByText('"许可证"', { exact: true }).waitFor();
  });

  test('are asked which counts where both changed one place, also when one had no network and reloaded', async () => {
    await li?.context.setOffline(true);
    await rewrite(at(li), '许可证', '执照');
    await at(li)
      .getByRole('button', { name: /离线，改动留在本机/ })
      .waitFor();
    await rewrite(at(wang), '许可证', '资质');
    await saved(wang, 1);
    await li?.context.setOffline(false);
    const question = at(li).getByRole('dialog');
    await question.getByText('1 处被两个人同时改了').waitFor();
    await question.getByText('原来：许可证').waitFor();
    await photograph('designer conflict');
    expect(await looks(at(li))).toEqual([]);
    await question.getByRole('radio', { name: '我的 执照' }).check();
    await question.getByRole('button', { name: '合并' }).click();
    await at(wang).getByText('"执照"', { exact: true }).waitFor();
    await saved(li, 1);
    await at(wang).reload();
    await openText(wang as Visitor);
    for (const word of ['执照', 'Permit', 'Papers']) await at(wang).getByText(`"${word}"`, { exact: true }).waitFor();
  });

  test('see at which element the other is, in the outline and on the canvas', async () => {
    const [first] = await Promise.all(
      [li, wang].map(async (who) => {
        await at(who).getByRole('navigation', { name: '设计器的部分' }).getByRole('link', { name: '流水线' }).click();
        await at(who).getByRole('button', { name: '专家模式', pressed: true }).click();
        const card = at(who).locator('[data-pane="canvas"] [data-stage]').first();
        await card.waitFor();
        return card;
      }),
    );
    await at(wang).locator('[data-pane="canvas"] [data-stage]').first().click();
    await first?.getByRole('img', { name: '王芳' }).waitFor();
    await at(li).getByRole('navigation', { name: '文档大纲' }).getByRole('img', { name: '王芳' }).waitFor();
    await at(wang).keyboard.press('ArrowRight');
    await first?.getByRole('img', { name: '王芳' }).waitFor({ state: 'detached' });
    expect(await looks(at(li))).toEqual([]);
  });
});

import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { refusing } from '../refusals.ts';
import type { Story } from '../stories.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** What surrounds a record when something comes between: its past, the records beside it, its form, its files, paper. The same in every business. */
export function recordEdgesJourney(house: () => House, { template, parent, child, task }: Story): void {
  const step = journey(template);
  const mark = `旁边的${parent.noun}`;
  let visitor: Visitor;
  const ids: string[] = [];
  const at = () => `/o/${parent.object}/${ids[0]}`;
  const records = `/api/v1/records/${parent.object}`;
  const stored = async () => (await house().server.request('GET', `${records}/${ids[0]}`)).body;
  beforeAll(async () => {
    const { server, browser } = house();
    for (const name of ['甲', '乙']) {
      const made = await server.request('POST', records, { name: `${mark} ${name}`, [parent.text.name]: '原来的' });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      ids.push(made.body.id);
    }
    await server.request('PATCH', `${records}/${ids[0]}`, { [parent.text.name]: '后来的' });
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const rest = () => visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one));
  const heading = (name: string) =>
    page()
      .getByRole('heading', { level: 1, name: `${mark} ${name}`, exact: true })
      .waitFor();
  const online = async () => {
    await visitor.context.setOffline(false);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor({ state: 'detached' });
  };

  step.shows('activity.timeline', 'activity.timeline 500*', 'record.history', 'record.history 500*', 'states', 'states 500*');
  step('a timeline and a history that the server cannot tell say so, and come at the second try', async () => {
    await refusing(page(), 500, ['GET', '**/timeline**'], async () => {
      await visitor.goto(at());
      await page().locator('.tg-timeline').getByText('服务器出错了').waitFor();
    });
    await page().locator('.tg-timeline').getByRole('button', { name: '再试一次' }).click();
    await page().locator('.tg-event', { hasText: '创建了这条记录' }).waitFor();
    await refusing(page(), 500, ['GET', '**/history**'], async () => {
      await page().getByRole('tab', { name: '历史' }).click();
      await page().getByText('服务器出错了').waitFor();
    });
    await page().getByRole('button', { name: '再试一次' }).click();
    await page().locator('.tg-change', { hasText: parent.text.label }).first().waitFor();
    expect(rest().every((one) => /^500 GET .*\/(timeline|history)$/.test(one))).toBe(true);
  });

  step.shows('activity.tick', 'activity.tick 412', 'activity.log');
  step('a task is ticked off where it stands, but not over the head of who changed it meanwhile', async () => {
    await visitor.goto(at());
    await page().getByRole('tablist', { name: '记什么' }).getByRole('tab', { name: '任务' }).click();
    await page().locator('.tg-composer textarea').fill('换一副手套');
    await page().keyboard.press('Control+Enter');
    await see().toast('已记录任务').waitFor();
    const about = { field: task.regarding, op: 'eq', value: { object: parent.object, id: ids[0] } };
    const kept = async () => (await house().server.request('POST', `/api/v1/records/${task.object}/query`, { filter: about })).body.data[0];
    const { id } = await kept();
    const tick = page().getByRole('checkbox', { name: '完成「换一副手套」' });
    await tick.waitFor();
    await house().server.request('PATCH', `/api/v1/records/${task.object}/${id}`, { description: '别人刚写的' });
    await tick.click();
    await see().toast('别人刚改过').waitFor();
    await tick.and(page().locator('[aria-checked="false"]')).waitFor();
    expect(await kept()).toMatchObject({ status: 'open', description: '别人刚写的' });
    await page().locator('.tg-event', { hasText: '别人刚写的' }).first().waitFor();
    await tick.click();
    await see().toast('已完成「换一副手套」').waitFor();
    expect(await kept()).toMatchObject({ status: 'done', [task.at]: expect.any(String) });
    expect(rest()).toEqual([`412 PATCH /api/v1/records/${task.object}/…`]);
  });

  step.shows('record.neighbours', 'record.neighbours 500*');
  step('when the records beside cannot be found the page is there all the same, and the keys do nothing', async () => {
    const filter = JSON.stringify([{ field: 'name', op: 'starts_with', value: mark }]);
    const open = async () => {
      await visitor.goto(`/o/${parent.object}?view=${parent.view}&sort=-name&filter=${encodeURIComponent(filter)}`);
      await see().settled();
      await see()
        .rows()
        .locator('.tg-row-name', { hasText: `${mark} 乙` })
        .click();
      await heading('乙');
    };
    await refusing(page(), 500, ['POST', '**/neighbours'], async () => {
      await Promise.all([page().waitForResponse((answer) => /\/neighbours$/.test(answer.url())), open()]);
      await page().keyboard.press(']');
      await page().keyboard.press('[');
      await heading('乙');
    });
    await open();
    const next = page().getByRole('button', { name: '下一条' }).and(page().locator(':enabled'));
    const before = page().getByRole('button', { name: '上一条' }).and(page().locator(':enabled'));
    await next.or(before).first().waitFor();
    const hasNext = (await next.count()) > 0;
    await page().keyboard.press(hasNext ? ']' : '[');
    await heading('甲');
    await (hasNext ? before : next).waitFor();
    await page().keyboard.press(hasNext ? '[' : ']');
    await heading('乙');
    expect(rest().every((one) => one.startsWith('500 POST'))).toBe(true);
  });

  step.shows('form.edit', 'form.edit 412', 'form.files', 'form.files offline');
  step('a form whose record changed meanwhile is merged; a file that did not arrive is said, and given again', async () => {
    await visitor.goto(at());
    await heading('甲');
    await page().getByRole('button', { name: '编辑' }).click();
    await see().field(parent.text.name).getByRole('textbox').fill('在表单里写的');
    const files = see().field(parent.files);
    const paper = { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
    await files.scrollIntoViewIfNeeded();
    await files.locator('input[type=file]').waitFor({ state: 'attached' });
    await visitor.context.setOffline(true);
    await files.locator('input[type=file]').setInputFiles(paper);
    await files.getByText('说明.pdf 没有传上去').waitFor();
    await online();
    await files.locator('.tg-upload-file.tg-bad').getByRole('button').click();
    await files.getByText('没有传上去').waitFor({ state: 'detached' });
    await files.locator('input[type=file]').setInputFiles(paper);
    await files.locator('.tg-upload-file:not(.tg-t3, .tg-bad)', { hasText: '说明.pdf' }).waitFor();
    await house().server.request('PATCH', `${records}/${ids[0]}`, { [parent.text.name]: '对方写的' });
    await page().keyboard.press('Control+Enter');
    const dialog = page().getByRole('dialog', { name: '你编辑时，这条记录被改过了' });
    await dialog.locator(`[data-clash="${parent.text.name}"]`).getByText('对方写的').waitFor();
    await dialog.getByRole('button', { name: '按所选保存' }).click();
    await see().toast('已保存').waitFor();
    const record = await stored();
    expect(record[parent.text.name]).toBe('在表单里写的');
    expect(record[parent.files]).toHaveLength(1);
    expect(rest()).toEqual([`412 PATCH ${records}/…`]);
  });

  step.shows('form.reference', 'form.reference page', 'form.create', 'form.create page');
  step('what a reference is to lead to is made in passing, once it has a name', async () => {
    await visitor.goto(`/o/${child.object}?new=1`);
    await see().field('name').getByRole('textbox').fill(`${mark} 丙`);
    await see().field(child.field).getByRole('combobox').fill('旁边新来的');
    await see().choice(`新建${parent.noun}「旁边新来的」`).click();
    const inner = page().getByRole('dialog', { name: `新建${parent.noun}` });
    const name = inner.locator('[data-field="name"]').getByRole('textbox');
    await name.fill('');
    await page().keyboard.press('Control+Enter');
    await inner.getByText('还有 1 项需要修改').waitFor();
    await name.fill('旁边新来的');
    await page().keyboard.press('Control+Enter');
    await inner.waitFor({ state: 'detached' });
    await see().field(child.field).getByText('旁边新来的').first().waitFor();
    await page().keyboard.press('Control+Enter');
    await see().toast(`已新建「${mark} 丙」`).waitFor();
    expect(rest()).toEqual([]);
  });

  step.shows('record.print', 'record.print offline');
  step('paper is white and shows the record alone, from a dark screen and without a network too', async () => {
    await page().evaluate(() => localStorage.setItem('tangram.appearance', 'dark'));
    await visitor.goto(at());
    await page().locator('html[data-theme="dark"]').waitFor();
    await page().locator('.tg-event').first().waitFor();
    await visitor.context.setOffline(true);
    await page().getByRole('status').filter({ hasText: '离线' }).waitFor();
    await page().emulateMedia({ media: 'print' });
    const shown = (parts: readonly string[]) => Promise.all(parts.map((part) => page().locator(part).first().isVisible()));
    expect(await shown(['h1', '.tg-part.is-sections .tg-fact'])).toEqual([true, true]);
    expect(await shown(['.tg-side', '.tg-top', '.tg-composer', '.tg-offline', '.tg-record-title .tg-btn'])).toEqual(Array(5).fill(false));
    const [ground = '', ink = ''] = await page()
      .locator('h1')
      .evaluate((title) => [getComputedStyle(document.body).backgroundColor, getComputedStyle(title).color]);
    expect(lightness(ground)).toBeGreaterThan(0.9);
    expect(lightness(ink)).toBeLessThan(0.3);
    await page().emulateMedia({ media: 'screen' });
    await online();
    await page().evaluate(() => localStorage.removeItem('tangram.appearance'));
    expect(rest()).toEqual([]);
  });

  step.shows('bell.assigned 500*', 'bell.mentioned 500*');
  step('a bell whose news cannot be had says so, and has them at the second try', async () => {
    await refusing(page(), 500, ['GET', '**/api/v1/notifications'], async () => {
      await visitor.goto(at());
      await heading('甲');
      await page().getByRole('button', { name: '通知' }).click();
      await page().locator('.tg-news').getByText('服务器出错了').waitFor();
    });
    await page().locator('.tg-news').getByRole('button', { name: '再试一次' }).click();
    await page().locator('.tg-news').getByText('服务器出错了').waitFor({ state: 'detached' });
    await page().keyboard.press('Escape');
    expect(rest().every((one) => one.startsWith('500 GET'))).toBe(true);
  });
}

/** From black, 0, to white, 1, of a colour as a browser computes it; what lets the ground through counts as white. */
function lightness(colour: string): number {
  const [r = 255, g = 255, b = 255, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return a === 0 ? 1 : (r + g + b) / 3 / 255;
}

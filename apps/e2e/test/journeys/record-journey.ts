import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A record worked on its own page: values changed in place, merged, kept; what belongs to it; the ways on, back, to paper. */
export function recordJourney(house: () => House, otherHouse: () => House): void {
  const step = journey('crm');
  let visitor: Visitor;
  let id = '';
  let company = '';
  beforeAll(async () => {
    const { server, browser } = house();
    company = (await server.request('POST', '/api/v1/records/company', { name: '就地精密' })).body.id;
    id = (await server.request('POST', '/api/v1/records/deal', { name: '就地 · 上料台', next_step: '约时间', amount: '1000', company }))
      .body.id;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const patch = (values: unknown) => house().server.request('PATCH', `/api/v1/records/deal/${id}`, values);
  const stored = async () => (await house().server.request('GET', `/api/v1/records/deal/${id}`)).body;
  const value = (label: string) => page().locator(`.tg-part.is-sections dt[title="${label}"] + dd`);
  const open = (name: string) => page().locator(`[data-in-place="${name}"]`);
  /** A value that is saved and shown. */
  const settled = (text: string) =>
    page().locator('.tg-part.is-sections .tg-fact:not(.is-unsaved):not(.is-open)', { hasText: text }).waitFor();
  const bar = () => page().getByRole('toolbar', { name: '未保存的修改' });

  step.shows('record.inline', 'undo');
  step('a value is changed where it stands: Enter saves it, the toast takes it back', async () => {
    await visitor.goto(`/o/deal/${id}`);
    await value('下一步').click();
    await open('next_step').getByRole('textbox').fill('周四带图纸过去');
    await page().keyboard.press('Enter');
    await see().toast('已保存下一步').waitFor();
    expect(await value('下一步').textContent()).toBe('周四带图纸过去');
    expect(await stored()).toMatchObject({ next_step: '周四带图纸过去', version: 2 });
    await see().toast('已保存下一步').getByRole('button', { name: '撤销' }).click();
    await see().toast('已撤销：已保存下一步').waitFor();
    expect(await stored()).toMatchObject({ next_step: '约时间' });
    await value('下一步').click();
    await open('next_step').getByRole('textbox').fill('不要了');
    await page().keyboard.press('Escape');
    expect(await value('下一步').textContent()).toBe('约时间');
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.inline page', 'record.inline');
  step('several values wait for one save; what the parser refuses is said at the field', async () => {
    await value('下一步').click();
    await open('next_step').getByRole('textbox').fill('先寄样件');
    await page().keyboard.press('Tab');
    await open('next_contact_at').waitFor();
    await page().keyboard.press('Escape');
    await value('税率').click();
    await open('tax_rate').getByRole('textbox').fill('很多');
    await page().keyboard.press('Enter');
    await page().locator('.tg-fact.is-unsaved', { hasText: '税率' }).getByRole('alert').waitFor();
    await bar().getByText('2 项未保存').waitFor();
    expect(await stored()).toMatchObject({ next_step: '约时间' });
    await value('税率').click();
    await open('tax_rate').getByRole('textbox').fill('6');
    await page().keyboard.press('Control+Enter');
    await see().toast('已保存下一步、税率').waitFor();
    await bar().waitFor({ state: 'detached' });
    expect(await stored()).toMatchObject({ next_step: '先寄样件', tax_rate: '6.00' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.inline 422');
  step('what the server refuses (422) is said at the field, and what was chosen stays', async () => {
    const gone = (await house().server.request('POST', '/api/v1/records/company', { name: '马上就没有' })).body.id;
    await page().locator('.tg-part.is-sections dt[title="客户"]').hover();
    await page().locator('.tg-part.is-sections').getByRole('button', { name: '修改客户' }).click();
    await open('company').getByRole('combobox').fill('马上就没有');
    // It is gone when the change arrives.
    await page().route(
      `**/api/v1/records/deal/${id}`,
      async (route) => {
        await house().server.request('DELETE', `/api/v1/records/company/${gone}`);
        await route.continue();
      },
      { times: 1 },
    );
    await see()
      .choice(/^马上就没有|^马马上就没有/)
      .click();
    await page().locator('.tg-fact.is-unsaved', { hasText: '客户' }).getByRole('alert').waitFor();
    expect(await page().locator('.tg-fact.is-unsaved', { hasText: '客户' }).getByRole('alert').textContent()).toBe('引用的记录不存在');
    expect(await stored()).toMatchObject({ company });
    await bar().getByRole('button', { name: '放弃' }).click();
    await page().locator('.tg-part.is-sections').getByRole('link', { name: '就地精密' }).waitFor();
    expect(visitor.complaints()).toEqual(['422 PATCH /api/v1/records/deal/…']);
  });

  step.shows('record.inline 412', 'record.merge');
  step('someone else was faster (412): what nobody else touched is merged, the rest is chosen field by field', async () => {
    await value('下一步').click();
    await patch({ amount: '2000' });
    await open('next_step').getByRole('textbox').fill('带两件样件');
    await page().keyboard.press('Enter');
    await settled('带两件样件');
    expect(await stored()).toMatchObject({ next_step: '带两件样件', amount: '2000.00' });

    await value('下一步').click();
    await patch({ next_step: '改约周五' });
    await open('next_step').getByRole('textbox').fill('带三件样件');
    await page().keyboard.press('Enter');
    const dialog = page().getByRole('dialog', { name: '你编辑时，这条记录被改过了' });
    await dialog.waitFor();
    expect(await dialog.locator('[data-clash="next_step"]').textContent()).toBe('下一步原来 带两件样件对方的改约周五我的带三件样件');
    expect(await nameless(page())).toEqual([]);
    await dialog.getByRole('button', { name: '按所选保存' }).click();
    await settled('带三件样件');
    expect(await stored()).toMatchObject({ next_step: '带三件样件' });
    expect(visitor.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
  });

  step.shows('record.inline offline');
  step('offline it is shown and waits; it is sent when the network is back', async () => {
    await value('下一步').click();
    await open('next_step').getByRole('textbox').fill('没网时改的');
    await visitor.context.setOffline(true);
    await page().keyboard.press('Enter');
    await see().toast('已保存在本机').waitFor();
    expect(await value('下一步').textContent()).toBe('没网时改的');
    await visitor.context.setOffline(false);
    await see().toast('1 条已发送').waitFor();
    expect(await stored()).toMatchObject({ next_step: '没网时改的' });
    expect(visitor.complaints().filter((one) => !one.startsWith('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  step.shows('record.inline expired', 'guard');
  step('when one leaves, nothing is lost; when the session ends neither', async () => {
    await value('下一步').click();
    await open('next_step').getByRole('textbox').fill('没网时写的');
    await page().getByRole('navigation', { name: '导航' }).getByRole('link', { name: /^客户/ }).click();
    await see().toast('有 1 项没有保存，已留作草稿').getByRole('button', { name: '回去' }).click();
    await bar().getByText('1 项未保存').waitFor();
    await visitor.endSessionAt('PATCH');
    await page().keyboard.press('Control+Enter');
    await visitor.signInAgain(house().server.admin);
    await bar().getByText('1 项未保存').waitFor();
    expect(await value('下一步').textContent()).toBe('没网时写的');
    await bar().getByRole('button', { name: '保存' }).click();
    await settled('没网时写的');
    expect(await stored()).toMatchObject({ next_step: '没网时写的' });
    const rest = visitor.complaints().filter((one) => !one.startsWith('401 '));
    expect(rest).toEqual([]);
  });

  step.shows('record.related', 'form.reference', 'record.unlink');
  step('from a company a deal is made, with a contact made in passing; it is unlinked and comes back', async () => {
    await visitor.goto(`/o/company/${company}`);
    await page().getByRole('button', { name: '新建商机' }).click();
    await see().field('name').getByRole('textbox').fill('就地 · 视觉检测');
    await see().field('contact').getByRole('combobox').fill('顾小满');
    await see().choice('新建联系人「顾小满」').click();
    const inner = page().getByRole('dialog', { name: '新建联系人' });
    await inner.locator('[data-field="name"]').waitFor();
    expect(await inner.locator('[data-field="name"]').getByRole('textbox').inputValue()).toBe('顾小满');
    await page().keyboard.press('Control+Enter');
    await inner.waitFor({ state: 'detached' });
    await see().field('contact').getByText('顾小满').first().waitFor();
    await page().keyboard.press('Control+Enter');
    await see().toast('已新建「就地 · 视觉检测」').waitFor();
    const made = await house().server.request('POST', '/api/v1/records/deal/query', {
      filter: { field: 'name', op: 'eq', value: '就地 · 视觉检测' },
      select: ['company', 'contact.name'],
      sort: ['-created_at'],
    });
    expect(made.body.data[0]).toMatchObject({ company, 'contact.name': '顾小满' });

    const row = page().locator('.tg-related-item', { hasText: '就地 · 视觉检测' });
    await row.hover();
    await row.getByRole('button', { name: '「就地 · 视觉检测」的操作' }).click();
    await page().getByRole('menuitem', { name: '取消关联' }).click();
    await row.waitFor({ state: 'detached' });
    await see().toast('已取消与「就地 · 视觉检测」的关联').getByRole('button', { name: '撤销' }).click();
    await row.waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.neighbours');
  step('the records before and behind are a key away, in the order and with the conditions of the list', async () => {
    const filter = [{ field: 'amount', op: 'gt', value: '500000' }];
    await visitor.goto(`/o/deal?view=deal_all&sort=amount&filter=${encodeURIComponent(JSON.stringify(filter))}`);
    await see().settled();
    const names = (await see().rows().locator('.tg-row-name').allTextContents()).slice(0, 3);
    await see().rows().first().locator('.tg-row-name').click();
    const title = (name: string | undefined) =>
      page()
        .getByRole('heading', { level: 1, name: name ?? '', exact: true })
        .waitFor();
    await title(names[0]);
    expect(await page().getByRole('button', { name: '上一条' }).isDisabled()).toBe(true);
    // Which records stand beside this one comes after the record itself.
    const beside = (name: string) => page().getByRole('button', { name }).and(page().locator(':enabled')).waitFor();
    await beside('下一条');
    await page().keyboard.press(']');
    await title(names[1]);
    await page().getByRole('button', { name: '下一条' }).click();
    await title(names[2]);
    await beside('上一条');
    await page().keyboard.press('Alt+ArrowUp');
    await title(names[1]);
    await page().keyboard.press('Escape');
    await see().settled();
    expect(new URL(page().url()).searchParams.get('sort')).toBe('amount');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.star', 'record.print');
  step('a starred record is at hand in the sidebar and in the search; a copy begins like it; paper shows it without the rest', async () => {
    await visitor.goto(`/o/deal/${id}`);
    await page().locator('.tg-record-title').getByRole('button', { name: '收藏', exact: true }).click();
    const side = page().getByRole('navigation', { name: '导航' });
    await side.getByRole('link', { name: '就地 · 上料台' }).waitFor();
    await visitor.goto('/');
    await side.getByRole('link', { name: '就地 · 上料台' }).waitFor();
    await page().evaluate(() => {
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith('tangram.recent'))) localStorage.removeItem(key);
    });
    await page().keyboard.press('Control+k');
    await page()
      .getByRole('option', { name: /就地 · 上料台/ })
      .first()
      .click();
    await page().getByRole('button', { name: '更多' }).click();
    await page().getByRole('menuitem', { name: '复制为新的' }).click();
    await see().field('name').getByRole('textbox').waitFor();
    expect(await see().field('name').getByRole('textbox').inputValue()).toBe('就地 · 上料台 副本');
    expect(await see().field('next_step').getByRole('textbox').inputValue()).toBe('没网时写的');
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await page().emulateMedia({ media: 'print' });
    const shown = (selector: string) => page().locator(selector).first().isVisible();
    expect(await shown('h1')).toBe(true);
    expect(await shown('.tg-part.is-sections .tg-fact')).toBe(true);
    expect(await Promise.all(['.tg-side', '.tg-top', '.tg-composer', '.tg-record-title .tg-btn'].map(shown))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect((await page().pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    await page().emulateMedia({ media: 'screen' });
    await page().getByRole('button', { name: '取消收藏' }).click();
    await side.getByRole('link', { name: '就地 · 上料台' }).waitFor({ state: 'detached' });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('inspection:record.inline', 'inspection:record.inline 412', 'inspection:record.merge');
  step('in another business a machine is changed the same way, and a clash is chosen the same way', async () => {
    const { server, browser } = otherHouse();
    const { body } = await server.request('GET', '/api/v1/records/equipment?limit=1&sort=name');
    const [machine] = body.data;
    const at = `/api/v1/records/equipment/${machine.id}`;
    const other = await welcome(browser, server.url);
    await other.signIn(server.admin);
    await other.goto(`/o/equipment/${machine.id}`);
    const notes = other.page.locator('.tg-part.is-sections dt[title="制造商"] + dd');
    await notes.click();
    const input = other.page.locator('[data-in-place="manufacturer"]').getByRole('textbox');
    await input.fill('甲厂');
    await other.page.keyboard.press('Enter');
    await controls(other.page).toast('已保存制造商').waitFor();
    await notes.click();
    await server.request('PATCH', at, { manufacturer: '乙厂' });
    await input.fill('丙厂');
    await other.page.keyboard.press('Enter');
    await other.page.getByRole('radio', { name: /对方的/ }).check();
    await other.page.getByRole('button', { name: '按所选保存' }).click();
    await other.page.getByRole('dialog').waitFor({ state: 'detached' });
    await notes.getByText('乙厂').waitFor();
    await server.request('PATCH', at, { manufacturer: machine.manufacturer });
    expect(other.complaints()).toEqual(['412 PATCH /api/v1/records/equipment/…']);
    await other.leave();
  });
}

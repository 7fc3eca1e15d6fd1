import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { hold, sticksOut, tooSmall } from '../thumb.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** A business as a phone meets it: the journey knows it from here alone. */
export interface PhoneWorld {
  readonly template: Template;
  readonly object: string;
  readonly view: string;
  /** What one of them is called. */
  readonly noun: string;
  /** A text field that is changed on the page, and what it is called. */
  readonly note: { readonly name: string; readonly label: string };
  /** A field that no two records share, and one value of it for each of two records. */
  readonly unique: { readonly name: string; readonly taken: string; readonly free: string };
  /** What the rows are grouped by. */
  readonly group: { readonly name: string; readonly label: string };
  /** What is written down, by whom it is about. */
  readonly log: { readonly object: string; readonly label: string; readonly regarding: string };
}

export const companies: PhoneWorld = {
  template: 'crm',
  object: 'company',
  view: 'company_all',
  noun: '客户',
  note: { name: 'short_name', label: '简称' },
  unique: { name: 'uscc', taken: '91310115MA1H8R7C67', free: '9144030071526726XG' },
  group: { name: 'status', label: '客户状态' },
  log: { object: 'visit', label: '拜访', regarding: 'regarding' },
};

export const equipment: PhoneWorld = {
  template: 'inspection',
  object: 'equipment',
  view: 'equipment_all',
  noun: '设备',
  note: { name: 'model', label: '型号' },
  unique: { name: 'serial_number', taken: 'SN-PHONE-1', free: 'SN-PHONE-2' },
  group: { name: 'condition', label: '状态' },
  log: { object: 'shift_log', label: '交接班记录', regarding: 'about' },
};

/** A day's work by thumb: finding, choosing, writing down, and all of it once without a network. */
export function phoneWorkJourney(house: () => House, world: PhoneWorld): void {
  const step = journey(world.template);
  const { object, view, noun, note, unique, group, log } = world;
  const mark = `掌上${noun}${Date.now().toString(36).slice(-5)}`;
  let visitor: Visitor;
  const ids: string[] = [];
  const page = () => visitor.page;
  const see = () => controls(page());
  const request = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    house().server.request(method, path, body, { headers });
  const stored = async (id: string | undefined) => (await request('GET', `/api/v1/records/${object}/${id}`)).body;
  const find = async (of: string, filter: unknown) =>
    (await request('POST', `/api/v1/records/${of}/query`, { filter, select: ['name', ...(of === object ? [note.name] : [])] })).body.data;
  const named = (name: string) => find(object, { field: 'name', op: 'eq', value: name });
  const rows = () => page().locator('.tg-phone-row:not(.is-waiting)');
  const row = (name: string) => rows().filter({ hasText: name });
  const sheet = () => page().locator('.tg-sheet').last();
  const tap = (part: Locator) => part.tap();
  const quiet = (...expected: readonly string[]) =>
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual(expected);
  const mine = `/o/${object}?view=${view}&filter=${encodeURIComponent(JSON.stringify([{ field: 'name', op: 'starts_with', value: mark }]))}`;

  beforeAll(async () => {
    const { server, browser } = house();
    for (const n of [1, 2, 3, 4]) {
      const values = { name: `${mark} ${n}`, ...(n === 1 ? { [unique.name]: unique.taken } : {}) };
      ids.push((await request('POST', `/api/v1/records/${object}`, values)).body.id);
    }
    visitor = await welcome(browser, server.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step.shows('phone.arrange', 'phone.arrange page');
  step('records are found by conditions in a sheet that says beforehand how many there are', async () => {
    await visitor.goto(`/o/${object}?view=${view}`);
    await rows().first().waitFor();
    await tap(page().getByRole('button', { name: '筛选', exact: true }));
    await tap(sheet().getByRole('button', { name: '+ 条件', exact: true }));
    await tap(page().getByPlaceholder('找字段'));
    await page().keyboard.type('名称');
    await tap(see().choice(/名称/));
    expect(await sheet().getByRole('button', { name: '还有 1 个条件没填完' }).isDisabled()).toBe(true);
    await sheet().locator('.tg-rule-value input').fill(mark);
    await tap(sheet().getByRole('button', { name: '显示 4 条记录' }));
    await page().waitForFunction(() => document.querySelectorAll('.tg-phone-row:not(.is-waiting)').length === 4);
    await page().locator('.tg-pill', { hasText: mark }).waitFor();
    quiet();
  });

  step('the back button closes a sheet and nothing else', async () => {
    const address = page().url();
    await tap(page().getByRole('button', { name: '筛选', exact: true }));
    await sheet().getByRole('tab', { name: '排序' }).waitFor();
    expect(await sticksOut(page())).toEqual([]);
    expect(await tooSmall(page())).toEqual([]);
    await page().goBack();
    await page().locator('.tg-sheet').waitFor({ state: 'detached' });
    expect(page().url()).toBe(address);
    expect(await rows().count()).toBe(4);
  });

  step('they stand in groups, each with its count', async () => {
    await tap(page().getByRole('button', { name: '筛选', exact: true }));
    await tap(sheet().getByRole('tab', { name: '分组' }));
    await tap(sheet().getByRole('radio', { name: group.label, exact: true }));
    await tap(sheet().getByRole('button', { name: '显示 4 条记录' }));
    await page().locator('.tg-phone-group-head', { hasText: '4 条' }).waitFor();
    await page().waitForFunction(() => document.querySelectorAll('.tg-phone-row:not(.is-waiting)').length === 4);
    await page().goBack();
    await page().locator('.tg-phone-group-head').waitFor({ state: 'detached' });
    quiet();
  });

  step.shows('view.own');
  step('a view of one’s own is kept, stands among the chips, and is gone again', async () => {
    await tap(page().getByRole('button', { name: '视图操作' }));
    await tap(sheet().getByRole('button', { name: '保存为视图' }));
    await sheet().getByRole('textbox', { name: '视图名称' }).fill(`只看${mark}`);
    await tap(sheet().getByRole('button', { name: '保存', exact: true }));
    await page()
      .getByRole('link', { name: new RegExp(`只看${mark}`) })
      .waitFor();
    await page().reload();
    await page()
      .locator('.tg-chip.is-on', { hasText: `只看${mark}` })
      .waitFor();
    await tap(page().getByRole('button', { name: '视图操作' }));
    await tap(sheet().getByRole('button', { name: '删除视图' }));
    await see().toast(`只看${mark}`).waitFor();
    quiet();
  });

  step.shows('bulk.edit');
  step('a finger that rests chooses; several are changed together and changed back', async () => {
    await visitor.goto(mine);
    await row(`${mark} 1`).waitFor();
    await hold(page(), row(`${mark} 1`));
    await tap(row(`${mark} 2`));
    await page().getByRole('heading', { name: '已选 2 条' }).waitFor();
    expect(await sticksOut(page())).toEqual([]);
    expect(await tooSmall(page())).toEqual([]);
    await tap(page().getByRole('toolbar').getByRole('button', { name: '批量编辑' }));
    await tap(page().getByRole('dialog').getByRole('combobox', { name: '选择要改的字段' }));
    await page().keyboard.type(note.label);
    await tap(see().choice(note.label));
    await page().getByRole('dialog').locator('.tg-bulk-line input').fill('一起改');
    await tap(
      page()
        .getByRole('dialog')
        .getByRole('button', { name: /^修改 2 条/ }),
    );
    const done = see().toast('2 条');
    await done.waitFor();
    expect(await stored(ids[0])).toMatchObject({ [note.name]: '一起改' });
    await tap(done.getByRole('button', { name: '撤销' }));
    await see().toast('已撤销').waitFor();
    expect((await stored(ids[0]))[note.name]).toBeNull();
    quiet();
  });

  step.shows('bulk.delete');
  step('several are deleted, and are all back after undo; back ends the choosing', async () => {
    await visitor.goto(mine);
    await row(`${mark} 3`).waitFor();
    await hold(page(), row(`${mark} 3`));
    await tap(row(`${mark} 4`));
    await tap(page().getByRole('toolbar').getByRole('button', { name: '更多' }));
    await tap(page().getByRole('menuitem', { name: '删除 2 条' }));
    const done = see().toast('已删除 2 条');
    await done.waitFor();
    expect(await named(`${mark} 3`)).toEqual([]);
    await tap(done.getByRole('button', { name: '撤销' }));
    await row(`${mark} 3`).waitFor();
    await row(`${mark} 4`).waitFor();
    await hold(page(), row(`${mark} 3`));
    await page().goBack();
    await page().locator('.tg-bulk').waitFor({ state: 'detached' });
    expect(await rows().count()).toBe(4);
    quiet();
  });

  step.shows('export');
  step('a list becomes a file of the browser', async () => {
    await tap(page().getByRole('button', { name: '视图操作' }));
    const coming = page().waitForEvent('download');
    await tap(sheet().getByRole('button', { name: '导出 CSV' }));
    expect((await coming).suggestedFilename()).toMatch(/\.csv$/);
    quiet();
  });

  step.shows('phone', 'activity.log');
  step('from the first page something is written down in four taps', async () => {
    await visitor.goto(`/o/${object}/${ids[0]}`);
    await page()
      .getByRole('heading', { level: 1, name: `${mark} 1` })
      .waitFor();
    await visitor.goto('/');
    let taps = 0;
    const count = (part: Locator) => {
      taps += 1;
      return part.tap();
    };
    await count(page().getByRole('button', { name: '记一笔' }));
    await count(sheet().getByRole('button', { name: log.label, exact: true }));
    await count(sheet().getByRole('button', { name: new RegExp(`^${mark} 1`) }));
    await page().keyboard.type('到现场看过了');
    await page().keyboard.press('Shift');
    await count(sheet().getByRole('button', { name: '记录', exact: true }));
    await see().toast(`已记录${log.label}`).waitFor();
    expect(taps).toBeLessThanOrEqual(4);
    expect(await find(log.object, { field: 'name', op: 'eq', value: '到现场看过了' })).toHaveLength(1);
    await page().locator('.tg-sheet').waitFor({ state: 'detached' });
    quiet();
  });

  step.shows('phone offline', 'outbox', 'activity.log offline');
  step('without a network it waits on the device, shown as such; it is sent once when the network is back', async () => {
    await visitor.goto(`/o/${object}/${ids[1]}`);
    await tap(page().getByRole('button', { name: '写一条动态' }));
    await sheet().getByRole('textbox').fill('地下室里没有信号');
    await visitor.context.setOffline(true);
    await tap(sheet().getByRole('button', { name: '记录', exact: true }));
    await page().getByRole('status').filter({ hasText: '1 条等待发送' }).waitFor();
    await page().locator('.tg-event.is-coming', { hasText: '地下室里没有信号' }).getByText('等待发送').waitFor();
    await visitor.context.setOffline(false);
    await see().toast('1 条已发送').waitFor();
    await page().locator('.tg-event:not(.is-coming)', { hasText: '地下室里没有信号' }).waitFor();
    quiet();
  });

  step.shows('outbox 409', 'form.create offline');
  step('new records wait in order; what is not wanted is let go; what is refused opens again with the reason', async () => {
    const make = async (name: string, value?: string) => {
      await tap(page().getByRole('button', { name: '记一笔' }));
      await tap(sheet().getByRole('button', { name: `新建${noun}`, exact: true }));
      await see().field('name').getByRole('textbox').fill(name);
      if (value) await see().field(unique.name).getByRole('textbox').fill(value);
      await tap(page().getByRole('button', { name: '保存', exact: true }));
    };
    await visitor.goto(mine);
    await row(`${mark} 1`).waitFor();
    // Once with a network, so that the phone has the form.
    await tap(page().getByRole('button', { name: '记一笔' }));
    await tap(sheet().getByRole('button', { name: `新建${noun}`, exact: true }));
    await see().field('name').waitFor();
    await page().goBack();
    await see().field('name').waitFor({ state: 'detached' });
    // What writing takes comes by itself after the first screen, one after the other: this is behind the list of what waits.
    await page().waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /log-sheet.*\.js$/.test(name)));
    await visitor.context.setOffline(true);
    await make(`${mark} 甲`, unique.taken);
    await see().toast(`${mark} 甲`).waitFor();
    await make(`${mark} 乙`);
    await make(`${mark} 丙`);
    const line = page().getByRole('status').filter({ hasText: '3 条等待发送' });
    await line.waitFor();
    await tap(line.getByRole('button', { name: '查看' }));
    await tap(sheet().getByRole('button', { name: `不发送「${mark} 丙」` }));
    await sheet().getByText(`${mark} 丙`).waitFor({ state: 'detached' });
    await page().goBack();
    await visitor.context.setOffline(false);
    await tap(see().toast(`${mark} 甲」没有发送成功`).getByRole('button', { name: '打开' }));
    expect(await see().field('name').getByRole('textbox').inputValue()).toBe(`${mark} 甲`);
    await see().field(unique.name).locator('[role="alert"], .tg-field-error').first().waitFor();
    await see().field(unique.name).getByRole('textbox').fill(unique.free);
    await tap(page().getByRole('button', { name: '保存', exact: true }));
    await see().toast(`已新建「${mark} 甲」`).waitFor();
    expect(await named(`${mark} 甲`)).toHaveLength(1);
    expect(await named(`${mark} 乙`)).toHaveLength(1);
    expect(await named(`${mark} 丙`)).toEqual([]);
    await page().getByRole('status').filter({ hasText: '等待发送' }).waitFor({ state: 'detached' });
    quiet(`409 POST /api/v1/records/${object}`);
  });

  step.shows('outbox 412', 'record.merge');
  step('a change that somebody else made too meanwhile is asked, not lost', async () => {
    const id = ids[3];
    await visitor.goto(`/o/${object}/${id}?tab=details`);
    await page().locator('.tg-fact', { hasText: note.label }).waitFor();
    await tap(
      page()
        .locator('.tg-fact', { hasText: note.label })
        .getByRole('button', { name: new RegExp(note.label) }),
    );
    await page().locator('.tg-fact.is-open').getByRole('textbox').waitFor();
    await visitor.context.setOffline(true);
    await page().locator('.tg-fact.is-open').getByRole('textbox').fill('我的写法');
    await page().keyboard.press('Enter');
    await page().getByRole('status').filter({ hasText: '1 条等待发送' }).waitFor();
    const { version } = await stored(id);
    await request('PATCH', `/api/v1/records/${object}/${id}`, { [note.name]: '别人的写法' }, { 'if-match': `"${version}"` });
    await visitor.context.setOffline(false);
    await tap(see().toast('没有发送成功').getByRole('button', { name: '打开' }));
    const dialog = page().getByRole('dialog', { name: '你编辑时，这条记录被改过了' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('别人的写法');
    await tap(dialog.getByRole('button', { name: '按所选保存' }));
    // The form's words: that it was kept on the device may still be on screen, and begins with the same ones.
    await see().toast(`已保存「${mark} 4」`).waitFor();
    expect(await stored(id)).toMatchObject({ [note.name]: '我的写法' });
    quiet(`412 PATCH /api/v1/records/${object}/…`);
  });

  step.shows('session', 'form.create expired');
  step('a session that ends while one types gives the form back as it was', async () => {
    await visitor.goto(`${mine}&new=1`);
    await see().field('name').getByRole('textbox').fill(`${mark} 丁`);
    const cookies = await visitor.context.cookies();
    const token = cookies.find(({ name, httpOnly }) => httpOnly && name.startsWith('tangram'))?.value ?? '';
    await house().server.request('POST', '/api/v1/auth/logout', {}, { token });
    await tap(page().getByRole('button', { name: '保存', exact: true }));
    await page().waitForURL(/\/sign-in\?to=/);
    await page().locator('#email').fill(house().server.admin.email);
    await page().locator('#password').fill(house().server.admin.password);
    await page().keyboard.press('Enter');
    await page().getByText(/草稿/).first().waitFor();
    expect(await see().field('name').getByRole('textbox').inputValue()).toBe(`${mark} 丁`);
    await tap(page().getByRole('button', { name: '保存', exact: true }));
    await see().toast(`已新建「${mark} 丁」`).waitFor();
    expect(visitor.complaints().filter((one) => !one.startsWith('401 '))).toEqual([]);
  });
}

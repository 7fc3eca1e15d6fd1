import { expect } from '@jest/globals';
import { publish } from '../../../server/test/publishing.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** Which records of which business the past is looked at. */
interface Story {
  readonly template: 'crm' | 'inspection';
  readonly object: string;
  /** Values that every record needs. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly name: string;
  /** A text that is changed, and what its label says. */
  readonly field: string;
  readonly label: string;
}

/** A record as it was, a whole batch taken back over nobody else's work, and the bin. */
export function pastJourney(house: () => House, { template, object, values, name, field, label }: Story): void {
  const step = journey(template);
  let visitor: Visitor;
  const page = () => visitor.page;
  const see = () => controls(page());
  const at = (rest: string) => `/api/v1/records/${object}${rest}`;
  const ask = async (method: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE', path: string, body?: object) => {
    const answer = await house().server.request(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const made = async (title: string, text: string): Promise<string> =>
    (await ask('POST', at(''), { ...values, [name]: title, [field]: text })).id;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());

  step.shows('record.history');
  step('a record is seen as it was, marked as the past, and one field of it comes back', async () => {
    const id = await made('往昔', '最早');
    await ask('PATCH', at(`/${id}`), { [field]: '后来' });
    await ask('PATCH', at(`/${id}`), { [field]: '现在' });
    await visitor.goto(`/o/${object}/${id}?tab=history`);
    await page().getByRole('button', { name: '看当时' }).nth(1).click();
    await page().getByText('只供查看').waitFor();
    const row = page().locator('.tg-past-value.is-changed', { hasText: label });
    await row.getByText('后来').waitFor();
    await row.getByText('现在').waitFor();
    await row.getByRole('checkbox').click();
    await page().getByRole('button', { name: '恢复 1 个字段' }).click();
    await see().toast('已恢复 1 个字段').waitFor();
    expect((await ask('GET', at(`/${id}`)))[field]).toBe('后来');
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('record.history');
  step('a moment before the record was there says so, with the way back to now', async () => {
    const id = await made('新来', '一');
    await visitor.goto(`/o/${object}/${id}?asOf=2020-01-01T00:00:00.000Z`);
    await page().getByText('那时还没有这条记录').waitFor();
    await page().getByRole('button', { name: '回到现在' }).last().click();
    await page().getByRole('heading', { level: 1, name: '新来' }).waitFor();
  });

  step.shows('undo');
  step('a whole batch is taken back, but not over what a colleague changed in two of its records', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((n) => made(`批量${n}`, `原值${n}`)));
    await ask('POST', at('/bulk'), { operations: ids.map((id) => ({ op: 'update', id, values: { [field]: '批量改的' } })) });
    const [first = '', second = '', third = ''] = ids;
    for (const id of [second, third]) await ask('PATCH', at(`/${id}`), { [field]: '同事改的' });
    await visitor.goto(`/o/${object}/${first}?tab=history`);
    await page().getByRole('button', { name: '撤销整批改动' }).first().click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('涉及 4 条记录，其中 2 条可以恢复原值').waitFor();
    await dialog.getByText('2 处后来有人改过').waitFor();
    await dialog.getByRole('button', { name: '撤销整批' }).click();
    await dialog.getByText('已恢复 2 条记录').waitFor();
    await dialog.getByText('批量2').waitFor();
    const now = await Promise.all(ids.map(async (id) => (await ask('GET', at(`/${id}`)))[field]));
    expect(now).toEqual(['原值1', '同事改的', '同事改的', '原值4']);
    await dialog.getByRole('button', { name: '关闭' }).last().click();
  });

  step.shows('undo');
  step('what was deleted lies in the bin with whom and when, comes back, and goes for good only when asked twice', async () => {
    const id = await made('误删的', '一');
    await ask('DELETE', at(`/${id}`));
    await visitor.goto(`/bin?object=${object}`);
    const row = page().locator('.tg-bin-row', { hasText: '误删的' });
    await row.getByText('剩余 30 天').waitFor();
    await row.getByRole('button', { name: '永久删除' }).click();
    await page().getByRole('dialog').getByText('不能再恢复').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await row.getByRole('button', { name: '恢复' }).click();
    await see().toast('「误删的」已恢复').waitFor();
    await row.waitFor({ state: 'detached' });
    expect((await ask('GET', at(`/${id}`)))[name]).toBe('误删的');
  });
  step.shows('undo');
  step('a field that was taken out of the model lies in the bin too, and comes back with its values once it was asked for', async () => {
    const { documents } = await ask('GET', '/api/v1/model');
    const document = documents.find((one: { kind: string; name: string }) => one.kind === 'object' && one.name === object);
    const trial = { name: 'trial_note', type: 'text', label: { 'zh-CN': '试用备注', en: 'Trial note' } };
    const withFields = (fields: readonly unknown[]) => publish(house().server, { put: [{ ...document, fields }] });
    await withFields([...document.fields, trial]);
    const id = await made('有备注', '一');
    await ask('PATCH', at(`/${id}`), { trial_note: '还在' });
    await withFields(document.fields);
    await visitor.goto('/bin');
    await page().getByRole('tab', { name: '对象与字段' }).click();
    const row = page().locator('.tg-bin-row', { hasText: '试用备注' });
    await row.getByText('剩余 30 天').waitFor();
    await row.getByRole('button', { name: '恢复' }).click();
    await page().getByRole('dialog').getByText('数据、指向它的字段').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: '恢复' }).click();
    await see().toast('「试用备注」已恢复').waitFor();
    await row.waitFor({ state: 'detached' });
    expect((await ask('GET', at(`/${id}`))).trial_note).toBe('还在');
  });
}

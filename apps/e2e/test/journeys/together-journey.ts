import { expect } from '@jest/globals';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

const colleague = { email: 'colleague@example.com', password: 'another long secret', name: '韩小虎', roles: ['sales_rep', 'admin'] };

/** Two people at one record, and a person whose session ends while they write: nothing that was typed gets lost. */
export function togetherJourney(house: () => House): void {
  const step = journey('crm');
  let mine: Visitor;
  let theirs: Visitor;
  let id = '';
  const stored = async () => (await house().server.request('GET', `/api/v1/records/deal/${id}`)).body;
  const openForm = async ({ goto, page }: Visitor) => {
    await goto(`/o/deal/${id}`);
    await page.getByRole('button', { name: '编辑' }).click();
    await controls(page).field('next_step').waitFor();
  };
  const write = ({ page }: Visitor, field: string, text: string) => controls(page).field(field).getByRole('textbox').fill(text);

  beforeAll(async () => {
    const { server, browser } = house();
    const made = await server.request('POST', '/api/v1/users', colleague);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    const deal = await server.request('POST', '/api/v1/records/deal', { name: '两人同改 · 上料台', next_step: '约时间', amount: '1000' });
    id = deal.body.id;
    [mine, theirs] = await Promise.all([welcome(browser, server.url), welcome(browser, server.url)]);
    await Promise.all([mine.signIn(server.admin), theirs.signIn(colleague)]);
  });
  afterAll(() => Promise.all([mine.leave(), theirs.leave()]));

  step.shows('form.edit 412', 'record.merge');
  step('who saves second is told what changed meanwhile, and keeps what they wrote', async () => {
    await openForm(mine);
    await openForm(theirs);
    await write(theirs, 'next_step', '周四带图纸过去');
    await write(theirs, 'amount', '2000');
    await theirs.page.keyboard.press('Control+Enter');
    await controls(theirs.page).toast('已保存').waitFor();

    await write(mine, 'next_step', '先寄样件');
    await write(mine, 'special_terms', '试切件 5 件');
    await mine.page.keyboard.press('Control+Enter');
    const dialog = mine.page.getByRole('dialog', { name: '你编辑时，这条记录被改过了' });
    await dialog.waitFor();
    expect(await dialog.locator('[data-clash]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-clash')))).toEqual([
      'next_step',
    ]);
    expect(await dialog.locator('[data-clash="next_step"]').textContent()).toBe('下一步原来 约时间对方的周四带图纸过去我的先寄样件');
    await dialog.getByText('另外 1 项没有冲突').waitFor();
    await dialog.getByRole('button', { name: '按所选保存' }).click();
    await controls(mine.page).toast('已保存').waitFor();
    expect(await stored()).toMatchObject({ next_step: '先寄样件', special_terms: '试切件 5 件', amount: '2000.00', version: 3 });
    expect(mine.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
    expect(theirs.complaints()).toEqual([]);
  });

  step.shows('form.edit 412', 'record.merge');
  step('who prefers what the other wrote gets it, and can go on from there', async () => {
    await openForm(theirs);
    await write(theirs, 'next_step', '等回复');
    await house().server.request('PATCH', `/api/v1/records/deal/${id}`, { next_step: '改约周五' });
    await theirs.page.keyboard.press('Control+Enter');
    await theirs.page.getByRole('radio', { name: /对方的/ }).check();
    await theirs.page.getByRole('button', { name: '按所选保存' }).click();
    await theirs.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[data-field="next_step"] input')?.value === '改约周五',
    );
    await write(theirs, 'next_step', '周五带样件');
    await theirs.page.keyboard.press('Control+Enter');
    await controls(theirs.page).toast('已保存').waitFor();
    expect(await stored()).toMatchObject({ next_step: '周五带样件' });
    await openForm(theirs);
    expect(theirs.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
  });

  step.shows('form.edit 412');
  step('what nobody else touched is merged without a question', async () => {
    await write(theirs, 'next_step', '周六带样件');
    await house().server.request('PATCH', `/api/v1/records/deal/${id}`, { amount: '3000' });
    await theirs.page.keyboard.press('Control+Enter');
    await controls(theirs.page).toast('已保存').waitFor();
    expect(await stored()).toMatchObject({ next_step: '周六带样件', amount: '3000.00' });
    expect(theirs.complaints()).toEqual(['412 PATCH /api/v1/records/deal/…']);
  });

  step.shows('form.edit expired', 'session');
  step('a session that ends while one writes asks for the password again, and the input is still there', async () => {
    await openForm(mine);
    await write(mine, 'special_terms', '验收节拍 42 秒');
    await mine.endSession();
    await mine.page.keyboard.press('Control+Enter');
    await mine.page.waitForURL(/\/sign-in\?to=/);
    expect(mine.complaints().filter((one) => !one.startsWith('401 '))).toEqual([]);
    await mine.signInAgain(house().server.admin);
    const terms = controls(mine.page).field('special_terms').getByRole('textbox');
    await terms.waitFor();
    expect(await terms.inputValue()).toBe('验收节拍 42 秒');
    await mine.page.keyboard.press('Control+Enter');
    await controls(mine.page).toast('已保存').waitFor();
    expect(await stored()).toMatchObject({ special_terms: '验收节拍 42 秒' });
    expect(mine.complaints()).toEqual([]);
  });
}

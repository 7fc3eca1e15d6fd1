import { expect } from '@jest/globals';
import { boardOf } from '../board.ts';
import { controls } from '../controls.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

const named = (text: string) => `filter=${encodeURIComponent(JSON.stringify([{ field: 'name', op: 'starts_with', value: text }]))}`;

/** The same board in another business: its own pipeline refuses what it does not know, and a board need not be of stages. */
export function defectBoardJourney(house: () => House): void {
  const step = journey('inspection');
  let visitor: Visitor;
  let defect = '';
  const page = () => visitor.page;
  const see = () => controls(page());
  const on = () => boardOf(page());
  const stored = async (object: string, id: string) => (await house().server.request('GET', `/api/v1/records/${object}/${id}`)).body;

  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
    const { body } = await server.request('GET', '/api/v1/records/equipment?limit=1');
    const made = await server.request('POST', '/api/v1/records/defect', {
      name: '看板 · 漏油',
      equipment: body.data[0].id,
      severity: 'major',
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    defect = made.body.id;
  });
  afterAll(() => visitor.leave());

  step.shows('board.drag page');
  step('a stage that the pipeline does not lead to dims, says why, and takes nothing', async () => {
    await visitor.goto(`/o/defect?view=defect_board&${named('看板')}`);
    await on().card('漏油', '发现').waitFor();
    await on().hold('漏油', '维修中');
    await on().column('维修中').getByText('流水线不允许从“发现”直接进入“维修中”。').last().waitFor();
    expect(await on().words('确认')).toBe('可以放到这里');
    expect(await on().column('关闭').getAttribute('title')).toBe('流水线不允许从“发现”直接进入“关闭”。');
    await page().mouse.up();
    await on().card('漏油', '发现').waitFor();
    expect(await stored('defect', defect)).toMatchObject({ status: 'found', version: 1 });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.drag', 'undo');
  step('the next stage takes it; a slip of the hand goes back even where the pipeline knows no way', async () => {
    const before = await stored('defect', defect);
    await on().drag('漏油', '确认');
    await see().toast('已移到 确认').waitFor();
    await on().card('漏油', '确认').waitFor();
    const { status_entered_at: entered } = before;
    await see().toast('已移到 确认').getByRole('button', { name: '撤销' }).click();
    await see().toast('已回到 发现').waitFor();
    await on().card('漏油', '发现').waitFor();
    expect(await stored('defect', defect)).toMatchObject({ status: 'found', status_entered_at: entered });
    await on().drag('漏油', '确认');
    await on().card('漏油', '确认').waitFor();
    await see().toast('已移到 确认').waitFor();
    expect(await stored('defect', defect)).toMatchObject({ status: 'confirmed', version: 4 });
    expect(await nameless(page())).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('board.drag 409*');
  step('a refusal of the server puts the card back with its words', async () => {
    const gate = '**/api/v1/records/defect/*';
    await page().route(gate, (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({
            status: 409,
            contentType: 'application/problem+json',
            json: {
              type: '/problems/transition_not_allowed',
              title: '不允许的阶段变更',
              status: 409,
              code: 'transition_not_allowed',
              detail: '流水线不允许从“确认”直接进入“误报”。',
              errors: [],
            },
          })
        : route.continue(),
    );
    await on().drag('漏油', '误报');
    const dialog = page().getByRole('dialog', { name: '进入「误报」要填 1 项' });
    await dialog.locator('[data-field="false_alarm_reason"]').getByRole('combobox').click();
    await see().choice(/./).click();
    await page().keyboard.press('Control+Enter');
    await dialog.getByText('流水线不允许从“确认”直接进入“误报”。').waitFor();
    await page().keyboard.press('Escape');
    await on().card('漏油', '确认').getByText('流水线不允许').waitFor();
    await page().unroute(gate);
    expect(await stored('defect', defect)).toMatchObject({ status: 'confirmed', version: 4 });
    expect(visitor.complaints()).toEqual(['409 PATCH /api/v1/records/defect/…']);
  });

  step.shows('board.drag');
  step('a board of a choice changes the choice, and takes it back', async () => {
    const { body } = await house().server.request('POST', '/api/v1/records/equipment/query', {
      filter: { field: 'condition', op: 'eq', value: 'running' },
      // The last by name: no other name begins with it.
      sort: ['-name'],
      limit: 1,
    });
    const { id, name } = body.data[0];
    await visitor.goto(`/o/equipment?view=equipment_board&${named(name)}`);
    await on().card(name).first().waitFor();
    await on().drag(name, '停用');
    await see().toast('已移到 停用').waitFor();
    expect(await stored('equipment', id)).toMatchObject({ condition: 'stopped' });
    await see().toast('已移到 停用').getByRole('button', { name: '撤销' }).click();
    await see().toast('已回到').waitFor();
    expect(await stored('equipment', id)).toMatchObject({ condition: 'running' });
    expect(visitor.complaints()).toEqual([]);
  });
}

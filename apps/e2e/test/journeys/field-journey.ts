import { expect } from '@jest/globals';
import type { FieldType } from '@tangram/model';
import type { Locator } from 'playwright-core';
import { fieldOf, publish, type SomeDocument, text } from '../../../server/test/publishing.ts';
import type { Template } from '../capabilities.ts';
import { controls } from '../controls.ts';
import { equipmentDocuments, equipmentFields } from '../equipment.ts';
import { type Trial, trials } from '../field-trials.ts';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

type Declared = Exclude<FieldType, 'id'>;
const types = Object.keys(trials) as Declared[];
const each = <T>(read: (trial: Trial, type: Declared) => T | undefined): readonly (readonly [Declared, T])[] =>
  types.flatMap((type) => {
    const value = read(trials[type], type);
    return value === undefined ? [] : [[type, value] as const];
  });

/** The app that gets one more entry, and an entry that it has already. */
interface Place {
  readonly template: Template;
  readonly app: string;
  readonly link: RegExp;
}

/** An admin publishes 机台 with a field of every type while the app is open; then its list and form are there, and each field is tried. */
export function fieldJourney(house: () => House, { template, app: own, link }: Place): void {
  const step = journey(template);
  let visitor: Visitor;
  beforeAll(async () => {
    const { server, browser } = house();
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  });
  afterAll(() => visitor.leave());
  const page = () => visitor.page;
  const see = () => controls(page());
  const open = (type: Declared) => see().field(`a_${type}`);

  step('tries every type there is', async () => {
    expect(equipmentFields.map(({ type }) => type)).toEqual(types);
  });

  step.shows('navigation', 'states');
  step('a published object is in place: navigation, an empty list, a form', async () => {
    await page().getByRole('link', { name: link }).first().waitFor();
    const { server } = house();
    const { body } = await server.request('GET', '/api/v1/model');
    const app = body.documents.find(({ kind, name }: { kind: string; name: string }) => kind === 'app' && name === own);
    const groups = [
      ...app.groups,
      { name: 'plant', label: text('Plant', '工厂'), entries: [{ name: 'equipment', object: 'equipment_item' }] },
    ];
    await publish(server, { put: [...equipmentDocuments, { ...app, groups }] });
    const teams = await server.request('GET', `/api/v1/records/team?search=${encodeURIComponent('华东销售组')}`);
    if (teams.body.data.length === 0) await server.request('POST', '/api/v1/records/team', { name: '华东销售组' });
    for (const name of ['一号车间', '二号车间']) await server.request('POST', '/api/v1/records/plant', { name });

    await page().reload();
    await page().getByRole('link', { name: /^机台/ }).last().click();
    await page().getByText('还没有机台').waitFor();
    await page()
      .getByRole('button', { name: /新建机台/ })
      .last()
      .click();
    await open('text').waitFor();
    for (const [type] of each(({ enter }) => enter)) expect({ type, shown: await open(type).count() }).toEqual({ type, shown: 1 });
    expect(await nameless(page())).toEqual([]);
  });

  step.shows('form.types page');
  step('what a type does not take is refused under its field, all of it at once and counted', async () => {
    const wrong = each(({ typed }) => typed);
    for (const [type, typed] of wrong) await typed(open(type));
    await see().field('name').getByRole('textbox').fill('冲床');
    await page().keyboard.press('Control+Enter');
    await page().getByText(`还有 ${wrong.length} 项需要修改`).waitFor();
    const said = await Promise.all(
      wrong.map(async ([type]) => [type, await open(type).locator('.tg-field-error').allTextContents()] as const),
    );
    for (const [type, words] of said)
      expect({ type, words: words.join() }).toEqual({ type, words: expect.stringMatching(trials[type].words) });
    expect(visitor.complaints()).toEqual([]);
  });

  step.shows('form.types 422');
  step('what the controls do not let through the server refuses, each type in its own words', async () => {
    const wrong = each(({ sent }) => sent);
    const values = Object.fromEntries(wrong.map(([type, value]) => [`a_${type}`, value]));
    const { status, body } = await house().server.request(
      'POST',
      '/api/v1/records/equipment_item',
      { name: '冲床', ...values },
      { headers: { 'accept-language': 'zh-CN' } },
    );
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    for (const [type] of wrong) {
      const own = body.errors.filter(({ path }: { path: string }) => path.split(/[./]/)[0] === `a_${type}`);
      expect({ type, words: own.map(({ message }: { message: string }) => message).join() }).toEqual({
        type,
        words: expect.stringMatching(trials[type].words),
      });
    }
  });

  step.shows('form.types', 'form.files', 'form.lines');
  step('what a type takes is entered by hand and saved', async () => {
    await page().getByRole('button', { name: '丢弃草稿' }).click();
    await see().field('name').getByRole('textbox').fill('冲床 K-7');
    for (const [type, enter] of each(({ enter: by }) => by))
      await enter(open(type)).catch((error) => {
        throw new Error(`${type}: ${error.message}`);
      });
    await page().keyboard.press('Control+Enter');
    await see().toast('已新建「冲床 K-7」').waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step('what was entered is stored as the type stores it, and shown as the type shows it, on the page and in the list', async () => {
    const { server } = house();
    const { body } = await server.request('GET', '/api/v1/records/equipment_item?limit=1');
    const { body: record } = await server.request(
      'GET',
      `/api/v1/records/equipment_item/${body.data[0].id}?select=${types.map((type) => `a_${type}`).join()}`,
    );
    expect(Object.fromEntries(types.map((type) => [type, record[`a_${type}`]]))).toEqual(
      Object.fromEntries(types.map((type) => [type, asStored(trials[type].stored)])),
    );

    await see().toast('已新建').getByRole('button', { name: '打开' }).click();
    await page().getByRole('heading', { level: 1, name: '冲床 K-7' }).waitFor();
    await page().getByText('一号车间').first().waitFor();
    const labels = new Map(equipmentFields.map(({ type, label }) => [type, Object(label)['zh-CN']]));
    const said = async (type: Declared) =>
      type === 'child_table'
        ? worded(page().locator('.tg-lines.is-shown .tg-lines-row:not(.is-head)'))
        : worded(
            page()
              .locator('.tg-part.is-sections .tg-fact', { has: page().locator(`dt[title="${labels.get(type)}"]`) })
              .locator('dd'),
          );
    const matching = (of: (trial: Trial) => RegExp, some = types) =>
      Object.fromEntries(some.map((type) => [type, expect.stringMatching(of(trials[type]))]));
    const onPage: Record<string, string> = {};
    await page()
      .getByRole('tab', { name: labels.get('child_table') })
      .click();
    for (const type of types) onPage[type] = await said(type);
    expect(onPage).toEqual(matching((trial) => trial.page));

    await visitor.goto('/o/equipment_item');
    const cells = see().rows().first().locator('.tg-td');
    const inList: Record<string, string> = {};
    // Lines are shown on the page of their record only.
    const columns = types.filter((type) => type !== 'child_table');
    for (const [i, type] of columns.entries()) inList[type] = await worded(cells.nth(i + 2));
    expect(inList).toEqual(matching(({ cell, page: same }) => cell ?? same, columns));
    expect(visitor.complaints()).toEqual([]);
  });

  step('a form that is opened and saved as it was changes nothing', async () => {
    await page().keyboard.press('j');
    await page().keyboard.press('e');
    await open('checklist').waitFor();
    for (const [type] of each(({ enter }) => enter)) await open(type).scrollIntoViewIfNeeded();
    const asked: string[] = [];
    page().on('request', (request) => asked.push(request.method()));
    await page().keyboard.press('Control+Enter');
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    expect(asked).not.toContain('PATCH');
    expect(visitor.complaints()).toEqual([]);
  });

  step('a formula that is published is worked out on the page, and anew when what it reads changes; it is nobody’s to write', async () => {
    const { server } = house();
    await publish(server, { put: withWorth() });
    await server.request('POST', '/api/v1/records/equipment_item', { name: '车床 C-1', a_currency: 100, a_percent: 100 });
    const { body } = await server.request('GET', '/api/v1/records/equipment_item?search=K-7');
    await visitor.goto(`/o/equipment_item/${body.data[0].id}`);
    const fact = (label: string) => page().locator('.tg-part.is-sections .tg-fact', { has: page().locator(`dt[title^="${label}"]`) });
    await fact('折算价')
      .getByText(/154\.31/)
      .waitFor();
    expect(await fact('折算价').locator('dt').getAttribute('title')).toBe('折算价 · 公式：购置价 * 负载率 / 100');
    await fact('折算价').locator('dd').click();
    expect(await page().locator('[data-in-place="worth"]').count()).toBe(0);
    await fact('负载率').locator('dd').click();
    await page().locator('[data-in-place="a_percent"]').getByRole('textbox').fill('50');
    await page().keyboard.press('Enter');
    await fact('折算价')
      .getByText(/617\.25/)
      .waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  step('a list is put in order by it, and it stands in its column', async () => {
    const cells = async () => {
      const rows = await see().rows().all();
      return Promise.all(rows.map((row) => worded(row.locator('.tg-td').nth(2))));
    };
    await visitor.goto('/o/equipment_item?sort=worth');
    await see()
      .rows()
      .getByText(/617\.25/)
      .waitFor();
    expect(await cells()).toEqual([expect.stringMatching(/100\.00$/), expect.stringMatching(/617\.25$/)]);
    await visitor.goto('/o/equipment_item?sort=-worth');
    await see()
      .rows()
      .getByText(/617\.25/)
      .waitFor();
    expect(await cells()).toEqual([expect.stringMatching(/617\.25$/), expect.stringMatching(/100\.00$/)]);
    expect(visitor.complaints()).toEqual([]);
  });
}

/** 机台 with a formula over two of its fields, and its list with it as the second column. */
function withWorth(): readonly SomeDocument[] {
  const worth = { label: text('Worth', '折算价'), expression: 'a_currency * a_percent / 100', returns: 'currency' };
  return equipmentDocuments.flatMap((document): readonly SomeDocument[] => {
    if (document.kind === 'view') return [{ ...document, columns: [{ field: 'name' }, { field: 'worth' }] }];
    return document.name === 'equipment_item'
      ? [{ ...document, fields: [...Object(document).fields, fieldOf('worth', 'formula', worth)] }]
      : [];
  });
}

/** What is stored, with patterns in place of what differs from run to run. */
function asStored(stored: unknown): unknown {
  if (stored instanceof RegExp) return expect.stringMatching(stored);
  if (Array.isArray(stored)) return stored.map(asStored);
  if (typeof stored !== 'object' || stored === null) return stored;
  return expect.objectContaining(Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, asStored(value)])));
}

/** The words of a value, a space between its parts; of a picture its name. */
const worded = (value: Locator): Promise<string> =>
  value.evaluate((part) => {
    const words = new Map<Node | null, string>();
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      words.set(text.parentNode, (words.get(text.parentNode) ?? '') + text.nodeValue);
    const named = [...part.querySelectorAll('[aria-label], img[alt]')].map(
      (one) => one.getAttribute('aria-label') ?? one.getAttribute('alt'),
    );
    return [...words.values(), ...named].join(' ').replace(/\s+/g, ' ').trim();
  });

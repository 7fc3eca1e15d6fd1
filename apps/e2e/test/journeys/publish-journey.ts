import { expect } from '@jest/globals';
import type { House } from '../house.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { nameless } from '../nameless.ts';
import { type Visitor, welcome } from '../visitor.ts';

interface StageText {
  readonly name: string;
  readonly [key: string]: unknown;
}

/** A stage is put between two that hold deals, checked, published while somebody has a form open, and taken back with the stages of the deals. */
export function publishJourney(house: () => House): void {
  const step = journey('crm');
  let admin: Visitor;
  let seller: Visitor;
  let pipeline = { stages: [] as StageText[] };
  const page = () => admin.page;
  const rest = () => expect([...admin.complaints(), ...seller.complaints()]).toEqual([]);
  const write = async (document: object) => {
    await page().getByRole('button', { name: '专家模式' }).click();
    await page().locator('.cm-content').click();
    await page().keyboard.press('Control+a');
    await page().keyboard.insertText(JSON.stringify(document, null, 2));
  };
  const check = async () => {
    await page().getByRole('button', { name: /^检查/ }).first().click();
    await page().getByRole('heading', { name: '发布前检查' }).waitFor();
  };
  beforeAll(async () => {
    const { server, browser } = house();
    // Others who design in the same house may have left drafts: this one begins with none.
    const drafts = (await server.request('GET', '/api/v1/drafts')).body.data;
    for (const { id } of drafts) await server.request('DELETE', `/api/v1/drafts/${id}`);
    const { body } = await server.request('GET', '/api/v1/revisions/latest/documents');
    pipeline = body.documents.find(({ kind, name }: { kind: string; name: string }) => kind === 'pipeline' && name === 'sales');
    admin = await welcome(browser, server.url, { viewport: { width: 1440, height: 900 } });
    await admin.signIn(server.admin);
    seller = await welcome(browser, server.url, { viewport: { width: 1440, height: 900 } });
    await seller.signIn(server.admin);
  });
  afterAll(async () => {
    await admin.leave();
    await seller.leave();
  });

  step('a stage 技术验证 is written between two, with a field that is required there', async () => {
    await admin.goto('/designer/pipeline/sales');
    const checked = {
      name: 'technical_check',
      label: { 'zh-CN': '技术验证', en: 'Technical check' },
      type: 'open',
      probability: 35,
      required: ['amount'],
    };
    await write({ ...pipeline, stages: pipeline.stages.toSpliced(2, 0, checked) });
    await page().getByText('1 处改动').first().waitFor();
    rest();
  });

  step('the check says it in words, names the next version, and what the database has to do', async () => {
    await check();
    await page().getByText('线上是第 1 版，这次发布后是第 2 版。').waitFor();
    const words = page().locator('.tg-check-words');
    await words.getByText('技术验证').first().waitFor();
    await words.getByText('必填字段').waitFor();
    await page().getByText('可以发布了').waitFor();
    expect(await nameless(page())).toEqual([]);
    rest();
  });

  step('the same difference can be read as JSON', async () => {
    await page().getByText('JSON', { exact: true }).click();
    await page().getByText('"technical_check"').first().waitFor();
    await page().getByText('看得懂的', { exact: true }).click();
    rest();
  });

  step('it goes live on an open form, which keeps what was typed', async () => {
    await seller.goto('/o/deal');
    await seller.page.getByRole('button', { name: /新建/ }).first().click();
    const name = seller.page.getByRole('textbox', { name: /^商机名称/ }).first();
    await name.fill('半张没填完的表单');
    await page().getByLabel('这次改了什么（给同事看）').fill('方案之后先做技术验证');
    await page().getByRole('button', { name: '发布第 2 版' }).click();
    await page().getByText('第 2 版已上线').waitFor();
    // The stage is there to be chosen, in the very form that was open all the time.
    await seller.page.getByRole('combobox', { name: /^阶段/ }).first().click();
    await seller.page.getByText('技术验证', { exact: true }).first().waitFor();
    expect(await name.inputValue()).toBe('半张没填完的表单');
    rest();
  });

  step('what was published is listed with its note, and one goes back from there', async () => {
    await admin.goto('/designer/history');
    await page().getByText('方案之后先做技术验证').waitFor();
    await page()
      .getByText(/新增阶段|技术验证/)
      .first()
      .waitFor();
    await page()
      .getByRole('button', { name: /^第 1 版/ })
      .click();
    await page().getByRole('button', { name: '恢复到这一版' }).click();
    await page().getByRole('heading', { name: '发布前检查' }).waitFor();
    await page().locator('.tg-check-words').getByText('技术验证').first().waitFor();
    await page().getByRole('button', { name: '发布第 3 版' }).click();
    await page().getByText('第 3 版已上线').waitFor();
    rest();
  });
}

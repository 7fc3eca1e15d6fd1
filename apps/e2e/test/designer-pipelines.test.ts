import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openHouses } from './house.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({
  crm: { template: 'crm', sampleData: true },
  plant: { template: 'equipment-inspection', sampleData: true },
});
interface Drawn {
  readonly pipeline: string;
  readonly stages: readonly [string, ...string[]];
  /** Before which another is put. */
  readonly before: string;
  readonly way: { readonly from: string; readonly to: string; readonly state: string };
}
const drawn = {
  crm: {
    pipeline: '标准销售',
    stages: ['初步沟通', '需求分析', '方案呈现', '商务谈判', '已签约', '输单'],
    before: '商务谈判',
    way: { from: '方案呈现', to: '初步沟通', state: '允许退回' },
  },
  plant: {
    pipeline: '缺陷处理',
    stages: ['发现', '确认', '维修中', '待验收', '关闭', '误报'],
    before: '待验收',
    way: { from: '待验收', to: '维修中', state: '允许退回' },
  },
} satisfies Record<string, Drawn>;

describe.each(['crm', 'plant'] as const)('a pipeline of %s that is designed', (name) => {
  let visitor: Visitor;
  const { pipeline, stages, before, way }: Drawn = drawn[name];
  const page = () => visitor.page;
  const canvas = () => page().locator('[data-pane="canvas"]');
  const shown = async () => canvas().getByRole('group', { name: '阶段' }).locator('strong').allInnerTexts();
  const card = (stage: string) =>
    canvas()
      .getByRole('group', { name: '阶段' })
      .getByRole('button', { name: new RegExp(`^${stage}`) });
  const cell = (from: string, to: string) => canvas().getByRole('button', { name: new RegExp(`^从“${from}”到“${to}”`) });
  const at = stages.indexOf(before);
  const added = stages.toSpliced(at, 0, '技术验证');

  beforeAll(async () => {
    const { server, browser } = house(name);
    visitor = await welcome(browser, server.url);
    await visitor.signIn(server.admin);
  }, 60_000);
  afterAll(() => visitor?.leave());

  test('is found from the start of the designer, and shows its stages and every way between them', async () => {
    await page().getByRole('link', { name: '设计器' }).click();
    await page().getByRole('navigation', { name: '设计器的部分' }).getByRole('link', { name: '流水线' }).click();
    await page()
      .locator('[data-pane="library"]')
      .getByRole('button', { name: new RegExp(`^${pipeline}`) })
      .first()
      .click();
    await card(stages[0]).waitFor();
    expect(await shown()).toEqual(stages);
    expect(await canvas().getByRole('table', { name: '允许的流转' }).getByRole('button').count()).toBe(stages.length * (stages.length - 1));
  });

  test('takes a stage between two, which has a place in the table at once', async () => {
    await canvas()
      .getByRole('button', { name: `在“${before}”前加一个阶段` })
      .click();
    await page().keyboard.type('技术验证');
    await page().keyboard.press('Enter');
    await page().locator('[data-pane="inspector"]').getByRole('heading', { name: '技术验证' }).waitFor();
    expect(await shown()).toEqual(added);
    await cell('技术验证', before).waitFor();
    expect(await cell('技术验证', before).getAttribute('aria-pressed')).toBe('true');
    expect(await page().getByText('草稿 · 1 处改动').count()).toBe(1);
  });

  test('asks there for a field, and says of how many records it is lacking', async () => {
    const inspector = page().locator('[data-pane="inspector"]');
    await inspector.getByRole('tab', { name: '进入条件' }).click();
    await inspector.getByLabel('进入前必须先填').click();
    await page().keyboard.type(name === 'crm' ? '决策' : '维修');
    await page().keyboard.press('Enter');
    await inspector.getByText(/前面的阶段有 \d+ 条记录，其中 \d+ 条现在还缺/).waitFor();
    await card('技术验证').getByText('1 个必填').waitFor();
  });

  test('has its stages in another order: carried by the mouse, or by keys', async () => {
    if (name === 'crm') await card('技术验证').dragTo(card(stages[0]), { targetPosition: { x: 6, y: 40 } });
    else {
      await card('技术验证').focus();
      for (const key of ['Space', ...Array.from({ length: at }, () => 'ArrowLeft'), 'Space']) await page().keyboard.press(key);
    }
    await page().waitForFunction(
      (first) => document.querySelector('[data-pane="canvas"] [data-stage] strong')?.textContent === first,
      '技术验证',
    );
    expect(await shown()).toEqual(['技术验证', ...stages]);
    await page().keyboard.press('Control+z');
    await page().waitForFunction(
      (first) => document.querySelector('[data-pane="canvas"] [data-stage] strong')?.textContent === first,
      stages[0],
    );
    expect(await shown()).toEqual(added);
  });

  test('closes a way by a press on its cell, and opens it again', async () => {
    const { from, to, state } = way;
    await canvas()
      .getByRole('button', { name: `从“${from}”到“${to}”：${state}` })
      .click();
    await canvas()
      .getByRole('button', { name: `从“${from}”到“${to}”：不允许` })
      .waitFor();
    await page().locator('[data-pane="inspector"]').getByLabel('允许这条流转').click();
    await canvas()
      .getByRole('button', { name: `从“${from}”到“${to}”：${state}` })
      .waitFor();
  });

  test('is walked by a real record, which is told what stops it', async () => {
    const trial = canvas().getByRole('region', { name: '试一试' });
    await trial.getByText(/可以进入|不能进入/).waitFor();
    await trial.getByText('流转', { exact: true }).waitFor();
  });

  test('is good to look at', async () => {
    expect(await looks(page())).toEqual([]);
    await photograph(name === 'crm' ? 'designer-pipeline' : 'designer-pipeline-plant');
  });
});

import { expect } from '@jest/globals';
import { boardOf } from './board.ts';
import { openHouses } from './house.ts';
import { afterAll, beforeAll, describe, journey } from './journey.ts';
import { looks } from './looks.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ crm: { template: 'crm' } });
const seller = { email: 'seller@example.com', password: 'a long password' };
/** How many deals stand in each stage before anything happens: all of them are on their way. */
const standing = { contact: 170, discovery: 150, proposal: 120, negotiation: 60 };
const amounts = { amount: '120000', close_date: '2027-05-31' };
const named = ['上料台', '检测线', '码垛机'] as const;

describe('a stage that is put between two while five hundred deals are under way', () => {
  const step = journey('crm');
  let admin: Visitor;
  let rep: Visitor;
  const page = () => admin.page;
  const on = () => boardOf(rep.page);
  const canvas = () => page().locator('[data-pane="canvas"]');
  const inspector = () => page().locator('[data-pane="inspector"]');
  const calm = () => expect([...admin.complaints(), ...rep.complaints()]).toEqual([]);
  const check = async () => {
    await page().getByRole('button', { name: '检查' }).first().click();
    await page().getByRole('heading', { name: '发布前检查' }).waitFor();
  };

  beforeAll(async () => {
    const { server, browser } = house('crm');
    const person = await server.request('POST', '/api/v1/users', { ...seller, name: '李雷', roles: ['sales_rep'] });
    const made = Object.entries(standing).flatMap(([stage, count]) => Array.from({ length: count }, (_, i) => ({ stage, i })));
    const operations = made.map(({ stage, i }) => ({
      op: 'create',
      values: {
        name: stage === 'proposal' && i < named.length ? named[i] : `${stage}-${String(i + 1).padStart(3, '0')}`,
        stage,
        owner: person.body.id,
        ...amounts,
      },
    }));
    const seeded = await server.request('POST', '/api/v1/records/deal/bulk', { operations });
    if (seeded.status !== 200) throw new Error(JSON.stringify(seeded.body));
    [admin, rep] = await Promise.all([welcome(browser, server.url), welcome(browser, server.url)]);
    await Promise.all([admin.signIn(server.admin), rep.signIn(seller)]);
  }, 60_000);
  afterAll(() => Promise.all([admin?.leave(), rep?.leave()]));

  step('is put in where it belongs, and asks there for the next step', async () => {
    await page().getByRole('link', { name: '设计器' }).click();
    await page().getByRole('navigation', { name: '设计器的部分' }).getByRole('link', { name: '流水线' }).click();
    await page()
      .locator('[data-pane="library"]')
      .getByRole('button', { name: /^标准销售/ })
      .first()
      .click();
    await canvas().getByRole('button', { name: '在“商务谈判”前加一个阶段' }).click();
    await page().keyboard.type('技术验证');
    await page().keyboard.press('Enter');
    await inspector().getByRole('heading', { name: '技术验证' }).waitFor();
    await inspector().getByRole('tab', { name: '进入条件' }).click();
    await inspector().getByLabel('进入前必须先填').click();
    await page().keyboard.type('下一步');
    await page().keyboard.press('Enter');
    await inspector().getByText('前面的阶段有 440 条记录，其中 440 条现在还缺').waitFor();
    calm();
  });

  step('is checked: what differs, how many deals are under way, what refers to the stages, and which tests say otherwise', async () => {
    await check();
    const words = page().locator('.tg-check-words');
    await words.getByText('技术验证').first().waitFor();
    await words.getByText('下一步').waitFor();
    await page().getByText('JSON', { exact: true }).click();
    await page().getByText('"required": [').waitFor();
    await page().getByText('看得懂的', { exact: true }).click();
    const impact = page().getByRole('region', { name: '影响', exact: true });
    await impact.getByText(/^影响 500 条在途商机；1 个对象、\d 个视图、\d 个测试用到它$/).waitFor();
    await impact.getByRole('button', { name: /^用到它的 \d+ 处$/ }).click();
    await impact.getByText('对象“商机”：字段“阶段” · 流水线 用到“标准销售”').waitFor();
    await page()
      .getByText(/^测试没有通过/)
      .first()
      .waitFor();
    expect(await looks(page())).toEqual([]);
    await photograph('designer-stage-check');
    await impact.getByRole('button', { name: /^用到它的/ }).click();
    calm();
  });

  step(
    'goes live under a card that is carried: the card goes where it was carried to, and the column is there without a reload',
    async () => {
      await rep.goto('/o/deal?view=deal_board');
      await on().card('上料台', '方案呈现').waitFor();
      await on().hold('上料台', '需求分析');
      await page().getByLabel('这次改了什么（给同事看）').fill('方案之后先做技术验证');
      await page().getByLabel('为什么仍要发布（记入审计日志）').fill('流程变了，测试下周改');
      await page().getByRole('button', { name: '发布第 2 版' }).click();
      await page().getByText('第 2 版已上线').waitFor();
      await on().column('技术验证').waitFor();
      expect(await on().columns()).toEqual(['初步沟通', '需求分析', '方案呈现', '技术验证', '商务谈判', '已签约', '输单']);
      await photograph('designer-stage-carried');
      await rep.page.mouse.up();
      await on().card('上料台', '需求分析').waitFor();
      await rep.page.getByText('「上料台」已移到 需求分析').first().waitFor();
      calm();
    },
  );

  step('asks whoever moves a card there for the field', async () => {
    for (const name of named.slice(1)) {
      await on().drag(name, '技术验证');
      const gate = rep.page.getByRole('dialog', { name: /^进入「技术验证」/ });
      await gate.getByRole('textbox', { name: '下一步' }).fill('周五看样件');
      await rep.page.keyboard.press('Control+Enter');
      await on().card(name, '技术验证').waitFor();
    }
    await on().column('技术验证').getByRole('button', { name: /新建/ }).click();
    const form = rep.page.getByRole('dialog');
    await form.getByRole('textbox', { name: '商机名称' }).fill('新产线');
    await form.getByRole('textbox', { name: '预计成交金额' }).fill(amounts.amount);
    await form.getByRole('textbox', { name: '预计成交日期' }).fill(amounts.close_date);
    await rep.page.keyboard.press('Tab');
    await form.getByRole('textbox', { name: '下一步' }).fill('约踏勘');
    await rep.page.keyboard.press('Control+Enter');
    await on().card('新产线', '技术验证').waitFor();
    calm();
  });

  step('is taken back: the check says where the deals in it go, and asks about the one that was nowhere before', async () => {
    await page().getByRole('link', { name: '发布历史' }).click();
    await page()
      .getByRole('button', { name: /^第 1 版/ })
      .click();
    await page().getByRole('button', { name: '恢复到这一版' }).click();
    await page().getByRole('heading', { name: '发布前检查' }).waitFor();
    await page().getByText('“商机”的“阶段”有 1 条记录一直是“技术验证”，没有更早的值可以恢复，请指定它们改为哪一项').waitFor();
    await photograph('designer-stage-restore');
    await page().getByRole('combobox', { name: '改为哪一个' }).click();
    await page().getByText('初步沟通', { exact: true }).last().click();
    await page().getByRole('button', { name: '改为', exact: true }).click();
    await page().getByText('把 3 条记录中“商机”的“阶段”的“技术验证”改回各自之前的值').waitFor();
    await page()
      .getByText(/^影响 3 条商机；/)
      .waitFor();
    expect(await looks(page())).toEqual([]);
    await photograph('designer-stage-restored');
    await page().getByText('测试 37 / 37').waitFor();
    calm();
  });

  step('leaves every board with its deals back in the stages where they were', async () => {
    await on().hold('contact-001', '需求分析');
    await page().getByRole('button', { name: '发布第 3 版' }).click();
    await page().getByText('第 3 版已上线').waitFor();
    await on().column('技术验证').waitFor({ state: 'detached' });
    await rep.page.mouse.up();
    await rep.page.getByText('「contact-001」已移到 需求分析').first().waitFor();
    for (const [name, stage] of [
      ['检测线', '方案呈现'],
      ['码垛机', '方案呈现'],
    ] as const)
      await on().card(name, stage).waitFor();
    // The one that was carried away is out of it, the one that was made in the new stage in it.
    await on().headSays('初步沟通', /^初步沟通170/);
    expect(await on().columns()).toEqual(['初步沟通', '需求分析', '方案呈现', '商务谈判', '已签约', '输单']);
    await photograph('designer-stage-back');
    calm();
  });
});

import { expect } from '@jest/globals';
import { handOf } from './hand.ts';
import { openHouses } from './house.ts';
import { afterAll, beforeAll, describe, journey } from './journey.ts';
import { photograph, type Visitor, welcome } from './visitor.ts';

const house = openHouses({ empty: { template: 'none' } });
const inspector = { name: '王芳', email: 'wang@example.com', password: 'a long password' };
/** So many things a person may have to do. */
const most = 120;
const points = '名称\t位置\t周期（天）\n一号锅炉\t东区\t7\n';
const rounds = '单号\t日期\t读数\t异常\t备注\nA1\t2024-01-31\t12.5\t是\t轻微渗漏\nA2\t2024-02-01\t13.5\t否\t正常\n';

describe('an app for inspections that is made from nothing', () => {
  const step = journey();
  let admin: Visitor;
  let guest: Visitor;
  let hand: ReturnType<typeof handOf>;
  let link = '';
  const page = () => admin.page;
  const dialog = () => page().getByRole('dialog');
  const canvas = () => page().locator('[data-pane="canvas"]');
  const library = () => page().locator('[data-pane="library"]');
  const side = () => page().locator('[data-pane="inspector"]');
  const node = (name: string) => page().getByRole('article', { name, exact: true });
  const to = (part: string) => hand.click(page().getByRole('navigation', { name: '设计器的部分' }).getByRole('link', { name: part }));
  const calm = () => expect([...admin.complaints(), ...guest.complaints()]).toEqual([]);
  /** Begins a document from the list of them. */
  const begin = async (kind: string) => {
    const documents = library().getByRole('button', { name: '文档', exact: true });
    if (await documents.count()) await hand.click(documents);
    await hand.click(library().getByRole('button', { name: `新建${kind}` }));
    await dialog().waitFor();
  };
  const made = (name: string) => side().getByRole('heading', { name, exact: true }).waitFor();
  const object = async (name: string, table: string) => {
    await hand.click(canvas().getByRole('button', { name: /^新建对象/ }));
    await dialog().waitFor();
    await hand.type(name);
    await hand.click(dialog().getByText('粘贴表格'));
    await hand.fill(dialog().getByRole('textbox', { name: '从表格里复制，连同表头' }), table);
    await hand.click(dialog().getByRole('button', { name: '创建' }));
    await node(name).waitFor();
  };

  beforeAll(async () => {
    const { server, browser } = house('empty');
    [admin, guest] = await Promise.all([welcome(browser, server.url), welcome(browser, server.url)]);
    await admin.signIn(server.admin);
    hand = handOf(page());
  });
  afterAll(() => Promise.all([admin?.leave(), guest?.leave()]));

  step('two objects come out of pasted tables, and one is joined to the other by dragging', async () => {
    await hand.click(page().getByRole('navigation', { name: '导航' }).getByRole('link', { name: '设计器' }));
    await object('巡检点', points);
    await object('巡检单', rounds);
    await node('巡检单').hover();
    const [from, target] = [await node('巡检单').boundingBox(), await node('巡检点').boundingBox()];
    if (!from || !target) throw new Error('not on the canvas');
    await hand.drag({ x: from.x + from.width, y: from.y + 18 }, { x: target.x + 80, y: target.y + 44 });
    await dialog().getByText('每条巡检单对应一条巡检点').waitFor();
    await hand.click(dialog().getByRole('button', { name: '创建' }));
    await node('巡检单').getByText('→ 巡检点').waitFor();
    calm();
  });

  step('a part without anything says what it is for, and begins the stages of a round', async () => {
    await to('流水线');
    await page().getByText('流水线是一条记录要走过的阶段。').waitFor();
    await hand.click(canvas().getByRole('button', { name: '新建流水线' }));
    await dialog().waitFor();
    await hand.press('Enter');
    await made('巡检单流水线');
    await hand.click(canvas().getByRole('button', { name: '在“完成”前加一个阶段' }));
    await hand.type('复核');
    await hand.press('Enter');
    await made('复核');
    calm();
  });

  step('a form, a list, a board, the page of a record and the navigation begin with what is there', async () => {
    await to('表单与页面');
    await hand.click(canvas().getByRole('button', { name: '新建表单' }));
    await dialog().waitFor();
    await hand.press('Enter');
    await made('巡检单表单');
    await begin('视图');
    await hand.press('Enter');
    await made('巡检单视图');
    await begin('视图');
    await hand.type('巡检看板');
    await hand.press('Enter');
    await made('巡检看板');
    await hand.click(side().getByText('看板', { exact: true }));
    await begin('页面');
    await hand.press('Enter');
    await made('巡检单页面');
    await begin('应用');
    await hand.type('设备巡检');
    await hand.press('Enter');
    await made('设备巡检');
    calm();
  });

  step('a rule is put together from lists, and a role gets its rights in the table', async () => {
    await to('规则');
    await hand.click(canvas().getByRole('button', { name: '新建校验规则' }));
    await dialog().waitFor();
    await hand.type('读数要大于零');
    await hand.press('Enter');
    await made('读数要大于零');
    const rule = canvas().getByRole('group', { name: '全部满足' });
    await hand.click(rule.getByRole('button', { name: '单号' }));
    await hand.click(page().getByRole('option', { name: '读数' }));
    await rule.getByRole('button', { name: '读数' }).waitFor();
    await hand.click(rule.getByRole('combobox', { name: '关系' }));
    await hand.click(page().getByTitle('大于', { exact: true }));
    await hand.fill(rule.getByRole('textbox').or(rule.getByRole('spinbutton')), '0');
    await hand.fill(canvas().getByRole('textbox', { name: '不满足时的提示（中文）' }), '读数要大于零');
    await photograph('nothing rule');

    await to('权限');
    await hand.click(canvas().getByRole('button', { name: '新建角色' }));
    await dialog().waitFor();
    await hand.type('巡检员');
    await hand.press('Enter');
    await made('巡检员');
    for (const name of ['巡检单', '巡检点']) {
      await hand.click(canvas().getByRole('checkbox', { name: `可新建 ${name}` }));
      for (const right of ['查看', '修改']) {
        await hand.click(canvas().getByRole('button', { name: new RegExp(`^${right} ${name}`) }));
        await hand.click(page().getByRole('menuitem', { name: '全部', exact: true }));
      }
    }
    await photograph('nothing role');
    calm();
  });

  step('it is checked and published', async () => {
    await hand.click(page().getByRole('button', { name: '检查' }).first());
    await page().getByText('可以发布了').waitFor();
    await photograph('nothing check');
    await hand.click(page().getByRole('button', { name: '发布第 2 版' }));
    await page().getByText('第 2 版已上线').waitFor();
    calm();
  });

  step('somebody is invited with the new role', async () => {
    await hand.click(
      page()
        .getByRole('link', { name: '返回' })
        .or(page().getByRole('link', { name: '回到应用' }))
        .first(),
    );
    await hand.click(page().getByRole('link', { name: '设置' }));
    await hand.click(page().getByRole('button', { name: '邀请成员' }));
    const sheet = dialog();
    await hand.fill(sheet.getByLabel('姓名'), inspector.name);
    await hand.fill(sheet.getByLabel('邮箱'), inspector.email);
    await hand.click(sheet.getByLabel('角色'));
    await hand.click(page().getByTitle('巡检员'));
    await hand.press('Escape');
    await hand.click(sheet.getByRole('button', { name: '邀请', exact: true }));
    link = await page()
      .getByRole('textbox', { name: `给 ${inspector.name} 的链接` })
      .inputValue();
    calm();
  });

  step(`all of it took no more than ${most} deeds, and it is an app to who was invited`, async () => {
    process.stderr.write(`an app from nothing: ${hand.count()} deeds\n`);
    expect(hand.count()).toBeLessThanOrEqual(most);
    const { pathname, hash } = new URL(link);
    await guest.goto(pathname + hash);
    await guest.page.getByLabel('密码', { exact: true }).fill(inspector.password);
    await guest.page.getByRole('button', { name: '加入' }).click();
    const nav = guest.page.getByRole('navigation', { name: '导航' });
    await nav.getByRole('link', { name: '巡检点' }).click();
    await guest.page
      .getByRole('button', { name: /^新建巡检点/ })
      .first()
      .click();
    await guest.page.getByRole('textbox', { name: '名称' }).fill('二号锅炉');
    await guest.page.keyboard.press('Control+Enter');
    await guest.page.getByText('二号锅炉').first().waitFor();
    await nav.getByRole('link', { name: '巡检单' }).click();
    await guest.page
      .getByRole('button', { name: /^新建巡检单/ })
      .first()
      .click();
    const form = guest.page.getByRole('dialog');
    await form.getByRole('textbox', { name: '单号' }).fill('X-1');
    await form.getByRole('textbox', { name: '读数' }).fill('-3');
    await guest.page.keyboard.press('Control+Enter');
    await form.getByText('读数要大于零').first().waitFor();
    expect(guest.complaints()).toEqual([]);
    await photograph('nothing rule works');
    await form.getByRole('textbox', { name: '读数' }).fill('12.5');
    await form.getByRole('combobox', { name: '巡检点' }).fill('二号');
    await guest.page.getByText('二号锅炉', { exact: true }).last().click();
    await guest.page.keyboard.press('Control+Enter');
    await guest.page.getByText('X-1').first().waitFor();
    await guest.page
      .getByRole('link', { name: '看板' })
      .or(guest.page.getByRole('button', { name: '看板' }))
      .first()
      .click();
    await guest.page.locator('section[data-column][aria-label="复核"]').waitFor();
    await photograph('nothing board');
    await guest.page.locator('[data-card]', { hasText: 'X-1' }).locator('.tg-card-title').click();
    await guest.page.getByRole('heading', { level: 1, name: 'X-1' }).waitFor();
    await photograph('nothing record');
    calm();
  });
});

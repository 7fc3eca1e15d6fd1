import { expect } from '@jest/globals';
import type { House } from '../house.ts';
import type { Template } from '../capabilities.ts';
import { afterAll, beforeAll, journey } from '../journey.ts';
import { type Visitor, welcome } from '../visitor.ts';

/** What of a template is given away, and where somebody is named in it. */
interface Story {
  readonly template: Template;
  readonly object: string;
  readonly noun: string;
  readonly text: string;
  readonly textLabel: string;
  readonly more: Readonly<Record<string, unknown>>;
}

/** Someone is told at once, and by words, of what others gave them and where others named them. */
export function newsJourney(house: () => House, { template, object, noun, text, textLabel, more }: Story): void {
  const step = journey(template);
  const told = { email: `told-${object}@example.com`, password: 'another long secret', name: `陆知微${object}`, roles: ['admin'] };
  let visitor: Visitor;
  let me = '';
  const page = () => visitor.page;
  const bell = () => page().getByRole('button', { name: '通知' });
  const rows = () => page().locator('.tg-news-row');
  const write = async (path: string, body: object) => {
    const { status, body: answer } = await house().server.request('POST', `/api/v1/records/${path}`, body);
    if (status >= 300) throw new Error(JSON.stringify(answer));
    return answer;
  };
  beforeAll(async () => {
    const { server, browser } = house();
    me = (await server.request('POST', '/api/v1/users', told)).body.id;
    visitor = await welcome(browser, server.url);
    await visitor.signIn(told);
  });
  afterAll(() => visitor.leave());

  step.shows('states');
  step('who has no notifications is told what will come here', async () => {
    await bell().click();
    await page().getByText('没有通知').waitFor();
    await page().keyboard.press('Escape');
  });

  step.shows('bell.assigned');
  step('a record that is given away rings the bell while the page is open', async () => {
    await write(object, { name: '交接的一条', owner: me, ...more });
    await page().getByRole('button', { name: '通知，1 条未读' }).waitFor();
    await bell().click();
    await rows()
      .first()
      .filter({ hasText: `把这条${noun}交给了你（负责人）` })
      .waitFor();
  });

  step('opening it leads to the record and counts as reading', async () => {
    await rows().first().getByRole('button').first().click();
    await page().getByRole('heading', { level: 1, name: '交接的一条' }).waitFor();
    await page().getByRole('button', { name: '通知，0 条未读' }).waitFor();
  });

  step.shows('bell.mentioned');
  step('a text that names someone rings too; the keys walk through the list', async () => {
    await write(object, { name: '提到的一条', [text]: `请@${told.name} 看一下`, ...more });
    await page().getByRole('button', { name: '通知，1 条未读' }).waitFor();
    await bell().click();
    await rows()
      .first()
      .filter({ hasText: `在「${textLabel}」里提到了你` })
      .waitFor();
    await rows().first().getByRole('button').first().focus();
    await page().keyboard.press('ArrowDown');
    expect(await page().evaluate(() => document.activeElement?.textContent)).toContain('交接的一条');
  });

  step.shows('bell.mentioned offline');
  step('without the network nothing is marked, and it is said', async () => {
    await visitor.context.setOffline(true);
    await page().getByRole('button', { name: '把「提到的一条」标为已读' }).click();
    await page().getByText('没有标成功，请再试一次').waitFor();
    await visitor.context.setOffline(false);
    await page().getByRole('button', { name: '把「提到的一条」标为已读' }).click();
    await page().getByRole('button', { name: '通知，0 条未读' }).waitFor();
    await page().getByRole('button', { name: '把「提到的一条」标为未读' }).click();
    await page().getByRole('button', { name: '通知，1 条未读' }).waitFor();
    await page().getByRole('button', { name: '全部标为已读' }).click();
    await page().getByRole('button', { name: '通知，0 条未读' }).waitFor();
    expect(visitor.complaints().filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
  });

  step('an @ in a form offers people', async () => {
    await visitor.goto(`/o/${object}?new=1`);
    const box = page().locator(`textarea[id$="${text}"]`);
    await box.click();
    await page().keyboard.type(`@${told.name.slice(0, 3)}`);
    // An input method ends with a key that is let go; typing by a program does not.
    await page().keyboard.press('Shift');
    await page().locator('.ant-mentions-dropdown').getByText(told.name).click();
    expect(await box.inputValue()).toBe(`@${told.name} `);
  });
}

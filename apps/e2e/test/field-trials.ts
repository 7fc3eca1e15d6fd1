import type { FieldType } from '@tangram/model';
import { Buffer } from 'node:buffer';
import type { Locator } from 'playwright-core';
import { controls } from './controls.ts';

/** How a person tries one field of a form. */
export interface Trial {
  /** Gives the control what only this type takes. Absent: the system fills the field. */
  readonly enter?: (control: Locator) => Promise<void>;
  /** What is stored of it. */
  readonly stored: unknown;
  /** What the record's page shows of it, white space as one space. */
  readonly page: RegExp;
  /** What the cell of the list shows when that is not the same. */
  readonly cell?: RegExp;
  /** What is refused and in which words: typed where the control lets one, else sent. */
  readonly typed?: (control: Locator) => Promise<void>;
  readonly sent?: unknown;
  readonly words: RegExp;
}

const fill =
  (text: string) =>
  (control: Locator): Promise<void> =>
    control.getByRole('textbox').first().fill(text);

/** Types into a picker and takes the first that fits. */
const pick =
  (...names: readonly string[]) =>
  async (control: Locator): Promise<void> => {
    for (const name of names) {
      await control.getByRole('combobox').last().fill(name);
      await controls(control.page()).choice(name).click();
    }
    await leave(control);
  };

/** Opens a list of choices and presses some. */
const press =
  (...names: readonly string[]) =>
  async (control: Locator): Promise<void> => {
    await control.getByRole('combobox').click();
    for (const name of names) await controls(control.page()).choice(name).click();
    await leave(control);
  };

/** Closes what hangs open, by a press beside it. */
const leave = async (control: Locator): Promise<void> => {
  await control.page().locator('.tg-drawer-head h2').click();
  await control.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'detached' });
};

const day = (text: string) => async (control: Locator) => {
  await control.getByRole('textbox').fill(text);
  await control.page().keyboard.press('Enter');
};

const division =
  (...names: readonly string[]) =>
  async (control: Locator) => {
    await control.getByRole('combobox').click();
    const menu = control.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-cascader-menu-item');
    for (const name of names) await menu.filter({ hasText: name }).first().click();
    await leave(control);
  };

const file = (name: string, mimeType: string, bytes: Buffer) => async (control: Locator) => {
  await control.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: bytes });
  await control.locator('.tg-upload-file :is(a, img)').waitFor();
};

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const anId = /^[0-9a-f-]{36}$/;

/** One trial of each type. Total: a new type does not compile until it is tried. */
export const trials: { readonly [T in Exclude<FieldType, 'id'>]: Trial } = {
  text: { enter: fill(' K-7 东 '), stored: 'K-7 东', page: /^K-7 东$/, typed: fill('7'), words: /格式不符合要求/ },
  long_text: { enter: fill('每班\n加油'), stored: '每班\n加油', page: /每班\s加油/, typed: fill('长'.repeat(21)), words: /最多 20 个字符/ },
  rich_text: {
    async enter(control) {
      await control.getByRole('textbox').click();
      await control.getByRole('button', { name: '加粗' }).click();
      await control.page().keyboard.type('先断电');
    },
    stored: /<(b|strong)>先断电/,
    page: /^先断电$/,
    typed: fill('长'.repeat(61)),
    words: /最多 60 个字符/,
  },
  email: { enter: fill('Li@Example.CN'), stored: 'Li@example.cn', page: /^Li@example.cn$/, typed: fill('li'), words: /不是有效的邮箱地址/ },
  phone: {
    enter: fill('138 0013-8000'),
    stored: '+8613800138000',
    page: /^138 0013 8000$/,
    typed: fill('12'),
    words: /不是有效的电话号码/,
  },
  url: {
    enter: fill('example.cn/A'),
    stored: 'https://example.cn/A',
    page: /^example.cn\/A$/,
    typed: fill('javascript:alert(1)'),
    words: /不是有效的网址/,
  },
  secret_text: {
    enter: (control) => control.locator('input').fill('4711'),
    stored: /•|\*|null/,
    page: /^•+$/,
    sent: 7,
    words: /应为保密文字/,
  },
  integer: { enter: fill('12,345'), stored: 12345, page: /^12,345$/, typed: fill('1.5'), words: /应为整数/ },
  duration: { enter: fill('1:35'), stored: 95, page: /^1:35$/, typed: fill('soon'), words: /时长为分钟数/ },
  rating: {
    enter: (control) => control.locator('.ant-rate-star').nth(3).click(),
    stored: 4,
    page: /^4 星$/,
    sent: 6,
    words: /评分为 0 到 5 的整数/,
  },
  decimal: { enter: fill('2.5'), stored: '2.500', page: /^2\.50*$/, typed: fill('1.2345'), words: /最多 3 位小数/ },
  percent: { enter: fill('12.5'), stored: '12.50', page: /^12\.50*%$/, typed: fill('101'), words: /不能大于 100/ },
  currency: { enter: fill('1234.5'), stored: '1234.50', page: /^¥\s?1,234.50$/, typed: fill('-1'), words: /不能小于 0/ },
  boolean: { enter: (control) => control.getByRole('switch').click(), stored: true, page: /^是$/, sent: 'true', words: /应为是或否/ },
  date: { enter: day('2026-06-18'), stored: '2026-06-18', page: /^2026-06-18$/, sent: '2026-02-29', words: /不是有效的日期/ },
  datetime: {
    enter: day('2026-06-18 09:30'),
    stored: '2026-06-18T01:30:00.000Z',
    page: /6 月 18 日|06-18/,
    sent: '2026-06-18 09:30',
    words: /须带时区/,
  },
  time: { enter: day('09:30'), stored: '09:30:00', page: /^09:30$/, sent: '25:00', words: /不是有效的时刻/ },
  select: { enter: press('车削'), stored: 'lathe', page: /^车削$/, sent: 'broken', words: /不在可选项中/ },
  multi_select: { enter: press('高温', '噪声'), stored: ['heat', 'noise'], page: /^高温 噪声$/, sent: ['cold'], words: /不在可选项中/ },
  tags: {
    async enter(control) {
      await control.getByRole('combobox').fill('急用');
      await control.page().keyboard.press('Enter');
    },
    stored: ['急用'],
    page: /^急用$/,
    sent: ['长'.repeat(61)],
    words: /最多 60 个字符/,
  },
  stage: { enter: press('运行'), stored: 'running', page: /^运行$/, sent: 'gone', words: /流水线中没有这个阶段/ },
  reference: { enter: pick('一号车间'), stored: anId, page: /^一号车间$/, cell: /^一 一号车间$/, sent: 7, words: /记录/ },
  multi_reference: {
    enter: pick('一号车间', '二号车间'),
    stored: [anId, anId],
    page: /^一号车间 二号车间$/,
    sent: 'x',
    words: /应为记录编号的列表/,
  },
  polymorphic: {
    async enter(control) {
      await control.getByRole('combobox').first().click();
      await controls(control.page()).choice('用户').click();
      await pick('Admin')(control);
    },
    stored: { object: 'user', id: anId },
    page: /Admin/,
    sent: { object: 'deal', id: '01890000-0000-7000-8000-00000000000a' },
    words: /不能指向这个对象/,
  },
  child_table: {
    async enter(control) {
      await control.getByRole('button', { name: /^添加一行/ }).click();
      await control.getByRole('textbox').nth(0).fill('滤芯');
      await control.page().keyboard.press('Tab');
      await control.page().keyboard.type('2');
    },
    stored: [{ name: '滤芯', quantity: 2 }],
    page: /^滤芯 2$/,
    sent: [{ quantity: 'two' }],
    words: /应为整数/,
  },
  user: { enter: pick('Admin'), stored: anId, page: /^(A )?Admin$/, sent: 7, words: /应为一位用户的编号/ },
  team: { enter: pick('华东销售组'), stored: anId, page: /^华东销售组$/, sent: 'east', words: /不是有效的记录编号/ },
  address: {
    async enter(control) {
      await division('江苏省', '苏州市', '吴中区')(control);
      await control.getByRole('textbox', { name: '街道与门牌' }).fill('科创路 8 号');
    },
    stored: { province: '江苏省', city: '苏州市', district: '吴中区', street: '科创路 8 号', region: '320506' },
    page: /江苏省.*科创路 8 号/,
    sent: { planet: 'Mars' },
    words: /没有这个字段/,
  },
  region: { enter: division('江苏省', '苏州市'), stored: '320500', page: /苏州/, sent: '990101', words: /不是有效的行政区划代码/ },
  geo: {
    async enter(control) {
      await control.getByRole('textbox').nth(0).fill('31.3');
      await control.getByRole('textbox').nth(1).fill('120.4');
    },
    stored: { lat: 31.3, lng: 120.4 },
    page: /^31\.3\d*, 120\.4\d*$/,
    async typed(control) {
      await control.getByRole('textbox').nth(0).fill('91');
      await control.getByRole('textbox').nth(1).fill('0');
    },
    words: /纬度应在 ±90 之内/,
  },
  file: {
    enter: file('说明书.txt', 'text/plain', Buffer.from('转速 3000')),
    stored: [anId],
    page: /^文件 1$/,
    cell: /^1$/,
    sent: 'x',
    words: /应为文件编号的列表/,
  },
  image: { enter: file('铭牌.png', 'image/png', dot), stored: [anId], page: /^文件 1$/, sent: ['y'], words: /不是有效的记录编号/ },
  autonumber: { stored: /^SB-\d{4}$/, page: /^SB-\d{4}$/, sent: 'SB-9', words: /此字段只读/ },
  json: { enter: fill('{"rpm": 3000}'), stored: { rpm: 3000 }, page: /"rpm":\s?3000/, typed: fill('{"rpm"'), words: /不是有效的 JSON/ },
  checklist: {
    enter: (control) => control.getByRole('checkbox', { name: '换油' }).click(),
    stored: [
      { value: 'oil', done: true },
      { value: 'belt', done: false },
    ],
    page: /^换油 查皮带$/,
    cell: /^1\/2$/,
    sent: [{ value: 'wax', done: true }],
    words: /不在可选项中/,
  },
};

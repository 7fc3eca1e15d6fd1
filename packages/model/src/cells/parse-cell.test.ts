import { describe, expect, test } from '@jest/globals';
import { compileRecordParser } from '../record/compile-record-parser.ts';
import { equipmentItem } from '../../../../apps/server/test/equipment-item.ts';
import { fieldTypes, type FieldType } from '../field-type.ts';
import type { Field } from '../model.ts';
import { parseCell } from './parse-cell.ts';

const options = [
  { value: 'price', label: { 'zh-CN': '价格', en: 'Price' } },
  { value: 'r_and_d', label: { 'zh-CN': '研发、设计', en: 'R&D, design' } },
  { value: 'won', label: { 'zh-CN': '已签约', en: 'Won' } },
];

function field(type: FieldType, more: Partial<Field> = {}): Field {
  return {
    id: 'f',
    name: 'f',
    type,
    label: { 'zh-CN': '字段' },
    origin: 'declared',
    columns: ['f'],
    computed: null,
    rollUp: null,
    lookUp: null,
    formula: null,
    money: null,
    required: false,
    unique: false,
    index: false,
    readOnly: false,
    pii: false,
    masked: false,
    match: 'exact',
    scale: 2,
    targets: ['company'],
    onDelete: 'clear',
    options,
    pipeline: null,
    document: null,
    ...more,
  };
}
const cell = (type: FieldType, text: string, more: { dateOrder?: 'mdy' | 'dmy'; timeZone?: string; field?: Partial<Field> } = {}) =>
  parseCell(text, {
    field: field(type, more.field),
    column: 'C',
    dateOrder: more.dateOrder ?? null,
    timeZone: more.timeZone ?? 'Asia/Shanghai',
  });
const id = '0190a5f0-7b1c-7c3e-9d50-0a1b2c3d4e5f';

const long = 'x'.repeat(1_001);
/** For every type a text that becomes a value, and one that is refused with the type's own code: by the cell's reader, or by the record's own rules behind it. */
const samples: Record<FieldType, { text: string; value: unknown; bad: readonly [text: string, code: string] }> = {
  id: { text: id.toUpperCase(), value: id, bad: ['42', 'not_an_id'] },
  text: { text: ' 华星 ', value: '华星', bad: ['x'.repeat(41), 'too_long'] },
  long_text: { text: 'a\nb', value: 'a\nb', bad: ['x'.repeat(201), 'too_long'] },
  rich_text: { text: '<p>a</p>', value: '<p>a</p>', bad: [`<p>${'x'.repeat(301)}</p>`, 'too_long'] },
  email: { text: 'a@b.cn', value: 'a@b.cn', bad: ['a@', 'not_an_email'] },
  phone: { text: '138 0013 8000', value: '138 0013 8000', bad: ['12', 'not_a_phone'] },
  url: { text: 'https://a.cn', value: 'https://a.cn', bad: ['nowhere', 'not_a_url'] },
  secret_text: { text: 'x', value: 'x', bad: [long, 'too_long'] },
  autonumber: { text: 'A-1', value: 'A-1', bad: [long, 'too_long'] },
  region: { text: '310000', value: '310000', bad: ['990101', 'not_a_region'] },
  integer: { text: '1,234', value: 1234, bad: ['1.5', 'not_a_whole_number'] },
  duration: { text: '1小时30分钟', value: 90, bad: ['soon', 'not_a_duration'] },
  rating: { text: '★★★☆☆', value: 3, bad: ['good', 'not_a_rating'] },
  decimal: { text: '1.234,5', value: '1234.5', bad: ['1.2.3', 'not_a_number'] },
  currency: { text: '¥1,234.50', value: '1234.5', bad: ['free', 'not_an_amount'] },
  percent: { text: '12.5%', value: '12.5', bad: ['half', 'not_a_percentage'] },
  boolean: { text: '是', value: true, bad: ['maybe', 'not_a_yes_or_no'] },
  date: { text: '2026年1月5日', value: '2026-01-05', bad: ['2026-02-30', 'not_a_date'] },
  datetime: { text: '2026/1/5 14:30', value: '2026-01-05T06:30:00.000Z', bad: ['2026-1-5 25:00', 'not_a_time'] },
  time: { text: '下午2:30', value: '14:30:00', bad: ['25:00', 'not_a_time'] },
  select: { text: '价格', value: 'price', bad: ['颜色', 'not_a_choice'] },
  stage: { text: 'WON', value: 'won', bad: ['maybe', 'not_a_stage'] },
  multi_select: { text: '价格；won', value: ['price', 'won'], bad: ['价格;颜色', 'not_a_choice'] },
  tags: { text: 'Price, Won、VIP', value: ['price', 'won', 'VIP'], bad: ['x'.repeat(61), 'too_long'] },
  reference: { text: id, value: id, bad: ['华星', 'not_an_id'] },
  user: { text: id, value: id, bad: ['李雷', 'not_an_id'] },
  team: { text: id, value: id, bad: ['华东', 'not_an_id'] },
  multi_reference: { text: `${id};${id}`, value: [id], bad: [`${id};x`, 'not_an_id'] },
  polymorphic: { text: `company:${id}`, value: { object: 'company', id }, bad: [`deal:${id}`, 'not_an_id'] },
  child_table: { text: 'x', value: undefined, bad: ['x', 'no_cell'] },
  file: { text: id, value: [id], bad: ['a.pdf', 'not_a_file'] },
  image: { text: id, value: [id], bad: ['a.png', 'not_a_file'] },
  address: { text: '上海市浦东新区世纪大道1号', value: { street: '上海市浦东新区世纪大道1号' }, bad: ['{"street"', 'not_json'] },
  geo: { text: '31.2304, 121.4737', value: { lat: 31.2304, lng: 121.4737 }, bad: ['121.47, 31.23', 'not_a_place'] },
  json: { text: '{"a":[1]}', value: { a: [1] }, bad: ['{a}', 'not_json'] },
  checklist: {
    text: 'call; visit',
    value: [
      { value: 'call', done: true },
      { value: 'visit', done: true },
    ],
    bad: ['[', 'not_json'],
  },
};

const ofEveryType = equipmentItem();
const parseRecord = compileRecordParser(ofEveryType);

/** What an import says of a text in a column of the type: the cell's reader first, then the record's own rules. */
function refusal(type: FieldType, text: string): string | null {
  const field = ofEveryType.byName.get(type === 'id' ? 'id' : `a_${type}`);
  if (!field) throw new Error(`no field of type ${type}`);
  const read = parseCell(text, { field, column: 'C', dateOrder: null, timeZone: 'Asia/Shanghai' });
  const parsed = read.ok ? parseRecord('update', { [field.name]: read.value }, { historical: true }) : read;
  return parsed.ok ? null : parsed.issues.map(({ code }) => code).join();
}

describe('a cell of every field type', () => {
  test.each(fieldTypes)('%s: reads its own text, refuses what it cannot be, and nothing is null', (type) => {
    const { text, value, bad } = samples[type];
    if (value !== undefined) expect(cell(type, text)).toEqual({ ok: true, value });
    expect(refusal(type, bad[0])).toBe(bad[1]);
    expect(cell(type, '  ')).toEqual({ ok: true, value: null });
  });
});

describe('a number', () => {
  test.each([
    ['1,234.50', '1234.5'],
    ['1 234,50', '1234.5'],
    ["1'234.5", '1234.5'],
    ['¥1,234', '1234'],
    ['￥１，２３４', '1234'],
    ['$ -5', '-5'],
    ['-$5', '-5'],
    ['(1,234)', '-1234'],
    ['12,5', '12.5'],
    ['1.234.567', '1234567'],
    ['3.5万', '35000'],
    ['1.2亿元', '120000000'],
    ['1.2e3', '1200'],
    ['1E-3', '0.001'],
    ['12.5%', '0.125'],
    ['USD 12', '12'],
    ['100元', '100'],
    ['0.10', '0.1'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['1,23,456', '123456'],
  ])('%s is %s', (text, value) => {
    expect(cell('decimal', text)).toEqual({ ok: true, value });
  });

  test.each(['1,2,3', '--5', '1e', 'NaN', 'Infinity', '12 apples', '1.2.3'])('%s is none', (text) => {
    expect(cell('decimal', text)).toMatchObject({ ok: false });
  });
});

describe('a date', () => {
  test.each([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026 年 1 月 5 日', '2026-01-05'],
    ['25/1/2026', '2026-01-25'],
    ['1/25/2026', '2026-01-25'],
    ['5 Jan 2026', '2026-01-05'],
    ['January 5, 2026', '2026-01-05'],
    ['5-Jan-26', '2026-01-05'],
    ['2026-01-05T10:00:00Z', '2026-01-05'],
    ['2026-01-05 00:00:00.000', '2026-01-05'],
    ['3/3/2026', '2026-03-03'],
  ])('%s is %s', (text, value) => {
    expect(cell('date', text)).toEqual({ ok: true, value });
  });

  test('that can be read two ways is refused until the order is said', () => {
    expect(cell('date', '3/4/2026')).toMatchObject({ ok: false, issues: [{ code: 'ambiguous_date' }] });
    expect(cell('date', '3/4/2026', { dateOrder: 'mdy' })).toEqual({ ok: true, value: '2026-03-04' });
    expect(cell('date', '3/4/2026', { dateOrder: 'dmy' })).toEqual({ ok: true, value: '2026-04-03' });
  });

  test('with a written zone is an instant, without one a moment of the workspace', () => {
    expect(cell('datetime', '2026-01-05T14:30:05.25+08:00')).toEqual({ ok: true, value: '2026-01-05T06:30:05.250Z' });
    expect(cell('datetime', '2026-07-01 2:30 PM', { timeZone: 'America/New_York' })).toEqual({
      ok: true,
      value: '2026-07-01T18:30:00.000Z',
    });
    expect(cell('datetime', '2026-03-08 02:30', { timeZone: 'America/New_York' })).toEqual({ ok: true, value: '2026-03-08T07:30:00.000Z' });
  });
});

describe('a choice', () => {
  test('may have a separator in its own label', () => {
    expect(cell('multi_select', '研发、设计')).toEqual({ ok: true, value: ['r_and_d'] });
    expect(cell('multi_select', 'R&D, design;Price')).toEqual({ ok: true, value: ['r_and_d', 'price'] });
  });

  test('that is none names the choices', () => {
    expect(cell('select', 'x')).toMatchObject({ issues: [{ text: { en: '“x” is not one of the choices (价格, 研发、设计, 已签约)' } }] });
  });

  test('is free where tags have no options', () => {
    expect(cell('tags', 'VIP、老客户', { field: { options: null } })).toEqual({ ok: true, value: ['VIP', '老客户'] });
  });
});

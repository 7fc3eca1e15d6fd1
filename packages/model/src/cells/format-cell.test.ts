import { describe, expect, test } from '@jest/globals';
import { fieldTypes, type FieldType } from '../field-type.ts';
import type { Field } from '../model.ts';
import type { CellValue } from './cell-value.ts';
import { formatCell } from './format-cell.ts';
import { parseCell } from './parse-cell.ts';

const id = '0190a5f0-7b1c-7c3e-9d50-0a1b2c3d4e5f';
const options = [
  { value: 'price', label: { 'zh-CN': '价格', en: 'Price' } },
  { value: 'won', label: { 'zh-CN': '已签约', en: 'Won' } },
];
const field = (type: FieldType): Field => ({
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
});

const values: Record<FieldType, readonly [value: CellValue, zh: string, en: string]> = {
  id: [id, id, id],
  text: ['华星', '华星', '华星'],
  long_text: ['a\nb', 'a\nb', 'a\nb'],
  rich_text: ['<p>a</p>', '<p>a</p>', '<p>a</p>'],
  email: ['a@b.cn', 'a@b.cn', 'a@b.cn'],
  phone: ['+8613800138000', '+8613800138000', '+8613800138000'],
  url: ['https://a.cn', 'https://a.cn', 'https://a.cn'],
  secret_text: ['x', 'x', 'x'],
  autonumber: ['A-1', 'A-1', 'A-1'],
  region: ['310000', '310000', '310000'],
  integer: [1234, '1234', '1234'],
  duration: [90, '1:30', '1:30'],
  rating: [3, '3', '3'],
  decimal: ['1234.5', '1234.5', '1234.5'],
  currency: ['0.1', '0.1', '0.1'],
  percent: ['12.5', '12.5%', '12.5%'],
  boolean: [true, '是', 'yes'],
  date: ['2026-01-05', '2026-01-05', '2026-01-05'],
  datetime: ['2026-01-05T06:30:00.000Z', '2026-01-05T06:30:00.000Z', '2026-01-05T06:30:00.000Z'],
  time: ['14:30:00', '14:30:00', '14:30:00'],
  select: ['price', '价格', 'Price'],
  stage: ['won', '已签约', 'Won'],
  multi_select: [['price', 'won'], '价格; 已签约', 'Price; Won'],
  tags: [['won', 'VIP'], '已签约; VIP', 'Won; VIP'],
  reference: [id, id, id],
  user: [id, id, id],
  team: [id, id, id],
  multi_reference: [[id], id, id],
  polymorphic: [{ object: 'company', id }, `company:${id}`, `company:${id}`],
  child_table: [[{ id }], `[{"id":"${id}"}]`, `[{"id":"${id}"}]`],
  file: [[id], id, id],
  image: [[id], id, id],
  address: [{ city: '上海' }, '{"city":"上海"}', '{"city":"上海"}'],
  geo: [{ lat: 31.2, lng: 121.4 }, '31.2, 121.4', '31.2, 121.4'],
  json: [{ a: [1, null] }, '{"a":[1,null]}', '{"a":[1,null]}'],
  checklist: [[{ value: 'call', done: false }], '[{"value":"call","done":false}]', '[{"value":"call","done":false}]'],
};

describe('a value of every field type as the text of a cell', () => {
  test.each(fieldTypes)('%s: is written in words, reads back as it was, and null is empty', (type) => {
    const [value, zh, en] = values[type];
    expect([formatCell(value, field(type), 'zh-CN'), formatCell(value, field(type), 'en')]).toEqual([zh, en]);
    expect(formatCell(null, field(type), 'en')).toBe('');
    if (type === 'child_table') return;
    for (const text of [zh, en])
      expect(parseCell(text, { field: field(type), column: 'C', dateOrder: null, timeZone: 'UTC' })).toEqual({ ok: true, value });
  });
});

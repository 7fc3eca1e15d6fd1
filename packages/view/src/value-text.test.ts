import { describe, expect, test } from '@jest/globals';
import { type Field, fieldTypes, type FieldType } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { operatorsOf } from './filter-choices.ts';
import { initialOf } from './initial.ts';
import type { Place } from './moment-text.ts';
import { checklistShare, textOfValue } from './value-text.ts';

const place: Place = { locale: 'zh-CN', now: Date.parse('2025-06-02T02:31:00Z'), zone: 'Asia/Shanghai' };
const machine = objectOf(smallWorld(), 'machine');
const title = machine.nameField;
const field = (type: FieldType, more: Partial<Field> = {}): Field => ({ ...title, type, ...more });
const options = [{ value: 'a', label: { 'zh-CN': '甲', en: 'A' } }];

/** One value that only this type takes, and how it reads in Chinese. */
const cases: Readonly<Record<FieldType, readonly [value: unknown, text: string, more?: Partial<Field>]>> = {
  id: ['01976f2c-0000-7000-8000-000000000000', '01976f2c-0000-7000-8000-000000000000'],
  text: ['一行', '一行'],
  long_text: ['两\n行', '两\n行'],
  rich_text: ['<p>粗 <b>体</b></p><script>x</script>', '粗 体 x'],
  email: ['a@b.cn', 'a@b.cn'],
  phone: ['+8613800138000', '+8613800138000'],
  url: ['https://a.cn', 'https://a.cn'],
  secret_text: ['hidden', '••••••'],
  integer: [12345, '12,345'],
  duration: [95, '1:35'],
  rating: [4, '4 星'],
  decimal: ['2.500', '2.500', { scale: 3 }],
  percent: ['12.50', '12.5%', { scale: 2 }],
  currency: ['1234.50', '¥\u20091,234.50', { scale: 2 }],
  boolean: [false, '否'],
  date: ['2025-06-18', '2025-06-18'],
  datetime: ['2025-06-18T02:24:00.000Z', '2025-06-18 10:24'],
  time: ['09:30:00', '09:30'],
  select: ['a', '甲', { options }],
  multi_select: [['a', 'gone'], '甲、gone', { options }],
  tags: [['急', '大'], '急、大'],
  stage: ['running', '运行中', { pipeline: machine.byName.get('state')?.pipeline ?? null }],
  reference: ['x', 'x'],
  multi_reference: [['x', 'y'], '2 项'],
  polymorphic: [{ object: 'plant', id: 'x' }, 'x'],
  child_table: [[{}, {}, {}], '3 项'],
  user: ['x', 'x'],
  team: ['x', 'x'],
  address: [{ province: '江苏省', city: '苏州市', street: '科创路 88 号', region: '320505' }, '江苏省苏州市科创路 88 号'],
  region: ['320505', '320505'],
  geo: [{ lat: 31.3, lng: 120.4 }, '31.30000, 120.40000'],
  file: [['f'], '1 项'],
  image: [['f', 'g'], '2 项'],
  autonumber: ['M-0001', 'M-0001'],
  json: [{ a: 1 }, '{"a":1}'],
  checklist: [
    [
      { value: 'a', done: true },
      { value: 'b', done: false },
    ],
    '1/2',
  ],
};

describe('a value as text', () => {
  test.each(fieldTypes)('of type %s', (type) => {
    const [value, text, more] = cases[type];
    expect(textOfValue(value, field(type, more), place)).toBe(text);
  });

  test.each(fieldTypes)('that is empty is nothing: %s', (type) => {
    expect(textOfValue(null, field(type), place)).toBe('');
  });
});

test.each(fieldTypes)('what may be asked about a field of type %s is decided', (type) => {
  expect(Array.isArray(operatorsOf(type))).toBe(true);
});

test('a checklist without lines has no share', () => {
  expect([checklistShare([]), checklistShare([{ value: 'a', done: true }])]).toEqual([null, { done: 1, of: 1 }]);
});

describe('the character that stands for a name', () => {
  test.each([
    ['苏州启辰精密机械', '启'],
    ['绍兴越纺印染', '越'],
    ['李雷', '李'],
    ['上海', '上'],
    ['启衡智造', '启'],
    ['acme Ltd', 'A'],
    ['', ''],
  ])('%s: %s', (name, initial) => {
    expect(initialOf(name)).toBe(initial);
  });
});

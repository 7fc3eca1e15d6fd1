import { describe, expect, test } from '@jest/globals';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { bucketName, groupableFields, groupFilter, type Grouping, groupingOf, groupKey } from './grouping.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const by = (key: string): Grouping => {
  const grouping = groupingOf(model, machine, key);
  if (!grouping) throw new Error(`not groupable: ${key}`);
  return grouping;
};

describe('what rows are grouped by', () => {
  test('is first what has few values; never the name', () => {
    const names = groupableFields(machine).map(({ name }) => name);
    expect(names[0]).toBe('state');
    expect(names).toEqual(expect.arrayContaining(['plant', 'owner', 'bought']));
    expect(names).not.toContain('title');
    expect(names).not.toContain('note');
  });

  test.each<[string, Partial<Grouping> | null]>([
    ['state', { path: 'state', bucket: null, title: null }],
    ['plant', { path: 'plant', bucket: null, title: 'plant.name' }],
    ['plant.region', { path: 'plant.region', bucket: null }],
    ['bought', { path: 'bought', bucket: 'month' }],
    ['bought:quarter', { path: 'bought', bucket: 'quarter' }],
    ['bought:century', { path: 'bought', bucket: 'month' }],
    ['state:month', { path: 'state', bucket: null }],
    ['note', null],
    ['nothing', null],
    ['', null],
  ])('%s', (key, expected) => {
    const grouping = groupingOf(model, machine, key);
    expect(grouping).toEqual(expected && expect.objectContaining(expected));
  });

  test('is written as an address has it', () => {
    expect([groupKey('bought', 'year'), groupKey('state', null)]).toEqual(['bought:year', 'state']);
  });
});

test.each<[string, Parameters<typeof bucketName>[1], string, string]>([
  ['2026-12-28', 'day', '2026 年 12 月 28 日', '2026-12-28'],
  ['2026-12-28', 'week', '2026 年 12 月 28 日起一周', 'Week of 2026-12-28'],
  ['2026-03-01', 'month', '2026 年 3 月', '2026-03'],
  ['2026-10-01', 'quarter', '2026 年第 4 季度', 'Q4 2026'],
  ['2026-01-01', 'year', '2026 年', '2026'],
])('the %s of %s is called %s', (first, bucket, chinese, english) => {
  expect([bucketName(first, bucket, 'zh-CN'), bucketName(first, bucket, 'en')]).toEqual([chinese, english]);
});

describe('the rows of a group', () => {
  test.each<[string, unknown, unknown]>([
    ['state', 'running', { field: 'state', op: 'eq', value: 'running' }],
    ['state', null, { field: 'state', op: 'is_null' }],
    ['bought:day', '2026-02-28', { field: 'bought', op: 'between', value: ['2026-02-28', '2026-02-28'] }],
    ['bought:week', '2026-12-28', { field: 'bought', op: 'between', value: ['2026-12-28', '2027-01-03'] }],
    ['bought:month', '2028-02-01', { field: 'bought', op: 'between', value: ['2028-02-01', '2028-02-29'] }],
    ['bought:month', '2026-12-01', { field: 'bought', op: 'between', value: ['2026-12-01', '2026-12-31'] }],
    ['bought:quarter', '2026-10-01', { field: 'bought', op: 'between', value: ['2026-10-01', '2026-12-31'] }],
    ['bought:year', '2026-01-01', { field: 'bought', op: 'between', value: ['2026-01-01', '2026-12-31'] }],
    ['bought', null, { field: 'bought', op: 'is_null' }],
  ])('%s %j', (key, value, filter) => {
    expect(groupFilter(by(key), value)).toEqual(filter);
  });
});

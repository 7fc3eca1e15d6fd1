import { describe, expect, test } from '@jest/globals';
import { filterOperators, type Filter } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { conditionsOf, periodNames, periodName, relationWords } from './filter-words.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const words = (filter: Filter, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  conditionsOf(model, machine, filter, locale, (object, id) => (object === 'plant' && id === 'p1' ? '一厂' : undefined)).map(
    ({ field, relation, value }) => [field, relation, value].filter(Boolean).join(' '),
  );

describe('a filter in words', () => {
  test.each<[Filter, string, string]>([
    [{ field: 'price', op: 'gte', value: '1000000' }, '购置价 不低于 1,000,000', 'Price at least 1,000,000'],
    [{ field: 'owner', op: 'me' }, '负责人 是 我', 'Owner is me'],
    [{ field: 'bought', op: 'within', value: 'this_quarter' }, '购入日期 在 本季度', 'Bought on in this quarter'],
    [{ field: 'bought', op: 'within', value: { last: 30, unit: 'day' } }, '购入日期 在 最近 30 天', 'Bought on in the last 30 days'],
    [{ field: 'bought', op: 'lt', value: '$today' }, '购入日期 早于 今天', 'Bought on before today'],
    [{ field: 'plant.region', op: 'in', value: ['east'] }, '所在厂区 · 大区 是 华东', 'Plant · Region is East'],
    [{ field: 'plant', op: 'eq', value: 'p1' }, '所在厂区 是 一厂', 'Plant is 一厂'],
    [{ field: 'state', op: 'ne', value: 'retired' }, '状态 不是 已退役', 'State is not Retired'],
    [{ field: 'state_type', op: 'eq', value: 'open' }, '状态类型 是 进行中', 'State type is Open'],
    [{ field: 'note', op: 'is_null' }, '备注 是 空', 'Note is empty'],
    [{ hasNo: 'part_list' }, '备件 没有', 'Part has no'],
    [{ has: 'parts', filter: { field: 'name', op: 'contains', value: 'O' } }, '备件 有 名称 包含 O', 'Parts has Name contains O'],
    [{ field: 'price', op: 'between', value: ['1000', '2000'] }, '购置价 在 1,000 至 2,000', 'Price between 1,000 and 2,000'],
    [
      {
        or: [
          { field: 'note', op: 'is_null' },
          {
            and: [
              { field: 'owner', op: 'me' },
              { field: 'load', op: 'gt', value: '80' },
            ],
          },
        ],
      },
      '备注 是 空 或 （负责人 是 我 且 负载 大于 80）',
      'Note is empty or (Owner is me and Load over 80)',
    ],
    [
      {
        not: {
          or: [
            { field: 'note', op: 'is_null' },
            { field: 'owner', op: 'me' },
          ],
        },
      },
      '不满足 （备注 是 空 或 负责人 是 我）',
      'not (Note is empty or Owner is me)',
    ],
  ])('%j', (filter, chinese, english) => {
    expect([words(filter), words(filter, 'en')]).toEqual([[chinese], [english]]);
  });

  test('each part of an outermost `and` is a condition of its own, and can be taken out', () => {
    const parts: Filter[] = [
      { field: 'owner', op: 'me' },
      { field: 'load', op: 'gt', value: '80' },
    ];
    expect(conditionsOf(model, machine, { and: parts }, 'zh-CN').map(({ filter }) => filter)).toEqual(parts);
  });

  test('alternatives on one field name it once', () => {
    expect(
      words({
        or: [
          { not: { field: 'last_activity_at', op: 'within', value: { last: 15, unit: 'day' } } },
          { field: 'last_activity_at', op: 'is_null' },
        ],
      }),
    ).toEqual(['最近跟进 不在 最近 15 天 或 是 空']);
  });

  test('nothing is no condition', () => {
    expect([words({ and: [] }), conditionsOf(model, machine, null, 'zh-CN')]).toEqual([[], []]);
  });

  test.each([...filterOperators])('the operator %s has words in both languages', (op) => {
    for (const locale of ['zh-CN', 'en'] as const) expect(relationWords(op, false, locale)).not.toContain('_');
  });

  test.each(periodNames)('the period %s has a name', (period) => {
    expect(periodName(period, 'zh-CN')).not.toContain('_');
  });
});

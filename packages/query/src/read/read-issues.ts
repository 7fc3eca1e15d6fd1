import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The bounds of a request, see the HTTP contract. */
export const limits = {
  filterNodes: 200,
  filterDepth: 12,
  filterParts: 20_000,
  hops: 5,
  page: 1000,
  offset: 10_000_000,
  defaultPage: 50,
  groups: 10_000,
  searchWords: 8,
  searchLength: 200,
  listValues: 10_000,
  sortKeys: 8,
  paths: 500,
} as const;

/** Everything that can be wrong with a query. */
export const say = defineIssues({
  unknown_field: (p: { field: string }) => both(`没有字段“${p.field}”`, `There is no field “${p.field}”`),
  unknown_object: (p: { object: string }) => both(`没有对象“${p.object}”`, `There is no object “${p.object}”`),
  unknown_relation: (p: { relation: string }) => both(`没有关联“${p.relation}”`, `There is no relation “${p.relation}”`),
  unknown_key: (p: { key: string }) => both(`查询中没有“${p.key}”这一项`, `A query has no “${p.key}”`),
  unknown_operator: (p: { op: string }) => both(`没有运算符“${p.op}”`, `There is no operator “${p.op}”`),
  operator_not_for_type: (p: { op: string; type: string; ops: string }) =>
    both(
      `类型为 ${p.type} 的字段不能用“${p.op}”，可用：${p.ops}`,
      `A field of type ${p.type} cannot be filtered by “${p.op}”; it can by: ${p.ops}`,
    ),
  wrong_value: (p: { expected: Text }) => both(`值应为${p.expected['zh-CN']}`, `The value must be ${p.expected.en}`),
  not_a_node: () => both('应为一个条件：字段条件、and、or、not、has 或 hasNo', 'Must be a condition: a field, and, or, not, has or hasNo'),
  too_many_nodes: (p: { max: number }) => both(`筛选最多 ${p.max} 个条件`, `A filter has at most ${p.max} nodes`),
  filter_too_large: (p: { max: number }) =>
    both(
      `筛选连同其中的公式过大（最多 ${p.max} 个部分）`,
      `The filter is too large together with the formulas it names (at most ${p.max} parts)`,
    ),
  too_deep: (p: { max: number }) => both(`筛选最多嵌套 ${p.max} 层`, `A filter is at most ${p.max} levels deep`),
  too_many_hops: (p: { max: number }) => both(`路径最多跨 ${p.max} 个关联`, `A path follows at most ${p.max} references`),
  not_one_record: (p: { field: string }) =>
    both(
      `“${p.field}”不指向唯一的一种记录，路径不能经过它`,
      `A path cannot go through “${p.field}”: it does not point to one record of one object`,
    ),
  not_sortable: (p: { field: string }) => both(`不能按“${p.field}”排序`, `Records cannot be sorted by “${p.field}”`),
  not_groupable: (p: { field: string }) => both(`不能按“${p.field}”分组`, `Records cannot be grouped by “${p.field}”`),
  no_bucket: (p: { field: string }) =>
    both(`“${p.field}”不是日期或时间，不能按时间段分组`, `“${p.field}” is no date or time: it has no buckets`),
  not_measurable: (p: { field: string; op: string }) => both(`不能对“${p.field}”计算 ${p.op}`, `“${p.field}” has no ${p.op}`),
  field_needed: (p: { op: string }) => both(`${p.op} 需要一个字段`, `${p.op} needs a field`),
  wrong_type: (p: { expected: Text }) => both(`应为${p.expected['zh-CN']}`, `Must be ${p.expected.en}`),
  not_one_of: (p: { values: string }) => both(`应为其中之一：${p.values}`, `Must be one of: ${p.values}`),
  out_of_range: (p: { min: number; max: number }) => both(`应在 ${p.min} 到 ${p.max} 之间`, `Must be from ${p.min} to ${p.max}`),
  not_with: (p: { key: string }) => both(`不能与“${p.key}”一起使用`, `Cannot be used together with “${p.key}”`),
  twice: (p: { name: string }) => both(`“${p.name}”出现了两次`, `“${p.name}” occurs twice`),
  bad_alias: (p: { name: string }) => both(`“${p.name}”不能作为结果列名`, `“${p.name}” cannot be the name of a result`),
  unknown_result: (p: { name: string }) => both(`结果中没有“${p.name}”`, `The result has no “${p.name}”`),
  too_many_groups: (p: { max: number }) =>
    both(`结果超过 ${p.max} 组，请缩小范围或给出 limit`, `The result has more than ${p.max} groups: narrow it down or give a limit`),
});

/** Refusals of a query as a whole; what is wrong with it in detail comes along as issues. */
export const queryErrors = defineErrors({
  unsupported_query: {
    kind: 'malformed',
    title: { 'zh-CN': '查询无法执行', en: 'Query not understood' },
    detail: (p: { count: number }) =>
      both(`查询中有 ${p.count} 处问题。`, `There ${p.count === 1 ? 'is one problem' : `are ${p.count} problems`} with this query.`),
  },
});

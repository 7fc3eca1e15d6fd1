import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const restoreErrors = defineErrors({
  forbidden: {
    kind: 'denied',
    title: both('没有权限', 'Not allowed'),
    detail: () => both('撤销整批改动需要批量修改的权限。', 'Taking a whole batch back needs the right to make one (bulk).'),
  },
  not_found: {
    kind: 'missing',
    title: both('未找到', 'Not found'),
    detail: () => both('没有这样的改动或恢复。', 'There is no such change or restore.'),
  },
  validation_failed: {
    kind: 'invalid',
    title: both('无法恢复', 'Cannot be restored'),
    detail: ({ count }: { count: number }) =>
      both(`有 ${count} 处需要更正。`, count === 1 ? 'One thing needs to be corrected.' : `${count} things need to be corrected.`),
  },
  restore_ended: {
    kind: 'conflict',
    title: both('恢复已结束', 'The restore has ended'),
    detail: ({ state }: { state: string }) => both(`恢复已经结束（${state}）。`, `The restore has ended already (${state}).`),
  },
});

/** What is wrong with a request to restore, and why something stayed as it is. */
export const restoreIssues = defineIssues({
  not_a_cause: () =>
    both('应为一批改动的原因，例如 bulk:… 或 import:…', 'Must be the cause of a batch of changes, such as bulk:… or import:…'),
  not_an_object: () => both('应为对象', 'Must be an object'),
  not_a_yes_or_no: () => both('应为 true 或 false', 'Must be true or false'),
  unknown_property: () => both('没有这个属性', 'There is no such property'),
  one_of_two: () => both('asOf 与 version 须给出其一', 'Give asOf or version, and only one of them'),
  not_a_moment: () => both('应为带时区的时间，例如 2026-06-02T01:00:00Z', 'Must be a time with its zone such as 2026-06-02T01:00:00Z'),
  not_a_version: () => both('应为版本号', 'Must be a version number'),
  not_a_list: () => both('应为字段名的列表', 'Must be a list of field names'),
  unknown_field: ({ field }: { field: string }) => both(`没有字段“${field}”`, `There is no field “${field}”`),
  changed_since: () => both('此后有人改过', 'Somebody changed it since'),
  not_kept: () => both('原来的值没有留下', 'What was there before is not kept'),
  element_gone: () => both('对象或字段已停用', 'Its object or field was retired'),
});

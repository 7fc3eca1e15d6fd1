import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Why somebody's work cannot be handed over. */
export const handoverErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: both('未找到', 'Not found'),
    detail: () => both('没有这次交接。', 'There is no such handover.'),
  },
  validation_failed: {
    kind: 'invalid',
    title: both('无法交接', 'Cannot be handed over'),
    detail: ({ count }: { count: number }) =>
      both(`有 ${count} 处需要更正。`, count === 1 ? 'One thing needs to be corrected.' : `${count} things need to be corrected.`),
  },
  holdings_left: {
    kind: 'conflict',
    title: both('还有未交接的', 'Something is left'),
    detail: ({ count }: { count: number }) =>
      both(`还有 ${count} 条未结束的记录没有接手人。`, `${count} open record(s) have nobody to go to.`),
  },
  handover_ended: {
    kind: 'conflict',
    title: both('交接已结束', 'The handover has ended'),
    detail: ({ state }: { state: string }) => both(`交接已经结束（${state}）。`, `The handover has ended already (${state}).`),
  },
  not_undoable: {
    kind: 'conflict',
    title: both('无法撤销', 'Cannot be undone'),
    detail: () =>
      both('这次交接还在进行、已经撤销，或已超过 30 天。', 'This handover still runs, was undone, or is more than 30 days old.'),
  },
});

/** What is wrong with what was asked for. */
export const handoverIssues = defineIssues({
  unknown_property: () => both('没有这个属性', 'There is no such property'),
  not_a_list: () => both('应为数组', 'Must be an array'),
  not_an_object: () => both('应为对象', 'Must be an object'),
  not_a_yes_or_no: () => both('应为 true 或 false', 'Must be true or false'),
  unknown_holding: () => both('没有这样的人员字段', 'There is no such field of a person'),
  unknown_scope: () => both('应为 open 或 all', 'Must be open or all'),
  named_twice: () => both('同一字段只能写一次', 'A field can stand here only once'),
  nobody: () => both('请选择接手人', 'Say who takes it over'),
  not_a_successor: () => both('应为另一位在用的成员', 'Must be another active member'),
  left: ({ count }: { count: number }) => both(`${count} 条未结束的记录没有接手人`, `${count} open record(s) have nobody to go to`),
});

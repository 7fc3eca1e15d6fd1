import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What came out otherwise than a test says. */
export const testIssues = defineIssues({
  given_refused: ({ name, why }: { name: string; why: Text }) =>
    both(`准备数据“${name}”写不进去：${why['zh-CN']}`, `The given “${name}” cannot be written: ${why.en}`),
  step_refused: ({ step, why }: { step: number; why: Text }) =>
    both(`第 ${step} 步被拒绝：${why['zh-CN']}`, `Step ${step} was refused: ${why.en}`),
  not_refused: ({ step, code }: { step: number; code: string }) =>
    both(`第 ${step} 步应被“${code}”拒绝，却通过了`, `Step ${step} should have been refused by “${code}”, and was not`),
  refused_otherwise: ({ step, code, why }: { step: number; code: string; why: Text }) =>
    both(
      `第 ${step} 步应被“${code}”拒绝，实际是：${why['zh-CN']}`,
      `Step ${step} should have been refused by “${code}”, and was by: ${why.en}`,
    ),
  value_differs: ({ field, expected, actual }: { field: Text; expected: string; actual: string }) =>
    both(`“${field['zh-CN']}”应为 ${expected}，实际为 ${actual}`, `“${field.en}” should be ${expected}, and is ${actual}`),
  record_gone: ({ name }: { name: string }) => both(`找不到记录“${name}”`, `The record “${name}” is not there`),
  should_see: ({ person, name }: { person: string; name: string }) =>
    both(`${person} 应能看到“${name}”，却看不到`, `${person} should see “${name}”, and does not`),
  should_not_see: ({ person, name }: { person: string; name: string }) =>
    both(`${person} 不应看到“${name}”，却看得到`, `${person} should not see “${name}”, and does`),
  field_shown: ({ person, field }: { person: string; field: Text }) =>
    both(`${person} 不应看到“${field['zh-CN']}”，却看得到`, `${person} should not see “${field.en}”, and does`),
  field_hidden: ({ person, field }: { person: string; field: Text }) =>
    both(`${person} 应能看到“${field['zh-CN']}”，却看不到`, `${person} should see “${field.en}”, and does not`),
  should_be_allowed: ({ person, action }: { person: string; action: Text }) =>
    both(`${person} 应能${action['zh-CN']}，却没有权限`, `${person} should be allowed to ${action.en}, and is not`),
  should_be_refused: ({ person, action }: { person: string; action: Text }) =>
    both(`${person} 不应能${action['zh-CN']}，却可以`, `${person} should not be allowed to ${action.en}, and is`),
  cannot_be_run: ({ why }: { why: Text }) => both(`测试无法运行：${why['zh-CN']}`, `The test cannot be run: ${why.en}`),
});

/** What the caller may try on records, in words. */
export const actionWords: Readonly<Record<'create' | 'read' | 'update' | 'delete', Text>> = {
  create: both('新建', 'create'),
  read: both('查看', 'read'),
  update: both('修改', 'change'),
  delete: both('删除', 'delete'),
};

/** Why tests keep a draft from being published. */
export const testErrors = defineErrors({
  model_does_not_link: {
    kind: 'invalid',
    title: both('文档有误，测试没有运行', 'The documents have errors: no test was run'),
    detail: () => both('请先修正检查中的错误。', 'Correct what the check says first.'),
  },
  tests_failed: {
    kind: 'conflict',
    title: both('有测试未通过', 'Tests fail'),
    detail: ({ failed, total }: { failed: number; total: number }) =>
      both(
        `${total} 个测试中有 ${failed} 个未通过。修正它们，或说明理由后仍然发布。`,
        `${failed} of ${total} tests fail. Correct them, or publish all the same and say why.`,
      ),
  },
});

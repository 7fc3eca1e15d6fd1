import { defineErrors, defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Why records cannot be exported. */
export const exportErrors = defineErrors({
  too_many_rows: {
    kind: 'invalid',
    title: both('导出的行数超过上限', 'More rows than may be exported'),
    detail: ({ most }: { most: number }) =>
      both(
        `你的角色每次最多导出 ${most} 行，请缩小范围。`,
        `Your roles let you export at most ${most} rows at once. Narrow the question down.`,
      ),
  },
  too_many_exports: {
    kind: 'limit',
    title: both('正在导出的太多', 'Too many exports at once'),
    detail: ({ most }: { most: number }) =>
      both(`已有 ${most} 个导出正在进行，请等其中一个完成。`, `${most} exports are under way. Try again when one of them is done.`),
  },
});

/** What is wrong with the request for an export, beside its query. */
export const exportIssues = defineIssues({
  unknown_format: () => both('应为 csv 或 xlsx', 'Must be csv or xlsx'),
  not_a_yes_or_no: () => both('应为 true 或 false', 'Must be true or false'),
  not_a_text: () => both('应为文本', 'Must be text'),
  unknown_property: () => both('导出没有这一项', 'An export has no such key'),
});

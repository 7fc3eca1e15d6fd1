import { defineErrors, defineIssues } from '@tangram/errors';

/** Why notifications cannot be marked. */
export const notificationErrors = defineErrors({
  malformed_mark: {
    kind: 'malformed',
    title: { 'zh-CN': '请求格式有误', en: 'Request malformed' },
    detail: ({ count }: { count: number }) => ({
      'zh-CN': `有 ${count} 处需要修改。应为 { ids: [...] } 或 { all: true }。`,
      en: `There are ${count} things to correct. It must be { ids: [...] } or { all: true }.`,
    }),
  },
});

/** What is wrong with a request about notifications. */
export const notificationIssues = defineIssues({
  not_ids: ({ most }: { most: number }) => ({
    'zh-CN': `应为 1–${most} 个编号，或者用 all`,
    en: `Must be 1 to ${most} ids, or all instead`,
  }),
  not_yes_or_no: () => ({ 'zh-CN': '应为 true 或 false', en: 'Must be true or false' }),
  out_of_range: ({ from, to }: { from: number; to: number }) => ({
    'zh-CN': `应为 ${from}–${to} 的整数`,
    en: `Must be a whole number from ${from} to ${to}`,
  }),
  unknown_property: () => ({ 'zh-CN': '没有这个属性', en: 'There is no such property' }),
});

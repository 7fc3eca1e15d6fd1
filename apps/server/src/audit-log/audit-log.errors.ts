import { defineErrors, defineIssues } from '@tangram/errors';

/** Why the log is not shown. */
export const auditLogErrors = defineErrors({
  bad_audit_request: {
    kind: 'invalid',
    title: { 'zh-CN': '请求有误', en: 'Request not understood' },
    detail: ({ count }: { count: number }) => ({
      'zh-CN': `对审计日志的请求有 ${count} 处错误，见 errors。`,
      en: `${count} things are wrong with this request to the audit log, see errors.`,
    }),
  },
});

/** What is wrong with one part of a request. */
export const auditLogIssues = defineIssues({
  unknown_property: () => ({ 'zh-CN': '没有这个参数', en: 'There is no such parameter' }),
  not_an_id: () => ({ 'zh-CN': '应为 ID（UUID）', en: 'Must be an id (UUID)' }),
  no_object: () => ({ 'zh-CN': '要查一条记录，也须指明它的对象（object）', en: 'To ask for one record, also name its object' }),
  not_a_moment: () => ({ 'zh-CN': '应为时间，例如 2026-11-22T08:30:00.000Z', en: 'Must be a time, such as 2026-11-22T08:30:00.000Z' }),
  not_an_action: ({ action }: { action: string }) => ({ 'zh-CN': `没有操作代码“${action}”`, en: `There is no action “${action}”` }),
  not_one_of: ({ choices }: { choices: readonly string[] }) => ({
    'zh-CN': `应为其中之一：${choices.join('、')}`,
    en: `Must be one of: ${choices.join(', ')}`,
  }),
  not_in_range: ({ from, to }: { from: number; to: number }) => ({
    'zh-CN': `应为 ${from} 到 ${to} 的整数`,
    en: `Must be a whole number from ${from} to ${to}`,
  }),
  not_a_cursor: () => ({ 'zh-CN': '不是这里给出的游标', en: 'Not a cursor that was given here' }),
  not_an_anchor: () => ({ 'zh-CN': '不是本服务器为此工作区签名的锚点', en: 'Not an anchor that this server signed for this workspace' }),
  too_long: ({ max }: { max: number }) => ({ 'zh-CN': `最多 ${max} 个字符`, en: `At most ${max} characters` }),
});

import { defineErrors } from '@tangram/errors';

/** Why personal data cannot be looked at or erased. */
export const personalErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '未找到', en: 'Not found' },
    detail: () => ({ 'zh-CN': '没有这个删除任务。', en: 'There is no such erasure.' }),
  },
  no_personal_data: {
    kind: 'invalid',
    title: { 'zh-CN': '没有个人信息字段', en: 'No personal data' },
    detail: ({ object }: { object: string }) => ({
      'zh-CN': `对象“${object}”没有标记为个人信息的字段。`,
      en: `No field of “${object}” is marked as personal.`,
    }),
  },
  erasure_of_member: {
    kind: 'conflict',
    title: { 'zh-CN': '成员的信息不能这样删除', en: 'Members are not erased' },
    detail: () => ({
      'zh-CN': '成员的姓名与邮箱用于登录和记录归属，请先停用成员。',
      en: 'The name and e-mail of a member are how they sign in and how their work is named: deactivate the member instead.',
    }),
  },
  erasure_ended: {
    kind: 'conflict',
    title: { 'zh-CN': '删除已结束', en: 'The erasure has ended' },
    detail: ({ state }: { state: string }) => ({
      'zh-CN': `删除已经结束（${state}），不能取消。`,
      en: `The erasure has ended (${state}) and cannot be cancelled.`,
    }),
  },
});

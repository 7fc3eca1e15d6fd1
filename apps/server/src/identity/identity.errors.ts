import { defineErrors, defineIssues } from '@tangram/errors';

/** Refusals around accounts and users. */
export const identityErrors = defineErrors({
  wrong_credentials: {
    kind: 'anonymous',
    title: { 'zh-CN': '登录失败', en: 'Sign-in failed' },
    detail: () => ({ 'zh-CN': '邮箱或密码不正确。', en: 'E-mail or password is wrong.' }),
  },
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '无法保存', en: 'Cannot be saved' },
    detail: ({ count }: { count: number }) => ({ 'zh-CN': `有 ${count} 处不正确。`, en: `${count} value(s) are not right.` }),
  },
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '不存在', en: 'Not found' },
    detail: () => ({ 'zh-CN': '没有这个用户。', en: 'There is no such user.' }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: ({ action }: { action: string }) => ({ 'zh-CN': `你没有操作权限：${action}。`, en: `You may not do this: ${action}.` }),
  },
  last_admin: {
    kind: 'conflict',
    title: { 'zh-CN': '最后一个管理员', en: 'Last admin' },
    detail: () => ({
      'zh-CN': '工作区至少要有一个在职的管理员。请先指定另一个管理员。',
      en: 'A workspace needs at least one active admin. Make somebody else an admin first.',
    }),
  },
  shared_account: {
    kind: 'conflict',
    title: { 'zh-CN': '账号属于多个工作区', en: 'Account of several workspaces' },
    detail: () => ({
      'zh-CN': '这个账号也用于其他工作区，只有本人可以更改邮箱和密码。',
      en: 'This account is used in other workspaces too; only its owner may change its e-mail and password.',
    }),
  },
  duplicate_key: {
    kind: 'conflict',
    title: { 'zh-CN': '已存在', en: 'Already there' },
    detail: () => ({ 'zh-CN': '这个邮箱已属于本工作区的另一个用户。', en: 'This e-mail belongs to another user of the workspace.' }),
  },
});

/** What can be wrong with one value of a request around accounts and users. */
export const identityIssues = defineIssues({
  required: () => ({ 'zh-CN': '必填', en: 'is required' }),
  wrong_type: ({ wanted }: { wanted: 'text' | 'boolean' | 'list' }) => ({
    'zh-CN': { text: '必须是文本', boolean: '必须是 true 或 false', list: '必须是文本列表' }[wanted],
    en: { text: 'must be a text', boolean: 'must be true or false', list: 'must be a list of texts' }[wanted],
  }),
  unknown_field: () => ({ 'zh-CN': '没有这个字段', en: 'is not a field' }),
  not_an_email: () => ({ 'zh-CN': '不是有效的邮箱地址', en: 'is not an e-mail address' }),
  too_short: ({ min }: { min: number }) => ({ 'zh-CN': `至少 ${min} 个字符`, en: `needs at least ${min} characters` }),
  too_long: ({ max }: { max: number }) => ({ 'zh-CN': `最多 ${max} 个字符`, en: `may have at most ${max} characters` }),
  unknown_role: ({ role }: { role: string }) => ({ 'zh-CN': `没有角色“${role}”`, en: `there is no role “${role}”` }),
  unknown_reference: () => ({ 'zh-CN': '引用的记录不存在', en: 'refers to something that does not exist' }),
});

import { defineErrors } from '@tangram/errors';

/** Refusals that come before any feature is asked. */
export const contextErrors = defineErrors({
  unauthenticated: {
    kind: 'anonymous',
    title: { 'zh-CN': '未登录', en: 'Not signed in' },
    detail: () => ({ 'zh-CN': '请先登录，或提供有效的令牌。', en: 'Sign in, or send a valid token.' }),
  },
  session_needed: {
    kind: 'denied',
    title: { 'zh-CN': '需要本人登录', en: 'Sign-in needed' },
    detail: () => ({
      'zh-CN': '这件事只有本人登录后才能做，API 密钥不行。',
      en: 'Only a person who is signed in may do this; an API key may not.',
    }),
  },
  impersonating: {
    kind: 'denied',
    title: { 'zh-CN': '代为操作时不可', en: 'Not while acting as somebody' },
    detail: () => ({
      'zh-CN': '代他人操作时，不能触及其登录方式、密钥和个人资料。',
      en: 'Whoever acts as somebody else does not touch how that person signs in, their keys or their profile.',
    }),
  },
  address_not_allowed: {
    kind: 'denied',
    title: { 'zh-CN': '此网络不可访问', en: 'Not from this network' },
    detail: () => ({
      'zh-CN': '工作区只允许从指定的网络访问。请联系管理员。',
      en: 'The workspace is only entered from certain networks. Ask an admin.',
    }),
  },
  workspace_suspended: {
    kind: 'denied',
    title: { 'zh-CN': '工作区已暂停', en: 'Workspace suspended' },
    detail: () => ({
      'zh-CN': '这个工作区已暂停或正在删除，任何人都不能使用。它的管理员可以在登录页恢复它。',
      en: 'This workspace is suspended or about to be deleted, and refuses everybody. Its admin can resume it where people sign in.',
    }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '无权执行', en: 'Not allowed' },
    detail: () => ({ 'zh-CN': '这个 API 密钥只能读取。', en: 'This API key may only read.' }),
  },
  preview_only: {
    kind: 'denied',
    title: { 'zh-CN': '预览中不可修改', en: 'Only a preview' },
    detail: () => ({
      'zh-CN': '你正在以他人的身份预览，只能查看。请先退出预览。',
      en: 'You are looking at this as somebody else, which changes nothing. Leave the preview first.',
    }),
  },
  preview_for_admins: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: () => ({ 'zh-CN': '只有管理员可以以他人的身份预览。', en: 'Only an admin may see the app as somebody else does.' }),
  },
  csrf_required: {
    kind: 'denied',
    title: { 'zh-CN': '缺少防伪标头', en: 'CSRF header missing' },
    detail: () => ({
      'zh-CN': '用 Cookie 登录的写操作需要标头 X-CSRF-Token,其值等于 Cookie tangram_csrf。',
      en: 'A write that is signed in by cookie needs the header X-CSRF-Token with the value of the cookie tangram_csrf.',
    }),
  },
});

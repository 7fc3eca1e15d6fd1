import { defineErrors, defineIssues } from '@tangram/errors';

/** Refusals around workspaces as a whole. */
export const workspaceErrors = defineErrors({
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '无法保存', en: 'Cannot be saved' },
    detail: ({ count }: { count: number }) => ({ 'zh-CN': `有 ${count} 处不正确。`, en: `${count} value(s) are not right.` }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: () => ({ 'zh-CN': '只有工作区的管理员可以这样做。', en: 'Only an admin of the workspace may do this.' }),
  },
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '不存在', en: 'Not found' },
    detail: () => ({ 'zh-CN': '没有这个工作区。', en: 'There is no such workspace.' }),
  },
  sign_up_off: {
    kind: 'missing',
    title: { 'zh-CN': '不开放注册', en: 'No sign-up' },
    detail: () => ({ 'zh-CN': '这里不开放注册，请向管理员索取邀请。', en: 'Nobody signs up here; ask an admin for an invitation.' }),
  },
  sign_up_not_valid: {
    kind: 'gone',
    title: { 'zh-CN': '链接已失效', en: 'Link no longer good' },
    detail: () => ({ 'zh-CN': '链接已经用过或已过期，请重新注册。', en: 'The link was used or has expired; sign up again.' }),
  },
  workspaces_not_apart: {
    kind: 'unavailable',
    title: { 'zh-CN': '无法新建工作区', en: 'No further workspace' },
    detail: () => ({
      'zh-CN': '数据库不允许每个工作区使用自己的登录，因此这里只能有一个工作区。请见配置说明 TANGRAM_WORKSPACE_LOGINS。',
      en: 'The database does not let each workspace log in by itself, so there can be only one here. See TANGRAM_WORKSPACE_LOGINS.',
    }),
  },
  no_room: {
    kind: 'conflict',
    title: { 'zh-CN': '工作区已满', en: 'No room for a workspace' },
    detail: ({ most }: { most: number }) => ({
      'zh-CN': `一个数据库最多容纳 ${most} 个工作区。`,
      en: `One database holds ${most} workspaces at most.`,
    }),
  },
  export_running: {
    kind: 'conflict',
    title: { 'zh-CN': '正在导出', en: 'Export under way' },
    detail: () => ({ 'zh-CN': '这个工作区正在导出，请等它结束。', en: 'This workspace is being exported already; wait for it to end.' }),
  },
  export_not_found: {
    kind: 'missing',
    title: { 'zh-CN': '没有这个导出', en: 'No such export' },
    detail: () => ({ 'zh-CN': '没有这个导出。', en: 'There is no such export.' }),
  },
  export_ended: {
    kind: 'conflict',
    title: { 'zh-CN': '导出已结束', en: 'Export has ended' },
    detail: () => ({ 'zh-CN': '这个导出已经结束。', en: 'This export has ended already.' }),
  },
  export_gone: {
    kind: 'gone',
    title: { 'zh-CN': '没有可下载的文件', en: 'Nothing to download' },
    detail: () => ({ 'zh-CN': '文件还没有准备好，或者已经过了保留期。', en: 'The file is not ready yet, or was kept long enough.' }),
  },
  not_active: {
    kind: 'conflict',
    title: { 'zh-CN': '工作区未启用', en: 'Workspace not active' },
    detail: () => ({ 'zh-CN': '工作区已暂停或正在删除。', en: 'The workspace is suspended or on its way to be deleted.' }),
  },
});

/** What can be wrong with a value of a workspace. */
export const workspaceIssues = defineIssues({
  unknown_zone: () => ({ 'zh-CN': '没有这个时区', en: 'There is no such time zone' }),
  not_a_weekday: () => ({ 'zh-CN': '应为 1（周一）到 7（周日）', en: 'Must be 1 (Monday) to 7 (Sunday)' }),
  not_a_language: () => ({ 'zh-CN': '应为 zh-CN 或 en', en: 'Must be zh-CN or en' }),
  other_name: () => ({ 'zh-CN': '与工作区的名称不一致', en: 'Is not the name of the workspace' }),
  not_a_name: ({ most }: { most: number }) => ({ 'zh-CN': `应为 1 到 ${most} 个字`, en: `Must have 1 to ${most} characters` }),
  unknown_template: () => ({ 'zh-CN': '没有这个模板', en: 'There is no such template' }),
  not_an_email: () => ({ 'zh-CN': '不是邮箱地址', en: 'Not an e-mail address' }),
});

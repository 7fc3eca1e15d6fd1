import { defineErrors } from '@tangram/errors';

/** What any statement may meet, whoever runs it. */
export const databaseErrors = defineErrors({
  statement_timeout: {
    kind: 'unavailable',
    title: { 'zh-CN': '查询超时', en: 'Query took too long' },
    detail: () => ({
      'zh-CN': '查询超过了允许的执行时间，已被取消。请缩小范围后重试。',
      en: 'The query exceeded the time it may take and was cancelled. Narrow it down and try again.',
    }),
  },
  workspace_stopped: {
    kind: 'unavailable',
    title: { 'zh-CN': '工作区已暂停', en: 'Workspace suspended' },
    detail: () => ({
      'zh-CN': '工作区已暂停，任务会在恢复后继续。',
      en: 'The workspace is suspended; what was begun goes on when it is resumed.',
    }),
  },
  database_unavailable: {
    kind: 'unavailable',
    title: { 'zh-CN': '数据库暂不可用', en: 'Database unavailable' },
    detail: () => ({ 'zh-CN': '暂时无法连接数据库，请稍后重试。', en: 'The database cannot be reached right now. Try again shortly.' }),
  },
});

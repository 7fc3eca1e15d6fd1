import { defineErrors } from '@tangram/errors';

/** Why a list of events cannot be given. */
export const eventErrors = defineErrors({
  cursor_expired: {
    kind: 'gone',
    title: { 'zh-CN': '游标已过期', en: 'Cursor expired' },
    detail: () => ({
      'zh-CN': '这个位置之后的部分事件已不再保留。请重新读取全部数据，再从最早的事件继续。',
      en: 'Some events after this position are no longer kept. Read the records anew and go on from the oldest event.',
    }),
  },
  cursor_mismatch: {
    kind: 'malformed',
    title: { 'zh-CN': '游标不匹配', en: 'Cursor does not match' },
    detail: () => ({ 'zh-CN': 'after 不是事件的位置。', en: 'after is not the position of an event.' }),
  },
  unsupported_query: {
    kind: 'malformed',
    title: { 'zh-CN': '不支持的查询', en: 'Query not supported' },
    detail: ({ parameter }: { parameter: string }) => ({
      'zh-CN': `参数 ${parameter} 的值无效。`,
      en: `The value of ${parameter} is not valid.`,
    }),
  },
});

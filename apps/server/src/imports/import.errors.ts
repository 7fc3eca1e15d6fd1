import { defineErrors } from '@tangram/errors';

/** Why an import cannot be begun, ended or taken back. */
export const importErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '未找到导入', en: 'Import not found' },
    detail: ({ id }: { id: string }) => ({ 'zh-CN': `没有您可见的导入 ${id}。`, en: `There is no import ${id} that you can see.` }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: ({ action }: { action: string }) => ({ 'zh-CN': `需要权限“${action}”。`, en: `This needs the right “${action}”.` }),
  },
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '导入选项有误', en: 'The options of the import do not fit' },
    detail: ({ count }: { count: number }) => ({
      'zh-CN': `有 ${count} 处需要更正。`,
      en: count === 1 ? 'One thing needs to be corrected.' : `${count} things need to be corrected.`,
    }),
  },
  import_running: {
    kind: 'conflict',
    title: { 'zh-CN': '导入尚未结束', en: 'The import has not ended' },
    detail: () => ({ 'zh-CN': '导入尚未结束，请先等待或取消。', en: 'The import has not ended yet. Wait for it or cancel it first.' }),
  },
  import_ended: {
    kind: 'conflict',
    title: { 'zh-CN': '导入已经结束', en: 'The import has ended' },
    detail: ({ state }: { state: string }) => ({ 'zh-CN': `导入已经结束(${state})。`, en: `The import has already ended (${state}).` }),
  },
  nothing_to_undo: {
    kind: 'conflict',
    title: { 'zh-CN': '没有可撤销的内容', en: 'Nothing to undo' },
    detail: () => ({ 'zh-CN': '这次导入没有写入任何记录。', en: 'This import wrote no records.' }),
  },
  undo_expired: {
    kind: 'gone',
    title: { 'zh-CN': '撤销期限已过', en: 'Too late to undo' },
    detail: ({ days }: { days: number }) => ({
      'zh-CN': `导入只能在 ${days} 天内撤销。`,
      en: `An import can be undone within ${days} days.`,
    }),
  },
  import_file_gone: {
    kind: 'gone',
    title: { 'zh-CN': '文件已删除', en: 'The file is gone' },
    detail: ({ days }: { days: number }) => ({
      'zh-CN': `导入的文件只保留 ${days} 天。`,
      en: `The file of an import is kept for ${days} days.`,
    }),
  },
});

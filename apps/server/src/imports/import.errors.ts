import { defineErrors } from '@tangram/errors';

/** Why an import cannot be begun, ended or taken back. */
export const importErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '未找到导入', en: 'Import not found' },
    detail: ({ id }: { id: string }) => ({ 'zh-CN': `没有你可见的导入 ${id}。`, en: `There is no import ${id} that you can see.` }),
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
  template_not_found: {
    kind: 'missing',
    title: { 'zh-CN': '未找到导入模板', en: 'Import template not found' },
    detail: () => ({ 'zh-CN': '没有这个导入模板，可能已被删除。', en: 'There is no such import template. It may have been deleted.' }),
  },
  template_name_taken: {
    kind: 'conflict',
    title: { 'zh-CN': '名称已被使用', en: 'The name is taken' },
    detail: ({ name }: { name: string }) => ({
      'zh-CN': `已有导入模板“${name}”，请换一个名称。`,
      en: `There is an import template “${name}” already. Choose another name.`,
    }),
  },
  too_many_templates: {
    kind: 'conflict',
    title: { 'zh-CN': '导入模板太多', en: 'Too many import templates' },
    detail: ({ max }: { max: number }) => ({
      'zh-CN': `每人最多保存 ${max} 个导入模板。`,
      en: `A person keeps at most ${max} import templates.`,
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

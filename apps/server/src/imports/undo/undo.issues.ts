import { defineIssues, type Text } from '@tangram/errors';

/** Why an undo leaves a record as it is. */
export const undoIssues = defineIssues({
  changed_since: () => ({ 'zh-CN': '导入之后有改动', en: 'It was changed after the import' }),
  fields_changed_since: ({ fields }: { fields: Text }) => ({
    'zh-CN': `导入之后改过：${fields['zh-CN']}`,
    en: `Changed after the import: ${fields.en}`,
  }),
  deleted_since: () => ({ 'zh-CN': '导入之后已被删除', en: 'It was deleted after the import' }),
  in_use: () => ({ 'zh-CN': '其他记录引用了它', en: 'Other records refer to it' }),
  object_gone: () => ({ 'zh-CN': '对象已被停用', en: 'Its object was retired' }),
});

import { defineIssues, type Text } from '@tangram/errors';

/** What the rules of an object have against a value; the path is the field's name. */
export const ruleIssues = defineIssues({
  required: (): Text => ({ 'zh-CN': '必填', en: 'This is required' }),
  read_only: (): Text => ({ 'zh-CN': '现在不能修改这个字段', en: 'This field cannot be changed now' }),
  not_visible: (): Text => ({ 'zh-CN': '当前条件下没有这个字段', en: 'This field is not there now' }),
  option_not_available: ({ option }: { option: Text }): Text => ({
    'zh-CN': `当前条件下不能选择“${option['zh-CN']}”`,
    en: `“${option.en}” cannot be chosen here`,
  }),
});

import type { Text } from '@tangram/errors';
import type { FieldDocument } from '@tangram/model';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What is done to a form, as the history calls it; `what` is the label of what it is done to, in both languages. */
export const formWords = {
  place: (what: Text): Text => both(`把“${what['zh-CN']}”放到表单上`, `Put “${what.en}” on the form`),
  move: (what: Text): Text => both(`移动“${what['zh-CN']}”`, `Move “${what.en}”`),
  take: (what: Text): Text => both(`把“${what['zh-CN']}”移出表单`, `Take “${what.en}” off the form`),
  width: (what: Text): Text => both(`改变“${what['zh-CN']}”的宽度`, `Change the width of “${what.en}”`),
  field: (what: Text): Text => both(`新建字段“${what['zh-CN']}”并放到表单上`, `Make the field “${what.en}” on the form`),
  section: both('添加区段', 'Add a section'),
  tab: both('添加标签页', 'Add a tab'),
  columns: (what: Text): Text => both(`改变“${what['zh-CN']}”的列数`, `Change the columns of “${what.en}”`),
  paste: (what: Text): Text => both(`粘贴区段“${what['zh-CN']}”`, `Paste the section “${what.en}”`),
  merge: (what: Text): Text => both(`合并区段“${what['zh-CN']}”`, `Merge the section “${what.en}”`),
} as const;

/** What new sections, tabs and the first of the tabs are called until somebody says. */
export const firstLabels = {
  section: { 'zh-CN': '新区段', en: 'New section' },
  tab: { 'zh-CN': '新标签页', en: 'New tab' },
  main: { 'zh-CN': '主要信息', en: 'Main' },
} as const;

const offered = (type: FieldDocument['type'], zh: string, en: string) => ({ type, words: both(zh, en) });

/** Types of fields that one makes on a form, most wanted first, with what a new one is called until somebody says. */
export const offeredTypes = [
  offered('text', '单行文本', 'Text'),
  offered('long_text', '多行文本', 'Long text'),
  offered('currency', '金额', 'Amount'),
  offered('decimal', '数字', 'Number'),
  offered('date', '日期', 'Date'),
  offered('datetime', '日期时间', 'Date and time'),
  offered('select', '单选', 'Choice'),
  offered('multi_select', '多选', 'Choices'),
  offered('reference', '关联对象', 'Relation'),
  offered('user', '成员', 'Person'),
  offered('phone', '电话', 'Phone'),
  offered('address', '地址', 'Address'),
  offered('file', '附件', 'Files'),
  offered('formula', '公式', 'Formula'),
  offered('rollup', '汇总', 'Roll-up'),
  offered('child_table', '明细表', 'Lines'),
  offered('boolean', '开关', 'Switch'),
  offered('secret_text', '加密文本', 'Secret text'),
] as const;

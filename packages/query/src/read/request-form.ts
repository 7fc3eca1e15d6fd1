import type { Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What the parts of a request must be, for people. */
export const expectedKind = {
  object: both('一个 JSON 对象', 'a JSON object'),
  names: both('字段名的列表', 'a list of field names'),
  list: both('一个列表', 'a list'),
  text: both('文字', 'text'),
  name: both('名称：字母、数字、下划线和点', 'a name of letters, digits, underscores and dots'),
} as const;

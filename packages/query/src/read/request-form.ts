import type { Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What the parts of a request must be, for people. */
export const expectedKind = {
  object: both('一个 JSON 对象', 'a JSON object'),
  names: both('字段名的列表', 'a list of field names'),
  list: both('一个列表', 'a list'),
  text: both('文字', 'text'),
  someText: both('要查找的文字', 'the text to look for'),
} as const;

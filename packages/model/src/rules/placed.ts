import type { Text } from '@tangram/errors';

/** What is wrong, with the character where it begins: an expression has no pointers into itself. */
export const placed = (words: Text, start: number): Text => ({
  'zh-CN': `第 ${start + 1} 个字符：${words['zh-CN']}`,
  en: `At character ${start + 1}: ${words.en}`,
});

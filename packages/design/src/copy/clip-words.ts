import type { Text } from '@tangram/errors';

/** What pasting is called in the history. */
export const pasteWords: Text = { 'zh-CN': '粘贴', en: 'Paste' };

/** What making a second one is called. */
export const duplicateWords = (what: Text): Text => ({ 'zh-CN': `创建 ${what['zh-CN']} 的副本`, en: `Duplicate ${what.en}` });

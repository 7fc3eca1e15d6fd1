import { defineErrors, type Text } from '@tangram/errors';

/** Why a file cannot be read as a table at all. */
export const readingErrors = defineErrors({
  unreadable_file: {
    kind: 'invalid',
    title: { 'zh-CN': '文件无法读取', en: 'File cannot be read' },
    detail: ({ line, reason }: { line: number | null; reason: Text }) => ({
      'zh-CN': line === null ? `文件无法读取：${reason['zh-CN']}。` : `文件第 ${line} 行无法读取：${reason['zh-CN']}。`,
      en: line === null ? `The file cannot be read: ${reason.en}.` : `Row ${line} of the file cannot be read: ${reason.en}.`,
    }),
  },
});

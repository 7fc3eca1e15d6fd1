import { defineIssues, type Text } from '@tangram/errors';

/** Why a row could not become a record, beyond its cells and the record's own rules. The path is the column. */
export const rowIssues = defineIssues({
  reference_not_found: ({ object, text }: { object: string; text: string }) => ({
    'zh-CN': `没有${object}“${text}”`,
    en: `There is no ${object} “${text}”`,
  }),
  reference_ambiguous: ({ object, text, count }: { object: string; text: string; count: number }) => ({
    'zh-CN': `有 ${count} 条${object}叫“${text}”,无法确定是哪一条`,
    en: `There are ${count} ${object} records “${text}”, so which one is meant cannot be told`,
  }),
  reference_not_created: ({ object, text, reason }: { object: string; text: string; reason: string }) => ({
    'zh-CN': `无法新建${object}“${text}”:${reason}`,
    en: `The ${object} “${text}” could not be created: ${reason}`,
  }),
  record_not_found: ({ key }: { key: Text }) => ({ 'zh-CN': `没有匹配的记录(${key['zh-CN']})`, en: `No record matches (${key.en})` }),
  record_ambiguous: ({ key, count }: { key: Text; count: number }) => ({
    'zh-CN': `有 ${count} 条记录匹配(${key['zh-CN']})`,
    en: `${count} records match (${key.en})`,
  }),
  repeated_row: ({ row }: { row: number }) => ({
    'zh-CN': `与第 ${row} 行是同一条记录`,
    en: `This is the same record as in row ${row}`,
  }),
  match_empty: () => ({ 'zh-CN': '用来匹配的值为空', en: 'The value that the record is found by is empty' }),
});

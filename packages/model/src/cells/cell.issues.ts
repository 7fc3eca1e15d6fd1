import { defineIssues } from '@tangram/errors';

/** What can be wrong with the text of one cell, before the record's own rules are asked. The path is the column. */
export const cellIssues = defineIssues({
  not_a_number: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是数字`, en: `“${text}” is not a number` }),
  not_a_whole_number: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是整数`, en: `“${text}” is not a whole number` }),
  not_an_amount: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是金额`, en: `“${text}” is not an amount of money` }),
  not_a_percentage: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是百分数`, en: `“${text}” is not a percentage` }),
  not_a_rating: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是评分`, en: `“${text}” is not a rating` }),
  not_a_yes_or_no: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是“是”或“否”`, en: `“${text}” is neither yes nor no` }),
  not_a_date: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是日期`, en: `“${text}” is not a date` }),
  ambiguous_date: ({ text }: { text: string }) => ({
    'zh-CN': `“${text}”的日和月无法区分，请写成年-月-日，或在导入选项 dateOrder 中说明顺序`,
    en: `In “${text}” day and month cannot be told apart: write year-month-day, or say their order in the import option dateOrder`,
  }),
  not_a_time: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是时间`, en: `“${text}” is not a time` }),
  not_a_duration: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是时长`, en: `“${text}” is not a duration` }),
  not_a_choice: ({ text, choices }: { text: string; choices: string }) => ({
    'zh-CN': `“${text}”不在可选项中(${choices})`,
    en: `“${text}” is not one of the choices (${choices})`,
  }),
  not_a_stage: ({ text, choices }: { text: string; choices: string }) => ({
    'zh-CN': `没有阶段“${text}”(${choices})`,
    en: `There is no stage “${text}” (${choices})`,
  }),
  not_a_place: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是“纬度,经度”`, en: `“${text}” is not “latitude, longitude”` }),
  not_json: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是有效的 JSON`, en: `“${text}” is not JSON` }),
  not_an_id: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是记录编号`, en: `“${text}” is not the id of a record` }),
  not_a_file: ({ text }: { text: string }) => ({ 'zh-CN': `“${text}”不是文件编号`, en: `“${text}” is not the id of a file` }),
  no_cell: ({ type }: { type: string }) => ({
    'zh-CN': `类型为 ${type} 的字段不能放在一个单元格里`,
    en: `A field of type ${type} does not fit into one cell`,
  }),
});

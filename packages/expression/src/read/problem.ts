import type { Text } from '@tangram/errors';
import type { Span } from '../tree/expression.ts';

/** One thing wrong with an expression, and where. Programs decide by `code`; `text` is for people. */
export interface Problem extends Span {
  readonly code: ProblemCode;
  readonly text: Text;
  /** What the text names, where the scope says of what its fields are. */
  readonly about?: ProblemSubject;
}

/** A field by its path from the records that an expression is about, and which of its choices. */
export interface ProblemSubject {
  /** As the scope says it: `Scope.of`. */
  readonly of: string;
  readonly path: string;
  readonly choice: string | null;
}

type Sentence = (params: Readonly<Record<string, string>>) => Text;

/** Types as people call them. */
export const typeNames: Readonly<Record<string, Text>> = {
  null: { 'zh-CN': '空值', en: 'null' },
  unknown: { 'zh-CN': '未知', en: 'unknown' },
  text: { 'zh-CN': '文本', en: 'text' },
  integer: { 'zh-CN': '整数', en: 'whole number' },
  decimal: { 'zh-CN': '数字', en: 'number' },
  boolean: { 'zh-CN': '是/否', en: 'yes/no' },
  date: { 'zh-CN': '日期', en: 'date' },
  datetime: { 'zh-CN': '日期时间', en: 'date and time' },
  time: { 'zh-CN': '时间', en: 'time' },
  duration: { 'zh-CN': '时长', en: 'duration' },
  option: { 'zh-CN': '选项', en: 'choice' },
  record: { 'zh-CN': '记录', en: 'record' },
  list: { 'zh-CN': '列表', en: 'list' },
  day: { 'zh-CN': '日期或日期时间', en: 'date, or date and time' },
  clock: { 'zh-CN': '日期时间或时间', en: 'time, or date and time' },
  any: { 'zh-CN': '任意值', en: 'any value' },
  ordered: { 'zh-CN': '可比较大小的值', en: 'value that has an order' },
};
const named = (type: string, locale: 'zh-CN' | 'en'): string => typeNames[type]?.[locale] ?? type;

const sentences = {
  expression_syntax: ({ token }) => ({
    'zh-CN': token ? `这里的“${token}”看不懂。` : '表达式没有写完。',
    en: token ? `“${token}” does not fit here.` : 'The expression ends too early.',
  }),
  expression_empty: () => ({ 'zh-CN': '表达式是空的。', en: 'The expression is empty.' }),
  expression_too_long: ({ max }) => ({ 'zh-CN': `表达式最多 ${max} 个字符。`, en: `An expression has at most ${max} characters.` }),
  expression_too_deep: ({ max }) => ({ 'zh-CN': `嵌套最多 ${max} 层。`, en: `An expression is nested at most ${max} levels deep.` }),
  expression_too_large: ({ max }) => ({ 'zh-CN': `表达式最多 ${max} 个部分。`, en: `An expression has at most ${max} parts.` }),
  not_in_profile: ({ what }) => ({ 'zh-CN': `公式里不能用“${what}”。`, en: `“${what}” cannot be used in a formula.` }),
  unknown_field: ({ name }) => ({ 'zh-CN': `没有字段“${name}”。`, en: `There is no field “${name}”.` }),
  ambiguous_field: ({ name, among }) => ({
    'zh-CN': `“${name}”可以是多个字段：${among}。请写字段名。`,
    en: `“${name}” may be several fields: ${among}. Write the field's name.`,
  }),
  unknown_variable: ({ name }) => ({ 'zh-CN': `没有变量 $${name}。`, en: `There is no variable $${name}.` }),
  unknown_function: ({ name }) => ({ 'zh-CN': `没有函数 ${name}。`, en: `There is no function ${name}.` }),
  too_few_arguments: ({ name, min }) => ({
    'zh-CN': `${name} 至少需要 ${min} 个参数。`,
    en: `${name} needs at least ${min} ${min === '1' ? 'argument' : 'arguments'}.`,
  }),
  too_many_arguments: ({ name, max }) => ({
    'zh-CN': `${name} 最多 ${max} 个参数。`,
    en: `${name} takes at most ${max} ${max === '1' ? 'argument' : 'arguments'}.`,
  }),
  wrong_type: ({ expected = '', found = '' }) => ({
    'zh-CN': `这里要${named(expected, 'zh-CN')}，却是${named(found, 'zh-CN')}。`,
    en: `A ${named(expected, 'en')} is needed here; this is a ${named(found, 'en')}.`,
  }),
  types_differ: ({ left = '', right = '' }) => ({
    'zh-CN': `${named(left, 'zh-CN')}和${named(right, 'zh-CN')}不能放在一起，请先转换。`,
    en: `A ${named(left, 'en')} and a ${named(right, 'en')} do not go together: convert one of them.`,
  }),
  null_comparison: () => ({
    'zh-CN': '与空值比较没有结果；请写 $isBlank(…)。',
    en: 'A comparison with null gives null; write $isBlank(…).',
  }),
  unknown_choice: ({ value, among }) => ({
    'zh-CN': `没有选项“${value}”；可用：${among}。`,
    en: `There is no choice “${value}”; there are: ${among}.`,
  }),
  several_records: ({ name }) => ({
    'zh-CN': `“${name}”是多条记录；请用 $sum、$count 等函数汇总。`,
    en: `“${name}” is several records: bring them to one value, as with $sum or $count.`,
  }),
  one_record: ({ name }) => ({ 'zh-CN': `“${name}”不是一组相关记录。`, en: `“${name}” is not a set of related records.` }),
  literal_needed: ({ what }) => ({ 'zh-CN': `这里要直接写出${what}。`, en: `Write ${what} here itself, not something that is computed.` }),
  not_one_of: ({ value, among }) => ({ 'zh-CN': `“${value}”不可用；可用：${among}。`, en: `“${value}” is not one of: ${among}.` }),
  bad_date: ({ value }) => ({ 'zh-CN': `“${value}”不是有效的日期或时间。`, en: `“${value}” is not a date or time that exists.` }),
  bad_pattern: ({ value }) => ({ 'zh-CN': `正则表达式“${value}”无效。`, en: `“${value}” is not a pattern.` }),
  bad_format: ({ value }) => ({ 'zh-CN': `格式“${value}”看不懂。`, en: `The format “${value}” is not understood.` }),
  number_too_long: () => ({
    'zh-CN': '数字最多 38 位，小数最多 20 位。',
    en: 'A number has at most 38 digits, and 20 behind the point.',
  }),
  not_in_sql: ({ what }) => ({
    'zh-CN': `“${what}”不能在数据库里计算，因此不能用在这里。`,
    en: `“${what}” cannot be computed in the database, so it cannot be used here.`,
  }),
  wrong_result: ({ expected = '', found = '' }) => ({
    'zh-CN': `结果应是${named(expected, 'zh-CN')}，却是${named(found, 'zh-CN')}。`,
    en: `The result must be a ${named(expected, 'en')}; it is a ${named(found, 'en')}.`,
  }),
  division_by_zero: () => ({ 'zh-CN': '除以零，结果为空。', en: 'This divides by zero; the result is null.' }),
} satisfies Record<string, Sentence>;

export type ProblemCode = keyof typeof sentences;
export const problemCodes = Object.keys(sentences).filter((code): code is ProblemCode => code in sentences);

export const problem = (
  code: ProblemCode,
  { start, end }: Span,
  params: Readonly<Record<string, string>> = {},
  about: ProblemSubject | null = null,
): Problem => {
  const say: Sentence = sentences[code];
  return { code, start, end, text: say(params), ...(about ? { about } : {}) };
};

import { defineIssues } from '@tangram/errors';

const list = (names: readonly string[]) => names.join(', ');

/** Everything that can be wrong with the options of an import. The path is the place in the options: `mapping.account`. */
export const optionIssues = defineIssues({
  not_json: () => ({ 'zh-CN': '导入选项不是有效的 JSON 对象', en: 'The options are not a JSON object' }),
  required: () => ({ 'zh-CN': '必填', en: 'is required' }),
  unknown_option: () => ({ 'zh-CN': '没有这个选项', en: 'is no option of an import' }),
  wrong_type: ({ expected }: { expected: string }) => ({ 'zh-CN': `应为 ${expected}`, en: `must be ${expected}` }),
  not_a_choice: ({ choices }: { choices: readonly string[] }) => ({
    'zh-CN': `必须是以下之一：${choices.join('、')}`,
    en: `must be one of ${list(choices)}`,
  }),
  unknown_object: ({ name }: { name: string }) => ({ 'zh-CN': `没有对象“${name}”`, en: `There is no object “${name}”` }),
  unknown_column: ({ columns }: { columns: readonly string[] }) => ({
    'zh-CN': `文件没有这一列。已有：${columns.join('、')}`,
    en: `The file has no such column. It has ${list(columns)}`,
  }),
  unknown_field: ({ object, name }: { object: string; name: string }) => ({
    'zh-CN': `对象“${object}”没有字段“${name}”`,
    en: `The object “${object}” has no field “${name}”`,
  }),
  read_only: ({ name }: { name: string }) => ({ 'zh-CN': `字段“${name}”只读`, en: `The field “${name}” cannot be written` }),
  not_a_reference: ({ name }: { name: string }) => ({
    'zh-CN': `“${name}”不是引用字段，不能用路径`,
    en: `“${name}” is no reference, so no path leads on from it`,
  }),
  path_too_long: () => ({ 'zh-CN': '路径只能是“引用字段.字段”', en: 'A path may be a reference and one field of what it refers to' }),
  cannot_import: ({ name, type }: { name: string; type: string }) => ({
    'zh-CN': `字段“${name}”(${type})不能从文件导入`,
    en: `The field “${name}” (${type}) cannot be imported from a file`,
  }),
  mapped_twice: ({ column }: { column: string }) => ({
    'zh-CN': `与列“${column}”对应同一个字段`,
    en: `The column “${column}” is mapped to the same field`,
  }),
  nothing_mapped: () => ({ 'zh-CN': '没有任何列对应到字段', en: 'No column is mapped to a field' }),
  unmapped_column: () => ({ 'zh-CN': '这一列没有对应字段', en: 'This column is not mapped' }),
  not_a_reference_column: () => ({ 'zh-CN': '这一列没有对应到引用字段', en: 'This column is not mapped to a reference' }),
  cannot_create: ({ object, fields }: { object: string; fields: readonly string[] }) => ({
    'zh-CN': `“${object}”还需要 ${fields.join('、')},不能自动创建`,
    en: `A ${object} also needs ${list(fields)}, so it cannot be created along the way`,
  }),
  cannot_match: ({ name, type }: { name: string; type: string }) => ({
    'zh-CN': `不能用字段“${name}”(${type})查找记录`,
    en: `Records cannot be found by the field “${name}” (${type})`,
  }),
  match_required: () => ({
    'zh-CN': '更新需要 match:用哪些字段找到已有记录',
    en: 'says by which fields existing records are found; updating needs it',
  }),
  match_unused: () => ({ 'zh-CN': '只新建时不用 match', en: 'has no use in an import that only creates' }),
  existing_unused: () => ({
    'zh-CN': '只新建时没有已有的记录',
    en: 'has no use in an import that only creates',
  }),
  fill_clears: () => ({
    'zh-CN': '只补空白时不能清空原来的值',
    en: 'cannot clear values where only missing ones are filled in',
  }),
  match_not_mapped: ({ name }: { name: string }) => ({
    'zh-CN': `字段“${name}”没有对应的列`,
    en: `No column is mapped to the field “${name}”`,
  }),
  id_without_match: () => ({ 'zh-CN': '编号只能用来匹配已有记录', en: 'The id can only serve to find existing records' }),
  unknown_sheet: ({ sheets }: { sheets: readonly string[] }) => ({
    'zh-CN': `没有这个工作表。已有：${sheets.join('、')}`,
    en: `There is no such sheet. There are ${list(sheets)}`,
  }),
  unknown_time_zone: () => ({ 'zh-CN': '不是有效的时区', en: 'is no time zone' }),
  wrong_format: ({ found }: { found: string }) => ({ 'zh-CN': `文件实际是 ${found}`, en: `The file is ${found}` }),
  old_excel: () => ({
    'zh-CN': '这是旧版 Excel (.xls) 文件，请另存为 .xlsx 或 CSV',
    en: 'This is an old Excel file (.xls): save it as .xlsx or CSV',
  }),
  not_a_table: () => ({
    'zh-CN': '这不是表格文件，请选择 CSV 或 .xlsx',
    en: 'This is no table: choose a CSV or .xlsx file',
  }),
  empty_file: () => ({ 'zh-CN': '文件没有内容', en: 'The file is empty' }),
  no_such_file: () => ({ 'zh-CN': '没有这个文件，或已过期', en: 'There is no such file, or it has expired' }),
  no_such_row: () => ({ 'zh-CN': '文件没有这一行', en: 'The file has no such row' }),
});

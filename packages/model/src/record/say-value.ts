import { defineIssues, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Everything that can be wrong with the values of one record. No text repeats the value itself. */
export const say = defineIssues({
  unknown_field: () => both('没有这个字段', 'There is no such field'),
  read_only: () => both('此字段只读', 'This field cannot be written'),
  required: () => both('请填写', 'This is required'),
  wrong_type: (p: { expected: Text }) => both(`应为${p.expected['zh-CN']}`, `Must be ${p.expected.en}`),
  invalid_character: () => both('含有无法保存的字符', 'Contains a character that cannot be stored'),
  too_long: (p: { max: number }) => both(`最多 ${p.max} 个字符`, `At most ${p.max} characters`),
  pattern_mismatch: () => both('格式不符合要求', 'Does not have the required form'),
  too_small: (p: { min: string }) => both(`不能小于 ${p.min}`, `Must be at least ${p.min}`),
  too_large: (p: { max: string }) => both(`不能大于 ${p.max}`, `Must be at most ${p.max}`),
  too_many_decimals: (p: { scale: number }) =>
    p.scale === 0
      ? both('不能有小数', 'Must be a whole number')
      : both(`最多 ${p.scale} 位小数`, `At most ${p.scale} digits after the point`),
  not_a_rating: (p: { max: number }) => both(`评分为 0 到 ${p.max} 的整数`, `A rating is a whole number from 0 to ${p.max}`),
  not_a_duration: () => both('时长为分钟数，或写作 小时:分钟', 'A duration is a number of minutes, or hours:minutes'),
  not_a_choice: () => both('不在可选项中', 'Not one of the options'),
  inactive_choice: () => both('该选项已停用', 'This option is no longer in use'),
  unknown_stage: () => both('流水线中没有这个阶段', 'The pipeline has no such stage'),
  not_an_email: () => both('不是有效的邮箱地址', 'Not a valid e-mail address'),
  not_a_phone: () => both('不是有效的电话号码', 'Not a valid phone number'),
  not_a_url: () => both('不是有效的网址（http 或 https）', 'Not a valid web address (http or https)'),
  not_a_region: (p: { level: Text }) => both(`不是有效的${p.level['zh-CN']}代码`, `Not a valid ${p.level.en} code`),
  not_a_date: () => both('不是有效的日期（YYYY-MM-DD）', 'Not a valid date (YYYY-MM-DD)'),
  not_a_datetime: () =>
    both('不是有效的时间（须带时区，如 2026-01-31T09:00:00Z）', 'Not a valid time (with its zone, like 2026-01-31T09:00:00Z)'),
  not_a_time: () => both('不是有效的时刻（HH:MM）', 'Not a valid time of day (HH:MM)'),
  not_an_id: () => both('不是有效的记录编号', 'Not a valid record id'),
  not_a_target: () => both('不能指向这个对象', 'Cannot point to this object'),
  too_many_items: (p: { max: number }) => both(`最多 ${p.max} 项`, `At most ${p.max} items`),
  twice: () => both('重复', 'Occurs twice'),
  not_a_place: () => both('经度应在 ±180，纬度应在 ±90 之内', 'Longitude is within ±180, latitude within ±90'),
  too_large_json: (p: { max: number }) => both(`内容超过 ${p.max} 字节`, `More than ${p.max} bytes`),
  too_deep: (p: { max: number }) => both(`嵌套超过 ${p.max} 层`, `Nested more than ${p.max} deep`),
  schema_mismatch: () => both('不符合此字段的结构定义', 'Does not fit the schema of this field'),
});

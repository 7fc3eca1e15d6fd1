import type { Text } from '@tangram/errors';
import type { FieldType } from '../field-type.ts';

/** What a value of each type is called when another came: “must be …”. */
export const expected: Record<FieldType, Text> = {
  id: { 'zh-CN': '编号', en: 'an id' },
  text: { 'zh-CN': '单行文字', en: 'a line of text' },
  long_text: { 'zh-CN': '多行文字', en: 'a text' },
  rich_text: { 'zh-CN': '富文本', en: 'a formatted text' },
  email: { 'zh-CN': '邮箱地址（文字）', en: 'an e-mail address (text)' },
  phone: { 'zh-CN': '电话号码（文字）', en: 'a phone number (text)' },
  url: { 'zh-CN': '网址（文字）', en: 'a web address (text)' },
  secret_text: { 'zh-CN': '保密文字', en: 'a secret text' },
  integer: { 'zh-CN': '整数', en: 'a whole number' },
  duration: { 'zh-CN': '分钟数', en: 'a number of minutes' },
  rating: { 'zh-CN': '评分', en: 'a rating' },
  decimal: { 'zh-CN': '小数', en: 'a decimal number' },
  percent: { 'zh-CN': '百分数（12.5 即 12.5%）', en: 'a percentage (12.5 is 12.5 %)' },
  currency: { 'zh-CN': '金额', en: 'an amount of money' },
  boolean: { 'zh-CN': '是或否', en: 'true or false' },
  date: { 'zh-CN': '日期（文字）', en: 'a date (text)' },
  datetime: { 'zh-CN': '时间（文字）', en: 'a time (text)' },
  time: { 'zh-CN': '时刻（文字）', en: 'a time of day (text)' },
  select: { 'zh-CN': '一个选项代码', en: 'the code of one option' },
  multi_select: { 'zh-CN': '选项代码的列表', en: 'a list of option codes' },
  tags: { 'zh-CN': '标签的列表', en: 'a list of tags' },
  stage: { 'zh-CN': '阶段代码', en: 'the code of a stage' },
  reference: { 'zh-CN': '一条记录的编号', en: 'the id of a record' },
  multi_reference: { 'zh-CN': '记录编号的列表', en: 'a list of record ids' },
  polymorphic: { 'zh-CN': '{ object, id }', en: '{ object, id }' },
  child_table: { 'zh-CN': '明细行的列表', en: 'a list of lines' },
  user: { 'zh-CN': '一位用户的编号', en: 'the id of a user' },
  team: { 'zh-CN': '一个团队的编号', en: 'the id of a team' },
  address: { 'zh-CN': '地址（对象）', en: 'an address (an object)' },
  region: { 'zh-CN': '行政区划代码（文字）', en: 'a region code (text)' },
  geo: { 'zh-CN': '坐标 { lat, lng }', en: 'a place { lat, lng }' },
  file: { 'zh-CN': '文件编号的列表', en: 'a list of file ids' },
  image: { 'zh-CN': '图片编号的列表', en: 'a list of image ids' },
  autonumber: { 'zh-CN': '编码（文字）', en: 'a number (text)' },
  json: { 'zh-CN': 'JSON 数据', en: 'JSON data' },
  checklist: { 'zh-CN': '清单 [{ value, done }]', en: 'a checklist [{ value, done }]' },
};

/** What a change of a child table is called on update. */
export const expectedLines: Text = { 'zh-CN': '{ create, update, delete }', en: '{ create, update, delete }' };

/** What a whole record is called. */
export const expectedRecord: Text = { 'zh-CN': '字段与值的对象', en: 'an object of fields and values' };

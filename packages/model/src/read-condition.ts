import { check, type Parser, type Problem, type Scope, type StaticType } from '@tangram/expression';
import { say } from './document-issue.ts';
import type { FieldType } from './field-type.ts';
import type { ReadCondition } from './known.ts';
import { labelIn } from './label-in.ts';
import type { Field } from './model.ts';

const plain = (base: StaticType['base']) => (): StaticType => ({ base });
const record = (field: Field): StaticType => ({ base: 'record', ...(field.targets[0] === undefined ? {} : { object: field.targets[0] }) });
const option = ({ options }: Field): StaticType => ({
  base: 'option',
  choices: (options ?? []).map(({ value, label }) => ({
    value,
    label: { 'zh-CN': labelIn(label, 'zh-CN', value), en: labelIn(label, 'en', value) },
  })),
});
const listOf =
  (type: (field: Field) => StaticType) =>
  (field: Field): StaticType => ({ ...type(field), list: true });
const none = (): null => null;

/** What an expression takes a value of each type for; null where it can say nothing about it. Total: a new field type does not compile until it is listed. */
const types: Record<FieldType, (field: Field) => StaticType | null> = {
  id: plain('record'),
  text: plain('text'),
  long_text: plain('text'),
  rich_text: plain('text'),
  email: plain('text'),
  phone: plain('text'),
  url: plain('text'),
  region: plain('text'),
  autonumber: plain('text'),
  secret_text: none,
  integer: plain('integer'),
  rating: plain('integer'),
  duration: plain('duration'),
  decimal: plain('decimal'),
  percent: plain('decimal'),
  currency: plain('decimal'),
  boolean: plain('boolean'),
  date: plain('date'),
  datetime: plain('datetime'),
  time: plain('time'),
  select: option,
  stage: option,
  multi_select: listOf(option),
  tags: listOf(plain('text')),
  reference: record,
  user: record,
  team: record,
  multi_reference: listOf(record),
  polymorphic: none,
  child_table: none,
  address: none,
  geo: none,
  file: none,
  image: none,
  json: none,
  checklist: none,
};

/** Reads the texts of conditions that the database asks itself: over own fields of one record, with no variable, so that time alone changes nothing. */
export const readConditionBy =
  (parser: Parser): ReadCondition =>
  (text, fieldOf) => {
    const scope: Scope = {
      field: ([name, ...rest]) => {
        const field = name === undefined || rest.length > 0 ? null : fieldOf(name);
        return field && (field.columns.length > 0 || field.computed) ? types[field.type](field) : null;
      },
      related: () => null,
      variable: () => null,
      members: () => [],
    };
    const parsed = parser.parse(text, { spelling: 'stored' });
    if ('problems' in parsed) return { ok: false, issues: parsed.problems.map(issueOf) };
    const checked = check(parsed.ast, scope, { result: { base: 'boolean' }, runs: 'sql' });
    return 'problems' in checked ? { ok: false, issues: checked.problems.map(issueOf) } : { ok: true, value: checked.tree };
  };

const issueOf = ({ text, start }: Problem) =>
  say.bad_condition('', { reason: `${text.en} (at ${start + 1})`, reasonZh: `${text['zh-CN']}（第 ${start + 1} 个字符）` });

/** Where nobody brought a parser a condition cannot be read, and must not be passed over. */
export const noConditions: ReadCondition = () => ({ ok: false, issues: [say.bad_condition('', unread)] });
const unread = { reason: 'there is no parser here', reasonZh: '此处没有解析器' };

import type { Locale, Text } from '@tangram/errors';
import type { Field, Filter, Model, ObjectDefinition } from '@tangram/model';
import { childrenOf } from './children.ts';
import { labelOf, say } from './label.ts';
import { groupDigits } from './number-text.ts';
import { resolvePath } from './path.ts';

/** One condition in words that read as a sentence: the field grey, the value in accent. */
export interface Condition {
  readonly field: string;
  readonly relation: string;
  readonly value: string;
  /** The condition itself, so that it can be taken out. */
  readonly filter: Filter;
}

/** The name of a record that a filter points to, when it is known. */
export type NameOf = (object: string, id: string) => string | undefined;

const relations: Readonly<Record<string, Text>> = {
  eq: { 'zh-CN': '是', en: 'is' },
  ne: { 'zh-CN': '不是', en: 'is not' },
  gt: { 'zh-CN': '大于', en: 'over' },
  gte: { 'zh-CN': '不低于', en: 'at least' },
  lt: { 'zh-CN': '小于', en: 'under' },
  lte: { 'zh-CN': '不超过', en: 'at most' },
  in: { 'zh-CN': '是', en: 'is' },
  nin: { 'zh-CN': '不是', en: 'is not' },
  contains: { 'zh-CN': '包含', en: 'contains' },
  starts_with: { 'zh-CN': '开头是', en: 'starts with' },
  ends_with: { 'zh-CN': '结尾是', en: 'ends with' },
  is_null: { 'zh-CN': '是', en: 'is' },
  not_null: { 'zh-CN': '已', en: 'is' },
  between: { 'zh-CN': '在', en: 'between' },
  within: { 'zh-CN': '在', en: 'in' },
  includes_any: { 'zh-CN': '含任一', en: 'has any of' },
  includes_all: { 'zh-CN': '同时含', en: 'has all of' },
  me: { 'zh-CN': '是', en: 'is' },
  my_team: { 'zh-CN': '是', en: 'is' },
};

const onDays: Readonly<Record<string, Text>> = {
  gt: { 'zh-CN': '晚于', en: 'after' },
  gte: { 'zh-CN': '不早于', en: 'from' },
  lt: { 'zh-CN': '早于', en: 'before' },
  lte: { 'zh-CN': '不晚于', en: 'until' },
};

const fixed: Readonly<Record<string, Text>> = {
  is_null: { 'zh-CN': '空', en: 'empty' },
  not_null: { 'zh-CN': '填写', en: 'filled' },
  me: { 'zh-CN': '我', en: 'me' },
  my_team: { 'zh-CN': '我和我的团队', en: 'me and my team' },
};

const periods: Readonly<Record<string, Text>> = {
  today: { 'zh-CN': '今天', en: 'today' },
  yesterday: { 'zh-CN': '昨天', en: 'yesterday' },
  tomorrow: { 'zh-CN': '明天', en: 'tomorrow' },
  this_week: { 'zh-CN': '本周', en: 'this week' },
  last_week: { 'zh-CN': '上周', en: 'last week' },
  next_week: { 'zh-CN': '下周', en: 'next week' },
  this_month: { 'zh-CN': '本月', en: 'this month' },
  last_month: { 'zh-CN': '上月', en: 'last month' },
  next_month: { 'zh-CN': '下月', en: 'next month' },
  this_quarter: { 'zh-CN': '本季度', en: 'this quarter' },
  last_quarter: { 'zh-CN': '上季度', en: 'last quarter' },
  next_quarter: { 'zh-CN': '下季度', en: 'next quarter' },
  this_year: { 'zh-CN': '今年', en: 'this year' },
  last_year: { 'zh-CN': '去年', en: 'last year' },
  next_year: { 'zh-CN': '明年', en: 'next year' },
  $today: { 'zh-CN': '今天', en: 'today' },
  $now: { 'zh-CN': '现在', en: 'now' },
};

const units: Readonly<Record<string, Text>> = {
  day: { 'zh-CN': '天', en: 'days' },
  week: { 'zh-CN': '周', en: 'weeks' },
  month: { 'zh-CN': '个月', en: 'months' },
  quarter: { 'zh-CN': '个季度', en: 'quarters' },
  year: { 'zh-CN': '年', en: 'years' },
};

const joined: Readonly<Record<Locale, string>> = { 'zh-CN': '、', en: ', ' };
const and: Readonly<Record<Locale, string>> = { 'zh-CN': ' 且 ', en: ' and ' };
const to: Readonly<Record<Locale, string>> = { 'zh-CN': ' 至 ', en: ' and ' };
const or: Readonly<Record<Locale, string>> = { 'zh-CN': ' 或 ', en: ' or ' };
const not: Readonly<Record<Locale, string>> = { 'zh-CN': '不', en: 'not ' };
const noneOf: Text = { 'zh-CN': '不满足', en: 'not' };
const brackets: Readonly<Record<Locale, readonly [string, string]>> = { 'zh-CN': ['（', '）'], en: ['(', ')'] };

/** An operator in words; one that takes no value says what it means in full. */
export function relationWords(op: string, dated: boolean, locale: Locale): string {
  const relation = (dated ? onDays[op] : undefined) ?? relations[op];
  const constant = fixed[op];
  return [relation ? say(relation, locale) : op, constant ? say(constant, locale) : ''].filter(Boolean).join(' ');
}

/** The named periods of `within`, in the order one would look for them. */
export const periodNames: readonly string[] = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'next_quarter',
  'this_year',
  'last_year',
  'next_year',
];

/** A named period in words. */
export const periodName = (period: string, locale: Locale): string => {
  const text = periods[period];
  return text ? say(text, locale) : period;
};

/** A unit of a span in words: `天`, `days`. */
export const unitName = (unit: string, locale: Locale): string => {
  const text = units[unit];
  return text ? say(text, locale) : unit;
};

/** A filter as conditions side by side: each part of an outermost `and` is one; anything else is one on its own. */
export function conditionsOf(
  model: Model,
  object: ObjectDefinition,
  filter: Filter | null | undefined,
  locale: Locale,
  nameOf: NameOf = () => undefined,
): readonly Condition[] {
  if (!filter) return [];
  const parts = 'and' in filter ? filter.and : [filter];
  return parts.map((part) => ({ ...wordsOf(model, object, part, locale, nameOf), filter: part }));
}

type Words = Omit<Condition, 'filter'>;

function wordsOf(model: Model, object: ObjectDefinition, filter: Filter, locale: Locale, nameOf: NameOf): Words {
  const again = (part: Filter, from = object) => wordsOf(model, from, part, locale, nameOf);
  /** A group inside of another stands in brackets. */
  const within = (part: Filter) => {
    const text = whole(again(part));
    return isJoined(part) ? brackets[locale].join(text) : text;
  };
  if ('field' in filter) return leafWords(model, object, filter, locale, nameOf);
  if ('and' in filter) return { field: '', relation: '', value: filter.and.map(within).join(and[locale]) };
  if ('or' in filter) {
    return (
      sameField(
        filter.or.map((part) => again(part)),
        locale,
      ) ?? { field: '', relation: '', value: filter.or.map(within).join(or[locale]) }
    );
  }
  if ('not' in filter) {
    const inner = again(filter.not);
    if (isJoined(filter.not)) return { field: '', relation: say(noneOf, locale), value: brackets[locale].join(whole(inner)) };
    return { ...inner, relation: `${not[locale]}${inner.relation}` };
  }
  const some = 'has' in filter;
  const name = some ? filter.has : filter.hasNo;
  const children = childrenOf(model, object).find((one) => one.name === name);
  const inner = filter.filter && children ? whole(again(filter.filter, children.object)) : '';
  const has: Text = some ? { 'zh-CN': '有', en: 'has' } : { 'zh-CN': '没有', en: 'has no' };
  return { field: labelOf(children?.label, locale, name), relation: say(has, locale), value: inner };
}

const whole = ({ field, relation, value }: Words): string => [field, relation, value].filter(Boolean).join(' ');
const isJoined = (filter: Filter): boolean => ('and' in filter && filter.and.length > 1) || ('or' in filter && filter.or.length > 1);

/** Alternatives on one field share its name: `最近跟进 不在 最近 15 天 或 空`. Null when they are about different things. */
function sameField(parts: readonly Words[], locale: Locale): Words | null {
  const first = parts[0];
  if (!first || first.field === '' || !parts.every((part) => part.field === first.field)) return null;
  const rest = parts.slice(1).map((part) => (part.relation === first.relation ? part.value : [part.relation, part.value].join(' ').trim()));
  return { ...first, value: [first.value, ...rest].join(or[locale]) };
}

function leafWords(
  model: Model,
  object: ObjectDefinition,
  leaf: Extract<Filter, { field: string }>,
  locale: Locale,
  nameOf: NameOf,
): Words {
  const found = resolvePath(model, object, leaf.field);
  const field = found ? found.hops.map((hop) => labelOf(hop.label, locale, hop.name)).join(' · ') : leaf.field;
  const dated = found?.field.type === 'date' || found?.field.type === 'datetime';
  const relation = (dated ? onDays[leaf.op] : undefined) ?? relations[leaf.op];
  const constant = fixed[leaf.op];
  return {
    field,
    relation: relation ? say(relation, locale) : leaf.op,
    value: constant
      ? say(constant, locale)
      : valueWords(found?.field ?? null, leaf.value, locale, nameOf, leaf.op === 'between' ? to : joined),
  };
}

function valueWords(field: Field | null, value: unknown, locale: Locale, nameOf: NameOf, between = joined): string {
  if (Array.isArray(value)) return value.map((one) => valueWords(field, one, locale, nameOf)).join(between[locale]);
  if (typeof value === 'boolean') return say(value ? { 'zh-CN': '是', en: 'yes' } : { 'zh-CN': '否', en: 'no' }, locale);
  if (isPeriod(value)) return periodWords(value, locale);
  if (typeof value !== 'string' && typeof value !== 'number') return value === null || value === undefined ? '' : JSON.stringify(value);
  const text = String(value);
  const period = periods[text];
  if (period) return say(period, locale);
  const option = field?.options?.find((one) => one.value === text) ?? field?.pipeline?.byName.get(text);
  if (option) return labelOf(option.label, locale, text);
  const named = field?.targets.map((target) => nameOf(target, text)).find((name) => name !== undefined);
  if (named !== undefined) return named;
  if (field && (field.scale !== null || field.type === 'integer')) return groupDigits(text);
  return text;
}

interface Span {
  readonly last?: number;
  readonly next?: number;
  readonly unit: string;
}

const isPeriod = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'unit' in value && typeof value.unit === 'string' && ('last' in value || 'next' in value);

function periodWords({ last, next, unit }: Span, locale: Locale): string {
  const count = last ?? next ?? 0;
  const noun = units[unit] ? say(units[unit], locale) : unit;
  if (locale === 'zh-CN') return `${last === undefined ? '未来' : '最近'} ${count} ${noun}`;
  return `the ${last === undefined ? 'next' : 'last'} ${count} ${noun}`;
}

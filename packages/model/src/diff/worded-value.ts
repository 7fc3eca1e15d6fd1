import { both } from '../label-in.ts';
import type { Text } from '@tangram/errors';
import type { Kind } from '../model.ts';
import { isPlainObject } from '../record/plain-object.ts';
import { joined, type Naming } from './naming.ts';
import type { TestCast } from './test-words.ts';
import { numberWords, operatorWords, text, valueWords } from './value-words.ts';

/** Where a value stands: in a document of a kind, about an object. */
export interface Standing {
  readonly kind: Kind;
  readonly naming: Naming;
  /** The object whose fields the names here mean. */
  readonly object: string;
  /** The document's own name, for stages of a pipeline. */
  readonly name: string;
  /** Properties from the document down, without indexes and names of elements. */
  readonly keys: readonly string[];
  /** The field that a value is of, where its element says so. */
  readonly field?: string;
  /** Of a test. */
  readonly cast?: TestCast | null;
}

type Names =
  | 'cast'
  | 'valueOfField'
  | 'stageOfObject'
  | 'rule'
  | 'field'
  | 'object'
  | 'role'
  | 'view'
  | 'page'
  | 'pipeline'
  | 'option_set'
  | 'stage'
  | 'limit';

/** What the text of a property names. `a.b` as for words of properties. */
const names: Readonly<Record<string, Names>> = {
  nameField: 'field',
  followUp: 'field',
  parent: 'field',
  'keys.fields': 'field',
  search: 'field',
  rateDate: 'field',
  'money.with': 'field',
  at: 'field',
  regarding: 'field',
  'activity.text': 'field',
  'activity.due': 'field',
  'status.field': 'field',
  defaultFrom: 'field',
  'columns.field': 'field',
  sort: 'field',
  groupBy: 'field',
  lanes: 'field',
  'view.color': 'field',
  cover: 'field',
  'view.start': 'field',
  end: 'field',
  'fields.field': 'field',
  'components.fields': 'field',
  'sections.fields': 'field',
  'stages.required': 'field',
  'pipeline.field': 'field',
  'validation.field': 'field',
  'rates.currency': 'field',
  'rates.from': 'field',
  rate: 'field',
  reference: 'field',
  object: 'object',
  objects: 'object',
  view: 'view',
  page: 'page',
  pipeline: 'pipeline',
  optionSet: 'option_set',
  roles: 'role',
  from: 'stage',
  to: 'stage',
  createIn: 'stage',
  'limits.value': 'limit',
  'when.by': 'cast',
  'when.record': 'cast',
  'when.records': 'cast',
  'when.stage': 'stageOfObject',
  'outcome.record': 'cast',
  'outcome.to': 'cast',
  'outcome.person': 'cast',
  'outcome.seenBy': 'cast',
  'outcome.field': 'field',
  'outcome.path': 'field',
  'outcome.is': 'valueOfField',
  'outcome.code': 'rule',
};

const asIs = (value: string): Text => ({ 'zh-CN': value, en: value });
const quoted = (value: string): Text => ({ 'zh-CN': `“${value}”`, en: `“${value}”` });

/** A value as people say it; null for none. */
export function worded(at: Standing, value: unknown): Text | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? text(['是', 'yes']) : text(['否', 'no']);
  if (typeof value === 'number') return numberWords(at.keys, value);
  if (typeof value === 'string') return wordedText(at, value);
  if (Array.isArray(value)) return wordedList(at, value);
  return isPlainObject(value) ? wordedWhole(at, value) : asIs(JSON.stringify(value));
}

function wordedText(at: Standing, value: string): Text {
  const { keys, kind, naming, object } = at;
  const [within = '', last = ''] = [keys.at(-2), keys.at(-1)];
  const means = names[`${within}.${last}`] ?? names[`${kind}.${last}`] ?? names[last];
  switch (means) {
    case undefined:
      return valueWords(kind, keys, value) ?? (value === '' ? text(['空', 'nothing']) : asIs(value));
    case 'field': {
      const found = naming.field(object, value.replace(/^-/, '')) ?? asIs(value.replace(/^-/, ''));
      return last === 'sort' ? sorted(found, value.startsWith('-')) : found;
    }
    case 'stage':
      return naming.stage(at.name, value) ?? asIs(value);
    case 'stageOfObject':
      return stageWords(at, value) ?? asIs(value);
    case 'cast':
      return at.cast?.called(value) ?? asIs(value);
    case 'valueOfField':
      return compareWords(at, at.field ?? '', value);
    case 'rule':
      return naming.document('validation', value) ?? asIs(value);
    case 'limit':
      return asIs(value);
    default:
      return naming.document(means, value) ?? asIs(value);
  }
}

const sorted = (field: Text, isDown: boolean): Text => ({
  'zh-CN': `${field['zh-CN']}${isDown ? '（降序）' : '（升序）'}`,
  en: `${field.en} (${isDown ? 'descending' : 'ascending'})`,
});

/** A stage of any pipeline of the object that is spoken of. */
const stageWords = ({ naming, object }: Standing, name: string): Text | null =>
  (naming.object(object)?.fields ?? []).flatMap((field) => (field.type === 'stage' ? (naming.stage(field.pipeline, name) ?? []) : []))[0] ??
  null;

function wordedList(at: Standing, list: readonly unknown[]): Text {
  if (list.length === 0) return text(['无', 'none']);
  const isSpan = list.every((item) => typeof item === 'string' && /^\d\d:\d\d$/.test(item));
  const items = list.map((item) => worded(at, item) ?? text(['无', 'none']));
  return isSpan ? joined(items, '–', '–') : joined(items);
}

/** What is said as one: a filter, a scope of a role, a label, anything else as it is written. */
function wordedWhole(at: Standing, value: Readonly<Record<string, unknown>>): Text {
  const filter = filterWords(at, value);
  if (filter) return filter;
  if (typeof value['$ref'] === 'string') return at.cast?.called(value['$ref']) ?? asIs(value['$ref']);
  if (at.cast && at.keys.at(-1) === 'values') return givenWords(at, value);
  const { condition, departments, below, label } = value;
  if (typeof condition === 'string' && Object.keys(value).length === 1)
    return { 'zh-CN': `符合 ${condition} 的`, en: `where ${condition}` };
  if (Array.isArray(departments)) {
    const all = joined(departments.map((name) => asIs(String(name))));
    const under = below === true ? text(['及下级', ' and below']) : text(['', '']);
    return { 'zh-CN': `部门 ${all['zh-CN']}${under['zh-CN']}`, en: `departments ${all.en}${under.en}` };
  }
  if (isPlainObject(label)) return both(stringsOf(label), '');
  return asIs(JSON.stringify(value));
}

/** Values by their fields: `金额 1,000，阶段“谈判”`. */
const givenWords = (at: Standing, values: Readonly<Record<string, unknown>>): Text =>
  joined(
    Object.entries(values).map(([name, value]) => {
      const [field, is] = [at.naming.field(at.object, name) ?? asIs(name), compareWords(at, name, value)];
      return { 'zh-CN': `${field['zh-CN']} ${is['zh-CN']}`, en: `${field.en} ${is.en}` };
    }),
    '，',
  );

export const stringsOf = (value: object): Record<string, string> =>
  Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])));

/** A filter in words; null when it is none. */
function filterWords(at: Standing, value: Readonly<Record<string, unknown>>): Text | null {
  const { and, or, not, has, hasNo, filter, field, op } = value;
  const part = (one: unknown): Text => (isPlainObject(one) ? filterWords(at, one) : null) ?? asIs(JSON.stringify(one));
  if (Array.isArray(and)) return joined(and.map(part), '，且 ', ' and ');
  if (Array.isArray(or)) {
    const any = joined(or.map(part), '，或 ', ' or ');
    return { 'zh-CN': `（${any['zh-CN']}）`, en: `(${any.en})` };
  }
  if (not !== undefined) return { 'zh-CN': `并非（${part(not)['zh-CN']}）`, en: `not (${part(not).en})` };
  const children = has ?? hasNo;
  if (typeof children === 'string') {
    const which = filter === undefined ? text(['', '']) : { 'zh-CN': `：${part(filter)['zh-CN']}`, en: `: ${part(filter).en}` };
    const [zh, en] = has === undefined ? ['没有', 'has no'] : ['有', 'has'];
    const called = at.naming.relation(at.object, children) ?? asIs(children);
    return { 'zh-CN': `${zh}${called['zh-CN']}${which['zh-CN']}`, en: `${en} ${called.en}${which.en}` };
  }
  if (typeof field !== 'string' || typeof op !== 'string') return null;
  const operator = text(operatorWords[op] ?? [op, op]);
  const called = at.naming.field(at.object, field) ?? asIs(field);
  const compared = value['value'] === undefined ? null : compareWords(at, field, value['value']);
  return {
    'zh-CN': `${called['zh-CN']}${operator['zh-CN']}${compared ? compared['zh-CN'] : ''}`,
    en: `${called.en} ${operator.en}${compared ? ` ${compared.en}` : ''}`,
  };
}

function compareWords(at: Standing, field: string, value: unknown): Text {
  if (Array.isArray(value) && value.some((one) => isPlainObject(one) && !('$ref' in one)))
    return text([`${value.length} 行`, `${value.length} lines`]);
  if (Array.isArray(value)) return joined(value.map((one) => compareWords(at, field, one)));
  if (typeof value !== 'string') return worded({ ...at, keys: [] }, value) ?? text(['空', 'nothing']);
  const option = at.naming.option(at.object, field, value);
  return option ? { 'zh-CN': `“${option['zh-CN']}”`, en: `“${option.en}”` } : quoted(value);
}

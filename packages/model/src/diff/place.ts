import { both } from '../label-in.ts';
import type { Text } from '@tangram/errors';
import type { AnyDocument } from '../model.ts';
import { keysOf, pointerOfKeys } from '../edit/pointer.ts';
import { isPlainObject } from '../record/plain-object.ts';
import { joined, type Naming } from './naming.ts';
import { nameOf } from './pair-elements.ts';
import { castOf } from './test-words.ts';
import { elementWords, propertyWords } from './property-words.ts';
import { type Standing, stringsOf, worded } from './worded-value.ts';

type Json = Readonly<Record<string, unknown>>;

/** A place in a document on the way down, with what it is called. */
export interface Place extends Standing {
  readonly pointer: string;
  readonly place: readonly Text[];
  /** Within an element that is new. */
  readonly isNew: boolean;
}

/** Tables by name, with what the names mean. */
export const tables: Readonly<Record<string, 'object' | 'field'>> = {
  'role.objects': 'object',
  'role.fields': 'field',
  'recordTypes.options': 'field',
};

/** The document as a whole. */
export function rootOf(document: AnyDocument, naming: Naming, isNew = false): Place {
  const object =
    document.kind === 'object'
      ? document.name
      : document.kind === 'currencies'
        ? document.rates.object
        : 'object' in document
          ? (document.object ?? '')
          : '';
  const cast = document.kind === 'test' ? castOf(document, naming) : null;
  return { kind: document.kind, naming, object, name: document.name, cast, keys: [], pointer: '', place: [], isNew };
}

export const down = (at: Place, key: string, more: Partial<Place> = {}): Place => ({
  ...at,
  keys: [...at.keys, key],
  pointer: at.pointer + pointerOfKeys(key),
  ...more,
});
export const wordsOf = ({ kind, keys }: Standing): Text =>
  propertyWords(kind, keys) ?? { 'zh-CN': keys.at(-1) ?? '', en: keys.at(-1) ?? '' };

export const elementOf = (list: string, kind = ''): Text =>
  elementWords(`${kind}.${list}`) ?? elementWords(list) ?? { 'zh-CN': '项', en: 'item' };
export const quoted = (what: Text, called: Text): Text => ({
  'zh-CN': `${what['zh-CN']}“${called['zh-CN']}”`,
  en: `${what.en} “${called.en}”`,
});

/** How an element is called: by its label, or by what it stands for. */
export function calledIn(at: Place, key: string, value: Json): Text {
  const { label, title, field, from, to, after, when, condition, object, name, view, page } = value;
  const fallback = nameOf(value) ?? '';
  if (isPlainObject(label)) return both(stringsOf(label), fallback);
  if (isPlainObject(title)) return both(stringsOf(title), fallback);
  const inside = down(at, '', { keys: at.keys });
  const say = (property: string, one: unknown) => worded({ ...inside, keys: [...at.keys, property] }, one) ?? { 'zh-CN': '', en: '' };
  if (key === 'entries') return say(...entryGoal({ view, page, object }));
  if (at.cast && typeof name === 'string' && (key === 'people' || key === 'records'))
    return at.cast.called(name) ?? { 'zh-CN': name, en: name };
  if (at.cast && (key === 'when' || key === 'outcome')) return deedWords(at, value);
  if (typeof field === 'string') return say('field', field);
  if (typeof from === 'string') return joined([say('from', from), say('to', to)], ' → ', ' → ');
  if (key === 'limits' || fallback !== '') return { 'zh-CN': fallback, en: fallback };
  if (typeof name === 'string') return { 'zh-CN': name, en: name };
  return say('object', object ?? after ?? when ?? condition);
}

/** Where an entry of a navigation without a label of its own leads: it is called by that. */
const entryGoal = ({ view, page, object }: Json): readonly [property: string, name: unknown] =>
  view !== undefined ? ['view', view] : page !== undefined ? ['page', page] : ['object', object];

/** What a step does, or what is expected, and of what: `修改 商机 采购一批车床`. */
function deedWords(at: Place, { do: deed, expect, record, records, object, field, code }: Json): Text {
  const say = (property: string, value: unknown): readonly Text[] =>
    value === undefined ? [] : [worded({ ...at, keys: [...at.keys, property] }, value) ?? { 'zh-CN': '', en: '' }];
  const about = aboutOf(at, { record, records, object });
  const named = field === undefined ? [] : [worded({ ...at, ...about, keys: [...at.keys, 'field'] }, field) ?? { 'zh-CN': '', en: '' }];
  const parts = [
    say('do', deed),
    expect === 'value' ? [] : say('expect', expect),
    say('object', object),
    say('record', record),
    say('records', records),
    named,
  ];
  return joined([...parts.flat(), ...say('code', code)], ' ', ' ');
}

/** What an element says of what it is about. */
export const aboutOf = (at: Place, value: Json): Partial<Place> => {
  if (at.kind === 'role') return typeof value['object'] === 'string' ? { object: value['object'] } : {};
  if (!at.cast) return {};
  const object = at.keys.at(-1) === 'people' ? 'user' : at.cast.objectOf(value);
  return { ...(object === null ? {} : { object }), ...(typeof value['field'] === 'string' ? { field: value['field'] } : {}) };
};

const identity = new Set(['name', 'field', 'value', 'code', 'date', 'object', 'view', 'page']);

/** Where a pointer leads, as people say it: `字段“加权金额” · 公式`. Empty for the document itself. */
export function placeWords(document: AnyDocument, pointer: string, naming: Naming): Text {
  let at = rootOf(document, naming);
  let value: unknown = document;
  const crumbs: Text[] = [];
  let isEntry = false;
  for (const key of keysOf(pointer)) {
    // A filter is said as a whole.
    if (at.keys.includes('filter')) break;
    const next: unknown = isPlainObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    const names: 'object' | 'field' | undefined = isPlainObject(value) && !isEntry ? tableAt(at) : undefined;
    isEntry = names !== undefined;
    if (names) {
      crumbs.push(entryWords(at, names, key));
      at = names === 'object' ? { ...at, object: key } : at;
    } else if (Array.isArray(value)) {
      if (isPlainObject(next)) crumbs.push(itemWords(at, key, next));
    } else {
      at = down(at, key);
      if (isSpoken(at, next, crumbs.length > 0 && identity.has(key))) crumbs.push(wordsOf(at));
    }
    value = next;
  }
  return joined(crumbs, ' · ', ' · ');
}

/** One of a list: what it is and how it is called; of the steps of a test, and of what has no name, which one. */
export function itemWords(at: Place, key: string, item: Json): Text {
  const list = at.keys.at(-1) ?? '';
  const n = Number(key) + 1;
  if (at.kind === 'test' && list === 'when') return { 'zh-CN': `第 ${n} 步`, en: `step ${n}` };
  const [what, called] = [elementOf(list), calledIn(at, list, item)];
  return called.en === '' ? { 'zh-CN': `第 ${n} 个${what['zh-CN']}`, en: `${what.en} ${n}` } : quoted(what, called);
}

/** What the keys of the table mean at whose place this is; undefined where it is none. */
const tableAt = ({ kind, keys }: Standing): 'object' | 'field' | undefined =>
  tables[`${keys.at(-2)}.${keys.at(-1)}`] ?? tables[`${kind}.${keys.at(-1)}`];

/** Whether a property adds something to what is said of its elements, or of what it tells apart. */
const isSpoken = (at: Place, value: unknown, isKnown: boolean): boolean =>
  !isKnown && !(Array.isArray(value) && value.some(isPlainObject)) && !tableAt(at) && propertyWords(at.kind, at.keys) !== null;

function entryWords({ naming, object }: Place, names: 'object' | 'field', key: string): Text {
  const called = names === 'object' ? naming.document('object', key) : naming.field(object, key);
  return quoted(elementOf(names === 'object' ? 'objects' : 'fields'), called ?? { 'zh-CN': key, en: key });
}

/** What stands, or stood, where a pointer leads, as people say it; null for nothing. */
export function valueWordsAt(document: AnyDocument, pointer: string, value: unknown, naming: Naming): Text | null {
  const keys = keysOf(pointer).filter((key) => !/^\d+$/.test(key));
  return worded({ ...rootOf(document, naming), keys }, value);
}

import type { Text } from '@tangram/errors';
import { fieldRef } from '../graph/element.ts';
import type { AnyDocument } from '../model.ts';
import { isPlainObject } from '../record/plain-object.ts';
import type { Line } from './line.ts';
import type { Naming } from './naming.ts';
import { movedAmong, nameOf, objectsIn, type Pair, pairElements } from './pair-elements.ts';
import { aboutOf, calledIn, down, elementOf, itemWords, type Place, quoted, rootOf, tables, wordsOf } from './place.ts';
import { isSame } from './same.ts';
import { stringsOf, worded } from './worded-value.ts';

type Json = Readonly<Record<string, unknown>>;

/** A line with what a later one may have to do with it: an element that left one list and joined another has moved. */
interface Found {
  readonly line: Line;
  readonly element: { readonly list: string; readonly name: string; readonly value: Json; readonly at: Place } | null;
  /** Only looked at to see what moved: it went along with what it was in. */
  readonly isInner: boolean;
}

/** Properties in which the whole is one value, however it is written. */
const whole = new Set([
  'filter',
  'schema',
  'values',
  'is',
  'read',
  'update',
  'delete',
  'hours',
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
]);
/** Texts in several languages. */
const texts = new Set([
  'label',
  'plural',
  'description',
  'help',
  'inverseLabel',
  'message',
  'enterMessage',
  'exitMessage',
  'guidance',
  'title',
]);
/** What an element is told apart by; a new one is called by it already. */
const identity = ['name', 'label', 'field', 'value', 'code', 'date'];
const languages: Readonly<Record<string, Text>> = { en: { 'zh-CN': '（英文）', en: ' (English)' }, 'zh-CN': { 'zh-CN': '', en: '' } };

/**
 * Everything in which two versions of a document differ, element by element, in words; nothing when they say the same.
 *
 * @param before null for a document that is new: then all that it says is told
 */
export function diffDocument(before: AnyDocument | null, after: AnyDocument, naming: Naming): readonly Line[] {
  const root = rootOf(after, naming, before === null);
  const found = properties(root, before === null ? {} : asJson(before), asJson(after), before === null ? ['kind', 'name'] : ['kind']);
  return withMoves(found);
}

const asJson = (value: object): Json => Object.fromEntries(Object.entries(value));

const line = (at: Place, how: Line['how'], from: Text | null, to: Text | null, kept: Text | null = null, what = wordsOf(at)): Found => ({
  line: { pointer: at.pointer, place: at.place, how, what, kept, from, to },
  element: null,
  isInner: false,
});

/** A value that became another. Two that are called alike are told apart by how they are written. */
const change = (at: Place, before: unknown, after: unknown, what = wordsOf(at)): Found => {
  const [from, to] = [worded(at, before), worded(at, after)];
  const isAlike = from?.['zh-CN'] === to?.['zh-CN'];
  const written = (value: unknown): Text => ({ 'zh-CN': textOf(value), en: textOf(value) });
  return isAlike ? line(at, 'changed', written(before), written(after), null, what) : line(at, 'changed', from, to, null, what);
};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function properties(at: Place, before: Json, after: Json, except: readonly string[]): readonly Found[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((key) => key !== 'id' && !except.includes(key));
  return keys.flatMap((key) => (isSame(before[key], after[key]) ? [] : property(down(at, key), key, before[key], after[key])));
}

function property(at: Place, key: string, before: unknown, after: unknown): readonly Found[] {
  if (texts.has(key) || (key === 'text' && (isPlainObject(before) || isPlainObject(after)))) return labels(at, before, after);
  const names = (isPlainObject(before) || isPlainObject(after)) && (tables[`${at.keys.at(-2)}.${key}`] ?? tables[`${at.kind}.${key}`]);
  if (names) return table(at, key, names, before, after);
  if (whole.has(key) && key !== 'fields') return [change(at, before, after)];
  const [old, now] = [objectsIn(before), objectsIn(after)];
  if (old && now && old.length + now.length > 0) return list(at, key, old, now);
  if (Array.isArray(before ?? []) && Array.isArray(after ?? [])) return values(at, asArray(before), asArray(after));
  const [outer, inside] = [before ?? {}, after ?? {}];
  if (!isPlainObject(outer) || !isPlainObject(inside)) return [change(at, before, after)];
  const inner = properties({ ...at, place: [...at.place, wordsOf(at)] }, outer, inside, []);
  return inner.length > 0 ? inner : [line(at, after === undefined ? 'removed' : 'added', null, null)];
}

const asArray = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);

/** A text of one language is one thing. */
function labels(at: Place, before: unknown, after: unknown): readonly Found[] {
  const [old, now] = [before, after].map((label) => stringsOf(isPlainObject(label) ? label : {}));
  return [...new Set([...Object.keys(now ?? {}), ...Object.keys(old ?? {})])].flatMap((language) => {
    const [was, is] = [old?.[language], now?.[language]];
    if (was === is) return [];
    const tail = languages[language] ?? { 'zh-CN': `（${language}）`, en: ` (${language})` };
    const what = { 'zh-CN': `${wordsOf(at)['zh-CN']}${tail['zh-CN']}`, en: `${wordsOf(at).en}${tail.en}` };
    const say = (text: string | undefined): Text | null => (text === undefined ? null : { 'zh-CN': text, en: text });
    return [line(down(at, language), 'changed', say(was), say(is), null, what)];
  });
}

/** A table by names of objects or fields: each name is an element, or a value. */
function table(at: Place, key: string, names: 'object' | 'field', before: unknown, after: unknown): readonly Found[] {
  const [old, now] = [isPlainObject(before) ? before : {}, isPlainObject(after) ? after : {}];
  return [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap((name): readonly Found[] => {
    const [was, is] = [old[name], now[name]];
    if (isSame(was, is)) return [];
    const called = (names === 'object' ? at.naming.document('object', name) : at.naming.field(at.object, name)) ?? {
      'zh-CN': name,
      en: name,
    };
    const object = names === 'object' ? name : at.object;
    const inside: Place = { ...down(at, name, { object }), keys: at.keys };
    const crumb = quoted(names === 'object' ? elementOf('objects') : elementOf('fields'), called);
    const within: Place = { ...inside, place: [...at.place, crumb] };
    if (Array.isArray(was ?? []) && Array.isArray(is ?? [])) return values(within, asArray(was), asArray(is));
    if (isPlainObject(was) && is === undefined) return [line(inside, 'removed', called, null, null, elementOf(key))];
    if (isPlainObject(was) && isPlainObject(is)) return properties(within, was, is, []);
    if (isPlainObject(is)) return [line(inside, 'added', null, called, null, elementOf(key)), ...properties(within, {}, is, [])];
    return [change(inside, was, is, crumb)];
  });
}

/** A list of plain values: what joined, what left, and what stayed. */
function values(at: Place, before: readonly unknown[], after: readonly unknown[]): readonly Found[] {
  const joins = after.filter((one) => !before.some((other) => isSame(one, other)));
  const leaves = before.filter((one) => !after.some((other) => isSame(one, other)));
  const stays = after.filter((one) => before.some((other) => isSame(one, other)));
  if (joins.length + leaves.length === 0) return [line(at, 'moved', worded(at, before), worded(at, after))];
  const say = (list: readonly unknown[]) => (list.length === 0 ? null : worded(at, list));
  return [line(at, 'changed', say(leaves), say(joins), say(stays) ?? { 'zh-CN': '', en: '' })];
}

function list(at: Place, key: string, before: readonly Json[], after: readonly Json[]): readonly Found[] {
  const pairs = pairElements(before, after);
  const moved = movedAmong(pairs);
  return pairs.flatMap((pair) => [...element(at, key, pair), ...(moved.has(pair) ? [position(at, pair)] : [])]);
}

function element(at: Place, key: string, { before, after }: Pair): readonly Found[] {
  const one = after ?? before;
  if (!one) return [];
  const called = calledIn(at, key, one.value);
  const crumb = itemWords(at, String(one.index), one.value);
  const inside = down(at, String(one.index), { keys: at.keys, place: [...at.place, crumb], ...aboutOf(at, one.value) });
  if (before && after) return properties(inside, before.value, after.value, []);
  const name = nameOf(one.value);
  const self: Found = {
    ...line(
      { ...at, pointer: inside.pointer },
      after ? 'added' : 'removed',
      after ? null : called,
      after ? called : null,
      null,
      elementOf(key, at.kind),
    ),
    element: name === null ? null : { list: key, name, value: one.value, at: inside },
  };
  const inner = after
    ? properties({ ...inside, isNew: true }, {}, one.value, [...identity, ...(typeof one.value['from'] === 'string' ? ['from', 'to'] : [])])
    : properties(inside, one.value, {}, []).filter((found) => found.element !== null);
  if (after && at.isNew) return [self, ...inner.filter((found) => found.element !== null)];
  return [self, ...(after ? inner : inner.map((found) => ({ ...found, isInner: true })))];
}

const nth = (index: number): Text => ({ 'zh-CN': `第 ${index + 1} 位`, en: `place ${index + 1}` });
const position = (at: Place, { before, after }: Pair): Found => {
  const value = after?.value ?? {};
  const there = down(at, String(after?.index ?? 0), { keys: at.keys });
  return line(there, 'moved', nth(before?.index ?? 0), nth(after?.index ?? 0), null, itemWords(there, String(after?.index ?? 0), value));
};

/** Elements that left one list and joined another of their kind have moved: said once, with what else became of them. */
function withMoves(found: readonly Found[]): readonly Line[] {
  const gone = new Map(
    found.flatMap((one) => (one.line.how === 'removed' && one.element ? [[`${one.element.list} ${one.element.name}`, one] as const] : [])),
  );
  const paired = new Set<Found>();
  const lines: (readonly [Found, readonly Line[]])[] = found.map((one) => {
    const { element: now } = one;
    const was = one.line.how === 'added' && now ? gone.get(`${now.list} ${now.name}`) : undefined;
    if (!was?.element || !now || paired.has(was)) return [one, [one.line]];
    paired.add(was);
    const rest = withMoves(properties(now.at, was.element.value, now.value, []));
    const containerOf = ({ line: { place } }: Found): Text => place.at(-1) ?? { 'zh-CN': '最外层', en: 'the top' };
    const what = now.at.place.at(-1) ?? one.line.what;
    return [one, [{ ...one.line, how: 'moved', place: [], what, from: containerOf(was), to: containerOf(one) }, ...rest]];
  });
  return lines.flatMap(([one, told]) => {
    if (paired.has(one) || one.isInner) return [];
    return paired.size > 0 && isWithinMoved(one, lines) ? [] : told;
  });
}

/** Whether a line is about what is in an element that has moved: that is told with the move. */
const isWithinMoved = (one: Found, lines: readonly (readonly [Found, readonly Line[]])[]): boolean =>
  lines.some(
    ([other, told]) =>
      other !== one && told[0]?.how === 'moved' && other.line.how === 'added' && one.line.pointer.startsWith(`${other.line.pointer}/`),
  );

/** The ref of the field that a line of an object is about; null for one about the object itself. */
export function fieldOfLine(object: AnyDocument, pointer: string): string | null {
  const [, part, index] = pointer.split('/');
  const field = object.kind === 'object' && part === 'fields' ? object.fields[Number(index)] : undefined;
  return field ? fieldRef(object.name, field.name) : null;
}

import {
  type AnyDocument,
  changeAt,
  type Edit,
  keysOf,
  parseDocument,
  refOf,
  isPlainObject,
  pointerOfKeys,
  type Section,
} from '@tangram/model';
import { settle } from '@tangram/view';
import { freeName } from '../data/field-names.ts';
import type { Place } from '../session/session.ts';

type Json = Readonly<Record<string, unknown>>;
type Documents = readonly AnyDocument[];

/** What was copied: a whole document, or an element of a list that is called so. As text it is JSON, and may come from anywhere. */
type Clip = { readonly document: AnyDocument } | { readonly list: string; readonly element: Json };

/** An edit with where it is to be seen. */
export interface Placing {
  readonly edit: Edit;
  readonly where: Place;
}

/** The text of what is at a place, for the clipboard: the nearest element of a list, or the document. null where nothing is. */
export function copied(documents: Documents, place: Place): string | null {
  const document = documents.find((one) => refOf(one) === place.ref);
  if (!document) return null;
  const at = elementAt(document, place.pointer);
  return JSON.stringify(at ? { tangram: at.list, value: at.element } : { tangram: 'document', value: document }, null, 2);
}

/** Puts what was copied beside a place: an element after the one that is there, or at the end of a list of its kind; a document beside the others. Names are made free, ids left out. null for what cannot stand there. */
export function pasted(documents: Documents, place: Place | null, text: string): Placing | null {
  const clip = readClip(text);
  if (!clip) return null;
  if ('document' in clip) return addition(documents, clip.document);
  const document = documents.find((one) => refOf(one) === place?.ref);
  return document && place ? insertion(document, place.pointer, clip) : null;
}

/** The same once more, right behind it. */
export const duplicated = (documents: Documents, place: Place): Placing | null => {
  const text = copied(documents, place);
  return text === null ? null : pasted(documents, place, text);
};

/** Takes away the element at a place, or the document. null where nothing is. */
export function removal(documents: Documents, place: Place): Edit | null {
  const document = documents.find((one) => refOf(one) === place.ref);
  if (!document) return null;
  const at = elementAt(document, place.pointer);
  if (!at) return { kind: 'removeDocument', ref: place.ref };
  const name = at.element['name'];
  if (document.kind === 'page' && at.list === 'components')
    return {
      kind: 'setProperty',
      ref: place.ref,
      path: '/components',
      value: settle(document.components.filter((component) => component.name !== name)),
    };
  return document.kind === 'object' && at.list === 'fields' && typeof name === 'string'
    ? { kind: 'removeField', object: document.name, field: name }
    : { kind: 'setProperty', ref: place.ref, path: at.pointer, value: undefined };
}

/** How the dependency graph calls the element at a place: a field, a stage or an option; null for another one, which nothing can name. */
export function elementRef(documents: Documents, place: Place): string | null {
  const document = documents.find((one) => refOf(one) === place.ref);
  const at = document && elementAt(document, place.pointer);
  const name = at && { fields: at.element['name'], stages: at.element['name'], options: at.element['value'] }[at.list];
  if (!document || !at || typeof name !== 'string') return null;
  if (document.kind === 'object' && at.list === 'fields') return `${place.ref}/field:${name}`;
  if (document.kind === 'pipeline' && at.list === 'stages') return `${place.ref}/stage:${name}`;
  return document.kind === 'option_set' && at.list === 'options' ? `${place.ref}/option:${name}` : null;
}

function readClip(text: string): Clip | null {
  const json = readJson(text);
  if (!isPlainObject(json)) return null;
  const value = isPlainObject(json['value']) ? json['value'] : json;
  const parsed = parseDocument(value);
  if (parsed.ok) return { document: parsed.value };
  const { tangram: list } = json;
  return typeof list === 'string' && isPlainObject(json['value']) ? { list, element: json['value'] } : null;
}

/** A section of a form that was copied; null for anything else. */
export function copiedSection(text: string): Section | null {
  const clip = readClip(text);
  if (!clip || 'document' in clip || clip.list !== 'sections') return null;
  // In a form that holds nothing else it is a section, or it is none.
  const held = parseDocument({ kind: 'form', name: 'held', label: { en: 'held' }, object: 'held', sections: [clip.element] });
  return held.ok && held.value.kind === 'form' ? (held.value.sections?.[0] ?? null) : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Element {
  /** What its list is called. */
  readonly list: string;
  readonly pointer: string;
  readonly element: Json;
}

/** The innermost element of a list on the way to a place. */
function elementAt(document: AnyDocument, pointer: string): Element | null {
  const keys = keysOf(pointer);
  let value: unknown = document;
  let found: Element | null = null;
  for (const [i, key] of keys.entries()) {
    const isEntry = Array.isArray(value);
    value = isPlainObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    if (isEntry && isPlainObject(value))
      found = { list: keys[i - 1] ?? '', pointer: pointerOfKeys(...keys.slice(0, i + 1)), element: value };
  }
  return found;
}

function addition(documents: Documents, document: AnyDocument): Placing | null {
  const taken = new Set(documents.flatMap((one) => (one.kind === document.kind ? [one.name] : [])));
  const name = freeName(document.name, taken);
  const parsed = parseDocument({
    ...asObject(withoutIds(document)),
    name,
    label: name === document.name ? document.label : copyLabel(document.label),
  });
  return parsed.ok ? { edit: { kind: 'addDocument', document: parsed.value }, where: { ref: refOf(parsed.value), pointer: '' } } : null;
}

function insertion(
  document: AnyDocument,
  pointer: string,
  { list, element }: { readonly list: string; readonly element: Json },
): Placing | null {
  const spot = spotFor(document, pointer, list);
  if (!spot) return null;
  const made = renamed(asObject(withoutIds(element)), spot.items);
  if (!made) return null;
  const path = spot.pointer;
  const put = spot.items.toSpliced(spot.at, 0, made);
  const parsed = parseDocument(changeAt(document, path, () => put));
  if (!parsed.ok) return null;
  // Nothing lies upon another on a page.
  const value = parsed.value.kind === 'page' && list === 'components' ? settle(parsed.value.components) : put;
  return {
    edit: { kind: 'setProperty', ref: refOf(document), path, value },
    where: { ref: refOf(document), pointer: `${path}/${spot.at}` },
  };
}

/** With a name that none of the others has. null for what stands for something, and stands there already: a field on a form. */
function renamed(element: Json, items: readonly unknown[]): Json | null {
  const others = items.filter(isPlainObject);
  const key = ['name', 'value', 'field', 'code'].find((one) => typeof element[one] === 'string');
  if (key === undefined) return element;
  const taken = new Set(others.map((one) => String(one[key])));
  const name = String(element[key]);
  if (!taken.has(name)) return element;
  if (key !== 'name' && key !== 'value') return null;
  const label = element['label'];
  return { ...element, [key]: freeName(name, taken), ...(isPlainObject(label) ? { label: copyLabel(label) } : {}) };
}

interface Spot {
  readonly pointer: string;
  readonly items: readonly unknown[];
  readonly at: number;
}

/** Where a list of this name is: on the way to the place, innermost first, else anywhere in the document. */
function spotFor(document: AnyDocument, pointer: string, list: string): Spot | null {
  const keys = keysOf(pointer);
  for (let length = keys.length; length > 0; length -= 1) {
    if (keys[length - 1] !== list) continue;
    const items = at(document, keys.slice(0, length));
    if (!Array.isArray(items)) continue;
    const index = Number(keys[length] ?? items.length - 1);
    return { pointer: pointerOfKeys(...keys.slice(0, length)), items, at: Math.min(index + 1, items.length) };
  }
  for (let length = keys.length; length >= 0; length -= 1) {
    const found = listBelow(at(document, keys.slice(0, length)), keys.slice(0, length), list);
    if (found) return found;
  }
  return null;
}

const at = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (isPlainObject(inner) || Array.isArray(inner) ? Reflect.get(inner, key) : undefined), value);

function listBelow(value: unknown, keys: readonly string[], list: string): Spot | null {
  if (!isPlainObject(value) && !Array.isArray(value)) return null;
  const own = isPlainObject(value) ? value[list] : undefined;
  if (Array.isArray(own)) return { pointer: pointerOfKeys(...keys, list), items: own, at: own.length };
  for (const [key, inner] of Object.entries(value)) {
    const found = listBelow(inner, [...keys, key], list);
    if (found) return found;
  }
  return null;
}

const asObject = (value: unknown): Json => (isPlainObject(value) ? value : {});

/** Without what the server gave: ids, and the columns of fields. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (!isPlainObject(value)) return value;
  const isField = typeof value['type'] === 'string';
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === 'id' || (key === 'column' && isField) ? [] : [[key, withoutIds(inner)]])),
  );
}

const copyLabel = (label: Json): Json =>
  Object.fromEntries(
    Object.entries(label).map(([language, text]) => [language, `${String(text)}${language.startsWith('zh') ? ' 副本' : ' copy'}`]),
  );

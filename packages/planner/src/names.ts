import type { Model, ObjectDefinition } from '@tangram/model';

/** PostgreSQL cuts longer names off, so that two could become one. */
const longest = 63;

/** FNV-1a, 32 bits, base 36: keeps shortened names apart. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}

const fit = (name: string): string => (name.length <= longest ? name : `${name.slice(0, longest - 8)}$${mark(name)}`);

/**
 * What an index or constraint is for: `u` a unique field, `k` a key, `f` a foreign key, `i` look-up and order, `s` order of text, `v` a view's
 * filter and order, `t` trigrams, `g` grams of Han; `r` the function that works roll-ups out, `w` what watches the records below;
 * `m` what keeps the rates of amounts.
 */
export type NameTag = 'u' | 'k' | 'f' | 'i' | 's' | 'v' | 't' | 'g' | 'r' | 'w' | 'm';

/** `deal$u$email`: an index or constraint of a table, named so that a violation leads back to its field or key. */
export const physicalName = (object: string, tag: NameTag, element: string): string => fit(`${object}$${tag}$${element}`);

/** A short name of a definition, for what has no name of its own. */
export const shortMark = (text: string): string => mark(text);

/** What a violated constraint means: the object and the fields (by name) whose values were refused. */
export interface Violation {
  readonly kind: 'unique' | 'reference';
  readonly object: ObjectDefinition;
  readonly fields: readonly string[];
  /** The key's name; null for a single unique field or a reference. */
  readonly key: string | null;
}

/** The name of a violated constraint → what it holds; null when it is none of ours. */
export function decodeConstraint(model: Model, constraint: string): Violation | null {
  for (const object of model.objects.values()) {
    const field = object.fields.find(({ id }) => physicalName(object.id, 'u', id) === constraint);
    if (field) return { kind: 'unique', object, fields: [field.name], key: null };
    const reference = object.fields.find(
      ({ columns }) => columns[0] !== undefined && physicalName(object.id, 'f', columns[0]) === constraint,
    );
    if (reference) return { kind: 'reference', object, fields: [reference.name], key: null };
    const key = object.keys.find(({ name }) => physicalName(object.id, 'k', name) === constraint);
    if (key) return { kind: 'unique', object, fields: key.fields.map(({ name }) => name), key: key.name };
  }
  return null;
}

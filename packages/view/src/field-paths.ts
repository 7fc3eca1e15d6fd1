import type { Locale } from '@tangram/errors';
import { type Field, isUnusedType, type Model, type ObjectDefinition } from '@tangram/model';
import { operatorsFor } from './filter-choices.ts';
import { labelOf } from './label.ts';
import { isLink, resolvePath } from './path.ts';

/** Most references that a path walks over. */
const mostHops = 5;
/** How deep a search looks below where one is. */
const searchDepth = 2;

/** Something that a condition can be about. */
export interface PathChoice {
  /** From the object that the filter is about: `company.region`. */
  readonly path: string;
  readonly field: Field;
  /** The name of the field. */
  readonly label: string;
  /** The names on the way to it from where one looked: `客户 ·`; empty for a field right here. */
  readonly way: string;
  /** Whether one can go on to the fields of what it points to. */
  readonly opens: boolean;
}

const quiet = new Set(['version', 'deleted_at']);

/** Fields one may ask about or walk over: an object's own first, then who and when; what only machines read is left out. */
function fieldsOf(object: ObjectDefinition): readonly Field[] {
  const fields = object.fields.filter((field) => operatorsFor(field).length > 0 && !quiet.has(field.name) && !isUnusedType(field));
  return [...fields.filter(({ origin }) => origin !== 'system'), ...fields.filter(({ origin }) => origin === 'system')];
}

/** The object that a path leads to; the object itself for an empty path; null when it leads to none. */
export function objectAt(model: Model, object: ObjectDefinition, path: string): ObjectDefinition | null {
  if (path === '') return object;
  const field = resolvePath(model, object, path)?.field;
  return (field && isLink(field) && model.objects.get(field.targets[0] ?? '')) || null;
}

/**
 * What a condition can be about, seen from where one is.
 *
 * @param at    the path one has walked; empty for the object itself
 * @param query words that the names must hold; with words also what lies a step further is found
 */
export function pathChoices(model: Model, object: ObjectDefinition, at: string, query: string, locale: Locale): readonly PathChoice[] {
  const words = query.trim().toLowerCase();
  const found: PathChoice[] = [];
  const look = (from: ObjectDefinition, prefix: string, way: readonly string[]) => {
    const hops = prefix === '' ? 0 : prefix.split('.').length;
    for (const field of fieldsOf(from)) {
      const label = labelOf(field.label, locale, field.name);
      const path = prefix === '' ? field.name : `${prefix}.${field.name}`;
      const opens = hops < mostHops && isLink(field) && model.objects.has(field.targets[0] ?? '');
      if (words === '' || label.toLowerCase().includes(words)) found.push({ path, field, label, way: way.join(' · '), opens });
    }
  };
  const walk = (from: ObjectDefinition, prefix: string, way: readonly string[], depth: number) => {
    look(from, prefix, way);
    if (words === '' || depth === searchDepth || prefix.split('.').length > mostHops) return;
    for (const field of fieldsOf(from)) {
      const target = isLink(field) ? model.objects.get(field.targets[0] ?? '') : undefined;
      if (target && field.origin === 'declared')
        walk(target, prefix === '' ? field.name : `${prefix}.${field.name}`, [...way, labelOf(field.label, locale, field.name)], depth + 1);
    }
  };
  const start = objectAt(model, object, at);
  if (start) walk(start, at, [], 0);
  return [...found].sort((a, b) => depthOf(a.path) - depthOf(b.path));
}

const depthOf = (path: string): number => path.split('.').length;

/** The names along a path: `客户 · 区域`. A name that is not known stands as it is. */
export function pathWords(model: Model, object: ObjectDefinition, path: string, locale: Locale): string {
  const found = resolvePath(model, object, path);
  return found ? found.hops.map((hop) => labelOf(hop.label, locale, hop.name)).join(' · ') : path;
}

import type { Issue } from '@tangram/errors';
import { dependenciesOf, literal } from '@tangram/expression';
import type { Field, FieldType, Model, ObjectDefinition } from '@tangram/model';
import { limits, say } from './read-issues.ts';
import { asking, type Sight } from './sight.ts';

/** A path of field names that the caller may read at every step. */
export interface ReadPath {
  /** As asked: `company.owner.name`. */
  readonly path: string;
  /** The references on the way, with the object each leads to; none for an own field. */
  readonly hops: readonly Hop[];
  /** The object that holds the value. */
  readonly object: ObjectDefinition;
  readonly field: Field;
  /** The lookups that it leads through, where they stand: what is hidden of one is hidden of what it shows. */
  readonly through?: readonly Place[];
}
/** A field of the record that hops lead to. */
export type Place = Pick<ReadPath, 'hops' | 'object' | 'field'>;
export interface Hop {
  readonly field: Field;
  readonly target: ObjectDefinition;
}

const single: readonly FieldType[] = ['reference', 'user', 'team'];

/** The object a field leads to when it holds one id of one object, else null. */
export function targetOf(model: Model, field: Field): ObjectDefinition | null {
  if (!single.includes(field.type)) return null;
  return model.objects.get(field.targets[0] ?? '') ?? null;
}

/**
 * Looks a path up. Every field on it must be readable; one that is not is reported as unknown, in the same words as one that is not there.
 *
 * @param at where the path stands in the request, for the issue
 * @returns null when something was reported
 */
export function resolveReadPath(
  model: Model,
  sight: Sight,
  object: ObjectDefinition,
  path: string,
  at: string,
  issues: Issue[],
  mostHops: number = limits.hops,
): ReadPath | null {
  const names = path.split('.');
  const refuse = (issue: Issue) => {
    issues.push(issue);
    return null;
  };
  if (names.length - 1 > mostHops) return refuse(say.too_many_hops(at, { max: mostHops }));
  const hops: Hop[] = [];
  const through: Place[] = [];
  let holder = object;
  for (const [i, name] of names.entries()) {
    const found = holder.byName.get(name);
    const value = found && sight.sees(holder, found) ? valueAt(model, sight, holder, found) : null;
    if (!value) return refuse(say.unknown_field(at, { field: path }));
    for (const place of value.through ?? []) through.push({ ...place, hops: [...hops, ...place.hops] });
    hops.push(...value.hops);
    if (i === names.length - 1) return { path, hops, object: value.object, field: value.field, ...(through.length > 0 ? { through } : {}) };
    const target = targetOf(model, value.field);
    if (!target) return refuse(say.not_one_record(at, { field: names.slice(0, i + 1).join('.') }));
    hops.push({ field: value.field, target });
    holder = target;
  }
  return null;
}

/**
 * Where the value of a field is: a lookup's is that of the record it looks at, a formula's is worked out where it stands. Both are seen by who may
 * read all that they look at.
 */
export function valueAt(model: Model, sight: Sight, object: ObjectDefinition, field: Field): Omit<ReadPath, 'path'> | null {
  if (field.formula) {
    if (discloses(field)) return { hops: [], object, field };
    const reads = dependenciesOf(field.formula.tree() ?? literal('text', null)).paths;
    const isSeen = reads.every((path) => resolveReadPath(model, sight, object, path, '', [], Number.POSITIVE_INFINITY) !== null);
    return isSeen ? { hops: [], object, field } : null;
  }
  if (field.lookUp === null || field.columns.length > 0) return { hops: [], object, field };
  const end = resolveReadPath(model, sight, object, field.lookUp.path, '', [], Number.POSITIVE_INFINITY);
  return end && { ...end, through: [{ hops: [], object, field }, ...(end.through ?? [])] };
}

/** An own field of a record as a path. */
export const ownPath = (object: ObjectDefinition, field: Field): ReadPath => ({ path: field.name, hops: [], object, field });

/** Whether a field shows what it is made of also to those who may not read that. */
export const discloses = ({ document }: Field): boolean => document !== null && 'discloses' in document && document.discloses === true;

/** The sight of whoever may read everything. */
export const everything: Sight = { sees: () => true, rows: () => 'all', opens: () => 'all', given: () => 'all', shape: '' };

/** Whether the value of a path may be told of any record at all: nothing on the way depends on who asks. */
export function followSeen(model: Model, sight: Sight, object: ObjectDefinition, path: string): boolean {
  const found = resolveReadPath(model, sight, object, path, path, [], Number.POSITIVE_INFINITY);
  if (!found) return false;
  const target = targetOf(model, found.field);
  const passed = [...found.hops.map((hop) => hop.target), ...(target ? [target] : [])];
  const places = [
    found,
    ...(found.through ?? []),
    ...found.hops.map(({ field }, i) => ({ object: found.hops[i - 1]?.target ?? object, field })),
  ];
  return passed.every((one) => sight.rows(one) === 'all') && places.every((place) => sight.opens(place.object, place.field) === 'all');
}

/**
 * Whether the value at the end of a path may be put into a new record for whoever makes it. They see the record that it points to, or could not point to it: so every
 * field on the way has to be open wherever they see its record, and what lies behind that record open as a whole.
 */
export function followTaken(model: Model, sight: Sight, object: ObjectDefinition, path: string): boolean {
  const found = resolveReadPath(model, asking(sight), object, path, path, [], Number.POSITIVE_INFINITY);
  if (!found) return false;
  const places = [
    found,
    ...(found.through ?? []),
    ...found.hops.map(({ field }, i) => ({ object: found.hops[i - 1]?.target ?? object, field })),
  ];
  // Its own fields are what is being filled in.
  const isOpen = (place: { readonly object: ObjectDefinition; readonly field: Field }) =>
    place.object === object || sight.opens(place.object, place.field) === 'all';
  return found.hops.slice(1).every(({ target }) => sight.rows(target) === 'all') && places.every(isOpen);
}

/** Looks up a path that is known to be right: of a checked request or of a row rule. @throws Error when it is not */
export function followPath(model: Model, object: ObjectDefinition, path: string): ReadPath {
  const issues: Issue[] = [];
  const found = resolveReadPath(model, everything, object, path, path, issues, Number.POSITIVE_INFINITY);
  if (!found) throw new Error(`${object.name} has no path ${path}`);
  return found;
}

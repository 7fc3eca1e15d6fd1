import type { Outcome } from '@tangram/errors';
import { say } from './document-issue.ts';
import { aField, anObject } from './issue/named-issues.ts';
import type { Field, Model, ObjectDefinition } from './model.ts';

/** A path over references, looked up: `company.owner.name` is two hops and a field. */
export interface ResolvedPath {
  /** The references walked over, in order; none for an own field. */
  readonly hops: readonly Field[];
  readonly field: Field;
}

/** Most references that one path may walk over. */
export const longestPath = 5;

const isHop = (field: Field): boolean => field.type === 'reference' || field.type === 'user' || field.type === 'team';

/** `company.region` from an object → the fields it names. Only references to one record can be walked over; each issue's path is the path asked for. */
export function resolvePath(model: Model, object: ObjectDefinition, path: string): Outcome<ResolvedPath> {
  const names = path.split('.');
  if (names.length > longestPath + 1) return { ok: false, issues: [say.path_too_long(path, { max: longestPath })] };
  const hops: Field[] = [];
  let at = object;
  for (const [i, name] of names.entries()) {
    const field = at.byName.get(name);
    if (!field) return { ok: false, issues: [say.unknown_field(path, { name: aField(at.name, name), object: anObject(at.name) })] };
    if (i === names.length - 1) return { ok: true, value: { hops, field } };
    const target = isHop(field) ? model.objects.get(field.targets[0] ?? '') : undefined;
    if (!target) return { ok: false, issues: [say.not_a_reference(path, { name: aField(at.name, name) })] };
    hops.push(field);
    at = target;
  }
  return { ok: false, issues: [say.unknown_field(path, { name: aField(object.name, path), object: anObject(object.name) })] };
}

import type { Field, Model, ObjectDefinition } from '@tangram/model';

/** A path of field names, looked up hop by hop. */
export interface Resolved {
  readonly path: string;
  /** Every field on the way, the last one holds the value. */
  readonly hops: readonly [Field, ...Field[]];
  readonly field: Field;
  /** The object that the last field belongs to. */
  readonly object: ObjectDefinition;
}

/**
 * Follows `company.region` from an object over its references.
 *
 * @returns null when a name is unknown, or when a hop is not one reference to one object
 */
export function resolvePath(model: Model, object: ObjectDefinition, path: string): Resolved | null {
  const names = path.split('.');
  let at: ObjectDefinition | undefined = object;
  const hops: Field[] = [];
  for (const [i, name] of names.entries()) {
    const field: Field | undefined = at?.byName.get(name);
    if (!at || !field) return null;
    hops.push(field);
    if (i === names.length - 1) {
      const [first, ...rest] = hops;
      return first ? { path, hops: [first, ...rest], field, object: at } : null;
    }
    const target: string | undefined = field.targets.length === 1 ? field.targets[0] : undefined;
    at = target === undefined ? undefined : model.objects.get(target);
  }
  return null;
}

const linking = new Set<Field['type']>(['reference', 'user', 'team']);

/** Whether a field holds one id of one record of one object. */
export const isLink = (field: Field): boolean => linking.has(field.type) && field.targets.length === 1;

/** The path under which the name of the record comes that a link field points to; null for what is no link. */
export function titlePath(model: Model, field: Field, path: string): string | null {
  const target = isLink(field) ? model.objects.get(field.targets[0] ?? '') : undefined;
  return target ? `${path}.${target.nameField.name}` : null;
}

/** What a field that points to records holds when it points to this one. */
export const pointingTo = (field: Field, object: string, id: string): unknown =>
  field.type === 'polymorphic' ? { object, id } : field.type === 'multi_reference' ? [id] : id;

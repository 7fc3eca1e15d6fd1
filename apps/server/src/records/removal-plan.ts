import type { Field, Model, ObjectDefinition } from '@tangram/model';

/** A field through which records of one object point to records of another. */
export interface PointingField {
  readonly object: ObjectDefinition;
  readonly field: Field;
  readonly target: string;
  readonly onDelete: 'restrict' | 'clear' | 'cascade';
}

/** Who made or last changed a record stays noted even when that user is gone. */
const kept = new Set(['created_by', 'updated_by']);

/**
 * All fields that may point to records of this object. A user who still owns records cannot be removed: the records are to be given away first.
 *
 * @param target name of the object
 */
export const fieldsPointingTo = (model: Model, target: string): readonly PointingField[] =>
  [...model.objects.values()].flatMap((object) =>
    object.fields.flatMap((field): readonly PointingField[] => {
      if (!field.targets.includes(target) || field.columns.length === 0 || (field.origin === 'system' && kept.has(field.name))) return [];
      const onDelete = field.type === 'multi_reference' ? 'clear' : field.origin === 'system' ? 'restrict' : field.onDelete;
      return [{ object, field, target, onDelete }];
    }),
  );

/** Records that fall together, by object name: id → the operation that began it. */
export type Fall = Map<string, Map<string, number>>;

/** Adds records to a fall and returns those that were not in it. */
export function addTo(fall: Fall, object: string, records: Iterable<readonly [string, number]>): ReadonlyMap<string, number> {
  const known = fall.get(object) ?? new Map<string, number>();
  fall.set(object, known);
  const added = new Map<string, number>();
  for (const [id, index] of records) {
    if (known.has(id)) continue;
    known.set(id, index);
    added.set(id, index);
  }
  return added;
}

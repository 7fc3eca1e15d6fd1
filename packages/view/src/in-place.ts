import type { FieldType, ObjectDefinition } from '@tangram/model';
import type { Column } from './columns.ts';

/** Whether a value can be changed where it is shown, or why not: it follows from something else, or it is not for anyone to write. */
export type InPlace = 'edit' | 'formula' | 'lock';

/** A stage is moved on its path, where the gates are; lines are edited in the form of their record. */
const elsewhere = new Set<FieldType>(['stage', 'child_table', 'id']);

/** How a value on the page of a record is changed. */
export function inPlace(object: ObjectDefinition, { field, valueKey }: Column): InPlace {
  if (
    field.computed ||
    field.rollUp ||
    field.formula ||
    (field.lookUp && field.readOnly) ||
    field.type === 'autonumber' ||
    (field.origin === 'derived' && field.readOnly)
  )
    return 'formula';
  if (object.byName.get(valueKey) !== field || field.readOnly || elsewhere.has(field.type)) return 'lock';
  return 'edit';
}

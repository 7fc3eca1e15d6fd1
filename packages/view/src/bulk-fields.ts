import type { Field, FieldType, ObjectDefinition } from '@tangram/model';

/** Types of which one value cannot stand in many records: made by the platform, with lines or files of their own, or secret. */
const single = new Set<FieldType>(['id', 'autonumber', 'child_table', 'file', 'image', 'secret_text']);

/** The fields that can be given one value in many records at once, in the order of the object: who owns them first, then where they stand. */
export function bulkFields(object: ObjectDefinition): readonly Field[] {
  const able = object.fields.filter(
    (field) =>
      !field.readOnly &&
      !field.unique &&
      field.computed === null &&
      !single.has(field.type) &&
      field !== object.nameField &&
      (field.origin === 'declared' || field.name === 'owner'),
  );
  const rank = (field: Field): number => (field.name === 'owner' ? 0 : field.type === 'stage' ? 1 : 2);
  return able
    .map((field, i) => ({ field, i }))
    .sort((a, b) => rank(a.field) - rank(b.field) || a.i - b.i)
    .map(({ field }) => field);
}

/** Whether a field may be emptied: what a record must have, and where it stands, may not. */
export const canClear = ({ required, type }: Field): boolean => !required && type !== 'stage' && type !== 'boolean';

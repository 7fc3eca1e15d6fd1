import type { Field, ObjectDefinition } from '@tangram/model';

/** Whether a record's type limits the options, or stages, of a field. */
export const isLimitedByType = ({ document }: ObjectDefinition, { name }: Field): boolean =>
  (document.recordTypes ?? []).some(({ options }) => options !== undefined && Object.hasOwn(options, name));

/** Whether which options a field has depends on the record: on its type, or on conditions. */
export const hasOwnOptions = (object: ObjectDefinition, field: Field): boolean =>
  isLimitedByType(object, field) || (field.document !== null && 'optionsWhen' in field.document);

/** The options, or stages, that a record's type leaves of a field; null where it leaves all. */
export function optionsOfType({ document }: ObjectDefinition, { name }: Field, record: Readonly<Record<string, unknown>>) {
  const type = document.recordTypes?.find((one) => one.name === record['record_type']);
  const allowed = type?.options?.[name];
  return allowed ? new Set(allowed) : null;
}

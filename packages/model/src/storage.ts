import type { FieldType } from './field-type.ts';
import type { FieldDocument } from './generated/documents.ts';
import { scaleOf, targetsOf } from './targets.ts';

/** How values of a type are stored: fields whose storage differs cannot share a column. null: not in the object's table. */
export type Storage =
  | 'uuid'
  | 'text'
  | 'bigint'
  | 'smallint'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'time'
  | 'text[]'
  | 'uuid[]'
  | 'jsonb'
  | 'uuid+text';

/** Total: a new field type does not compile until it is listed. */
export const storage: Record<FieldType, Storage | null> = {
  id: 'uuid',
  text: 'text',
  long_text: 'text',
  rich_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  secret_text: 'text',
  integer: 'bigint',
  duration: 'bigint',
  rating: 'smallint',
  decimal: 'numeric',
  percent: 'numeric',
  currency: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  time: 'time',
  select: 'text',
  multi_select: 'text[]',
  tags: 'text[]',
  stage: 'text',
  reference: 'uuid',
  multi_reference: 'uuid[]',
  polymorphic: 'uuid+text',
  child_table: null,
  user: 'uuid',
  team: 'uuid',
  address: 'jsonb',
  region: 'text',
  geo: 'jsonb',
  file: 'uuid[]',
  image: 'uuid[]',
  autonumber: 'text',
  json: 'jsonb',
  checklist: 'jsonb',
};

/**
 * What tells columns apart that cannot be changed in place: the storage, a decimal's scale, a JSON value's own shape, a secret, what is pointed to.
 *
 * @param idOf the id of an object by its name, so that a renamed target is the same one
 */
export function storageKey(field: FieldDocument, idOf: (object: string) => string): string {
  // Where a derived value is kept depends on what it returns: its column says so by itself.
  if (field.type === 'rollup' || field.type === 'lookup' || field.type === 'formula') return field.type;
  const kind = storage[field.type];
  switch (kind) {
    case null:
      return 'none';
    case 'numeric':
      return `numeric(${scaleOf(field) ?? 2})`;
    case 'text':
      return field.type === 'secret_text' ? 'text:secret' : kind;
    case 'jsonb':
      return `jsonb:${field.type}`;
    case 'uuid':
    case 'uuid[]':
      return `${kind}:${targetsOf(field).map(idOf).join()}`;
    default:
      return kind;
  }
}

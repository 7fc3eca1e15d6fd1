import type { FieldDocument } from './generated/documents.ts';

/** What a field's value follows from other values: it is of the type that it returns, so that everything that knows the type knows the field. */
export type DerivedType = 'rollup' | 'lookup' | 'formula';

/** What a field holds. `id` is the type of the system field `id` only; all others can be declared. */
export type FieldType = Exclude<FieldDocument['type'], DerivedType> | 'id';

/** Every field type, once: the walk of the completeness tests. */
export const fieldTypes = Object.keys({
  id: 0,
  text: 0,
  long_text: 0,
  rich_text: 0,
  email: 0,
  phone: 0,
  url: 0,
  secret_text: 0,
  integer: 0,
  duration: 0,
  rating: 0,
  decimal: 0,
  percent: 0,
  currency: 0,
  boolean: 0,
  date: 0,
  datetime: 0,
  time: 0,
  select: 0,
  multi_select: 0,
  tags: 0,
  stage: 0,
  reference: 0,
  multi_reference: 0,
  polymorphic: 0,
  child_table: 0,
  user: 0,
  team: 0,
  address: 0,
  region: 0,
  geo: 0,
  file: 0,
  image: 0,
  autonumber: 0,
  json: 0,
  checklist: 0,
} satisfies Record<FieldType, 0>) as readonly FieldType[];

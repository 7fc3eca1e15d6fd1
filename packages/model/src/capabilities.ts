import type { FieldType } from './field-type.ts';

/** What a field of each type can be used for, beyond holding a value. */
export interface Capabilities {
  /** Shown as the record's name. */
  readonly name: boolean;
  /** Found by its text. */
  readonly search: boolean;
  /** Unique, alone or in a key. */
  readonly unique: boolean;
  /** Sorted and compared by an index. */
  readonly index: boolean;
}

const words: Capabilities = { name: true, search: true, unique: true, index: true };
const plain: Capabilities = { name: false, search: false, unique: true, index: true };
const long: Capabilities = { name: false, search: true, unique: false, index: false };
const whole: Capabilities = { name: false, search: false, unique: false, index: false };
const ordered: Capabilities = { ...whole, index: true };

/** Total: a new field type does not compile until it is listed. */
export const capabilities: Record<FieldType, Capabilities> = {
  id: plain,
  text: words,
  long_text: long,
  rich_text: long,
  email: words,
  phone: words,
  url: words,
  secret_text: whole,
  integer: plain,
  duration: ordered,
  rating: ordered,
  decimal: plain,
  percent: ordered,
  currency: plain,
  boolean: ordered,
  date: plain,
  datetime: plain,
  time: ordered,
  select: { ...plain, name: true },
  multi_select: whole,
  tags: whole,
  stage: ordered,
  reference: plain,
  multi_reference: whole,
  polymorphic: ordered,
  child_table: whole,
  user: plain,
  team: plain,
  address: whole,
  region: plain,
  geo: whole,
  file: whole,
  image: whole,
  autonumber: words,
  json: whole,
  checklist: whole,
};

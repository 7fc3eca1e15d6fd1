import type { ValueType } from '@tangram/expression';
import type { FieldType, filterOperators } from '@tangram/model';

export type Operator = (typeof filterOperators)[number];

const empty = ['is_null', 'not_null'] as const;
const same = ['eq', 'ne', 'in', 'nin', ...empty] as const;
const ordered = [...same, 'gt', 'gte', 'lt', 'lte', 'between'] as const;
const textual = [...ordered, 'contains', 'starts_with', 'ends_with'] as const;
const dated = [...ordered, 'within'] as const;
const several = ['includes_any', 'includes_all', ...empty] as const;

/** How a field's values are compared: in which type, and by which operators. `type` null: only whether there is a value. */
interface Operand {
  readonly type: ValueType | null;
  readonly ops: readonly Operator[];
}

/** What each field type can be filtered by. Adding a field type breaks this until it is listed. */
export const operands: Record<FieldType, Operand> = {
  id: { type: 'uuid', ops: ordered },
  text: { type: 'text', ops: textual },
  long_text: { type: 'text', ops: textual },
  rich_text: { type: 'text', ops: textual },
  email: { type: 'text', ops: textual },
  phone: { type: 'text', ops: textual },
  url: { type: 'text', ops: textual },
  autonumber: { type: 'text', ops: textual },
  region: { type: 'text', ops: [...same, 'starts_with'] },
  secret_text: { type: null, ops: empty },
  integer: { type: 'integer', ops: ordered },
  duration: { type: 'integer', ops: ordered },
  rating: { type: 'integer', ops: ordered },
  decimal: { type: 'decimal', ops: ordered },
  percent: { type: 'decimal', ops: ordered },
  currency: { type: 'decimal', ops: ordered },
  boolean: { type: 'boolean', ops: same },
  date: { type: 'date', ops: dated },
  datetime: { type: 'datetime', ops: dated },
  time: { type: 'time', ops: ordered },
  select: { type: 'text', ops: same },
  stage: { type: 'text', ops: same },
  multi_select: { type: 'text[]', ops: several },
  tags: { type: 'text[]', ops: several },
  reference: { type: 'uuid', ops: same },
  user: { type: 'uuid', ops: [...same, 'me', 'my_team'] },
  team: { type: 'uuid', ops: [...same, 'my_team'] },
  polymorphic: { type: 'uuid', ops: same },
  multi_reference: { type: 'uuid[]', ops: several },
  file: { type: 'uuid[]', ops: empty },
  image: { type: 'uuid[]', ops: empty },
  address: { type: null, ops: empty },
  geo: { type: null, ops: empty },
  json: { type: null, ops: empty },
  checklist: { type: null, ops: empty },
  child_table: { type: null, ops: [] },
};

/** How each field type sorts; null where it does not. `options`: in the order the choices are declared; `title`: by the name of the record pointed to. */
export const sorting: Record<FieldType, 'value' | 'text' | 'options' | 'title' | null> = {
  id: 'value',
  text: 'text',
  long_text: 'text',
  rich_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  autonumber: 'text',
  region: 'value',
  secret_text: null,
  integer: 'value',
  duration: 'value',
  rating: 'value',
  decimal: 'value',
  percent: 'value',
  currency: 'value',
  boolean: 'value',
  date: 'value',
  datetime: 'value',
  time: 'value',
  select: 'options',
  stage: 'options',
  multi_select: null,
  tags: null,
  reference: 'title',
  user: 'title',
  team: 'title',
  polymorphic: null,
  multi_reference: null,
  file: null,
  image: null,
  address: null,
  geo: null,
  json: null,
  checklist: null,
  child_table: null,
};

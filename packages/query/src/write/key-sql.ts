import type { Field } from '@tangram/model';
import { ident, join, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { columnType } from './column-type.ts';
import type { WriteScope } from './write-scope.ts';

/** A value as a unique index compares it: exactly, or without case and width. */
const compared = (match: 'exact' | 'case_and_width', value: Sql): Sql =>
  match === 'exact' ? value : sql`lower(normalize(${value}, NFKC))`;

/** A declared key or a unique field, as what must not occur twice among living records. */
export interface Uniqueness {
  readonly fields: readonly Field[];
  readonly match: 'exact' | 'case_and_width';
}

/** The slot of the rows: a JSON array of objects with `n` (their position) and the values of the key's fields by name. */
export const keyRowsSlot = 0;

/** Which rows meet a living record with the same values: `n` and its `id`. A row with an empty value meets none. */
export function keyOwnersSql({ schema, object }: WriteScope, { fields, match }: Uniqueness): Sql {
  const columns = fields.map((field) => sql`${ident(field.name)} ${columnType[field.type]}`);
  const same = fields.map((field) => {
    const textual = match === 'case_and_width' && field.columns.length === 1;
    const how = textual && isText(field) ? 'case_and_width' : 'exact';
    return sql`${compared(how, ident('t', field.columns[0] ?? ''))} = ${compared(how, ident('x', field.name))}`;
  });
  return sql`select x.n, t.id from json_to_recordset(${slot(keyRowsSlot)}::json) as x(n integer, ${join(columns, sql`, `)})
join ${tableSql(schema, object)} as t on ${join(same, sql` and `)} and t.deleted_at is null`;
}

const texts = new Set<Field['type']>([
  'text',
  'long_text',
  'rich_text',
  'email',
  'phone',
  'url',
  'select',
  'stage',
  'region',
  'autonumber',
  'secret_text',
]);
const isText = (field: Field): boolean => texts.has(field.type);

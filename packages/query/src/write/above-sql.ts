import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { idsSlot } from './lock-sql.ts';

/**
 * Records and everything that they stand below: `id`, `above`. It ends in a ring too.
 *
 * @param field says what a record stands below
 */
export function aboveSql({ schema, object }: { readonly schema: string; readonly object: ObjectDefinition }, field: Field): Sql {
  const [table, column] = [tableSql(schema, object), ident('t', field.columns[0] ?? '')];
  return sql`with recursive up (id, above) as (
select t.id, ${column} from ${table} as t where t.id = any(${slot(idsSlot)}::uuid[])
union select t.id, ${column} from ${table} as t join up on up.above = t.id)
select id, above from up`;
}

import type { Field } from '@tangram/model';
import { ident, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { recordJson } from '../record-json.ts';
import type { WriteScope } from './write-scope.ts';

/** The only slot of the statements of this file and of the next: a list of ids. */
export const idsSlot = 0;

/**
 * Reads living records for a change and holds them, in id order so that two batches never wait for each other in a ring.
 * Answers `id`, `version` and `record`, the JSON text of the fields asked for.
 *
 * @param strength `change` lets others point to the record meanwhile, `remove` does not
 */
export const lockSql = ({ model, schema, object }: WriteScope, fields: readonly Field[], strength: 'change' | 'remove'): Sql =>
  sql`select t.id, t.version, ${recordJson(model, object, 't', fields)} as record from ${tableSql(schema, object)} as t
where t.id = any(${slot(idsSlot)}::uuid[]) and t.deleted_at is null order by t.id for ${strength === 'change' ? sql`no key update` : sql`update`} of t`;

/** The ids of a list that belong to no living record of the object; the living ones are held against deletion. */
export const missingSql = ({ schema, object }: WriteScope): Sql =>
  sql`with living as materialized (select t.id from ${tableSql(schema, object)} as t where t.id = any(${slot(idsSlot)}::uuid[]) and t.deleted_at is null for key share)
select given.id from unnest(${slot(idsSlot)}::uuid[]) as given (id) where not exists (select 1 from living where living.id = given.id)`;

/** The living records of a list as the caller may see them: `id`, `version`, `record`. */
export const readRecordsSql = ({ model, schema, object, zone, shown }: WriteScope): Sql =>
  sql`select t.id, t.version, ${shown ? recordJson(model, object, 't', shown, { schema, zone }) : sql`null`} as record from ${tableSql(schema, object)} as t
where t.id = any(${slot(idsSlot)}::uuid[]) and t.deleted_at is null`;

/** The largest position among the living lines of each parent of a list: `parent`, `position`. */
export function lastPositionsSql({ schema, object }: WriteScope, back: Field, position: Field): Sql {
  const [parent, place] = [ident('t', back.columns[0] ?? ''), ident('t', position.columns[0] ?? '')];
  return sql`select ${parent} as parent, max(${place}) as position from ${tableSql(schema, object)} as t
where ${parent} = any(${slot(idsSlot)}::uuid[]) and t.deleted_at is null and ${place} is not null group by ${parent}`;
}

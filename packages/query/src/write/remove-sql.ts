import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { fieldJson } from '../record-json.ts';
import { actor, answerSql, at, chunkedEventsCte, clockCte, columnValues, historyCte, type WriteScope, writeSlot } from './write-scope.ts';

/** Slots of the statements of this file after the common ones; `rows` holds ids as `uuid[]`. */
export const removeSlot = { deletion: writeSlot.first } as const;

const ids: Sql = sql`${slot(writeSlot.rows)}::uuid[]`;
const deletion: Sql = sql`${slot(removeSlot.deletion)}::uuid`;

/** Moves living records to the bin under one deletion id, with history and events. */
export const binSql = (scope: WriteScope): Sql =>
  sql`with ${clockCte},
gone as (update ${tableSql(scope.schema, scope.object)} as t set deleted_at = ${at}, deletion_id = ${deletion}, version = t.version + 1, updated_at = ${at}, updated_by = ${actor}
where t.id = any(${ids}) and t.deleted_at is null returning t.*),
${historyCte(scope, 'delete', sql`(select id, version, updated_at as at, '{}'::jsonb as before from gone)`)},
${chunkedEventsCte(scope.object, 'deleted', sql`(select id, version, updated_at as at, '{}'::text[] as changed from gone)`)}
${answerSql({ ...scope, shown: null }, 'gone')}`;

/** Takes records out of the bin, with history and events. */
export const restoreSql = (scope: WriteScope): Sql =>
  sql`with ${clockCte},
back as (update ${tableSql(scope.schema, scope.object)} as t set deleted_at = null, deletion_id = null, version = t.version + 1, updated_at = ${at}, updated_by = ${actor}
where t.id = any(${ids}) and t.deleted_at is not null returning t.*),
${historyCte(scope, 'undelete', sql`(select id, version, updated_at as at, '{}'::jsonb as before from back)`)},
${chunkedEventsCte(scope.object, 'undeleted', sql`(select id, version, updated_at as at, '{}'::text[] as changed from back)`)}
${answerSql(scope, 'back')}`;

/** Removes records for good with what history says of them; an event remains. */
export const purgeSql = (scope: WriteScope): Sql =>
  sql`with ${clockCte},
gone as (delete from ${tableSql(scope.schema, scope.object)} as t where t.id = any(${ids}) returning t.id, t.version + 1 as version, ${at} as updated_at),
unshared as (delete from ${ident(scope.schema, '$share')} where object = ${quoted(scope.object.id)} and record = any(${ids})),
forgotten as (delete from ${ident(scope.schema, '$history')} where object = ${quoted(scope.object.id)} and record = any(${ids})),
${chunkedEventsCte(scope.object, 'purged', sql`(select id, version, updated_at as at, '{}'::text[] as changed from gone)`)}
${answerSql({ ...scope, shown: null }, 'gone')}`;

/** A field that points to the records being removed, of the object it belongs to. */
export interface Pointer {
  readonly scope: WriteScope;
  readonly field: Field;
  /** The object that the removed records are of. */
  readonly target: string;
}

const isList = (field: Field): boolean => field.type === 'multi_reference';

/** The condition that a record of the pointer's object points to one of the ids. */
function pointsTo({ field, target, scope }: Pointer, alias: string): Sql {
  const column = ident(alias, field.columns[0] ?? '');
  if (isList(field)) return sql`${column} && ${ids}`;
  const objectColumn = field.columns[1];
  const own = scope.model.objects.get(target)?.id ?? target;
  return objectColumn === undefined
    ? sql`${column} = any(${ids})`
    : sql`${column} = any(${ids}) and ${ident(alias, objectColumn)} = ${quoted(own)}`;
}

/** What a record points to through a field with one id; nothing for a list, which never holds a deletion up. */
const pointedBy = ({ field }: Pointer): Sql => (isList(field) ? sql`null::uuid` : ident('t', field.columns[0] ?? ''));

/** Living records that point to the ids: `id` and the `target` it points to. They are held, in id order. */
export const pointingSql = (pointer: Pointer): Sql =>
  sql`select t.id, ${pointedBy(pointer)} as target from ${tableSql(pointer.scope.schema, pointer.scope.object)} as t
where ${pointsTo(pointer, 't')} and t.deleted_at is null order by t.id for update of t`;

/** Records in the bin that point to the ids, by the same deletion if one is given: `id` and the `target` it points to. */
export const fallenSql = (pointer: Pointer): Sql =>
  sql`select t.id, ${pointedBy(pointer)} as target from ${tableSql(pointer.scope.schema, pointer.scope.object)} as t
where ${pointsTo(pointer, 't')} and t.deleted_at is not null and (${deletion} is null or t.deletion_id = ${deletion}) order by t.id for update of t`;

/** Records that came to the bin before a moment: `id`. Slots of its own: the moment, how many. */
export const binnedBeforeSql = (schema: string, object: ObjectDefinition): Sql =>
  sql`select t.id from ${tableSql(schema, object)} as t where t.deleted_at < ${slot(0)}::timestamptz order by t.deleted_at limit ${slot(1)}::integer`;

/** Records in the bin among the ids, held: `id`, `version`, `deletion`. */
export const binnedSql = ({ schema, object }: WriteScope): Sql =>
  sql`select t.id, t.version, t.deletion_id as deletion from ${tableSql(schema, object)} as t where t.id = any(${ids}) and t.deleted_at is not null order by t.id for update of t`;

/** Those of the ids whose field points to a record in the bin that does not come back with them. The slot of the deletion holds what does. */
export function unmetSql({ field, scope, target }: Pointer): Sql {
  const table = tableSql(scope.schema, scope.object);
  const pointed = scope.model.objects.get(target);
  const column = ident('t', field.columns[0] ?? '');
  const objectColumn = field.columns[1];
  const isTarget = objectColumn === undefined ? sql`` : sql` and ${ident('t', objectColumn)} = ${quoted(pointed?.id ?? target)}`;
  const targetTable = ident(scope.schema, pointed?.id ?? target);
  return sql`select t.id from ${table} as t where t.id = any(${ids})${isTarget} and ${column} is not null and ${column} <> all(${slot(removeSlot.deletion)}::uuid[])
and not exists (select 1 from ${targetTable} as target where target.id = ${column} and target.deleted_at is null for key share)`;
}

/** Empties the pointer everywhere, in the bin too and without a trace: what it points to is removed for good. */
export function detachSql(pointer: Pointer): Sql {
  const { scope, field } = pointer;
  const [column = '', objectColumn] = field.columns;
  const value = isList(field) ? listWithout(column) : sql`null`;
  return sql`update ${tableSql(scope.schema, scope.object)} as t set ${ident(column)} = ${value}${objectColumn === undefined ? sql`` : sql`, ${ident(objectColumn)} = null`} where ${pointsTo(pointer, 't')}`;
}

/** A list without the ids, in its order. */
const listWithout = (column: string): Sql =>
  sql`(select coalesce(array_agg(one order by place), '{}') from unnest(${ident('t', column)}) with ordinality as list (one, place) where one <> all(${ids}))`;

/** Empties the pointer in living records, with history and events, and notes the old value so that undelete can put it back. */
export function clearSql(pointer: Pointer): Sql {
  const { scope, field } = pointer;
  const [column = '', objectColumn] = field.columns;
  const table = tableSql(scope.schema, scope.object);
  const value = isList(field) ? listWithout(column) : sql`null`;
  const before = sql`('{' || ${quoted(`${JSON.stringify(field.id)}:`)} || ${fieldJson(scope.model, scope.object, field, 'o')} || '}')::jsonb`;
  return sql`with ${clockCte},
o as materialized (select t.* from ${table} as t where ${pointsTo(pointer, 't')} and t.deleted_at is null order by t.id for no key update),
u as (update ${table} as t set ${ident(column)} = ${value}${objectColumn === undefined ? sql`` : sql`, ${ident(objectColumn)} = null`}, version = t.version + 1, updated_at = ${at}, updated_by = ${actor}
from o where o.id = t.id returning t.id, t.version, t.updated_at),
noted as (insert into tangram.cleared_reference (workspace, deletion, object, record, field, was)
select ${slot(writeSlot.workspace)}::uuid, ${deletion}, ${quoted(scope.object.id)}, o.id, ${quoted(field.id)}, ${before} -> ${quoted(field.id)} from o),
${historyCte(scope, 'update', sql`(select u.id, u.version, u.updated_at as at, ${before} as before from u join o on o.id = u.id)`)},
${chunkedEventsCte(scope.object, 'updated', sql`(select id, version, updated_at as at, array[${quoted(field.id)}] as changed from u)`)}
${answerSql({ ...scope, shown: null }, 'u')}`;
}

/** Puts the noted values of one deletion back where the field is still as the deletion left it, with history and events. */
export function refillSql(pointer: Pointer): Sql {
  const { scope, field } = pointer;
  const [column = '', objectColumn] = field.columns;
  const table = tableSql(scope.schema, scope.object);
  const noted = sql`(select record, was from tangram.cleared_reference where workspace = ${slot(writeSlot.workspace)}::uuid and deletion = ${deletion} and object = ${quoted(scope.object.id)} and field = ${quoted(field.id)})`;
  const listed = sql`array(select jsonb_array_elements_text(noted.was)::uuid)`;
  const untouched = isList(field)
    ? sql`(select coalesce(array_agg(one order by place), '{}') from unnest(${listed}) with ordinality as list (one, place) where one <> all(${ids})) = t.${ident(column)}`
    : sql`t.${ident(column)} is null`;
  const values = isList(field)
    ? [[column, listed] as const]
    : columnValues(scope, field, objectColumn === undefined ? sql`(noted.was #>> '{}')::uuid` : sql`noted.was`);
  const before = sql`('{' || ${quoted(`${JSON.stringify(field.id)}:`)} || ${fieldJson(scope.model, scope.object, field, 'o')} || '}')::jsonb`;
  return sql`with ${clockCte},
o as materialized (select t.* from ${table} as t join ${noted} as noted on noted.record = t.id where t.deleted_at is null and ${untouched} order by t.id for no key update of t),
u as (update ${table} as t set ${join(
    values.map(([name, value]) => sql`${ident(name)} = ${value}`),
    sql`, `,
  )}, version = t.version + 1, updated_at = ${at}, updated_by = ${actor}
from o join ${noted} as noted on noted.record = o.id where o.id = t.id returning t.id, t.version, t.updated_at),
${historyCte(scope, 'update', sql`(select u.id, u.version, u.updated_at as at, ${before} as before from u join o on o.id = u.id)`)},
${chunkedEventsCte(scope.object, 'updated', sql`(select id, version, updated_at as at, array[${quoted(field.id)}] as changed from u)`)}
${answerSql({ ...scope, shown: null }, 'u')}`;
}

import type { Model, ObjectDefinition } from '@tangram/model';
import { ident, quoted, slot, sql, type Sql } from '@tangram/sql';
import { columnSql, tableSql } from '../column.ts';
import { fieldJson, jsonObject } from '../record-json.ts';

/** Slots of the statements of this file. */
const id: Sql = sql`${slot(0)}::uuid`;
const bound: Sql = sql`${slot(1)}::integer`;

const ofRecord = (schema: string, object: ObjectDefinition): Sql =>
  sql`from ${ident(schema, '$history')} as h where h.record = ${id} and h.object = ${quoted(object.id)}`;

/** Whether all values are told, or some as what their masks leave. */
export type Told = 'whole' | 'masked';

/** Values by field id, those of some fields as their masks: JSON of `{ field, how }` in a slot. The masks are made here, so that what is beneath them is not sent. */
const masked = (told: Told, values: Sql, place: number): Sql =>
  told === 'whole'
    ? values
    : sql`coalesce((select jsonb_object_agg(v.key, case when m.field is null or v.value = 'null' then v.value else coalesce(to_jsonb(tangram.mask(m.how, v.value #>> '{}')), 'null') end)
from jsonb_each(${values}) as v left join jsonb_to_recordset(${slot(place)}::jsonb) as m(field text, how text) on m.field = v.key), '{}')`;

/** The changes of one record, newest first. Slots: id, only versions below (or null), how many, masks. */
export const historyPageSql = (schema: string, object: ObjectDefinition, told: Told = 'whole'): Sql =>
  sql`select h.version, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, h.actor, h.op, h.cause, ${masked(told, sql`h.before`, 3)} as before
${ofRecord(schema, object)} and (${bound} is null or h.version < ${bound}) order by h.version desc limit ${slot(2)}::integer`;

/** The earliest value that each field had from a version on: `field` (id) and `value`. Slots: id, version, masks. */
export const newerValuesSql = (schema: string, object: ObjectDefinition, told: Told = 'whole'): Sql =>
  sql`select distinct on (noted.key) noted.key as field, noted.value from (select h.version, h.before ${ofRecord(schema, object)} and h.version >= ${bound}) as h
cross join lateral jsonb_each(${masked(told, sql`h.before`, 2)}) as noted order by noted.key, h.version`;

/** The version a record had at a moment: `version`; no row before it was there. Slots: id, moment. */
export const versionAtSql = (schema: string, object: ObjectDefinition): Sql => {
  const moment = sql`${slot(1)}::timestamptz`;
  return sql`select coalesce((select max(h.version) ${ofRecord(schema, object)} and h.at <= ${moment}), 1) as version
from ${tableSql(schema, object)} as t where t.id = ${id} and t.created_at <= ${moment}`;
};

/** What a record holds now, in the bin too, as one jsonb by field id: `values`. Slots: id, masks. */
export const currentValuesSql = (model: Model, schema: string, object: ObjectDefinition, told: Told = 'whole'): Sql => {
  const members = object.fields
    .filter(({ columns }) => columns.length > 0)
    .map((field) => [field.id, fieldJson(model, object, field, 't')] as const);
  return sql`select ${masked(told, sql`(${jsonObject(members)})::jsonb`, 1)} as values from ${tableSql(schema, object)} as t where t.id = ${id}`;
};

/**
 * For each record and version that is asked for: the record's version of now, and the change that made that version, in the order asked.
 * Slot: rows with `n`, `id`, `version`.
 */
export const notedChangesSql = (schema: string, object: ObjectDefinition): Sql =>
  sql`select t.version as current, h.op, h.actor, h.at > clock_timestamp() - interval '1 day' as recent, h.before
from json_to_recordset(${slot(0)}::json) as x(n integer, id uuid, version integer)
left join ${tableSql(schema, object)} as t on t.id = x.id
left join ${ident(schema, '$history')} as h on h.record = x.id and h.version = x.version and h.object = ${quoted(object.id)} order by x.n`;

/**
 * Of records that were just changed, those that changed hands: `id`, `from` and `to`, which are users' ids or null. It reads what the change noted.
 * Slot: rows with `id` and the `version` that the change made.
 */
export const ownersBeforeSql = (schema: string, object: ObjectDefinition): Sql => {
  const owner = object.byName.get('owner');
  if (owner === undefined) throw new Error(`object ${object.name} has no owner`);
  const before = sql`h.before ->> ${quoted(owner.id)}`;
  const now = columnSql(object, owner, 't');
  return sql`select t.id, ${before} as "from", ${now}::text as "to" from json_to_recordset(${slot(0)}::json) as x(id uuid, version integer)
join ${tableSql(schema, object)} as t on t.id = x.id
join ${ident(schema, '$history')} as h on h.record = x.id and h.version = x.version and h.object = ${quoted(object.id)}
where h.before ? ${quoted(owner.id)} and ${before} is distinct from ${now}::text order by t.id`;
};

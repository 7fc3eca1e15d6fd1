import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { nowSql } from '../clock.ts';
import { fieldJson, recordJson } from '../record-json.ts';

/** One object in one workspace, as a writing statement sees it. */
export interface WriteScope {
  readonly model: Model;
  readonly schema: string;
  readonly object: ObjectDefinition;
  /** The workspace's zone: where formulas meet a day. */
  readonly zone: string;
  /** What the answer shows of each record; null when only id and version are asked for. */
  readonly shown: readonly Field[] | null;
}

/** Parameters that every writing statement has, by slot number; its own begin at `first`. */
export const writeSlot = { actor: 0, workspace: 1, cause: 2, rows: 3, first: 4 } as const;

/** The moment of the transaction on the one clock, as a CTE; `at` reads it. */
export const clockCte: Sql = sql`clock as materialized (select ${nowSql} as at)`;
export const at: Sql = sql`(select at from clock)`;

export const actor: Sql = sql`${slot(writeSlot.actor)}::uuid`;

/** What came of each record: `id`, `version`, and `record`, its JSON text or null. */
export const answerSql = ({ model, schema, object, zone, shown }: WriteScope, name: string, from: Sql = ident(name)): Sql =>
  sql`select ${ident(name)}.id, ${ident(name)}.version, ${shown ? recordJson(model, object, name, shown, { schema, zone }) : sql`null`} as record from ${from}`;

/** A value that arrived, as the values of its columns: two for a polymorphic field, whose object is stored by its id. */
export function columnValues(scope: WriteScope, field: Field, value: Sql): readonly (readonly [string, Sql])[] {
  const [column, objectColumn] = field.columns;
  if (column === undefined) throw new Error(`${field.name} is stored in no column`);
  if (objectColumn === undefined) return [[column, value]];
  const renamed = field.targets.flatMap((name) => {
    const target = scope.model.objects.get(name);
    return target && target.id !== name ? [sql`when ${quoted(name)} then ${quoted(target.id)}`] : [];
  });
  const name = sql`${value} ->> 'object'`;
  return [
    [column, sql`(${value} ->> 'id')::uuid`],
    [objectColumn, renamed.length === 0 ? sql`(${name})` : sql`(case ${name} ${join(renamed, sql` `)} else ${name} end)`],
  ];
}

/** A field of a change: how to tell that it differs, and what it was. */
export interface Compared {
  readonly field: Field;
  /** null when it is known to differ. */
  readonly differs: Sql | null;
  /** JSON text of the earlier value, as the API shows it; of a secret only that there was one. */
  readonly before: Sql;
}

/** The field between two rows that have its columns under their own names. */
export const compared = ({ model, object }: WriteScope, field: Field, before: string, after: string): Compared => ({
  field,
  differs: join(
    field.columns.map((column) => sql`${ident(before, column)} is distinct from ${ident(after, column)}`),
    sql` or `,
  ),
  before: fieldJson(model, object, field, before),
});

/** The ids of those fields that differ, as `text[]`. */
export function changedSql(all: readonly Compared[]): Sql {
  const ids = all.map(({ field, differs }) => (differs ? sql`case when ${differs} then ${quoted(field.id)} end` : quoted(field.id)));
  const list = sql`array[${join(ids, sql`, `)}]::text[]`;
  return all.every(({ differs }) => differs === null) ? list : sql`array_remove(${list}, null)`;
}

/** The earlier values of those fields that differ, by field id, as `jsonb`. */
export function beforeSql(all: readonly Compared[]): Sql {
  const members = all.map(({ field, differs, before }) => {
    const member = sql`${quoted(`${JSON.stringify(field.id)}:`)} || ${before}`;
    return differs ? sql`case when ${differs} then ${member} end` : member;
  });
  return sql`('{' || concat_ws(',', ${join(members, sql`, `)}) || '}')::jsonb`;
}

/** Events of the records of a derived table (id, version, at, changed), as a CTE. */
export const eventsCte = (object: ObjectDefinition, op: string, from: Sql): Sql =>
  sql`events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select ${slot(writeSlot.workspace)}::uuid, e.at, ${quoted(object.id)}, e.id, ${quoted(op)}, e.version, e.changed, ${actor}, ${slot(writeSlot.cause)}::text from ${from} e)`;

/** Most records that one row of the outbox tells of. */
const CHUNK = 1_000;

/**
 * The same for statements that write many records: those of which the same is to be said share rows, a thousand to one. Readers see an event for
 * each. A single record is written as by `eventsCte`.
 */
export function chunkedEventsCte(object: ObjectDefinition, op: string, from: Sql): Sql {
  const many = (value: Sql) => sql`case when count(*) > 1 then array_agg(${value} order by c.n) end`;
  return sql`events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause, records, versions)
select ${slot(writeSlot.workspace)}::uuid, c.at, ${quoted(object.id)}, (array_agg(c.id order by c.n))[1], ${quoted(op)}, min(c.version), c.changed, ${actor}, ${slot(writeSlot.cause)}::text,
${many(sql`c.id`)}, case when min(c.version) < max(c.version) then array_agg(c.version order by c.n) end
from (select e.*, row_number() over (partition by e.at, e.changed) - 1 as n from ${from} e) c group by c.at, c.changed, c.n / ${quoted(String(CHUNK))}::bigint)`;
}

/** History of the records of a derived table (id, version, at, before), as a CTE. */
export const historyCte = ({ schema, object }: WriteScope, op: 'update' | 'delete' | 'undelete', from: Sql): Sql =>
  sql`history as (insert into ${ident(schema, '$history')} (object, record, version, at, actor, op, cause, before)
select ${quoted(object.id)}, e.id, e.version, e.at, ${actor}, ${quoted(op)}, ${slot(writeSlot.cause)}::text, e.before from ${from} e)`;

import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { texts } from './literal.ts';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';

/** A change of many records of one object by a publish. */
export interface ValueChange {
  readonly schema: string;
  readonly object: ObjectDefinition;
  /** Which records, from the alias of their row. */
  readonly where: (alias: string) => Sql;
  /** Something found out about each row while it is locked; then `"$beside"` of the row before. */
  readonly beside?: (alias: string) => Sql;
  /** Column → new value, from the alias of the row before. */
  readonly set: (alias: string) => readonly (readonly [column: string, value: Sql])[];
  /** Earlier values by field id, from the alias of the row before: `jsonb`. */
  readonly before: (alias: string) => readonly (readonly [field: string, value: Sql])[];
}

/** The parameters of every page: `$1` the id to begin after, `$2` how many, `$3` when, `$4` why. */
export const pageArguments: Sql = sql`args as (select ${slot(0)}::uuid as after, ${slot(1)}::int as size, ${slot(2)}::timestamptz as at, ${slot(3)}::text as cause)`;

/** The records of a page: `page`, by id. */
export const pageOf = (table: Sql): Sql =>
  sql`page as materialized (select t."id" from ${table} t, args where args.after is null or t."id" > args.after order by t."id" limit (select size from args))`;

const answer = (from: Sql): Sql =>
  sql`select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from ${from}) as count`;

/**
 * One page of a change with history, events and versions, as one statement: row locks only, and none on records that stay as they are.
 * Records in the bin are changed too, so that they come back in order.
 */
export function changePage({ schema, object, where, beside, set, before }: ValueChange): Sql {
  const table = ident(schema, object.id);
  const columns = set('o').map(([column, value]) => sql`${ident(column)} = ${value}`);
  const found = beside ? sql`, ${beside('t')} as "$beside"` : sql``;
  const earlier = before('o').map(([id, value]) => sql`${quoted(id)}, ${value}`);
  return sql`with ${pageArguments},
${pageOf(table)},
o as materialized (select t.*${found} from ${table} t where t."id" in (select "id" from page) and ${where('t')} for update),
changed as (update ${table} t set ${join([...columns, sql`"version" = t."version" + 1`, sql`"updated_at" = args.at`], sql`, `)} from o, args where t."id" = o."id" returning t."id", t."version"),
history as (insert into ${ident(schema, '$history')} (object, record, version, at, actor, op, cause, before)
select ${quoted(object.id)}, o."id", changed."version", args.at, null, 'update', args.cause, jsonb_build_object(${join(earlier, sql`, `)}) from o join changed on changed."id" = o."id", args),
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select w.id, args.at, ${quoted(object.id)}, changed."id", 'updated', changed."version", ${texts(before('o').map(([id]) => id))}, null, args.cause from changed, args, tangram.workspace w where w.schema = ${quoted(schema)})
${answer(sql`changed`)}`;
}

/** One page of a copy from one column to another: the value stays what it is, so no version, history or event moves. */
export function copyPage(
  schema: string,
  object: ObjectDefinition,
  set: (alias: string) => readonly (readonly [column: string, value: Sql])[],
): Sql {
  const table = ident(schema, object.id);
  const columns = set('t');
  const differs = columns.map(([column, value]) => sql`t.${ident(column)} is distinct from ${value}`);
  return sql`with ${pageArguments},
${pageOf(table)},
changed as (update ${table} t set ${join(
    columns.map(([column, value]) => sql`${ident(column)} = ${value}`),
    sql`, `,
  )} from page where t."id" = page."id" and (${join(differs, sql` or `)}) returning t."id")
${answer(sql`changed`)}`;
}

/** `before` of a change for one field. */
export const earlierOf = (model: Model, field: Field, json: (model: Model, field: Field, alias: string) => Sql) => (alias: string) => [
  [field.id, json(model, field, alias)] as const,
];

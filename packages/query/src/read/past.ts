import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { ident, join, nothing, quoted, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { pastValues } from './past-value.ts';

/** A moment whose state is asked for. */
export interface Past {
  /** `timestamptz`; what happened at it had happened. */
  readonly moment: Sql;
  /** Whether a statement goes through the records of an object or fetches some by their ids: history is read at once, or record by record. */
  readonly reach: 'all' | 'few';
}

/** System columns that history says nothing about, because they never change or because another row of it does. */
const constant = new Set(['id', 'created_at', 'created_by']);

/** Whether a change of the field is noted. What the program keeps by itself (when something last happened) is not. */
const isNoted = (field: Field): boolean => !(field.origin === 'derived' && field.id === 'last_activity_at');

/**
 * The records of an object as they were, with the columns of its table: each living row of now or of the bin, overlaid by what the first change
 * after the moment noted of each field. Records made later are absent, records deleted later are there. Only history after the moment is read,
 * so only its months; but for `updated_at` and `updated_by`, which are looked up in the change before, where a statement uses them.
 *
 * @param among ids that are enough to look at (`select id …`), where they are known
 */
export function pastTable(schema: string, model: Model, object: ObjectDefinition, past: Past, among: Sql | null = null): Sql {
  const fields = object.fields.filter(({ origin, columns }) => columns.length > 0 && origin !== 'system');
  const kept = object.fields.filter(({ name, origin }) => origin === 'system' && (name === 'owner' || name === 'record_type'));
  const noted = [...kept, ...fields].filter(isNoted);
  const columns = [
    ...[...constant].map((name) => sql`"t".${ident(name)}`),
    sql`coalesce("h"."$version" - 1, "t"."version") as "version"`,
    ...lastChange(schema, object, past),
    sql`null::timestamptz as "deleted_at"`,
    ...noted.flatMap((field, i) => columnsOf(model, field, ident('h', `$${i}`))),
    ...fields.filter((field) => !isNoted(field)).flatMap(({ columns: own }) => own.map((name) => notLater(name, past))),
  ];
  const known = among === null ? nothing : sql` and "t"."id" = any(array(${among}))`;
  return sql`(select ${join(columns, sql`, `)} from ${tableSql(schema, object)} as "t" left join ${changesSql(schema, object, past, noted)} where "t"."created_at" <= ${past.moment} and coalesce("h"."$fate" = 'delete', "t"."deleted_at" is null)${known})`;
}

/** What was noted first after the moment of each field (`$0 …`), the first later version, and whether the record was deleted or came back first. */
function changesSql(schema: string, object: ObjectDefinition, { moment, reach }: Past, noted: readonly Field[]): Sql {
  const first = (value: Sql, where: Sql) => sql`(array_agg(${value} order by "c"."version") filter (where ${where}))[1]`;
  const values = noted.map(
    ({ id }, i) => sql`${first(sql`"c"."before" -> ${quoted(id)}`, sql`"c"."before" ? ${quoted(id)}`)} as ${ident(`$${i}`)}`,
  );
  const told = join(
    [sql`min("c"."version") as "$version"`, sql`${first(sql`"c"."op"`, sql`"c"."op" <> 'update'`)} as "$fate"`, ...values],
    sql`, `,
  );
  const from = sql`from ${ident(schema, '$history')} as "c" where "c"."object" = ${quoted(object.id)} and "c"."at" > ${moment}`;
  return reach === 'few'
    ? sql`lateral (select ${told} ${from} and "c"."record" = "t"."id") as "h" on true`
    : sql`(select "c"."record" as "$record", ${told} ${from} group by "c"."record") as "h" on "h"."$record" = "t"."id"`;
}

/** The columns of a field that was noted, or is as it was. */
function columnsOf(model: Model, field: Field, noted: Sql): readonly Sql[] {
  const then = pastValues(model, field, noted);
  return field.columns.map(
    (column, i) => sql`case when ${noted} is null then ${ident('t', column)} else ${then[i] ?? sql`null`} end as ${ident(column)}`,
  );
}

/** When and by whom the record was changed last before the moment: its creation where nobody had. */
function lastChange(schema: string, object: ObjectDefinition, { moment }: Past): readonly Sql[] {
  const earlier = (column: Sql) =>
    sql`(select ${column} from ${ident(schema, '$history')} as "e" where "e"."record" = "t"."id" and "e"."version" = "h"."$version" - 1 and "e"."object" = ${quoted(object.id)} and "e"."at" <= ${moment})`;
  const changed = sql`"h"."$version" is null`;
  const unchangedBefore = sql`"h"."$version" <= 2`;
  const pair = (now: string, made: string, column: Sql) =>
    sql`case when ${changed} then ${ident('t', now)} when ${unchangedBefore} then ${ident('t', made)} else ${earlier(column)} end as ${ident(now)}`;
  return [pair('updated_at', 'created_at', sql`"e"."at"`), pair('updated_by', 'created_by', sql`"e"."actor"`)];
}

/** A moment that nobody noted: what came later was not yet. */
const notLater = (column: string, { moment }: Past): Sql =>
  sql`case when ${ident('t', column)} <= ${moment} then ${ident('t', column)} end as ${ident(column)}`;

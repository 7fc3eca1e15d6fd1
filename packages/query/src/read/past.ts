import { type Field, isKept, type Model, type ObjectDefinition } from '@tangram/model';
import { ident, join, nothing, quoted, rateSql, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { pastValues } from './past-value.ts';

/** A moment whose state is asked for. */
export interface Past {
  /** `timestamptz`; what happened at it had happened. */
  readonly moment: Sql;
  /**
   * Whether a statement goes through the records of an object or fetches some by their ids: history is read at once, or record by record. Or only
   * those that nobody changed since, or only those that somebody did.
   */
  readonly reach: 'all' | 'few' | 'unchanged' | 'changed';
  /** With the last two: the fields (by id) of which a change counts; absent: any does. */
  readonly asked?: readonly string[];
}

/** System columns that history says nothing about, because they never change or because another row of it does. */
const constant = new Set(['id', 'created_at', 'created_by']);

/** Whether a change of the field is noted. What the program keeps by itself (when something last happened) is not. */
const isNoted = (field: Field): boolean => !isDated(field) && !isRate(field);
const isDated = ({ origin, id }: Field): boolean => origin === 'derived' && id === 'last_activity_at';
const isRate = (field: Field): boolean => field.money?.kind === 'rate' && isKept(field);

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
  const madeBy = sql`"t"."created_at" <= ${past.moment}`;
  const table = sql`${tableSql(schema, object)} as "t"`;
  const later = fields.filter(isDated).flatMap(({ columns: own }) => own.map((name) => notLater(name, past)));
  const columns = [
    ...[...constant].map((name) => sql`"t".${ident(name)}`),
    sql`coalesce("h"."$version" - 1, "t"."version") as "version"`,
    ...lastChange(schema, object, past),
    sql`null::timestamptz as "deleted_at"`,
    ...noted.flatMap((field) => columnsOf(model, field, sql`("h"."$before" -> ${quoted(field.id)})`)),
    ...later,
    ...rateThen(schema, model, object),
  ];
  const known = among === null ? nothing : sql` and "t"."id" = any(array(${among}))`;
  const moved = sql`"h"."$deleted" is not null or "h"."$undeleted" is not null`;
  const wasLiving = sql`case when ${moved} then coalesce("h"."$deleted" < "h"."$undeleted", "h"."$undeleted" is null) else "t"."deleted_at" is null end`;
  const wasThere = sql`${madeBy} and ${wasLiving}${known}`;
  const changes = changesSql(schema, object, past);
  const overlaid = sql`select ${join(columns, sql`, `)} from ${table}`;
  if (past.reach === 'changed') return sql`(${overlaid} join ${changes} where ${wasThere})`;
  if (past.reach !== 'unchanged') return sql`(${overlaid} left join ${changes} where ${wasThere})`;
  const own = [
    ...constant,
    'version',
    'updated_at',
    'updated_by',
    'deleted_at',
    ...[...noted, ...fields.filter(isRate)].flatMap((field) => field.columns),
  ];
  const same = join([...own.map((name) => ident('t', name)), ...later], sql`, `);
  const unchanged = sql`not exists (select from ${ident(schema, '$history')} as "c" where "c"."record" = "t"."id" and ${laterChange(object, past)})`;
  return sql`(select ${same} from ${table} where ${madeBy} and "t"."deleted_at" is null and ${unchanged}${known})`;
}

function laterChange(object: ObjectDefinition, { moment, reach, asked }: Past): Sql {
  const any = sql`"c"."object" = ${quoted(object.id)} and "c"."at" > ${moment}`;
  if (asked === undefined || reach === 'all' || reach === 'few') return any;
  const ids = join(asked.map(quoted), sql`, `);
  return sql`${any} and ("c"."op" <> 'update' or "c"."before" ?| array[${ids}]::text[])`;
}

/** What was noted first after the moment of each field, as one object by field id; the first later version; when it was deleted first, and came back. */
function changesSql(schema: string, object: ObjectDefinition, past: Past): Sql {
  const first = (op: string) => sql`min("c"."version") filter (where "c"."op" = ${quoted(op)})`;
  const told = sql`tangram.earliest("c"."before" order by "c"."version") as "$before", min("c"."version") as "$version", ${first('delete')} as "$deleted", ${first('undelete')} as "$undeleted"`;
  const from = sql`from ${ident(schema, '$history')} as "c" where ${laterChange(object, past)}`;
  return past.reach === 'few'
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

/** The rate as it was: that of the currency and the day of then, where either was another, by the rates that are known now. */
function rateThen(schema: string, model: Model, { money }: ObjectDefinition): readonly Sql[] {
  const [column] = money?.rate.columns ?? [];
  if (!money || column === undefined) return [];
  const then = (field: Field) => {
    const noted = sql`("h"."$before" -> ${quoted(field.id)})`;
    const [own = ''] = field.columns;
    return {
      isOther: sql`${noted} is not null`,
      value: sql`case when ${noted} is null then ${ident('t', own)} else ${pastValues(model, field, noted)[0] ?? nothing} end`,
    };
  };
  const currency = then(money.currency);
  const date = money.rateDate && then(money.rateDate);
  const isOther = date ? sql`(${currency.isOther} or ${date.isOther})` : currency.isOther;
  const created = ident('t', 'created_at');
  const isDay = money.rateDate?.type === 'date';
  const moment = date && !isDay ? sql`coalesce(${date.value}, ${created})` : created;
  const rate = rateSql(schema, currency.value, { day: date && isDay ? date.value : null, moment });
  return [sql`case when ${isOther} then ${rate} else ${ident('t', column)} end as ${ident(column)}`];
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

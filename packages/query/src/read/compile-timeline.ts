import type { Activity, Field, ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { columnSql, tableSql, targetObjectSql } from '../column.ts';
import { jsonObject } from '../record-json.ts';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { titleSql } from './mask-sql.ts';
import { ownPath } from './path.ts';
import { type CompileContext, membersOf } from './shown.ts';
import { Source } from './source.ts';
import type { TimelineQuery } from './timeline-query.ts';

/** Slots: the acting user (0, as everywhere), the record, how many, and where the page begins. */
const record: Sql = sql`${slot(1)}::uuid`;
const most: Sql = sql`${slot(2)}::integer`;
const behind: Sql = sql`(${slot(3)}::timestamptz, ${slot(4)}::text collate "C")`;

/** The values of a statement for one record; one entry more than the page has tells whether there are more. */
export const timelineParams = ({ userId, limit, after }: TimelineQuery, id: string): readonly unknown[] => [
  userId,
  id,
  limit + 1,
  ...(after ?? []),
];

/** The same for all timelines that one statement answers. */
export const timelineShape = ({ object, activities, creation, changes, after }: TimelineQuery): string =>
  JSON.stringify([object.id, activities.map(({ object: one }) => one.id), creation, changes, after !== null]);

/**
 * What happened to a record and about it, newest first, one row each: `type`, `at` as the API writes it, `moment` and `key` for a cursor, `actor`,
 * `version` of a change, and `entry`: the JSON of an activity's record and values. An activity that has not happened yet stands where it was made.
 * Each source gives no more than a page, so that a thousand calls cost no more than what is shown of them.
 */
export function compileTimeline(context: CompileContext, query: TimelineQuery): Compiled {
  const bounded = (part: Part): Sql =>
    sql`(select * from (${part.rows}) as "s"${query.after ? sql` where ("s"."moment", "s"."key") < ${behind}` : sql``} order by "s"."moment" desc, "s"."key" desc limit ${most})`;
  const parts = [
    ...query.activities.map((activity) => activityPart(context, query, activity)),
    ...(query.changes ? [changePart(context, query.object)] : []),
    ...(query.creation ? [creationPart(context, query.object)] : []),
  ];
  const empty = sql`select null::text as "type", null::text as "object", null::timestamptz as "moment", null::text collate "C" as "key", null::uuid as "id", null::integer as "version", null::uuid as "actor" where ${record} is null`;
  const all = join([empty, ...parts.map(bounded)], sql` union all `);
  const entries = parts.flatMap(({ entry }) => entry ?? []);
  const entry = entries.length === 0 ? sql`null::text` : sql`case "p"."object" ${join(entries, sql` `)} end`;
  return compile(sql`select "p"."type", to_char("p"."moment" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at", "p"."moment"::text as "moment", "p"."key", "p"."actor", "p"."version", ${entry} as "entry"
from (select * from (${all}) as "a" order by "moment" desc, "key" desc limit ${most}) as "p" order by "p"."moment" desc, "p"."key" desc`);
}

interface Part {
  readonly rows: Sql;
  /** `when <object> then <JSON>` */
  readonly entry?: Sql;
}

const row = (type: string, columns: Readonly<Record<'object' | 'moment' | 'key' | 'id' | 'version' | 'actor', Sql>>): Sql =>
  sql`select ${quoted(type)}::text as "type", ${columns.object}::text as "object", ${columns.moment} as "moment", ${columns.key} collate "C" as "key", ${columns.id}::uuid as "id", ${columns.version}::integer as "version", ${columns.actor} as "actor"`;
const none: Sql = sql`null`;

function activityPart(context: CompileContext, query: TimelineQuery, { object, kind, at, regarding }: Activity): Part {
  const source = new Source(worldAt(context, null), object);
  const { sees } = context.sight;
  const id = ident(source.alias, 'id');
  const created = ident(source.alias, 'created_at');
  const happened = sees(object, at) ? sql`coalesce(${momentSql(at, source.column(ownPath(object, at)), query.zone)}, ${created})` : created;
  const people = ['owner', 'created_by'].flatMap((name) => {
    const field = object.byName.get(name);
    return field && sees(object, field) ? [source.column(ownPath(object, field))] : [];
  });
  const about = [
    sql`${columnSql(object, regarding, source.alias)} = ${record}`,
    ...(regarding.type === 'polymorphic' ? [sql`${targetObjectSql(regarding, source.alias)} = ${quoted(query.object.id)}`] : []),
  ];
  const conditions = [...about, ...source.opened(ownPath(object, regarding)), ...baseConditions(source, { filter: null, deleted: false })];
  const columns = row(kind, {
    object: quoted(object.id),
    moment: happened,
    key: sql`('2' || ${id}::text)`,
    id,
    version: none,
    actor: people.length === 0 ? sql`null::uuid` : sql`coalesce(${join(people, sql`, `)})`,
  });
  return {
    rows: sql`${columns} from ${source.from()} where ${join(conditions, sql` and `)}`,
    entry: sql`when ${quoted(object.id)} then (${activityJson(context, object)})`,
  };
}

/** A day as the moment at which it begins in the workspace. */
const momentSql = (at: Field, column: Sql, zone: string): Sql =>
  at.type === 'date' ? sql`(${column}::timestamp at time zone ${quoted(zone)})` : column;

/** `{ record, values }` of the activity that a row of the page names. */
function activityJson(context: CompileContext, object: ObjectDefinition): Sql {
  const source = new Source(worldAt(context, null), object, `v_${object.id}`);
  const values = jsonObject(membersOf(context, source, { select: 'own', can: true }));
  const named = jsonObject([
    ['object', quoted(JSON.stringify(object.name))],
    ['id', sql`'"' || "p"."id" || '"'`],
    ['title', sql`coalesce(to_json(${titleSql(source)})::text, 'null')`],
  ]);
  const json = jsonObject([
    ['record', named],
    ['values', values],
  ]);
  return sql`select ${json} from ${source.from()} where ${ident(source.alias, 'id')} = "p"."id"`;
}

function changePart({ schema }: CompileContext, object: ObjectDefinition): Part {
  const columns = row('change', {
    object: none,
    moment: sql`"h"."at"`,
    key: sql`('1' || lpad("h"."version"::text, 10, '0'))`,
    id: none,
    version: sql`"h"."version"`,
    actor: sql`"h"."actor"`,
  });
  return {
    rows: sql`${columns} from ${ident(schema, '$history')} as "h" where "h"."record" = ${record} and "h"."object" = ${quoted(object.id)}`,
  };
}

function creationPart({ schema, sight }: CompileContext, object: ObjectDefinition): Part {
  const author = object.byName.get('created_by');
  const columns = row('create', {
    object: none,
    moment: sql`"c"."created_at"`,
    key: sql`'0'::text`,
    id: none,
    version: none,
    actor: author && sight.sees(object, author) && sight.opens(object, author) === 'all' ? sql`"c"."created_by"` : sql`null::uuid`,
  });
  return { rows: sql`${columns} from ${tableSql(schema, object)} as "c" where "c"."id" = ${record}` };
}

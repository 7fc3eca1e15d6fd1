import { predicate, type SqlScope } from '@tangram/expression';
import { compile, type Compiled, ident, join, nothing, quoted, slot, sql, type Sql } from '@tangram/sql';
import { jsonObject, valueJson } from '../record-json.ts';
import type { AggregateQuery, Group, Measure } from './aggregate-query.ts';
import type { WorkspaceCalendar } from './calendar-day.ts';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import type { Bucket, ResultForm } from './measures.ts';
import { orderedBy, type TextOrder } from './order.ts';
import { limits } from './read-issues.ts';
import type { CompileContext } from './shown.ts';
import { Source } from './source.ts';

/** The same for all aggregates that one statement answers. */
export const aggregateShape = ({ object, filter, deleted, asOf, groups, measures, having, sort, limit }: AggregateQuery): string =>
  JSON.stringify([
    object.id,
    filter,
    deleted,
    groups.map(({ name, path, bucket }) => [name, path.path, bucket]),
    measures.map(({ name, op, path }) => [name, op, path?.path]),
    having,
    sort.map(({ name, descending }) => [name, descending]),
    limit !== null,
    asOf !== null,
  ]);

/** Slots behind those of the filter: the limit. */
export const aggregateParams = ({ params, limit }: AggregateQuery): readonly unknown[] => (limit === null ? params : [...params, limit]);

/**
 * An aggregate as one row: `data` is the JSON array of its rows, `count` how many there are; one more than allowed when there are too many.
 * Without an order of its own it is in the order of its groups.
 */
export function compileAggregate(context: CompileContext, query: AggregateQuery): Compiled {
  const columns = new Map([...query.groups, ...query.measures].map(({ name }, i) => [name, ident('g', resultColumn(i))]));
  const columnOf = (name: string): Sql => columns.get(name) ?? sql`null`;
  const members = [
    ...query.groups.map(({ name, path, bucket }) => [name, valueJson[bucket ? 'date' : path.field.type](columnOf(name))] as const),
    ...query.measures.map(({ name, form }) => [name, measureJson(form, columnOf(name))] as const),
  ];
  const limit = query.limit === null ? quoted(String(limits.groups + 1)) : slot(query.params.length);
  const where = query.having ? sql` where ${predicate(query.having, resultScope(columnOf))}` : nothing;
  // Without groups there is one row: nothing to put in order or to cut off.
  if (query.groups.length === 0)
    return compile(
      sql`select '[' || coalesce(string_agg(${jsonObject(members)}, ','), '') || ']' as "data", count(*)::int as "count" from (${groupedSql(context, query)}) as "g"${where}`,
    );
  const rows = sql`select "g".*, row_number() over (${orderOf(query, columnOf, context.text)}) as "n" from (${groupedSql(context, query)}) as "g"${where} order by "n" limit ${limit}::bigint`;
  return compile(
    sql`select '[' || coalesce(string_agg(${jsonObject(members)}, ',' order by "g"."n"), '') || ']' as "data", count(*)::int as "count" from (${rows}) as "g"`,
  );
}

/** Names of result columns: no column of an object begins with a dollar sign, so that `group by` means the result. */
const resultColumn = (place: number): string => `$c${place}`;

function groupedSql(context: CompileContext, query: AggregateQuery): Sql {
  const source = new Source(worldAt(context, query.asOf), query.object);
  const conditions = join(baseConditions(source, query), sql` and `);
  const values = [
    ...query.groups.map((group) => groupValue(source, group, query.calendar)),
    ...query.measures.map((measure) => measureValue(source, measure)),
  ];
  const named = join(
    values.map((value, i) => sql`${value} as ${ident(resultColumn(i))}`),
    sql`, `,
  );
  const keys = query.groups.map((_, i) => ident(resultColumn(i)));
  return sql`select ${named} from ${source.from()} where ${conditions}${keys.length === 0 ? nothing : sql` group by ${join(keys, sql`, `)}`}`;
}

function groupValue(source: Source, { path, bucket }: Group, calendar: WorkspaceCalendar): Sql {
  const column = source.column(path);
  if (!bucket) return column;
  return bucketSql(
    path.field.type === 'datetime' ? sql`(${column} at time zone ${quoted(calendar.zone)})` : sql`${column}::timestamp`,
    bucket,
    calendar.weekStart,
  );
}

/** The first day of the bucket that a time without zone is in. */
function bucketSql(time: Sql, bucket: Bucket, weekStart: number): Sql {
  if (bucket !== 'week' || weekStart === 1) return sql`date_trunc(${quoted(bucket)}, ${time})::date`;
  const shift = sql`${quoted(`${weekStart - 1} days`)}::interval`;
  return sql`(date_trunc('week', ${time} - ${shift}) + ${shift})::date`;
}

function measureValue(source: Source, { op, path, form }: Measure): Sql {
  const column = path ? source.column(path) : sql`*`;
  switch (op) {
    case 'count':
      return sql`count(${column})`;
    case 'count_distinct':
      return sql`count(distinct ${column})`;
    case 'avg':
      return sql`round(avg(${column}), ${quoted(String(form.as === 'decimal' ? form.scale : 0))}::integer)`;
    case 'sum':
      return sql`sum(${column})`;
    case 'min':
      return sql`min(${column})`;
    case 'max':
      return sql`max(${column})`;
  }
}

function measureJson(form: ResultForm, column: Sql): Sql {
  if (form.as === 'field') return valueJson[form.type](column);
  return valueJson[form.as === 'number' ? 'integer' : 'decimal'](column);
}

function orderOf({ groups, sort }: AggregateQuery, columnOf: (name: string) => Sql, text: TextOrder): Sql {
  const asked = new Map(sort.map(({ name, descending }) => [name, descending]));
  const rest = groups.filter(({ name }) => !asked.has(name)).map(({ name }) => ({ name, descending: false }));
  const keys = [...sort, ...rest].map(({ name, descending }) => {
    const group = groups.find((one) => one.name === name);
    const value = group && !group.bucket ? orderedBy(group.path.field, columnOf(name), text).value : columnOf(name);
    return descending ? sql`${value} desc nulls last` : sql`${value} asc nulls last`;
  });
  return keys.length === 0 ? nothing : sql`order by ${join(keys, sql`, `)}`;
}

/** Where the names of `having` are: columns of the result, and nothing else. */
const resultScope = (columnOf: (name: string) => Sql): SqlScope => ({
  column: columnOf,
  variable: (name) => {
    throw new Error(`an aggregate's result has no variable ${name}`);
  },
  exists: (relation) => {
    throw new Error(`an aggregate's result has no relation ${relation}`);
  },
});

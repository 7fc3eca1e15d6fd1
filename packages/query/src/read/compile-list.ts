import { dependenciesOf, type Expression } from '@tangram/expression';
import { type Field, isKept } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { jsonObject } from '../record-json.ts';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { branchesOf } from './branches.ts';
import { behindSql, nullsOf, orderSql, type OrderTerm, orderTerms, type TextOrder } from './order.ts';
import type { Past } from './past.ts';
import { openedBy } from './opened.ts';
import { limits } from './read-issues.ts';
import { followPath, ownPath, type ReadPath } from './path.ts';
import type { ReadQuery } from './read-query.ts';
import { type CompileContext, membersOf } from './shown.ts';
import { few, recordsSql, Source, type StatementWorld } from './source.ts';

/** Limits a statement is written for; a request's own limit is bound. A few, so that few statements are prepared and each plan knows its size. */
const sizes = [10, 50, 200, 500, limits.page] as const;
const sizeOf = (limit: number): number => sizes.find((size) => size >= limit) ?? limits.page;

/** Slots behind those of the filter: the limit, then the cursor's values or how many are passed over. */
export const boundOf = (query: ReadQuery): readonly unknown[] => [
  ...query.params,
  query.limit,
  ...(query.after ?? (query.offset > 0 ? [query.offset] : [])),
];

/** The same for all queries that one statement answers. Holds no value of the request. */
export const listShape = ({ object, filter, sort, select, deleted, asOf, limit, after, offset, can }: ReadQuery): string =>
  JSON.stringify([
    object.id,
    filter,
    sort.map(({ path, descending }) => [path.path, descending]),
    select === 'own' ? null : select.map(({ path }) => path),
    deleted,
    asOf !== null,
    sizeOf(limit),
    after?.map((value) => value === null),
    offset > 0,
    can,
  ]);

/**
 * A page of records as one row: `data` is the JSON array, `cursor` the JSON array of the last record's sort values and id, null when this is the
 * last page. Paths of the selection are joined to the records of the page only.
 */
export function compileList(context: CompileContext, query: ReadQuery): Compiled {
  const world = worldAt(context, query.asOf);
  const limitSlot = slot(query.params.length);
  const { page, terms } = pagerOf(query)(world, query, context.text);
  const shown = new Source(few(world), query.object, 'p');
  const members = membersOf(context, shown, query);
  const keys = terms.map((_, i) => ident('p', `$k${i}`));
  const order = orderSql(terms.map((term, i) => ({ ...term, value: keys[i] ?? term.value })));
  const rows = sql`select ${jsonObject(members)} as "j", row_number() over (order by ${order}) as "n", ${join(keys, sql`, `)} from (${page}) as "p"${shown.joinsSql()}`;
  const cursor = join(
    terms.map((_, i) => sql`${ident('r', `$k${i}`)}::text`),
    sql`, `,
  );
  return compile(sql`select '[' || coalesce(string_agg("r"."j", ',' order by "r"."n") filter (where "r"."n" <= ${limitSlot}::integer), '') || ']' as "data",
 case when count(*) > ${limitSlot}::integer then max(json_build_array(${cursor})::text) filter (where "r"."n" = ${limitSlot}::integer) end as "cursor"
from (${rows}) as "r"`);
}

const pagerOf = ({ asOf, offset }: ReadQuery) => (asOf !== null ? pastPageSql : offset > 0 ? deepPageSql : pageSql);

/** What gives the records of a page with their sort values `$k0 …`, and what they are ordered by. */
interface Page {
  readonly page: Sql;
  readonly terms: readonly OrderTerm[];
}

/** How the records of a page are looked for. */
interface Looking {
  readonly inTwo?: boolean;
  readonly shown?: string;
  /** Those that the caller may read, or a part of them. */
  readonly rows?: (source: Source) => readonly Sql[];
}

/**
 * The records of the page with their sort values `$k0 …`, and what they are ordered by. One more than asked for tells whether there are more. What opens
 * records to the caller in several ways is looked at way by way, and the first of all are taken, each once: sort values end with the id.
 */
function pageSql(world: StatementWorld, query: ReadQuery, text: TextOrder, looking: Looking = {}): Page {
  const opened = world.past ? null : openedBy(world.sight.rows(query.object));
  if (!opened) return onePageSql(world, query, text, looking);
  const pages = opened.by.map((way) => {
    const rows = (source: Source): readonly Sql[] => [
      source.permits(way),
      ...opened.besides.map((condition) =>
        isBound(query, condition) ? sql`(${source.permits(condition)}) is true` : source.permits(condition),
      ),
    ];
    return onePageSql(world, query, text, { ...looking, rows });
  });
  const terms = pages[0]?.terms ?? [];
  const keys = terms.map((_, i) => ident('o', `$k${i}`));
  const order = orderSql(terms.map((term, i) => ({ ...term, value: keys[i] ?? term.value })));
  const all = join(
    pages.map(({ page }) => sql`(${page})`),
    sql` union all `,
  );
  return {
    page: sql`select distinct on (${join(keys, sql`, `)}) * from (${all}) as "o" order by ${order} limit ${quoted(String(sizeOf(query.limit) + 1))}`,
    terms,
  };
}

/**
 * Whether rights bound what is sorted by. With another bound in the filter a plan for all values would take what lies between for little, and put all of it
 * in order: so it is not to see that it is one.
 */
const isBound = ({ sort }: ReadQuery, condition: Expression): boolean =>
  condition.kind === 'compare' &&
  condition.op !== 'eq' &&
  [condition.left, condition.right].some((side) => side.kind === 'path' && side.path === sort[0]?.path.path);

function onePageSql(
  world: StatementWorld,
  query: ReadQuery,
  text: TextOrder,
  { inTwo = splits(query), shown = '*', rows = (one) => one.rows() }: Looking,
): Page {
  const source = new Source(world, query.object);
  const found = branchesOf(world.model, query);
  // A choice that is hidden of some records is no column that can be looked up by.
  const branches = found && !source.isVeiled(ownPath(query.object, found.field)) ? found : null;
  const conditions = baseConditions(source, branches ? { ...query, filter: branches.rest } : query, rows(source));
  const terms = orderTerms(source, query.sort, query.filter, text);
  const after = query.after?.map((value, i) => (value === null ? null : slot(query.params.length + 1 + i)));
  const limit = sql`limit ${quoted(String(sizeOf(query.limit) + 1))}`;
  const one = branches ? [sql`${ident(source.alias, branches.field.columns[0] ?? '')} = ${ident('v', 'v')}`] : [];
  const part = (some: readonly OrderTerm[], more: readonly Sql[]) => {
    const keys = terms.map(({ value }, i) => sql`${value} as ${ident(`$k${i}`)}`);
    const where = join([...conditions, ...one, ...more], sql` and `);
    return sql`select ${shown === '*' ? sql`${ident(source.alias)}.*` : ident(source.alias, shown)}, ${join(keys, sql`, `)} from ${source.from()} where ${where} order by ${orderSql(some)} ${limit}`;
  };
  const [first, ...rest] = terms;
  const parts = (): Sql => {
    if (!first || !inTwo) return part(terms, after ? [behindSql(terms, after)] : []);
    const withValue = [{ ...first, nulls: 'excluded' as const }, ...rest];
    const empty = (bounds: readonly Sql[]) => part(rest, [sql`${first.value} is null`, ...bounds]);
    if (after && after[0] === null) return empty([behindSql(rest, after.slice(1))]);
    const full = part(withValue, [
      sql`${first.value} is not null`,
      ...(after ? [...beginning(query, first, after[0]), behindSql(withValue, after)] : []),
    ]);
    return sql`(${full}) union all (${empty([])}) ${limit}`;
  };
  if (!branches) return { page: parts(), terms };
  const values = sql`(select distinct unnest(${source.where(branches.values)}) as "v") as "v"`;
  const order = orderSql(terms.map((term, i) => ({ ...term, value: ident('b', `$k${i}`) })));
  return { page: sql`select "b".* from ${values} cross join lateral (${parts()}) as "b" order by ${order} ${limit}`, terms };
}

/** Of an order over a reference, whose page begins behind a value: that value as a bound of its own, since the records pointed to are walked along by it. */
function beginning({ sort }: ReadQuery, { value, descending, cast }: OrderTerm, after: Sql | null | undefined): readonly Sql[] {
  const isFar = (sort[0]?.path.hops.length ?? 0) > 0 && after !== null && after !== undefined;
  return isFar ? [sql`${value} ${descending ? sql`<=` : sql`>=`} ${cast(after)}`] : [];
}

/**
 * The same for a page far from the beginning. What is passed over is read as sort values and ids only, so that an index that has them is enough
 * and no record is touched; the records of the page are fetched by their ids.
 */
function deepPageSql(world: StatementWorld, query: ReadQuery, text: TextOrder): Page {
  const source = new Source(world, query.object);
  const conditions = baseConditions(source, query);
  const terms = orderTerms(source, query.sort, query.filter, text);
  const offset = slot(query.params.length + 1);
  const size = quoted(String(sizeOf(query.limit) + 1));
  const keys = terms.map(({ value }, i) => sql`${value} as ${ident(`$k${i}`)}`);
  const part = (some: readonly OrderTerm[], more: readonly Sql[]) =>
    sql`select ${ident(source.alias, 'id')} as "id", ${join(keys, sql`, `)} from ${source.from()} where ${join([...conditions, ...more], sql` and `)} order by ${orderSql(some)} limit ${offset}::bigint + ${size}`;
  const [first, ...rest] = terms;
  const parts =
    first && splits(query)
      ? sql`(${part([{ ...first, nulls: 'excluded' }, ...rest], [sql`${first.value} is not null`])}) union all (${part(rest, [sql`${first.value} is null`])})`
      : part(terms, []);
  const passed = sql`select * from (${parts}) as "all" offset ${offset}::bigint limit ${size}`;
  return { page: fetchedSql(world, query, passed, terms), terms };
}

/** The same of a moment: history is read for sort values and conditions of all records, and for all fields of those of the page only. */
function pastPageSql(world: StatementWorld, query: ReadQuery, text: TextOrder): Page {
  if (world.past && query.offset === 0 && looksAtItselfOnly(world, query)) return pastPageInTwo(world, world.past, query, text);
  const source = new Source(world, query.object);
  const terms = orderTerms(source, query.sort, query.filter, text);
  const bounds = query.after?.map((value, i) => (value === null ? null : slot(query.params.length + 1 + i)));
  const where = join([...baseConditions(source, query), ...(bounds ? [behindSql(terms, bounds)] : [])], sql` and `);
  const keys = terms.map(({ value }, i) => sql`${value} as ${ident(`$k${i}`)}`);
  const far = query.offset > 0 ? sql` offset ${slot(query.params.length + 1)}::bigint` : sql``;
  const found = sql`select ${ident(source.alias, 'id')} as "id", ${join(keys, sql`, `)} from ${source.from()} where ${where} order by ${orderSql(terms)} limit ${quoted(String(sizeOf(query.limit) + 1))}${far}`;
  return { page: fetchedSql(world, query, found, terms), terms };
}

/**
 * The same page from its two halves: the first of the records that nobody changed since, which an index of now has in order, and the first of the
 * others, of which there are few.
 */
function pastPageInTwo(world: StatementWorld, past: Past, query: ReadQuery, text: TextOrder): Page {
  const asked = notedOf(pathsOf(world, query));
  const half = (reach: 'unchanged' | 'changed'): StatementWorld => ({ ...world, past: { ...past, reach, ...(asked ? { asked } : {}) } });
  const same = pageSql(half('unchanged'), query, text, { shown: 'id' });
  const others = pageSql(half('changed'), query, text, { shown: 'id', inTwo: false });
  const { terms } = others;
  const found = join(
    ['id', ...terms.map((_, i) => `$k${i}`)].map((name) => ident(name)),
    sql`, `,
  );
  const both = sql`select ${found} from (${same.page}) as "a" union all select ${found} from (${others.page}) as "b"`;
  const order = orderSql(terms.map((term, i) => ({ ...term, value: ident('u', `$k${i}`) })));
  const first = sql`select * from (${both}) as "u" order by ${order} limit ${quoted(String(sizeOf(query.limit) + 1))}`;
  return { page: fetchedSql(world, query, first, terms), terms };
}

/** Whether the filter and the order ask nothing of other records. */
function looksAtItselfOnly(world: StatementWorld, query: ReadQuery): boolean {
  const relations = query.filter === null ? [] : dependenciesOf(query.filter).relations;
  return (
    relations.length === 0 &&
    pathsOf(world, query).every(({ hops, field }) => hops.length === 0 && field.formula === null && !isKept(field))
  );
}

const pathsOf = ({ model }: StatementWorld, { object, filter, sort }: ReadQuery): readonly ReadPath[] => [
  ...sort.map(({ path }) => path),
  ...(filter === null ? [] : dependenciesOf(filter).paths.map((path) => followPath(model, object, path))),
];

/** The fields (by id) whose changes can move a record within a page; null when every change does. */
function notedOf(paths: readonly ReadPath[]): readonly string[] | null {
  const fields = paths.map(({ object, field }) => (field.computed ? object.byName.get(field.computed.stage) : field));
  const moves = (field: Field | undefined) => field?.origin === 'system' && ['version', 'updated_at', 'updated_by'].includes(field.name);
  return fields.some(moves) ? null : [...new Set(fields.flatMap((field) => field?.id ?? []))];
}

/** The records of a page that is known by ids and sort values. */
function fetchedSql(world: StatementWorld, { object }: ReadQuery, ids: Sql, terms: readonly OrderTerm[]): Sql {
  const keys = terms.map((_, i) => ident('s', `$k${i}`));
  return sql`select "w".*, ${join(keys, sql`, `)} from (${ids}) as "s" join ${recordsSql(few(world), object)} as "w" on "w"."id" = "s"."id"`;
}

/**
 * A value that can be empty is read in two parts, those with a value and then those without, so that an index on it serves both directions
 * and a cursor at any depth; where it is that of a record pointed to, those records can be walked along in their order. The second part runs only when the first does not fill the page: PostgreSQL appends in the order written, since
 * a part with a limit is never run in parallel.
 */
function splits({ sort, filter }: ReadQuery): boolean {
  const path = sort[0]?.path;
  if (!path || path.field.computed) return false;
  return nullsOf(path, filter) === 'last';
}

import type { ObjectDefinition } from '@tangram/model';
import { compile, ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { texts } from './literal.ts';
import { pageArguments, pageOf } from './change-values.ts';
import { physicalName, shortMark } from './names.ts';
import {
  askedOf,
  columnsAbove,
  holdAbove,
  isLivingBelow,
  pointedBy,
  pointsTo,
  workspaceCte,
  writeMany,
  writeOne,
} from './roll-up-below.ts';
import { canGrow, growthSql } from './roll-up-growth.ts';
import { type Feed, keptSql } from './roll-up-values.ts';

/** How many records below one are looked at in the transaction that writes; more are left to the work after the commit. */
export const mostAtOnce = 1_000;

/** What works a feed out: `name(ids, everything, silent)` returns how many records changed. The same name stands in `tangram.rollup_stale`. */
export const feedName = ({ parent, child, via, descendants }: Feed): string =>
  physicalName(parent.id, 'r', `${child.id}$${via.columns[0] ?? ''}${descendants ? '$below' : ''}`);

/** Something of ours in the database: how it is made and taken away. */
export interface RollUpDdl {
  /** Of its function. */
  readonly name: string;
  /** Told in the function's comment: another text is another definition. */
  readonly mark: string;
  readonly make: readonly Sql[];
  readonly drop: readonly Sql[];
}

/** By itself PostgreSQL would plan a function's statements anew for each list of records, which costs several times what they do for one record. */
const planned = sql`set plan_cache_mode = force_generic_plan`;

/** The function that works a feed out. */
export function feedDdl(schema: string, feed: Feed): RollUpDdl {
  const name = feedName(feed);
  const work = sql`${ident(schema, name)}(uuid[], boolean, boolean)`;
  const body = compile(workBody(schema, feed)).text;
  const mark = shortMark(body);
  return {
    name,
    mark,
    make: [
      sql`create or replace function ${work} returns integer language plpgsql ${planned} as ${quoted(body)}`,
      sql`comment on function ${work} is ${quoted(mark)}`,
    ],
    drop: [sql`drop function if exists ${work}`],
  };
}

/** A written row as it is, and as it was. */
const [now, before] = ['n', 'o'] as const;

const events = ['insert', 'update', 'delete'] as const;

/**
 * What sees that records of an object were written: a function and three triggers, however many feeds look at the object.
 *
 * @param all feeds that are there, those of other objects too
 */
export function watchDdl(schema: string, child: ObjectDefinition, all: readonly Feed[]): RollUpDdl {
  const name = physicalName(child.id, 'w', 'rollups');
  const [watch, table] = [sql`${ident(schema, name)}()`, ident(schema, child.id)];
  const body = compile(watchBody(schema, child, all)).text;
  const mark = shortMark(body);
  const nameOf = (event: (typeof events)[number]) => ident(physicalName(child.id, 'w', event));
  const rows = { insert: sql`new table as fresh`, update: sql`old table as past new table as fresh`, delete: sql`old table as past` };
  const verbs = { insert: sql`insert`, update: sql`update`, delete: sql`delete` };
  return {
    name,
    mark,
    make: [
      sql`create or replace function ${watch} returns trigger language plpgsql ${planned} as ${quoted(body)}`,
      ...events.flatMap((event) => [
        sql`drop trigger if exists ${nameOf(event)} on ${table}`,
        sql`create trigger ${nameOf(event)} after ${verbs[event]} on ${table} referencing ${rows[event]} for each statement execute function ${watch}`,
      ]),
      sql`comment on function ${watch} is ${quoted(mark)}`,
    ],
    drop: [...events.map((event) => sql`drop trigger if exists ${nameOf(event)} on ${table}`), sql`drop function if exists ${watch}`],
  };
}

/** Whether it is in the database in this definition. */
export const isMade = (schema: string, { name, mark }: RollUpDdl): Sql =>
  sql`select exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = ${quoted(schema)} and p.proname = ${quoted(name)} and obj_description(p.oid, 'pg_proc') = ${quoted(mark)}) as done`;

export const isGone = (schema: string, { name }: RollUpDdl): Sql =>
  sql`select not exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = ${quoted(schema)} and p.proname = ${quoted(name)}) as done`;

/** One page of records worked out anew, without events: a column that was empty is filled. */
export const feedPage = (schema: string, feed: Feed): Sql =>
  sql`with ${pageArguments},
${pageOf(ident(schema, feed.parent.id))},
worked as materialized (select ${ident(schema, feedName(feed))}(array(select "id" from page), true, true) as "n")
select (select "id" from page order by "id" desc limit 1) as last, (select "n" from worked) as count`;

/**
 * Which records something changed below: those pointed to before and after, if anything that counts is another. All of them are held before any
 * is worked out, table by table and in id order, so that two writers never wait for each other in a ring. What is new is added where it can be.
 */
function watchBody(schema: string, child: ObjectDefinition, known: readonly Feed[]): Sql {
  const feeds = known.filter((feed) => feed.child.id === child.id);
  const name = (i: number) => ident(`touched${i}`);
  const all = feeds.map((feed, i) => ({ feed, touched: name(i) }));
  const look = (rowsOf: (feed: Feed) => Sql) =>
    lines(all.map(({ feed, touched }) => sql`select array_agg(distinct p.r) into ${touched} from ${rowsOf(feed)} where p.r is not null;`));
  const parents = [...new Set(feeds.map(({ parent }) => parent.id))].sort();
  const holds = parents.map((parent) => {
    const ids = join(
      all.filter(({ feed }) => feed.parent.id === parent).map(({ touched }) => touched),
      sql` || `,
    );
    return holdAbove(schema, parent, ids);
  });
  const above = all
    .filter(({ feed }) => feed.descendants)
    .map(({ feed, touched }) => sql`${upwards(schema, feed, touched)} into ${touched} from up;`);
  const growing = all.filter(({ feed }) => canGrow(feed, known));
  const grows = growing.map(
    ({ feed, touched }) =>
      sql`if tg_op = 'INSERT' and ${touched} is not null then ${growthSql(schema, feed, touched, feeds.length > 1)} end if;`,
  );
  const works = all.map(
    ({ feed, touched }) => sql`if ${touched} is not null then perform ${ident(schema, feedName(feed))}(${touched}, false, false); end if;`,
  );
  const rows = growing.length > 0 ? [sql`was record; worth record; moved text[];`] : [];
  const declared = [...all.map(({ touched }) => sql`${touched} uuid[];`), ...rows];
  const isAny = join(
    all.map(({ touched }) => sql`${touched} is not null`),
    sql` or `,
  );
  // What only one feed asks for is held by that feed itself.
  const held = feeds.length > 1 ? lines([...above, ...holds]) : sql``;
  return sql`declare ${lines(declared)}
begin
  if tg_op = 'INSERT' then
${look((feed) => sql`fresh n cross join lateral ${pointedBy(feed, now)}`)}
  elsif tg_op = 'DELETE' then
${look((feed) => sql`past o cross join lateral ${pointedBy(feed, before)}`)}
  else
${look((feed) => sql`(select o."id" as past_id from past o join fresh n on n."id" = o."id" where ${differs(feed)}) d join past o on o."id" = d.past_id join fresh n on n."id" = d.past_id cross join lateral (select p.r from ${pointedBy(feed, before)} union all select p.r from ${pointedBy(feed, now)}) as p(r)`)}
  end if;
  if ${isAny} then
${held}
${lines([...grows, ...works])}
  end if;
  return null;
end`;
}

const lines = (all: readonly Sql[]): Sql => join(all, sql`\n`);

/** That something which counts for the feed is another between the rows `o` and `n`. */
function differs(feed: Feed): Sql {
  const counted = [...new Set([...feed.via.columns, ...feed.inputs])];
  return join(
    [
      sql`(o."deleted_at" is null) is distinct from (n."deleted_at" is null)`,
      ...counted.map((column) => sql`${ident('o', column)} is distinct from ${ident('n', column)}`),
    ],
    sql` or `,
  );
}

/** Works the values of some records out: they are held in id order, and what is below is looked at when nobody else can change them any more. */
function workBody(schema: string, feed: Feed): Sql {
  const { parent, values } = feed;
  const table = ident(schema, parent.id);
  return sql`declare held uuid[] := $1; above uuid[]; n integer; was record; worth record; moved text[];
begin
  ${feed.descendants ? sql`` : alone(schema, feed)}
  ${feed.descendants ? holdWayUp(schema, feed) : holdAbove(schema, parent.id, sql`held`)}
  with ${workspaceCte(schema)},
  x as materialized (
    select p.*, s.* from (select t."id", t."deleted_at", ${columnsAbove(feed, 't')} from ${table} t where t."id" = any(held)) p
    cross join lateral (${valuesSql(schema, feed, sql`p."id"`, sql`case when $2 then null else ${limit} end`)}) s),
  late as (insert into tangram.rollup_stale (workspace, object, record, feed, fields)
    select w.id, ${quoted(parent.id)}, x."id", ${quoted(feedName(feed))}, ${texts(values.map(({ field }) => field.id))} from x, w where not $2 and x."$count" > ${most}),
  ${writeMany(schema, feed, { which: sql`($2 or x."$count" <= ${most})`, isSilent: sql`$3` })}
  select count(*) into n from u;
  return n;
end`;
}

/**
 * The same for one record, which is what a single write has above it: step by step, by statements of a node or two. To begin the one that does all
 * of it for many costs more than what it does for one.
 */
function alone(schema: string, feed: Feed): Sql {
  const { parent, values } = feed;
  const inWorkspace = sql`from tangram.workspace w where w.schema = ${quoted(schema)}`;
  return sql`if cardinality(held) = 1 and not $2 and not $3 then
    select t."id", t."version", t."deleted_at", ${columnsAbove(feed, 't')} into was from ${ident(schema, parent.id)} t where t."id" = held[1] for no key update;
    if not found then return 0; end if;
    select a.* into worth from (${valuesSql(schema, feed, sql`held[1]`, limit)}) a;
    if worth."$count" > ${most} then
      insert into tangram.rollup_stale (workspace, object, record, feed, fields)
        select w.id, ${quoted(parent.id)}, was."id", ${quoted(feedName(feed))}, ${texts(values.map(({ field }) => field.id))} ${inWorkspace};
      return 0;
    end if;
    ${writeOne(schema, feed)}
    return case when cardinality(moved) > 0 then 1 else 0 end;
  end if;`;
}

const limit = sql`${quoted(String(mostAtOnce + 1))}::bigint`;
const most = sql`${quoted(String(mostAtOnce))}::bigint`;
/** How many records are below one, counted up to a limit, and the values over them in their order: `$count`, `$0`, `$1` … */
function valuesSql(schema: string, feed: Feed, id: Sql, atMost: Sql): Sql {
  const worked = join(
    feed.values.map(({ value }, i) => sql`${value} as ${ident(`$${i}`)}`),
    sql`, `,
  );
  const kept = join(
    feed.values.map(({ field }, i) => sql`${keptSql(field, ident('a', `$${i}`))} as ${ident(`$${i}`)}`),
    sql`, `,
  );
  return sql`select a."$count", ${kept} from (select count(*) as "$count", ${worked} from (${below(schema, feed, id)} limit ${atMost}) c) a`;
}

/** The living records below one, with the columns that the values ask for. */
function below(schema: string, feed: Feed, id: Sql): Sql {
  const table = ident(schema, feed.child.id);
  const columns = askedOf(feed);
  const living = isLivingBelow;
  if (!feed.descendants) return sql`select ${columns} from ${table} b where ${pointsTo(feed, 'b', id)} and ${living}`;
  return sql`select ${columns} from ${table} b where b."id" in (with recursive tree(id) as (
      select b."id" from ${table} b where ${pointsTo(feed, 'b', id)} and ${living}
      union select b."id" from tree join ${table} b on ${pointsTo(feed, 'b', sql`tree.id`)} where ${living}) select id from tree where id <> ${id})`;
}

/** The records and everything above them, as the beginning of a query for the array of their ids. */
const upwards = (schema: string, feed: Feed, ids: Sql): Sql =>
  sql`with recursive up(id) as (select unnest(${ids}) union select p.r from up join ${ident(schema, feed.parent.id)} b on b."id" = up.id cross join lateral ${pointedBy(feed, 'b')} where p.r is not null) select array_agg(id)`;

/** Holds the records and everything above them. While waiting the way up may have changed: it is looked at again until it is all held. */
function holdWayUp(schema: string, feed: Feed): Sql {
  const up = sql`${upwards(schema, feed, sql`held`)} into above from up;`;
  return sql`loop
    ${up}
    perform from ${ident(schema, feed.parent.id)} t where t."id" = any(above) order by t."id" for no key update;
    held := above;
    ${up}
    exit when above <@ held;
    held := above;
  end loop;`;
}

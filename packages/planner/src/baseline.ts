import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { functionExists, schemaExists, tableExists } from './catalog.ts';
import { makeStep } from './make-step.ts';
import type { Step } from './step.ts';
import { say } from './step-words.ts';

/** Characters that are words by themselves. */
const han = sql`'[㐀-䶿一-鿿豈-﫿𠀀-𱍏]'`;
const other = sql`'[^㐀-䶿一-鿿豈-﫿𠀀-𱍏]+'`;

/**
 * `tangram.grams(text)`: every Han character of a text and every two that stand together, for an index over the array. Trigrams find no Chinese word of
 * one or two characters. A text holds a part only if its grams hold all of `tangram.query_grams(part)`; whether it really does, `ilike` decides.
 */
const gramsSql: Sql = sql`create or replace function tangram.grams(value text) returns text[] language sql immutable strict parallel safe as $tangram$
  select case when value !~ ${han} then '{}'::text[] else (
    select coalesce(array_agg(distinct g.gram), '{}')
    from regexp_split_to_table(value, ${other}) as r(run)
    cross join lateral generate_series(1, char_length(r.run)) as p(i)
    cross join lateral (values (substr(r.run, p.i, 1)), (case when p.i < char_length(r.run) then substr(r.run, p.i, 2) end)) as g(gram)
    where g.gram is not null
  ) end
$tangram$`;

/** `tangram.query_grams(text)`: the grams that a text must have to hold this one; none when it has no Han. */
const queryGramsSql: Sql = sql`create or replace function tangram.query_grams(value text) returns text[] language sql immutable strict parallel safe as $tangram$
  select case when value !~ ${han} then '{}'::text[] else (
    select coalesce(array_agg(distinct g.gram), '{}')
    from regexp_split_to_table(value, ${other}) as r(run)
    cross join lateral generate_series(1, greatest(char_length(r.run) - 1, 1)) as p(i)
    cross join lateral (values (substr(r.run, p.i, 2))) as g(gram)
    where g.gram <> ''
  ) end
$tangram$`;

/** The functions behind contains-search, in the schema that all workspaces of a database have in common. */
export const grams: Step = makeStep({
  id: 'create_function grams',
  kind: 'create_function',
  words: say('准备中文搜索', 'Prepare search in Chinese'),
  statements: [sql`create schema if not exists tangram`, sql`select pg_advisory_xact_lock(hashtext('tangram.grams'))`, gramsSql, queryGramsSql],
  done: functionExists('tangram', 'query_grams'),
  lock: 'none',
});

/** The part of the history for one month, made ahead of it; what no part is made for goes to the default part. */
export const historyPart = (schema: string, year: number, month: number): Sql => {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  const next = month === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`;
  return sql`create table if not exists ${ident(schema, `$history$${first}`)} partition of ${ident(schema, '$history')} for values from (${day(first)}) to (${day(next)})`;
};
const day = (month: string): Sql => quoted(`${month}-01 00:00:00+00`);

/** What a new workspace's schema has before any object: itself, and the history of all objects, by month. */
export function baseline(schema: string): readonly Step[] {
  const history = ident(schema, '$history');
  return [
    makeStep({
      id: `create_schema ${schema}`,
      kind: 'create_schema',
      words: say('建立工作区', 'Make the workspace'),
      statements: [sql`create schema if not exists ${ident(schema)}`],
      done: schemaExists(schema),
      lock: 'none',
    }),
    makeStep({
      id: `create_history ${schema}`,
      kind: 'create_history',
      words: say('建立变更历史', 'Make the history of changes'),
      statements: [
        sql`create table if not exists ${history} (
  object text not null,
  record uuid not null,
  version integer not null,
  at timestamptz(3) not null,
  actor uuid,
  op text not null check (op in ('update', 'delete', 'undelete')),
  cause text not null,
  before jsonb not null
) partition by range (at)`,
        sql`create table if not exists ${ident(schema, '$history$rest')} partition of ${history} default`,
        sql`create index if not exists ${ident('$history$record')} on ${history} (record, version)`,
      ],
      done: tableExists(schema, '$history'),
      lock: 'none',
    }),
  ];
}

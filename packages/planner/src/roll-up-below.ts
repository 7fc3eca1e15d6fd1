import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import type { Feed } from './roll-up-values.ts';

/** Events that one row of the outbox tells of. */
const mostEvents = 1_000;

/** When the transaction happens on the one clock. */
export const moment = sql`(now() + coalesce((select offset_ms from tangram.clock), 0) * interval '1 millisecond')::timestamptz(3)`;

/** That a row of the child's table (by alias) points to an id. */
export function pointsTo({ via, parent }: Feed, alias: string, id: Sql): Sql {
  const [column = '', object] = via.columns;
  if (via.type === 'multi_reference') return sql`${ident(alias, column)} @> array[${id}]`;
  return object === undefined
    ? sql`${ident(alias, column)} = ${id}`
    : sql`${ident(alias, column)} = ${id} and ${ident(alias, object)} = ${quoted(parent.id)}`;
}

/** The ids that a row of the child's table points to, as rows of one column `r`. */
export function pointedBy({ via, parent }: Feed, alias: string): Sql {
  const [column = '', object] = via.columns;
  if (via.type === 'multi_reference') return sql`unnest(${ident(alias, column)}) as p(r)`;
  return object === undefined
    ? sql`(values (${ident(alias, column)})) as p(r)`
    : sql`(values (case when ${ident(alias, object)} = ${quoted(parent.id)} then ${ident(alias, column)} end)) as p(r)`;
}

/** The columns of rows below (`b`) that the values and what they point to ask for. */
export const askedOf = ({ inputs, via }: Feed): Sql =>
  join(
    [...new Set(['id', 'created_at', ...inputs, ...via.columns])].map((column) => ident('b', column)),
    sql`, `,
  );

export const isLivingBelow = sql`${ident('b', 'deleted_at')} is null`;

/** The columns of the values, in a row above. */
export const columnsAbove = ({ values }: Feed, alias: string): Sql =>
  join(
    values.map(({ column }) => ident(alias, column)),
    sql`, `,
  );

/** Holds records above until the end of the transaction, in the order of their ids. */
export const holdAbove = (schema: string, object: string, ids: Sql): Sql =>
  sql`perform from ${ident(schema, object)} t where t."id" = any(${ids}) order by t."id" for no key update;`;

const setTo = ({ values }: Feed, alias: string): Sql =>
  join(
    values.map(({ column }, i) => sql`${ident(column)} = ${ident(alias, `$${i}`)}`),
    sql`, `,
  );

/** The fields whose values differ, as an array of ids; `was` and `is` are rows with the columns and with the values. */
const changedFields = ({ values }: Feed, was: string, is: string): Sql => {
  const ids = values.map(
    ({ field, column }, i) => sql`case when ${ident(was, column)} is distinct from ${ident(is, `$${i}`)} then ${quoted(field.id)} end`,
  );
  return sql`array_remove(array[${join(ids, sql`, `)}]::text[], null)`;
};

/** Writes what changed of the record `was` to the values `worth`, and tells of it: `moved` are the fields. */
export const writeOne = (schema: string, feed: Feed): Sql => sql`moved := ${changedFields(feed, 'was', 'worth')};
    if cardinality(moved) > 0 then
      update ${ident(schema, feed.parent.id)} t set ${setTo(feed, 'worth')} where t."id" = was."id";
      if was."deleted_at" is null then
        insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
          select w.id, ${moment}, ${quoted(feed.parent.id)}, was."id", 'updated', was."version", moved, null, 'rollup' from tangram.workspace w where w.schema = ${quoted(schema)};
      end if;
    end if;`;

/**
 * Writes the values of the rows `x` (with the columns as they are) that differ, and tells of them, as two CTEs behind a CTE `w` of the workspace.
 *
 * @param which of the rows
 * @param isSilent nobody is told
 */
export function writeMany(schema: string, feed: Feed, { which, isSilent }: { readonly which: Sql; readonly isSilent: Sql }): Sql {
  const chunk = quoted(String(mostEvents));
  const differs = join(
    feed.values.map(({ column }, i) => sql`${ident('x', column)} is distinct from ${ident('x', `$${i}`)}`),
    sql` or `,
  );
  return sql`u as (update ${ident(schema, feed.parent.id)} t set ${setTo(feed, 'x')} from x
    where t."id" = x."id" and ${which} and (${differs})
    returning t."id", t."version", t."deleted_at", ${changedFields(feed, 'x', 'x')} as changed),
  e as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause, records, versions)
    select e.workspace, ${moment}, ${quoted(feed.parent.id)}, (array_agg(e.id))[1], 'updated', min(e.version), e.changed, null, 'rollup',
      case when count(*) > 1 then array_agg(e.id) end, case when min(e.version) < max(e.version) then array_agg(e.version) end
    from (select w.id as workspace, u.*, (row_number() over () - 1) / ${chunk}::bigint as chunk from u, w where not ${isSilent} and u."deleted_at" is null) e group by e.workspace, e.changed, e.chunk)`;
}

/** The workspace, as a CTE. */
export const workspaceCte = (schema: string): Sql =>
  sql`w as materialized (select id from tangram.workspace where schema = ${quoted(schema)})`;

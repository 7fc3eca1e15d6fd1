import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { aheadSql, backwardsSql, behindSql, orderSql, type OrderTerm, orderTerms } from './order.ts';
import { titleSql } from './mask-sql.ts';
import type { ReadQuery } from './read-query.ts';
import type { CompileContext } from './shown.ts';
import { Source } from './source.ts';

/** The same for all questions that one statement answers. @param place the values of the record's place in the order */
export const neighboursShape = ({ object, filter, sort }: ReadQuery, place: readonly (string | null)[]): string =>
  JSON.stringify([object.id, filter, sort.map(({ path, descending }) => [path.path, descending]), place.map((value) => value === null)]);

/** Slots behind those of the filter: the values of the place. */
export const neighboursParams = ({ params }: ReadQuery, place: readonly (string | null)[]): readonly unknown[] => [...params, ...place];

/** Where a record stands in an order, whether or not it meets the filter: one row, `place` is a text for each term. Slots: the acting user, the id. */
export function compilePlace(context: CompileContext, { object, sort, filter }: ReadQuery): Compiled {
  const source = new Source(worldAt(context, null), object);
  const terms = orderTerms(source, sort, filter, context.text);
  const values = join(
    terms.map(({ value }) => sql`${value}::text`),
    sql`, `,
  );
  const conditions = [sql`${ident(source.alias, 'id')} = ${slot(1)}::uuid`, ...baseConditions(source, { filter: null, deleted: false })];
  return compile(sql`select array[${values}] as "place" from ${source.from()} where ${join(conditions, sql` and `)}`);
}

/** The records right before and right behind a place in a list, a row each: `side`, `id`, `title`. Each is one step on the index of the order. */
export function compileNeighbours(context: CompileContext, query: ReadQuery, place: readonly (string | null)[]): Compiled {
  const at = place.map((value, i) => (value === null ? null : slot(query.params.length + i)));
  const side = (name: string, beyond: (terms: readonly OrderTerm[], at: readonly (Sql | null)[]) => Sql, order: typeof orderSql): Sql => {
    const source = new Source(worldAt(context, null), query.object);
    const terms = orderTerms(source, query.sort, query.filter, context.text);
    const where = join([...baseConditions(source, query), beyond(terms, at)], sql` and `);
    return sql`(select ${quoted(name)} as "side", ${ident(source.alias, 'id')} as "id", ${titleSql(source)} as "title" from ${source.from()} where ${where} order by ${order(terms)} limit 1)`;
  };
  return compile(sql`${side('previous', aheadSql, backwardsSql)} union all ${side('next', behindSql, orderSql)}`);
}

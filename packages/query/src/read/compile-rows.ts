import { compile, type Compiled, join, sql } from '@tangram/sql';
import { jsonObject } from '../record-json.ts';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { orderSql, orderTerms } from './order.ts';
import type { ReadQuery } from './read-query.ts';
import { type CompileContext, membersOf } from './shown.ts';
import { Source } from './source.ts';

/** Everything that a query without pages is about. */
export type RowsQuery = Pick<ReadQuery, 'object' | 'filter' | 'sort' | 'select' | 'deleted' | 'asOf' | 'params'>;

/** The same for all queries that one statement answers. Holds no value of the request. */
export const rowsShape = ({ object, filter, sort, select, deleted, asOf }: RowsQuery): string =>
  JSON.stringify([
    object.id,
    filter,
    sort.map(({ path, descending }) => [path.path, descending]),
    select === 'own' ? null : select.map(({ path }) => path),
    deleted,
    asOf !== null,
  ]);

/** All records of a query in its order, a row each: `data` is its JSON. For a cursor of the database, since there is no end to it. */
export function compileRows(context: CompileContext, query: RowsQuery): Compiled {
  const source = new Source(worldAt(context, query.asOf), query.object);
  const json = jsonObject(membersOf(context, source, { select: query.select, can: false }));
  const conditions = join(baseConditions(source, query), sql` and `);
  const order = orderSql(orderTerms(source, query.sort, query.filter, context.text));
  return compile(sql`select ${json} as "data" from ${source.from()} where ${conditions} order by ${order}`);
}

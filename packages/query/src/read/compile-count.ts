import { compile, type Compiled, join, sql } from '@tangram/sql';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import type { ReadQuery } from './read-query.ts';
import type { CompileContext } from './shown.ts';
import { Source } from './source.ts';

/** What is counted: the records of the filter, whatever page is asked for. */
export type CountQuery = Pick<ReadQuery, 'object' | 'filter' | 'deleted' | 'asOf' | 'params'>;

/** The same for all requests that one statement answers. */
export const countShape = ({ object, filter, deleted, asOf }: CountQuery): string =>
  JSON.stringify([object.id, filter, deleted, asOf !== null]);

/** `count`: how many records there are, exactly. */
export const compileCount = (context: CompileContext, query: CountQuery): Compiled =>
  compile(sql`select count(*)::int as "count" from ${matching(context, query)}`);

/** The same records as a plan of PostgreSQL, as JSON: `[{ "Plan": { "Plan Rows": n } }]`. */
export const compileEstimate = (context: CompileContext, query: CountQuery): Compiled =>
  compile(sql`explain (format json) select 1 from ${matching(context, query)}`);

function matching(context: CompileContext, query: CountQuery) {
  const source = new Source(worldAt(context, query.asOf), query.object);
  const conditions = join(baseConditions(source, query), sql` and `);
  return sql`${source.from()} where ${conditions}`;
}

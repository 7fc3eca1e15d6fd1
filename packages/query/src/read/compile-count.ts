import { dependenciesOf } from '@tangram/expression';
import type { Model } from '@tangram/model';
import { compile, type Compiled, join, sql } from '@tangram/sql';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { asksBeneath } from './masked-filter.ts';
import { followSeen } from './path.ts';
import type { ReadQuery } from './read-query.ts';
import type { CompileContext } from './shown.ts';
import type { Sight } from './sight.ts';
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

/** Records that are counted one by one where PostgreSQL's guess would tell of others. */
export const MOST_COUNTED = 10_000;

/** As many of the records as are counted one by one, and one more where there are more: 10,001. */
export const compileFirst = (context: CompileContext, query: CountQuery): Compiled =>
  compile(sql`select count(*)::int as "count" from (select 1 from ${matching(context, query)} limit 10001) as "c"`);

/**
 * Whether PostgreSQL's guess tells the caller nothing new: it knows how often a value occurs in all records, also in those that are out of sight.
 */
export function mayEstimate(model: Model, sight: Sight, { object, filter }: Pick<CountQuery, 'object' | 'filter'>): boolean {
  if (sight.rows(object) !== 'all') return false;
  if (filter === null) return true;
  if (asksBeneath(filter)) return false;
  const { paths, relations } = dependenciesOf(filter);
  return relations.length === 0 && paths.every((path) => followSeen(model, sight, object, path));
}

function matching(context: CompileContext, query: CountQuery) {
  const source = new Source(worldAt(context, query.asOf), query.object);
  const conditions = join(baseConditions(source, query), sql` and `);
  return sql`${source.from()} where ${conditions}`;
}

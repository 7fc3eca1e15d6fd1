import { ident, sql, type Sql } from '@tangram/sql';
import type { ReadQuery } from './read-query.ts';
import type { Source } from './source.ts';

/**
 * Which records a query is about: living or deleted ones, those the caller may read, those of the filter. Not yet where the page begins.
 *
 * @param rows those that the caller may read, or a part of them
 */
export function baseConditions(
  source: Source,
  { filter, deleted }: Pick<ReadQuery, 'filter' | 'deleted'>,
  rows: readonly Sql[] = source.rows(),
): readonly Sql[] {
  const column = ident(source.alias, 'deleted_at');
  return [deleted ? sql`${column} is not null` : sql`${column} is null`, ...rows, ...(filter ? [source.where(filter)] : [])];
}

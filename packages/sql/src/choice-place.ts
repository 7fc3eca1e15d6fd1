import { join, quoted, sql, type Sql } from './sql.ts';

/**
 * The place of a choice among the declared ones, 1 the first; one that is no longer declared comes behind them. Lists are sorted by it, and an
 * index of the same words serves them.
 *
 * @param values declared ones in their order
 */
export function placeOfChoice(column: Sql, values: readonly string[]): Sql {
  if (values.length === 0) return sql`case when ${column} is null then null else 1 end`;
  const whens = values.map((value, i) => sql`when ${quoted(value)} then ${place(i + 1)}`);
  return sql`case ${column} ${join(whens, sql` `)} else case when ${column} is null then null else ${place(values.length + 1)} end end`;
}

const place = (n: number): Sql => sql`${quoted(String(n))}::integer`;

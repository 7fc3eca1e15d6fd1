import { join, quoted, sql, type Sql } from './sql.ts';

/** What rows are brought to. */
export type RolledUp = 'count' | 'count_distinct' | 'sum' | 'avg' | 'min' | 'max' | 'first' | 'last' | 'join' | 'any' | 'all';

/** The rows that are brought to one value. */
export interface RolledUpRows {
  /** What is looked at of each; null where the rows themselves are counted. */
  readonly of: Sql | null;
  /** Only rows for which this holds. */
  readonly condition: Sql | null;
  /** What first, last and join go by, and what decides where that is equal. */
  readonly place: Sql;
  readonly id: Sql;
  readonly separator: string;
}

/** One value of rows; a join ends after a thousand code points. Nothing to add up is 0, nothing to ask is false (of any) or true (of all); else null. */
export function rolledUpSql(aggregate: RolledUp, { of, condition, place, id, separator }: RolledUpRows): Sql {
  const where = (...more: readonly Sql[]): Sql => {
    const all = [...(condition ? [condition] : []), ...more];
    return all.length === 0 ? sql`` : sql` filter (where ${join(all, sql` and `)})`;
  };
  const given = of ?? sql`null`;
  const values: { readonly [A in RolledUp]: () => Sql } = {
    count: () => sql`count(${of ?? sql`*`})${where()}`,
    count_distinct: () => sql`count(distinct ${given})${where()}`,
    sum: () => sql`coalesce(sum(${given})${where()}, 0)`,
    avg: () => sql`avg(${given})${where()}`,
    min: () => sql`min(${given})${where()}`,
    max: () => sql`max(${given})${where()}`,
    first: () => sql`(array_agg(${given} order by ${place} nulls last, ${id})${where(sql`${given} is not null`)})[1]`,
    last: () => sql`(array_agg(${given} order by ${place} desc nulls last, ${id} desc)${where(sql`${given} is not null`)})[1]`,
    join: () => sql`left(string_agg(${given}, ${quoted(separator)} order by ${place} nulls last, ${id})${where()}, 1000)`,
    any: () => (of ? sql`coalesce(bool_or(${of})${where()}, false)` : sql`coalesce(bool_or(${condition ?? sql`true`}), false)`),
    all: () =>
      of
        ? sql`coalesce(bool_and(coalesce(${of}, false))${where()}, true)`
        : sql`coalesce(bool_and(coalesce(${condition ?? sql`true`}, false)), true)`,
  };
  return values[aggregate]();
}

/**
 * A number with the digits of its field, null where a field of its kind has no room for it: a decimal of twenty digits, a whole number that is
 * exact in every client.
 *
 * @param value a column: it is named twice
 * @param scale digits behind the point; null for whole numbers
 */
export function fittingSql(value: Sql, scale: number | null): Sql {
  const rounded = sql`round(${value}::numeric, ${quoted(String(scale ?? 0))}::integer)`;
  const beyond = scale === null ? String(2 ** 53) : `1${'0'.repeat(20 - scale)}`;
  const fitting = scale === null ? sql`${rounded}::bigint` : rounded;
  return sql`(case when abs(${rounded}) < ${quoted(beyond)}::numeric then ${fitting} end)`;
}

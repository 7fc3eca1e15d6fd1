import { sqlOf, typeSql } from '@tangram/expression';
import type { Field } from '@tangram/model';
import { inline, quoted, sql, type Sql } from '@tangram/sql';

/** When and where a formula is worked out. */
export interface FormulaTime {
  /** The workspace's zone. */
  readonly zone: string;
  /** `timestamptz` */
  readonly now: Sql;
}

/**
 * The value of a formula, in the type it returns; whole numbers as `numeric`. `$today` is the day in the workspace's zone at the moment of the
 * statement, so nothing has to be worked out anew at midnight.
 *
 * @param column the value of a path over what is stored
 * @throws Error for a formula that nobody read
 */
export function formulaSql({ name, formula }: Field, { zone, now }: FormulaTime, column: (path: string) => Sql): Sql {
  const tree = formula?.tree() ?? null;
  if (tree === null) throw new Error(`the formula ${name} was not read`);
  const value = sqlOf(tree, {
    column,
    zone: quoted(zone),
    literal: (given, type) => inline(sql`${given}::${typeSql(type)}`),
    variable: (variable) => {
      if (variable === 'now') return now;
      if (variable === 'today') return sql`(${now} at time zone ${quoted(zone)})::date`;
      throw new Error(`a formula knows no ${variable}`);
    },
    exists: (relation) => {
      throw new Error(`a formula asks no ${relation}`);
    },
  });
  return sql`(${value})`;
}

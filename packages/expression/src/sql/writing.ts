import { sql, type Sql } from '@tangram/sql';
import { elementType, type Expression, isListType, type NodeOf, type ScalarType, type Value, type ValueType } from '../tree/expression.ts';
import type { SqlScope } from './scope.ts';

/** What an operation may put into its fragment besides its arguments. */
export interface Writing {
  text(value: string): Sql;
  readonly zone: Sql;
}

export interface Argument {
  readonly sql: Sql;
  readonly node: Expression;
}

/** How one operation is written; it gives null for null, and never fails. */
export type Write = (args: readonly Argument[], writing: Writing, node: NodeOf<'apply'>) => Sql;

const names: Record<ScalarType, Sql> = {
  text: sql`text`,
  integer: sql`bigint`,
  decimal: sql`numeric`,
  boolean: sql`boolean`,
  date: sql`date`,
  datetime: sql`timestamptz`,
  time: sql`time`,
  uuid: sql`uuid`,
};
export const typeSql = (type: ValueType): Sql => (isListType(type) ? sql`${names[elementType(type)]}[]` : names[elementType(type)]);

export const literalSql = (scope: Pick<SqlScope, 'literal'>, value: Value, type: ValueType): Sql =>
  scope.literal?.(value, type) ?? sql`${value}::${typeSql(type)}`;

/** The argument that the checker says is there. */
export function arg(args: readonly Argument[], index: number): Sql {
  const argument = args[index];
  if (!argument) throw new Error(`an operation has no argument ${index}`);
  return argument.sql;
}

export const one =
  (write: (a: Sql, writing: Writing) => Sql): Write =>
  (args, writing) =>
    write(arg(args, 0), writing);

export const two =
  (write: (a: Sql, b: Sql, writing: Writing) => Sql): Write =>
  (args, writing) =>
    write(arg(args, 0), arg(args, 1), writing);

export const three =
  (write: (a: Sql, b: Sql, c: Sql, writing: Writing) => Sql): Write =>
  (args, writing) =>
    write(arg(args, 0), arg(args, 1), arg(args, 2), writing);

/** A value between two that it never has, which become null: so it stands in the statement once. */
const between = (value: Sql, below: Sql, above: Sql): Sql =>
  sql`nullif(nullif(greatest(least(${value}, ${above}), ${below}), ${above}), ${below})`;

/** What a count never is, on both sides of what it may be. */
export const bounds = {
  digits: [sql`-21`, sql`21`],
  natural: [sql`-1`, sql`1000001`],
  positive: [sql`0`, sql`1000001`],
  width: [sql`-1`, sql`10001`],
  year: [sql`0`, sql`10000`],
  months: [sql`-48001`, sql`48001`],
  days: [sql`-1460001`, sql`1460001`],
  dayOfMonth: [sql`-200001`, sql`200001`],
  milliseconds: [sql`-126144000000001`, sql`126144000000001`],
} as const satisfies Record<string, readonly [below: Sql, above: Sql]>;

/** A whole number cut from a number; null outside its bounds. */
export const bounded = (value: Sql, within: keyof typeof bounds): Sql => between(value, ...bounds[within]);
export const count = (value: Sql, within: keyof typeof bounds): Sql => sql`${bounded(sql`trunc(${value})`, within)}::int`;

/** Null from ten to the power of so many digits on, either way. */
export const shorter = (value: Sql, digits: 30 | 60): Sql => {
  const bound = digits === 30 ? sql`1e30::numeric` : sql`1e60::numeric`;
  return between(value, sql`-${bound}`, bound);
};

/** Null outside the years 1 to 9999. */
export const dateInRange = (value: Sql): Sql => between(value, sql`'0001-12-31 BC'::date`, sql`'10000-01-01'::date`);
export const momentInRange = (value: Sql): Sql =>
  between(value, sql`'0001-12-31 23:59:59.999+00 BC'::timestamptz`, sql`'10000-01-01 00:00:00+00'::timestamptz`);

/** A quotient with twenty digits behind the point, half up and exact: twice the quotient is cut, and its half rounded. */
export const quotient = (a: Sql, b: Sql): Sql =>
  sql`(round(div(${a} * 200000000000000000000.0, nullif(${b}, 0)) * 0.5) * 0.00000000000000000001)`;

/** A text that was ordered by code point, with the collation of the database again, so that its case is mapped as everywhere. */
export const usual = (type: ValueType, value: Sql): Sql => (type === 'text' ? sql`(${value} collate "default")` : value);

/** The longest text of one value, in code points. */
export const cut = (text: Sql): Sql => sql`left(${text}, 262144)`;

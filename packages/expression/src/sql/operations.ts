import { join, sql, type Sql } from '@tangram/sql';
import { elementType, type ScalarType, typeOf } from '../tree/expression.ts';
import type { SqlOperation } from '../tree/operation.ts';
import { dates } from './dates.ts';
import { numbers } from './numbers.ts';
import { texts } from './texts.ts';
import { type Argument, one, two, typeSql, usual, type Write } from './writing.ts';

const all = (args: readonly Argument[]): Sql =>
  join(
    args.map((argument) => argument.sql),
    sql`, `,
  );

/** Text is ordered by code point. */
const ordered = (args: readonly Argument[]): Sql =>
  join(
    args.map(({ node, sql: value }) => (typeOf(node) === 'text' ? sql`${value} collate "C"` : value)),
    sql`, `,
  );

const isNumeric = (type: ScalarType): boolean => type === 'integer' || type === 'decimal';

/** What each operation of the SQL profile is in PostgreSQL. */
export const operations: Readonly<Record<SqlOperation, Write>> = {
  ...numbers,
  ...texts,
  ...dates,
  coalesce: (args) => sql`coalesce(${all(args)})`,
  isDistinct: two((a, b) => sql`(${a} is distinct from ${b})`),
  least: (args, _, { type }) => usual(type, sql`least(${ordered(args)})`),
  greatest: (args, _, { type }) => usual(type, sql`greatest(${ordered(args)})`),
  list: (args, _, { type }) => {
    const element = elementType(type);
    return sql`array_remove(array[${all(args)}]::${isNumeric(element) ? sql`numeric` : typeSql(element)}[], null)`;
  },
  size: one((list) => sql`cardinality(${list})`),
};

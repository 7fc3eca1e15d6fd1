import { join, sql, type Sql } from '@tangram/sql';
import { type Expression, type NodeOf, typeOf } from '../tree/expression.ts';
import type { Aggregate } from '../tree/operation.ts';
import type { SqlScope } from './scope.ts';
import { cut, quotient, usual } from './writing.ts';

/** Related records brought to one value by a subquery of the caller. */
export function aggregateSql(
  node: NodeOf<'aggregate'>,
  scope: SqlScope,
  write: (expression: Expression, scope: SqlScope) => Sql,
  separator: Sql | null,
): Sql {
  if (!scope.aggregate) throw new Error('this statement does not bring related records to one value');
  const { of } = node;
  return scope.aggregate(node.relation, (inner) => {
    const value = of === null ? null : ordered(of, write(of, inner));
    const order = (reversed: boolean): Sql => {
      const keys = node.order.map(({ by, descending }) => sql`${ordered(by, write(by, inner))} ${direction(descending !== reversed)}`);
      return join([...keys, sql`${inner.column('id')} ${direction(reversed)}`], sql`, `);
    };
    const brought = writes[node.fn](value ?? sql`*`, order, separator ?? sql`''`);
    return { value: usual(node.type, brought), where: node.where && write(node.where, inner) };
  });
}

const direction = (descending: boolean): Sql => (descending ? sql`desc` : sql`asc`);

/** Text is ordered by code point, whole numbers are numbers. */
function ordered(node: Expression, value: Sql): Sql {
  const type = typeOf(node);
  return type === 'text' ? sql`(${value}) collate "C"` : type === 'integer' ? sql`(${value})::numeric` : value;
}

const writes: Record<Aggregate, (value: Sql, order: (reversed: boolean) => Sql, separator: Sql) => Sql> = {
  count: (value) => sql`count(${value})`,
  sum: (value) => sql`coalesce(sum(${value}), 0)`,
  average: (value) => quotient(sql`sum(${value})`, sql`count(${value})`),
  min: (value) => sql`min(${value})`,
  max: (value) => sql`max(${value})`,
  first: (value, order) => sql`(array_agg(${value} order by ${order(false)}))[1]`,
  last: (value, order) => sql`(array_agg(${value} order by ${order(true)}))[1]`,
  join: (value, order, separator) => cut(sql`string_agg(${value}, coalesce(left(${separator}, 1000), '') order by ${order(false)})`),
  countDistinct: (value) => sql`count(distinct ${value})`,
};

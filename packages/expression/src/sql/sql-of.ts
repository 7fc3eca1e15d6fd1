import { join, slot, sql, type Sql } from '@tangram/sql';
import { type Backend, type Call, type Comparison, type Expression, fold, isListType, typeOf, type ValueType } from '../tree/expression.ts';
import { isSqlOperation, type SqlOperation } from '../tree/operation.ts';
import { aggregateSql } from './aggregate.ts';
import { operations } from './operations.ts';
import type { SqlScope } from './scope.ts';
import { type Argument, literalSql, typeSql, type Writing } from './writing.ts';

/**
 * The same tree that is evaluated in memory, as a fragment of SQL that never fails: what cannot be computed is null. Numbers come as
 * `numeric` or `int`, and the fragment needs nothing but PostgreSQL 14.
 *
 * @throws when the tree is outside the SQL profile; the checker says so before, with places
 */
export function sqlOf(expression: Expression, scope: SqlScope): Sql {
  const writing: Writing = {
    text: (value) => literalSql(scope, value, 'text'),
    get zone() {
      if (!scope.zone) throw new Error('this statement has no zone');
      return scope.zone;
    },
  };
  const backend: Backend<Sql> = {
    literal: (node) => literalSql(scope, node.value, node.type),
    slot: (node) => sql`${slot(node.index)}::${typeSql(node.type)}`,
    path: (node) => scope.column(node.path),
    variable: (node) => scope.variable(node.name),
    compare: (node, visit) => compareSql(node.op, node.left, visit(node.left), visit(node.right)),
    in: (node, visit) => sql`(${visit(node.of)} = any(${visit(node.list)}))`,
    isNull: (node, visit) => isNullSql(typeOf(node.of), visit(node.of)),
    and: (node, visit) => (node.of.length > 0 ? sql`(${join(node.of.map(visit), sql` and `)})` : sql`true`),
    or: (node, visit) => (node.of.length > 0 ? sql`(${join(node.of.map(visit), sql` or `)})` : sql`false`),
    not: (node, visit) => sql`(not ${visit(node.of)})`,
    call: (node, visit) => {
      const holds = calls[node.name](visit(node.args[0]), visit(node.args[1]));
      const narrower = scope.narrow?.(node) ?? null;
      return narrower === null ? holds : sql`(${holds} and ${narrower})`;
    },
    exists: ({ relation, where }) => scope.exists(relation, where === null ? null : (inner) => sqlOf(where, inner)),
    reach: (node, visit) => {
      if (!scope.reach) throw new Error("this statement is nobody's");
      return scope.reach(node.people, visit(node.of));
    },
    among: ({ people }) => {
      if (!scope.among) throw new Error("this statement is nobody's");
      return scope.among(people);
    },
    shared: (node, visit) => {
      if (!scope.shared) throw new Error("this statement is nobody's");
      return scope.shared(visit(node.of), node);
    },
    if: (node, visit) => {
      const branch = (one: Expression) => (node.type === 'decimal' ? numeric(one, visit(one)) : visit(one));
      return sql`(case when ${visit(node.test)} then ${branch(node.chosen)} else ${branch(node.otherwise)} end)`;
    },
    apply: (node, visit) => {
      const args = node.args.map((arg): Argument => ({ node: arg, sql: numeric(arg, visit(arg)) }));
      return operations[inProfile(node.op)](args, writing, node);
    },
    aggregate: (node, visit) => aggregateSql(node, scope, sqlOf, node.separator ? visit(node.separator) : null),
  };
  return fold(expression, backend);
}

/** A condition as a WHERE fragment. */
export const predicate = sqlOf;

function inProfile(operation: Parameters<typeof isSqlOperation>[0]): SqlOperation {
  if (isSqlOperation(operation)) return operation;
  throw new Error(`${operation} is outside the SQL profile`);
}

/** Whole numbers are counted in 64 bits; in a formula they are numbers like any other. */
const numeric = (node: Expression, of: Sql): Sql => (typeOf(node) === 'integer' ? sql`${of}::numeric` : of);

const operators: Record<Comparison, Sql> = { eq: sql`=`, ne: sql`<>`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` };

/** Equality is the same in every collation, so that it stays with the index; order is by code point whatever the database's collation is. */
function compareSql(op: Comparison, node: Expression, left: Sql, right: Sql): Sql {
  const byCodePoint = typeOf(node) === 'text' && op !== 'eq' && op !== 'ne';
  // What is computed may have a collation of its own.
  if (byCodePoint && node.kind !== 'path') return sql`(${left} collate "C" ${operators[op]} ${right} collate "C")`;
  return byCodePoint ? sql`(${left} ${operators[op]} ${right} collate "C")` : sql`(${left} ${operators[op]} ${right})`;
}

const isNullSql = (type: ValueType, value: Sql): Sql =>
  isListType(type) ? sql`(coalesce(cardinality(${value}), 0) = 0)` : sql`(${value} is null)`;

/** The wildcards of a text lose their meaning, so that it stands for itself in a pattern. */
const plainPattern = (text: Sql): Sql => sql`replace(replace(replace(${text}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;

const calls: Record<Call, (left: Sql, right: Sql) => Sql> = {
  contains: (left, right) => sql`(${left} ilike '%' || ${plainPattern(right)} || '%')`,
  startsWith: (left, right) => sql`(${left} ilike ${plainPattern(right)} || '%')`,
  endsWith: (left, right) => sql`(${left} ilike '%' || ${plainPattern(right)})`,
  includesAny: (left, right) => sql`(${left} && ${right})`,
  includesAll: (left, right) => sql`(${left} @> ${right})`,
};

import { join, slot, sql, type Sql } from '@tangram/sql';
import {
  type Backend,
  type Call,
  type Comparison,
  elementType,
  type Expression,
  fold,
  isListType,
  type NodeOf,
  type ScalarType,
  typeOf,
  type ValueType,
} from './expression.ts';

/** Where a condition's names live in a statement: the caller knows paths, joins and columns, this room knows operators. */
export interface SqlScope {
  /** The column a path leads to, in the type the tree says it has. */
  column(path: string): Sql;
  variable(name: string): Sql;
  /** `exists (…)` over related records; `inner` compiles a condition on them in their scope. */
  exists(relation: string, inner: ((scope: SqlScope) => Sql) | null): Sql;
  /** A further condition that holds wherever a call does, for the sake of an index; null when there is none. */
  narrow?(call: NodeOf<'call'>): Sql | null;
}

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
const typeSql = (type: ValueType): Sql => (isListType(type) ? sql`${names[elementType(type)]}[]` : names[elementType(type)]);

const operators: Record<Comparison, Sql> = { eq: sql`=`, ne: sql`<>`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` };

/** The same tree `evaluate` understands, as a WHERE fragment. They agree on every record. */
export function predicate(expression: Expression, scope: SqlScope): Sql {
  const backend: Backend<Sql> = {
    literal: (node) => sql`${node.value}::${typeSql(node.type)}`,
    slot: (node) => sql`${slot(node.index)}::${typeSql(node.type)}`,
    path: (node) => scope.column(node.path),
    variable: (node) => scope.variable(node.name),
    compare: (node, visit) => compareSql(node.op, typeOf(node.left), visit(node.left), visit(node.right)),
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
    exists: ({ relation, where }) => scope.exists(relation, where === null ? null : (inner) => predicate(where, inner)),
  };
  return fold(expression, backend);
}

/** Equality is the same in every collation, so that it stays with the index; order is by code point whatever the database's collation is. */
function compareSql(op: Comparison, type: ValueType, left: Sql, right: Sql): Sql {
  const byCodePoint = type === 'text' && op !== 'eq' && op !== 'ne';
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

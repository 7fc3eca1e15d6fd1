import { Decimal } from 'decimal.js';
import { compareText, foldCase } from './code-point.ts';
import {
  type Backend,
  type Call,
  type Comparison,
  elementType,
  type Expression,
  fold,
  type ScalarType,
  typeOf,
  type Value,
  type ValueType,
} from './expression.ts';

/** One record as a condition sees it. A path that leads nowhere is null. */
export interface MemoryScope {
  value(path: string): Value;
  /** What `$user` and its kind stand for, by name without the dollar sign. */
  variable(name: string): Value;
  /** Living records related by the inverse of this name. */
  related(relation: string): readonly MemoryScope[];
  /** What the slots stand for. */
  readonly params: readonly Value[];
}

/**
 * The value of a tree on one record, in memory: the same that PostgreSQL gives for `predicate`. Conditions are three-valued as in SQL: null is
 * unknown, and unknown is not true.
 */
export function evaluate(expression: Expression, scope: MemoryScope): Value {
  const backend: Backend<Value> = {
    literal: (node) => node.value,
    slot: (node) => scope.params[node.index] ?? null,
    path: (node) => scope.value(node.path),
    variable: (node) => scope.variable(node.name),
    compare: (node, visit) => compare(node.op, typeOf(node.left), visit(node.left), visit(node.right)),
    in: (node, visit) => contained(typeOf(node.of), visit(node.of), visit(node.list)),
    isNull: (node, visit) => isEmpty(visit(node.of)),
    and: (node, visit) => every(node.of.map(visit)),
    or: (node, visit) => negate(every(node.of.map((one) => negate(visit(one))))),
    not: (node, visit) => negate(visit(node.of)),
    call: (node, visit) => call(node.name, visit(node.args[0]), visit(node.args[1])),
    exists: ({ relation, where }) =>
      scope.related(relation).some((record) => where === null || evaluate(where, { ...bound(record), params: scope.params }) === true),
  };
  return fold(expression, backend);
}

const bound = (scope: MemoryScope): MemoryScope => ({
  value: (path) => scope.value(path),
  variable: (name) => scope.variable(name),
  related: (relation) => scope.related(relation),
  params: scope.params,
});

const isEmpty = (value: Value): boolean => value === null || (Array.isArray(value) && value.length === 0);

const negate = (value: Value): Value => (value === null ? null : value !== true);

function every(values: readonly Value[]): Value {
  if (values.some((value) => value === false)) return false;
  return values.every((value) => value === true) ? true : null;
}

type Order = (left: string | number | boolean, right: string | number | boolean) => number;
const asText: Order = (left, right) => compareText(String(left), String(right));
const asNumber: Order = (left, right) => new Decimal(String(left)).comparedTo(new Decimal(String(right)));

/** ISO dates, datetimes and times sort like text, and ids do: all of them have one length and one alphabet. */
const orders: Record<ScalarType, Order> = {
  text: asText,
  integer: asNumber,
  decimal: asNumber,
  boolean: (left, right) => Number(String(left) === 'true') - Number(String(right) === 'true'),
  date: asText,
  datetime: asText,
  time: asText,
  uuid: asText,
};

const verdicts: Record<Comparison, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

function compare(op: Comparison, type: ValueType, left: Value, right: Value): Value {
  if (left === null || right === null || typeof left === 'object' || typeof right === 'object') return null;
  return verdicts[op](orders[elementType(type)](left, right));
}

/** `x = any(list)`: an empty list holds nothing, not even an unknown value. */
function contained(type: ValueType, value: Value, list: Value): Value {
  if (list === null || typeof list !== 'object') return null;
  if (list.length === 0) return false;
  return value === null ? null : list.some((one) => compare('eq', type, value, one) === true);
}

const calls: Record<Call, (left: Value, right: Value) => Value> = {
  contains: (left, right) => onTexts(left, right, (text, part) => text.includes(part)),
  startsWith: (left, right) => onTexts(left, right, (text, part) => text.startsWith(part)),
  endsWith: (left, right) => onTexts(left, right, (text, part) => text.endsWith(part)),
  includesAny: (left, right) => onLists(left, right, (list, wanted) => wanted.some((one) => list.includes(one))),
  includesAll: (left, right) => onLists(left, right, (list, wanted) => wanted.every((one) => list.includes(one))),
};

const call = (name: Call, left: Value, right: Value): Value => calls[name](left, right);

function onTexts(left: Value, right: Value, verdict: (text: string, part: string) => boolean): Value {
  if (left === null || right === null) return null;
  return verdict(foldCase(String(left)), foldCase(String(right)));
}

function onLists(left: Value, right: Value, verdict: (list: readonly string[], wanted: readonly string[]) => boolean): Value {
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return null;
  return verdict(left, right);
}

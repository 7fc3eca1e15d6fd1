import type { BinaryOperator } from '../read/ast.ts';
import type { Expression, Span } from '../tree/expression.ts';
import { apply } from '../tree/literal.ts';
import type { Operation } from '../tree/operation.ts';
import type { Built } from './function-spec.ts';
import {
  asType,
  type Base,
  DATE,
  DATETIME,
  DECIMAL,
  DURATION,
  INTEGER,
  isVague,
  nameOf,
  type StaticType,
  type Typed,
  valueType,
} from './static-type.ts';
import type { Walk } from './walk.ts';

const operations: Readonly<Partial<Record<BinaryOperator, Operation>>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

type Kind = 'number' | 'date' | 'datetime' | 'duration';
const kinds: Readonly<Partial<Record<Base, Kind>>> = {
  integer: 'number',
  decimal: 'number',
  date: 'date',
  datetime: 'datetime',
  duration: 'duration',
};

/** What `left operator right` is for each pair of kinds; what is not listed does not go together. */
const table: Readonly<Record<string, { readonly type: StaticType; readonly build: (left: Expression, right: Expression) => Expression }>> =
  {
    'date + number': { type: DATE, build: (left, right) => apply('addDays', 'date', [left, right]) },
    'number + date': { type: DATE, build: (left, right) => apply('addDays', 'date', [right, left]) },
    'date - number': { type: DATE, build: (left, right) => apply('addDays', 'date', [left, apply('negate', 'decimal', [right])]) },
    'date - date': { type: INTEGER, build: (left, right) => apply('daysBetween', 'integer', [right, left]) },
    'datetime - datetime': { type: DURATION, build: (left, right) => apply('minutesBetween', 'decimal', [right, left]) },
    'datetime + duration': { type: DATETIME, build: (left, right) => apply('addMinutes', 'datetime', [left, right]) },
    'duration + datetime': { type: DATETIME, build: (left, right) => apply('addMinutes', 'datetime', [right, left]) },
    'datetime - duration': {
      type: DATETIME,
      build: (left, right) => apply('addMinutes', 'datetime', [left, apply('negate', 'decimal', [right])]),
    },
  };
const onDurations: Readonly<Record<string, StaticType>> = {
  'duration + duration': DURATION,
  'duration - duration': DURATION,
  'duration * number': DURATION,
  'number * duration': DURATION,
  'duration / number': DURATION,
  'duration / duration': DECIMAL,
};

/** The meaning of `+ - * / %` for the types on both sides. */
export function resolveOperator(checker: Walk, op: BinaryOperator, left: Typed, right: Typed, at: Span): Built {
  const operation = operations[op];
  if (!operation) throw new Error(`${op} is no arithmetic`);
  const [a, b] = [kindOf(left, right, op), kindOf(right, left, op)];
  if (!a || !b) {
    const wrong = a ? right : left;
    return checker.refuse('wrong_type', wrong.at, { expected: 'decimal', found: nameOf(wrong.type) });
  }
  if (operation === 'divide' || operation === 'modulo') warnOfZero(checker, right);
  const found = table[`${a} ${op} ${b}`];
  if (found) return { tree: found.build(asType(left, DATE), asType(right, DATE)), type: found.type };
  const type = a === 'number' && b === 'number' ? numeric(op, left.type, right.type) : onDurations[`${a} ${op} ${b}`];
  if (!type) return checker.refuse('types_differ', at, { left: nameOf(left.type), right: nameOf(right.type) });
  return { tree: apply(operation, valueType(type), [asType(left, DECIMAL), asType(right, DECIMAL)], at), type };
}

/** What is vague counts as what goes with the other side: as a duration where one is added, else as a number. */
const kindOf = ({ type }: Typed, other: Typed, op: BinaryOperator): Kind | null => {
  if (type.list) return null;
  if (!isVague(type)) return kinds[type.base] ?? null;
  const isTimed = other.type.base === 'datetime' || other.type.base === 'duration';
  return isTimed && (op === '+' || op === '-') ? 'duration' : 'number';
};

const numeric = (op: BinaryOperator, left: StaticType, right: StaticType): StaticType =>
  op !== '/' && left.base === 'integer' && right.base === 'integer' ? INTEGER : DECIMAL;

function warnOfZero(checker: Walk, { tree, at }: Typed): void {
  if (tree.kind === 'literal' && tree.value !== null && Number(tree.value) === 0) checker.warn('division_by_zero', at);
}

import { compareText, foldCase } from '../value/code-point.ts';
import { compareExact, Exact } from '../value/decimal.ts';
import {
  type Backend,
  type Call,
  type Comparison,
  elementType,
  type Expression,
  fold,
  type NodeOf,
  typeOf,
  type Value,
} from '../tree/expression.ts';
import { aggregate } from './aggregate.ts';
import { type MemoryScope, STEPS, TooManySteps } from './environment.ts';
import { closures } from './operations.ts';
import { type Closure, type Held, holder, release, type Run } from './run.ts';

/**
 * A tree as one function of a record: the same that PostgreSQL gives. Conditions are three-valued as in SQL: null is unknown, and unknown
 * is not true. What is not chosen is not computed.
 *
 * @returns decimals as text without zeros at their end, whole numbers as numbers while they are safe
 * @throws TooManySteps when a run looks at more than a million related records, or takes eight million letters apart
 */
export function compile(expression: Expression): (scope: MemoryScope) => Value {
  const closure = closureOf(expression);
  const out = release(typeOf(expression));
  return (scope) => out(closure({ scope, params: scope.params, budget: { steps: STEPS } }));
}

const compiled = new WeakMap<Expression, (scope: MemoryScope) => Value>();

/** The value of a tree on one record; the tree is compiled when it is first seen. */
export function evaluate(expression: Expression, scope: MemoryScope): Value {
  let run = compiled.get(expression);
  if (!run) {
    run = compile(expression);
    compiled.set(expression, run);
  }
  return run(scope);
}

const closureOf = (expression: Expression): Closure => fold(expression, backend);

const backend: Backend<Closure> = {
  literal: (node) => {
    const held = holder(node.type)(node.value);
    return () => held;
  },
  slot: ({ type, index }) => {
    const hold = holder(type);
    return (run) => hold(run.params[index]);
  },
  path: ({ type, path }) => {
    const hold = holder(type);
    return (run) => hold(run.scope.value(path));
  },
  variable: ({ type, name }) => {
    const hold = holder(type);
    return (run) => hold(run.scope.variable(name));
  },
  compare: (node, visit) => compare(node, visit(node.left), visit(node.right)),
  in: (node, visit) => contained(equality(node.of), visit(node.of), visit(node.list)),
  isNull: (node, visit) => {
    const of = visit(node.of);
    return (run) => isEmpty(of(run));
  },
  and: (node, visit) => all(node.of.map(visit), false),
  or: (node, visit) => all(node.of.map(visit), true),
  not: (node, visit) => {
    const of = visit(node.of);
    return (run) => {
      const held = of(run);
      return held === null ? null : held !== true;
    };
  },
  call: (node, visit) => {
    const [left, right] = [visit(node.args[0]), visit(node.args[1])];
    const holds = calls[node.name];
    return (run) => holds(left(run), right(run));
  },
  exists: ({ relation, where }) => {
    const condition = where === null ? null : closureOf(where);
    return (run) => {
      for (const scope of run.scope.related(relation)) {
        if (--run.budget.steps < 0) throw new TooManySteps(relation);
        if (condition === null || condition({ ...run, scope: within(run, scope) }) === true) return true;
      }
      return false;
    };
  },
  // Only the database knows who is where: in memory it is unknown, so that nothing is granted by it.
  reach: () => () => null,
  among: () => () => null,
  shared: () => () => null,
  if: (node, visit) => {
    const [test, chosen, otherwise] = [visit(node.test), visit(node.chosen), visit(node.otherwise)];
    return (run) => (test(run) === true ? chosen(run) : otherwise(run));
  },
  apply: (node, visit) => closures[node.op](node.args.map(visit), node),
  aggregate: (node) => aggregate(node, closureOf, within),
};

/** A related record knows its own values; zone, variables and ports are those of the run. */
const within = (run: Run, scope: MemoryScope): MemoryScope => (scope.zone === run.scope.zone ? scope : inZone(run, scope));

const inZone = ({ scope: outer }: Run, scope: MemoryScope): MemoryScope => ({
  value: (path) => scope.value(path),
  variable: (name) => outer.variable(name),
  related: (relation) => scope.related(relation),
  params: outer.params,
  ...(outer.zone ? { zone: outer.zone } : {}),
  ...(outer.pinyin ? { pinyin: outer.pinyin } : {}),
});

const isEmpty = (held: Held): boolean => held === null || (Array.isArray(held) && held.length === 0);

/** `and` ends at the first false, `or` at the first true; else null wins over the rest. */
function all(parts: readonly Closure[], ends: boolean): Closure {
  const [first, second] = parts;
  if (first && second && parts.length === 2) {
    return (run) => {
      const left = first(run);
      if (left === ends) return ends;
      const right = second(run);
      if (right === ends) return ends;
      return left === null || right === null ? null : !ends;
    };
  }
  return (run) => {
    let known = true;
    for (const part of parts) {
      const held = part(run);
      if (held === ends) return ends;
      if (held === null) known = false;
    }
    return known ? !ends : null;
  };
}

type Order = (left: Held, right: Held) => number;
const asText: Order = (left, right) => (left === right ? 0 : compareText(String(left), String(right)));
const asNumber: Order = (left, right) => (left instanceof Exact && right instanceof Exact ? compareExact(left, right) : Number.NaN);

/** ISO dates, datetimes and times sort like text, and ids do: all of them have one length and one alphabet. */
const orders = {
  text: asText,
  integer: asNumber,
  decimal: asNumber,
  boolean: (left: Held, right: Held) => Number(left === true) - Number(right === true),
  date: asText,
  datetime: asText,
  time: asText,
  uuid: asText,
} satisfies Record<string, Order>;
const orderOf = (expression: Expression): Order => orders[elementType(typeOf(expression))];

const verdicts: Record<Comparison, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

const isList = (held: Held): held is readonly Held[] => typeof held === 'object' && held !== null && !(held instanceof Exact);

function compare({ op, left: node }: NodeOf<'compare'>, left: Closure, right: Closure): Closure {
  const order = orderOf(node);
  const verdict = verdicts[op];
  return (run) => {
    const a = left(run);
    if (a === null) return null;
    const b = right(run);
    return b === null || isList(a) || isList(b) ? null : verdict(order(a, b));
  };
}

const equality = (node: Expression): ((left: Held, right: Held) => boolean) => {
  const order = orderOf(node);
  return (left, right) => order(left, right) === 0;
};

/** `x = any(list)`: an empty list holds nothing, not even an unknown value. */
function contained(equal: (left: Held, right: Held) => boolean, of: Closure, list: Closure): Closure {
  return (run) => {
    const members = list(run);
    if (!isList(members)) return null;
    if (members.length === 0) return false;
    const held = of(run);
    return held === null ? null : members.some((one) => equal(held, one));
  };
}

const onTexts =
  (verdict: (text: string, part: string) => boolean) =>
  (left: Held, right: Held): Held =>
    left === null || right === null ? null : verdict(foldCase(String(left)), foldCase(String(right)));

const onLists =
  (verdict: (list: readonly Held[], wanted: readonly Held[]) => boolean) =>
  (left: Held, right: Held): Held =>
    isList(left) && isList(right) ? verdict(left, right) : null;

const calls: Record<Call, (left: Held, right: Held) => Held> = {
  contains: onTexts((text, part) => text.includes(part)),
  startsWith: onTexts((text, part) => text.startsWith(part)),
  endsWith: onTexts((text, part) => text.endsWith(part)),
  includesAny: onLists((list, wanted) => wanted.some((one) => list.includes(one))),
  includesAll: onLists((list, wanted) => wanted.every((one) => list.includes(one))),
};

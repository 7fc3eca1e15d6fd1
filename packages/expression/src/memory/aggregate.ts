import { compareText } from '../value/code-point.ts';
import { add, compareExact, divide, Exact, whole, writeExact, ZERO } from '../value/decimal.ts';
import type { Expression, NodeOf } from '../tree/expression.ts';
import type { Aggregate } from '../tree/operation.ts';
import { type MemoryScope, TooManySteps } from './environment.ts';
import { type Closure, type Held, joined, type Run } from './run.ts';

/** Related records brought to one value: filtered, ordered, looked at. */
export function aggregate(
  node: NodeOf<'aggregate'>,
  closureOf: (expression: Expression) => Closure,
  within: (run: Run, scope: MemoryScope) => MemoryScope,
): Closure {
  const where = node.where && closureOf(node.where);
  const of = node.of && closureOf(node.of);
  const separator = node.separator ? closureOf(node.separator) : null;
  const keys = node.order.map(({ by, descending }) => ({ key: closureOf(by), descending }));
  const isOrdered = node.fn === 'first' || node.fn === 'last' || node.fn === 'join';
  const bring = brings[node.fn];
  return (run) => {
    const rows: Row[] = [];
    for (const scope of run.scope.related(node.relation)) {
      if (--run.budget.steps < 0) throw new TooManySteps(node.relation);
      const inner: Run = { ...run, scope: within(run, scope) };
      if (where && where(inner) !== true) continue;
      const keep = isOrdered ? [...keys.map(({ key }) => key(inner)), String(scope.value('id') ?? '')] : [];
      rows.push({ held: of ? of(inner) : true, keys: keep });
    }
    if (isOrdered) rows.sort((left, right) => compareRows(left, right, keys));
    return bring(rows, separator ? separator(run) : null);
  };
}

interface Row {
  readonly held: Held;
  readonly keys: readonly Held[];
}

/** As PostgreSQL orders: null is greater than everything. */
function compareRows(left: Row, right: Row, keys: readonly { readonly descending: boolean }[]): number {
  for (const [i, a] of left.keys.entries()) {
    const order = compareHeld(a, right.keys[i] ?? null);
    if (order !== 0) return keys[i]?.descending ? -order : order;
  }
  return 0;
}

export function compareHeld(left: Held, right: Held): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (left instanceof Exact && right instanceof Exact) return compareExact(left, right);
  if (typeof left === 'boolean' || typeof right === 'boolean') return Number(left) - Number(right);
  return compareText(String(left), String(right));
}

const present = (rows: readonly Row[]): readonly Held[] => rows.map(({ held }) => held).filter((held) => held !== null);
const numbers = (rows: readonly Row[]): readonly Exact[] => rows.map(({ held }) => held).filter((held) => held instanceof Exact);
const extreme =
  (sign: number) =>
  (rows: readonly Row[]): Held =>
    present(rows).reduce<Held>((best, held) => (best === null || sign * compareHeld(held, best) > 0 ? held : best), null);

const brings: Record<Aggregate, (rows: readonly Row[], separator: Held) => Held> = {
  count: (rows) => whole(present(rows).length),
  sum: (rows) => numbers(rows).reduce(add, ZERO),
  average: (rows) => {
    const all = numbers(rows);
    return divide(all.reduce(add, ZERO), whole(all.length));
  },
  min: extreme(-1),
  max: extreme(1),
  first: (rows) => rows[0]?.held ?? null,
  last: (rows) => rows.at(-1)?.held ?? null,
  join: (rows, separator) => {
    const texts = present(rows);
    return texts.length === 0 ? null : joined(texts, String(separator ?? ''));
  },
  countDistinct: (rows) => whole(new Set(present(rows).map((held) => (held instanceof Exact ? writeExact(held) : held))).size),
};

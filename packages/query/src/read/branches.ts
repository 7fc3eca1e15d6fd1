import type { Expression } from '@tangram/expression';
import { type Field, isChoice, isSameOrder, type ListOrder, listOrders, type Model } from '@tangram/model';
import type { ReadQuery } from './read-query.ts';

/** A page that is read as one page for each value that a choice may have, of which the first records are taken. */
export interface Branches {
  /** The choice. */
  readonly field: Field;
  /** The values asked for: a list. */
  readonly values: Expression;
  /** What else the filter wants. */
  readonly rest: Expression | null;
}

/**
 * Whether a page of records with one of a few values of a choice is read for each value by itself: where a published view keeps that order ready,
 * an index gives the first records of each in order, however many others there are. Not where the choice is sorted by.
 */
export function branchesOf(
  model: Model,
  { object, filter, sort, asOf }: Pick<ReadQuery, 'object' | 'filter' | 'sort' | 'asOf'>,
): Branches | null {
  if (filter === null || asOf !== null) return null;
  const orders = listOrders(model, object);
  if (sort.some(({ path }) => path.hops.length > 0)) return null;
  const parts = filter.kind === 'and' ? filter.of : [filter];
  const own = (node: Expression): Field | undefined => (node.kind === 'path' ? object.byName.get(node.path) : undefined);
  const equal = new Set(parts.map((part) => (part.kind === 'compare' && part.op === 'eq' ? own(part.left) : undefined)));
  for (const [i, part] of parts.entries()) {
    const field = part.kind === 'in' ? own(part.of) : undefined;
    if (part.kind !== 'in' || !field || !isChoice(field) || sort.some(({ path }) => path.field === field)) continue;
    if (!orders.some((order) => serves(order, field, equal, sort))) continue;
    const others = parts.filter((_, j) => j !== i);
    return { field, values: part.list, rest: others.length === 0 ? null : { kind: 'and', of: others } };
  }
  return null;
}

/** Whether the order's index has what is asked for: the choice and nothing else that is not given, then the order; one of a single key backwards too. */
function serves(order: ListOrder, field: Field, equal: ReadonlySet<Field | undefined>, sort: ReadQuery['sort']): boolean {
  if (!order.equal.includes(field) || !order.equal.every((one) => one === field || equal.has(one))) return false;
  return isSameOrder(
    order.sort,
    sort.map(({ path, descending }) => ({ field: path.field, descending })),
  );
}

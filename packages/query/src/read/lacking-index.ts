import { type Field, isChoice, isSameOrder, type ListKey, listOrders, type Model, type ObjectDefinition } from '@tangram/model';
import type { ReadQuery } from './read-query.ts';

type Asked = Pick<ReadQuery, 'object' | 'filter' | 'sort' | 'asOf'>;

/**
 * The index that a list lacks, as the fields that it would begin with and the order: `stage, -amount`; null where one that is there gives the first
 * records without looking at all of them, and for the past, which has no indexes. A published view of that order would bring it.
 */
export function lackingIndex(model: Model, { object, filter, sort, asOf }: Asked): string | null {
  if (asOf !== null || (filter === null && sort.length === 0)) return null;
  const given = givenIn(object, filter);
  const keys = sort.map(({ path, descending }) => ({ field: path.field, descending }));
  const isServed = sort.length === 0 ? given.some(isFound) || given.length === 0 : servesOrder(model, object, sort, keys, given);
  if (isServed) return null;
  return [...given.map(({ name }) => name), ...sort.map(({ path, descending }) => `${descending ? '-' : ''}${path.path}`)].join(', ');
}

/** Own fields of which the filter names the value, or a few values of a choice. */
function givenIn(object: ObjectDefinition, filter: Asked['filter']): readonly Field[] {
  const parts = filter === null ? [] : filter.kind === 'and' ? filter.of : [filter];
  const found = parts.flatMap((part) => {
    const left = part.kind === 'compare' && part.op === 'eq' ? part.left : part.kind === 'in' ? part.of : null;
    const field = left?.kind === 'path' ? object.byName.get(left.path) : undefined;
    return field && (part.kind === 'compare' || isChoice(field)) ? [field] : [];
  });
  return [...new Set(found)];
}

const pointing = new Set<Field['type']>(['reference', 'user', 'team']);

/** Whether an index finds the records of one value. */
const isFound = (field: Field): boolean =>
  field.index || field.unique || pointing.has(field.type) || field.type === 'stage' || field.name === 'id';

/** Whether an index of the field alone has its records in order: not one for uniqueness, which compares otherwise, nor one of choices, which go by their place. */
const isOrdered = (field: Field): boolean =>
  field.name === 'created_at' || (field.index && !pointing.has(field.type) && field.type !== 'select' && field.type !== 'stage');

function servesOrder(
  model: Model,
  object: ObjectDefinition,
  sort: Asked['sort'],
  keys: readonly ListKey[],
  given: readonly Field[],
): boolean {
  const [first] = sort;
  const [key] = keys;
  if (!first || !key) return true;
  const holder = first.path.hops.at(-1)?.target;
  const led = holder && listOrders(model, holder).some(({ equal, sort: [lead] }) => equal.length === 0 && lead?.field === key.field);
  if (holder) return led === true || isOrdered(key.field);
  if (keys.length === 1 && isOrdered(key.field)) return true;
  return listOrders(model, object).some((order) => order.equal.every((field) => given.includes(field)) && isSameOrder(order.sort, keys));
}

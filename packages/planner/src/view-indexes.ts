import { type Field, type ListKey, type ListOrder, listOrders, type Model, type ObjectDefinition, storage } from '@tangram/model';
import { compile, ident, join, placeOfChoice, sql, type Sql } from '@tangram/sql';
import { formulaKey } from './formula-key.ts';
import { type IndexPlan, indexPlan, living, textOrder } from './index-plan.ts';
import { physicalName, shortMark } from './names.ts';
import type { Server } from './step.ts';

/** Never null, so their order is written without a place for nulls. */
const alwaysThere = new Set(['created_at', 'updated_at']);

interface SortKey extends ListKey {
  /** What is sorted by. */
  readonly value: Sql;
}

/**
 * The indexes that serve published lists and boards, in the orders that they read by (`listOrders`): what is equal first, then the order, then the
 * id. An order by what no index holds (formulas over more than own numbers and days) brings none.
 */
export function viewIndexes(model: Model, object: ObjectDefinition, server: Server): readonly IndexPlan[] {
  const plans = listOrders(model, object).map((order) => viewIndex(object, order, server));
  return [...new Map(plans.flatMap((plan) => (plan ? [[plan.text, plan] as const] : []))).values()];
}

function viewIndex(object: ObjectDefinition, { equal, sort }: ListOrder, server: Server): IndexPlan | null {
  const sorted = sortKeys(object, sort, server);
  const [lead] = [...equal, ...(sorted ?? []).map(({ field }) => field)];
  if (!sorted || !lead || (equal.length === 0 && isServed(sorted))) return null;
  if (sorted.length === 0 && equal.length < 2) return null;
  const [first] = sorted;
  const turn = first ? !first.descending : false;
  const keys = sorted.map((key, i) => keySql(key, i === 0, turn));
  const last = sorted.at(-1);
  const id = last && last.descending !== turn ? sql`"id" desc` : sql`"id"`;
  const definition = sql`(${join([...equal.map((field) => ident(field.columns[0] ?? '')), ...keys, id], sql`, `)}) ${living}`;
  const name = [...equal.map(({ id: of }) => of), ...sorted.map(({ field }) => field.id)].join('$');
  return indexPlan(physicalName(object.id, 'v', `${name}$${shortMark(compile(definition).text)}`), lead.id, definition);
}

/** A single key that has its own index needs no second. */
const isServed = (sorted: readonly SortKey[]): boolean => sorted.length === 1 && sorted.every(({ field }) => field.index);

/** null when one of them is worked out by what an index cannot hold. */
function sortKeys(object: ObjectDefinition, keys: readonly ListKey[], server: Server): readonly SortKey[] | null {
  const known = keys.flatMap((key) => {
    const value = valueSql(object, key.field, server);
    return value ? [{ ...key, value }] : [];
  });
  return known.length === keys.length ? known : null;
}

/** What a list is put in order by, as reads write it. */
function valueSql(object: ObjectDefinition, field: Field, server: Server): Sql | null {
  if (field.formula) return formulaKey(object, field);
  const column = ident(field.columns[0] ?? '');
  const isChosen = field.type === 'select' || field.type === 'stage';
  if (isChosen)
    return sql`(${placeOfChoice(
      column,
      (field.options ?? []).map(({ value }) => value),
    )})`;
  return storage[field.type] === 'text' && field.type !== 'region' ? sql`${column} ${textOrder(server)}` : column;
}

/**
 * One key of an index that is read forwards, or backwards where `turn` says so. Reads want empty values last both ways, except of the first key,
 * of which they read the empty ones by themselves.
 */
function keySql({ field, value, descending }: SortKey, isFirst: boolean, turn: boolean): Sql {
  const isDown = descending !== turn;
  if (alwaysThere.has(field.name)) return isDown ? sql`${value} desc` : value;
  if (isFirst || !turn) return isDown ? sql`${value} desc nulls last` : value;
  return isDown ? sql`${value} desc` : sql`${value} nulls first`;
}

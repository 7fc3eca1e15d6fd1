import type { ViewDocument } from './generated/documents.ts';
import { documentsOf, type Field, type Model, type ObjectDefinition } from './model.ts';
import { resolvePath } from './resolve-path.ts';
import { storage } from './storage.ts';

/** Most orders of one object that are kept ready: each is an index, which every write pays for. */
export const mostListOrders = 8;

/** One way in which published lists and boards read an object: what is equal, then what is sorted by. */
export interface ListOrder {
  /** Own fields that each record has one of a few known values of: of one filter, of a column of a board, a choice of which several are wanted. */
  readonly equal: readonly Field[];
  readonly sort: readonly ListKey[];
}

export interface ListKey {
  readonly field: Field;
  readonly descending: boolean;
}

const drawn = new Set<ViewDocument['type']>(['list', 'kanban', 'gallery']);
const known = new WeakMap<Model, ReadonlyMap<string, readonly ListOrder[]>>();

/**
 * The orders that published views of an object read by, at most eight, each once: default views first, then by their order. An order that begins
 * over a reference is one of the object at its end, whose records are walked along first: it comes behind the object's own.
 */
export function listOrders(model: Model, object: ObjectDefinition): readonly ListOrder[] {
  const all = known.get(model) ?? ordersOf(model);
  known.set(model, all);
  return all.get(object.name) ?? [];
}

function ordersOf(model: Model): ReadonlyMap<string, readonly ListOrder[]> {
  const all = new Map<string, Map<string, ListOrder>>();
  const keep = (object: ObjectDefinition, order: ListOrder): void => {
    const found = all.get(object.name) ?? new Map<string, ListOrder>();
    if (found.size < mostListOrders && !found.has(keyOf(order))) found.set(keyOf(order), order);
    all.set(object.name, found);
  };
  const views = documentsOf(model, 'view')
    .filter(({ type }) => drawn.has(type))
    .sort(byRank)
    .flatMap((view) => {
      const object = model.objects.get(view.object);
      return object ? [{ view, object }] : [];
    });
  for (const { view, object } of views) {
    const order = orderOf(object, view);
    if (order) keep(object, order);
  }
  for (const { view, object } of views) {
    const led = ledBy(model, object, view);
    if (led) keep(led.object, led.order);
  }
  return new Map([...all].map(([name, found]) => [name, [...found.values()]]));
}

const byRank = (a: ViewDocument, b: ViewDocument): number =>
  Number(b.default ?? false) - Number(a.default ?? false) || (a.order ?? 10_000) - (b.order ?? 10_000) || (a.name < b.name ? -1 : 1);

const keyOf = ({ equal, sort }: ListOrder): string =>
  JSON.stringify([equal.map(({ id }) => id), sort.map(({ field, descending }) => [field.id, descending])]);

/** null when the order goes by something that no index of this table has: a path over a reference, a field that is not stored. */
function orderOf(object: ObjectDefinition, view: ViewDocument): ListOrder | null {
  const keys = (view.sort ?? []).map((text) => keyAt(object, text));
  const sort = keys.filter((key) => key !== null);
  if (sort.length < keys.length) return null;
  const equal = [...new Set([...equalFields(object, view.filter), ...grouped(object, view)])];
  const [several = null] = severalFields(object, view.filter).filter(
    (field) => !equal.includes(field) && !sort.some((key) => key.field === field),
  );
  if (equal.length + sort.length === 0) return null;
  return { equal: several ? [...equal, several] : equal, sort };
}

const pointing = new Set<Field['type']>(['reference', 'user', 'team']);
const isOrdered = (field: Field): boolean =>
  field.formula !== null || (field.columns.length === 1 && field.computed === null && !pointing.has(field.type));

function keyAt(object: ObjectDefinition, text: string): ListKey | null {
  const field = object.byName.get(text.replace(/^-/, ''));
  return field && isOrdered(field) ? { field, descending: text.startsWith('-') } : null;
}

/** Of a view that sorts over a reference first: the object at its end, and the order in which its records are walked along. */
function ledBy(model: Model, object: ObjectDefinition, { sort }: ViewDocument): { object: ObjectDefinition; order: ListOrder } | null {
  const [first] = sort ?? [];
  const found = first === undefined ? null : resolvePath(model, object, first.replace(/^-/, ''));
  if (first === undefined || !found?.ok) return null;
  const { hops, field } = found.value;
  const last = pointing.has(field.type) ? field : hops.at(-1);
  const target = last && model.objects.get(last.targets[0] ?? '');
  const value = last === field ? target?.nameField : field;
  if (!target || !value || !isOrdered(value)) return null;
  return { object: target, order: { equal: [], sort: [{ field: value, descending: first.startsWith('-') }] } };
}

const comparable = new Set(['text', 'uuid', 'boolean', 'bigint', 'smallint', 'date']);
const isComparable = (field: Field): boolean =>
  comparable.has(storage[field.type] ?? '') && field.type !== 'long_text' && field.type !== 'rich_text';

const storedField = (object: ObjectDefinition, name: string): Field | undefined => {
  const field = object.byName.get(name);
  return field && field.columns.length === 1 && isComparable(field) ? field : undefined;
};

/** Own fields that every record of the view has one given value of. */
function equalFields(object: ObjectDefinition, filter: ViewDocument['filter']): readonly Field[] {
  if (!filter) return [];
  if ('and' in filter) return filter.and.flatMap((part) => equalFields(object, part));
  if (!('field' in filter) || (filter.op !== 'eq' && filter.op !== 'me')) return [];
  const field = storedField(object, filter.field);
  return field ? [field] : [];
}

/** Own choices that every record of the view has one of a few values of: said themselves, or by what follows from a stage. */
function severalFields(object: ObjectDefinition, filter: ViewDocument['filter']): readonly Field[] {
  if (!filter) return [];
  if ('and' in filter) return filter.and.flatMap((part) => severalFields(object, part));
  if (!('field' in filter)) return [];
  const field = object.byName.get(filter.field);
  const stage = field?.computed && (filter.op === 'eq' || filter.op === 'in') ? object.byName.get(field.computed.stage) : undefined;
  const choice = stage ?? (filter.op === 'in' ? field : undefined);
  return choice && isChoice(choice) ? [choice] : [];
}

/** A field of so few values that each can be read for itself. */
export const isChoice = (field: Field): boolean => {
  const many = field.pipeline?.stages.length ?? (field.type === 'select' ? field.options?.length : undefined);
  return field.columns.length === 1 && many !== undefined && many > 0 && many <= 20;
};

/** A board reads one column of cards at a time. */
function grouped(object: ObjectDefinition, { type, groupBy }: ViewDocument): readonly Field[] {
  const field = type === 'kanban' && groupBy !== undefined ? storedField(object, groupBy) : undefined;
  return field ? [field] : [];
}

/** Whether an index kept in one order gives the other: the same, or a single key backwards. */
export const isSameOrder = (kept: readonly ListKey[], asked: readonly ListKey[]): boolean =>
  kept.length === asked.length &&
  kept.every(({ field, descending }, i) => field === asked[i]?.field && (kept.length === 1 || descending === asked[i]?.descending));

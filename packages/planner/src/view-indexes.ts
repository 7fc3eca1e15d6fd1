import { documentsOf, type Field, type Model, type ObjectDefinition, storage, type ViewDocument } from '@tangram/model';
import { compile, ident, join, sql, type Sql } from '@tangram/sql';
import { formulaKey } from './formula-key.ts';
import { type IndexPlan, indexPlan, living, textOrder } from './index-plan.ts';
import { physicalName, shortMark } from './names.ts';
import type { Server } from './step.ts';

/** Most indexes that views bring to one object: each costs every write. */
export const mostViewIndexes = 4;

/** Never null, so their order is written without a place for nulls. */
const alwaysThere = new Set(['created_at', 'updated_at']);

interface SortKey {
  readonly field: Field;
  /** What is sorted by. */
  readonly value: Sql;
  readonly descending: boolean;
}

/**
 * The indexes that serve published lists and boards: fields compared with one value first, then the order, then the id. Default views come
 * first, then the others in their order, at most four an object. Paths over references, computed fields and formulas over more than own numbers and days are left out: no index of this table serves them.
 */
export function viewIndexes(model: Model, object: ObjectDefinition, server: Server): readonly IndexPlan[] {
  const views = documentsOf(model, 'view').filter(
    (view) => view.object === object.name && (view.type === 'list' || view.type === 'kanban'),
  );
  const ranked = views.sort(
    (a, b) =>
      Number(b.default ?? false) - Number(a.default ?? false) || (a.order ?? 10_000) - (b.order ?? 10_000) || (a.name < b.name ? -1 : 1),
  );
  const found = new Map<string, IndexPlan>();
  for (const view of ranked) {
    const plan = viewIndex(object, view, server);
    if (plan && found.size < mostViewIndexes) found.set(plan.text, plan);
  }
  return [...found.values()];
}

function viewIndex(object: ObjectDefinition, view: ViewDocument, server: Server): IndexPlan | null {
  const equal = [...new Set([...equalFields(object, view.filter), ...grouped(object, view)])];
  const sorted = sortKeys(object, view, server);
  const [lead] = [...equal, ...(sorted ?? []).map(({ field }) => field)];
  if (!sorted || !lead || (equal.length === 0 && isServed(sorted))) return null;
  if (sorted.length === 0 && equal.length < 2) return null;
  const [first] = sorted;
  const turn = first ? !first.descending : false;
  const keys = sorted.map((key) => keySql({ ...key, descending: key.descending !== turn }));
  const last = sorted.at(-1);
  const id = last && last.descending !== turn ? sql`"id" desc` : sql`"id"`;
  const definition = sql`(${join([...equal.map((field) => ident(field.columns[0] ?? '')), ...keys, id], sql`, `)}) ${living}`;
  const name = [...equal.map(({ id: of }) => of), ...sorted.map(({ field }) => field.id)].join('$');
  return indexPlan(physicalName(object.id, 'v', `${name}$${shortMark(compile(definition).text)}`), lead.id, definition);
}

/** A single key that has its own index needs no second. */
const isServed = (sorted: readonly SortKey[]): boolean => sorted.length === 1 && sorted.every(({ field }) => field.index);

const storedField = (object: ObjectDefinition, name: string): Field | undefined => {
  const field = object.byName.get(name);
  return field && field.columns.length === 1 ? field : undefined;
};

const comparable = new Set(['text', 'uuid', 'boolean', 'bigint', 'smallint', 'date']);
const isComparable = (field: Field): boolean =>
  comparable.has(storage[field.type] ?? '') && field.type !== 'long_text' && field.type !== 'rich_text';

/** Own fields that every record of the view has one given value of. */
function equalFields(object: ObjectDefinition, filter: ViewDocument['filter']): readonly Field[] {
  if (!filter) return [];
  if ('and' in filter) return filter.and.flatMap((part) => equalFields(object, part));
  if (!('field' in filter) || (filter.op !== 'eq' && filter.op !== 'me')) return [];
  const field = storedField(object, filter.field);
  return field && isComparable(field) ? [field] : [];
}

/** A board reads one column of cards at a time. */
const grouped = (object: ObjectDefinition, { type, groupBy }: ViewDocument): readonly Field[] => {
  const field = type === 'kanban' && groupBy !== undefined ? storedField(object, groupBy) : undefined;
  return field && isComparable(field) ? [field] : [];
};

/** null when the order goes by something that no index of this table has: a path, a computed field, an option (sorted by its place). */
function sortKeys(object: ObjectDefinition, view: ViewDocument, server: Server): readonly SortKey[] | null {
  const keys = (view.sort ?? []).map((text) => {
    const field = object.byName.get(text.replace(/^-/, ''));
    const value = field ? valueSql(object, field, server) : null;
    return field && value ? { field, value, descending: text.startsWith('-') } : null;
  });
  const known = keys.filter((key) => key !== null);
  return known.length === keys.length ? known : null;
}

/** What a list is put in order by; null where no column says it. */
function valueSql(object: ObjectDefinition, field: Field, server: Server): Sql | null {
  if (field.formula) return formulaKey(object, field);
  if (!storedField(object, field.name) || field.type === 'select' || field.type === 'stage') return null;
  const column = ident(field.columns[0] ?? '');
  return storage[field.type] === 'text' ? sql`${column} ${textOrder(server)}` : column;
}

function keySql({ field, value, descending }: SortKey): Sql {
  if (alwaysThere.has(field.name)) return descending ? sql`${value} desc` : value;
  return descending ? sql`${value} desc nulls last` : sql`${value} nulls first`;
}

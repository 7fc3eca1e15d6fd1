import { dependenciesOf, predicate, sqlOf, type SqlScope } from '@tangram/expression';
import { type Field, type Model, type ObjectDefinition, type RollUp, stageFacts, storage } from '@tangram/model';
import { fittingSql, ident, inline, join, quoted, rolledUpSql, sql, type Sql } from '@tangram/sql';
import { columnsOf } from './column-ddl.ts';

/** Roll-ups of one object over one relation: worked out together, since they look at the same records. */
export interface Feed {
  readonly parent: ObjectDefinition;
  readonly child: ObjectDefinition;
  /** The field of the child that points to the parent. */
  readonly via: Field;
  readonly descendants: boolean;
  readonly values: readonly FeedValue[];
  /** Columns of the child that the values depend on, beside what it points to. */
  readonly inputs: readonly string[];
}

/** One roll-up: the column that keeps it, and its value over the rows `c`, however large it is. */
export interface FeedValue {
  readonly field: Field;
  readonly column: string;
  readonly value: Sql;
  /** How records that are new change it, when that can be said without the others: the value over them is added, or takes its place when it is more or less. */
  readonly grows: 'plus' | 'least' | 'greatest' | null;
}

/** What tells feeds apart: the same in two models when they work out the same relation. */
export const feedKey = ({ parent, child, via, descendants }: Feed): string =>
  [parent.id, child.id, ...via.columns, descendants ? 'below' : ''].join(' ');

/**
 * All roll-ups of a model, by what they look at. Those whose records have roll-ups of their own come behind these.
 *
 * @param zone of the workspace: where a condition compares a moment with a day
 */
export function feedsOf(model: Model | null, zone = 'UTC'): readonly Feed[] {
  const found = new Map<string, Feed>();
  for (const parent of model?.objects.values() ?? []) {
    for (const field of parent.fields) {
      const feed = field.rollUp && model ? feedOf(model, parent, field, field.rollUp, zone) : null;
      if (!feed) continue;
      const key = feedKey(feed);
      const known = found.get(key);
      const inputs = [...new Set([...(known?.inputs ?? []), ...feed.inputs])].sort();
      found.set(key, known ? { ...known, values: [...known.values, ...feed.values], inputs } : feed);
    }
  }
  return inOrder([...found.values()]);
}

function feedOf(model: Model, parent: ObjectDefinition, field: Field, rollUp: RollUp, zone: string): Feed | null {
  const child = model.objects.get(rollUp.object);
  const via = child?.byName.get(rollUp.via);
  const [column] = field.columns;
  if (!child || !via || column === undefined) return null;
  const asked = rollUp.asks.flatMap((name) => storedColumns(child, child.byName.get(name)));
  const inputs = [...[rollUp.of, rollUp.by].flatMap((one) => storedColumns(child, one)), ...asked];
  const value = { field, column, value: valueOf(child, rollUp, zone), grows: growthOf(field, rollUp) };
  return { parent, child, via, descendants: rollUp.descendants, values: [value], inputs: [...new Set(inputs)].sort() };
}

/** A sum is exact only where it keeps all digits of what is added. */
function growthOf(field: Field, { aggregate, of }: RollUp): FeedValue['grows'] {
  if (aggregate === 'count') return 'plus';
  if (!of || of.formula || of.computed) return null;
  if (aggregate === 'sum') return (of.scale ?? 0) <= (field.scale ?? 0) ? 'plus' : null;
  return aggregate === 'min' ? 'least' : aggregate === 'max' ? 'greatest' : null;
}

/** What a field is read from: its columns, or those of the stage or of the fields that it follows from. */
function storedColumns(object: ObjectDefinition, field: Field | null | undefined): readonly string[] {
  if (field?.computed) return object.byName.get(field.computed.stage)?.columns ?? [];
  const tree = field?.formula?.tree();
  return tree ? dependenciesOf(tree).paths.flatMap((path) => storedColumns(object, object.byName.get(path))) : (field?.columns ?? []);
}

function inOrder(feeds: readonly Feed[]): readonly Feed[] {
  const needs = (feed: Feed) =>
    feeds.filter(
      (other) => other !== feed && other.parent === feed.child && other.values.some(({ column }) => feed.inputs.includes(column)),
    );
  const placed = new Set<Feed>();
  const place = (feed: Feed): void => {
    if (placed.has(feed)) return;
    for (const other of needs(feed)) place(other);
    placed.add(feed);
  };
  feeds.forEach(place);
  return [...placed];
}

/** A value that was worked out (as a column), as the field's column keeps it: null where a number is too large for it, so that no write fails of that. */
export function keptSql(field: Field, value: Sql): Sql {
  const kind = storage[field.type];
  return kind === 'numeric' || kind === 'bigint'
    ? fittingSql(value, field.scale)
    : sql`${value}::${columnsOf(field)[0]?.type ?? sql`text`}`;
}

/** The aggregate over the rows `c`. */
function valueOf(child: ObjectDefinition, { aggregate, of, filter, by, separator }: RollUp, zone: string): Sql {
  const condition = filter === null ? null : inline(predicate(filter, scopeOf(child, zone)));
  const column = of && columnOf(child, of, zone);
  const place = by ? columnOf(child, by, zone) : ident('c', 'created_at');
  const rows = { of: column, condition, place, id: ident('c', 'id'), separator };
  return sql`(${rolledUpSql(aggregate, rows)})`;
}

/** Names of a condition as columns of the rows `c`. */
const scopeOf = (child: ObjectDefinition, zone: string): SqlScope => ({
  zone: quoted(zone),
  column: (name) => {
    const field = child.byName.get(name);
    if (!field) throw new Error(`${child.name} has no field ${name}`);
    return columnOf(child, field, zone);
  },
  variable: (name) => {
    throw new Error(`a roll-up knows no ${name}`);
  },
  exists: (relation) => {
    throw new Error(`a roll-up asks no ${relation}`);
  },
});

/** The value of a field of the rows `c`. */
function columnOf(child: ObjectDefinition, { computed, formula, columns }: Field, zone: string): Sql {
  const tree = formula?.tree();
  if (tree) return inline(sql`(${sqlOf(tree, scopeOf(child, zone))})`);
  return computed ? stageSql(child, computed, (column) => ident('c', column)) : ident('c', columns[0] ?? '');
}

/** What follows from a stage, from the columns of a row. */
export function stageSql(child: ObjectDefinition, { kind, stage: name }: NonNullable<Field['computed']>, at: (column: string) => Sql): Sql {
  const stage = child.byName.get(name);
  const whens = (stage?.pipeline?.stages ?? []).map((one) => sql`when ${quoted(one.name)} then ${quoted(stageFacts[kind](one))}`);
  return whens.length === 0 ? sql`null::text` : sql`(case ${at(stage?.columns[0] ?? '')} ${join(whens, sql` `)} end)`;
}

import type { Field, Pipeline } from '@tangram/model';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { columnType } from './column-type.ts';
import { isLiving, isSingleReference } from './living.ts';
import { actor, answerSql, at, beforeSql, changedSql, clockCte, columnValues, eventsCte, historyCte, isDifferent, rowsCte, type WriteScope, writeSlot } from './write-scope.ts';

/**
 * Slots of `updateOneSql` after the common ones. The values follow in the order of its fields; after them, for each step, the stages (`text[]`)
 * of each of its ways, and its probability when it sets one.
 */
export const updateSlot = { id: writeSlot.first, version: writeSlot.first + 1, values: writeSlot.first + 2 } as const;

/** One way into a stage: from any of a list of stages, with these stored fields filled. The list is a parameter, so that one statement serves every stage. */
export interface GateWay {
  readonly filled: readonly Field[];
}

/** Entering a stage, as far as a statement can judge it by itself. */
export interface StageStep {
  readonly field: Field;
  readonly ways: readonly GateWay[];
  /** The field that takes the stage's probability (in points, a parameter) when the stage is new; null when the change gives its own. */
  readonly probability: Field | null;
}

/** What one update carries. */
export interface UpdateShape {
  /** The fields that are set, in the order of their values. */
  readonly fields: readonly Field[];
  readonly expectsVersion: boolean;
  readonly steps: readonly StageStep[];
}

const stageDates = (fields: readonly Field[], derived: readonly Field[]) =>
  fields.flatMap((stage) => {
    const date = stage.type === 'stage' ? derived.find((field) => field.id === `${stage.id}$entered_at`) : undefined;
    return date && !fields.includes(date) ? [{ stage, date }] : [];
  });

/**
 * Changes one record if everything that must hold does, with its history and its event, in one statement. No row comes back when the record
 * is not there, has another version, may not go into the stage, or points to what does not live: the caller then looks closer. A record that
 * holds all of it already comes back as it is.
 */
export function updateOneSql(scope: WriteScope, { fields, expectsVersion, steps }: UpdateShape): Sql {
  const { object } = scope;
  const values = new Map(fields.map((field, i) => [field, sql`${slot(updateSlot.values + i)}::${columnType[field.type]}`]));
  const valueOf = (field: Field) => values.get(field) ?? sql`null`;
  const dates = stageDates(fields, object.fields);
  let next = updateSlot.values + fields.length;
  const judged = steps.map((step) => {
    const gate = gateSql(step, valueOf(step.field), step.ways.map(() => slot(next++)));
    return { ...step, gate, chance: step.probability ? slot(next++) : sql`null` };
  });
  const chances = judged.flatMap(({ field, probability, chance }) => (probability ? [{ stage: field, field: probability, chance }] : []));
  const touched = [...fields, ...dates.map(({ date }) => date), ...chances.map(({ field }) => field)];
  const assigned = [
    ...fields.flatMap((field) => columnValues(scope, field, valueOf(field))),
    ...dates.map(({ stage, date }) => [date.columns[0] ?? '', sql`case when ${isNew(stage, valueOf(stage))} then ${at} else ${ident('o', date.columns[0] ?? '')} end`] as const),
    ...chances.map(({ stage, field, chance }) => [field.columns[0] ?? '', sql`case when ${isNew(stage, valueOf(stage))} then ${chance}::numeric else ${ident('o', field.columns[0] ?? '')} end`] as const),
  ];
  const read = [...new Set(['id', ...touched.flatMap((field) => field.columns)])];
  const conditions = [
    sql`t.id = ${slot(updateSlot.id)}::uuid and t.deleted_at is null`,
    ...(expectsVersion ? [sql`t.version = ${slot(updateSlot.version)}::integer`] : []),
    ...judged.map(({ gate }) => gate),
    ...fields.filter(isSingleReference).map((field) => isLiving(scope, field, valueOf(field))),
  ];
  const differs = fields.flatMap((field) => columnValues(scope, field, valueOf(field)).map(([column, value]) => sql`${ident('o', column)} is distinct from ${value}`));
  const table = tableSql(scope.schema, object);
  return sql`with ${clockCte},
o as materialized (select ${join(read.map((column) => ident('t', column)), sql`, `)} from ${table} as t where ${join(conditions, sql` and `)} for no key update),
u as (update ${table} as t set version = t.version + 1, updated_at = ${at}, updated_by = ${actor}, ${join(assigned.map(([column, value]) => sql`${ident(column)} = ${value}`), sql`, `)}
from o where t.id = o.id and (${join(differs, sql` or `)}) returning t.*),
${changesCtes(scope, touched)},
now_is as (select u.* from u union all select t.* from ${table} as t join o on o.id = t.id where not exists (select from u))
${answerSql(scope, 'now_is')}`;
}

const isNew = (stage: Field, value: Sql): Sql => sql`${ident('o', stage.columns[0] ?? '')} is distinct from ${value}`;

function gateSql({ field, ways }: StageStep, to: Sql, from: readonly Sql[]): Sql {
  const stage = ident('t', field.columns[0] ?? '');
  const open = ways.map(({ filled }, i) => sql`(${join([sql`${stage} = any(${from[i]}::text[])`, ...filled.map(isFilled)], sql` and `)})`);
  return sql`(${join([sql`${stage} = ${to}`, ...open], sql` or `)})`;
}

const lists = new Set<Field['type']>(['multi_select', 'tags', 'multi_reference', 'file', 'image']);
const isFilled = (field: Field): Sql => {
  const column = ident('t', field.columns[0] ?? '');
  return lists.has(field.type) ? sql`coalesce(cardinality(${column}), 0) > 0` : sql`${column} is not null`;
};

const changesCtes = (scope: WriteScope, touched: readonly Field[]): Sql => {
  const from = sql`from u join o on o.id = u.id`;
  return sql`${historyCte(scope, 'update', sql`(select u.id, u.version, ${beforeSql(scope, touched, 'o', 'u')} as before ${from})`)},
${eventsCte(scope.object, 'updated', sql`(select u.id, u.version, ${changedSql(touched, 'o', 'u')} as changed ${from})`)}`;
};

/**
 * Changes many locked records with their history and events in one statement. A row of the parameter has `id`, `$set` (the names of the
 * fields it sets) and their values. Records that would not change are left alone and do not come back.
 *
 * @param fields every field that some row sets
 */
export function updateManySql(scope: WriteScope, fields: readonly Field[]): Sql {
  const { object } = scope;
  const dates = stageDates(fields, object.fields);
  const touched = [...fields, ...dates.map(({ date }) => date)];
  const isSet = (field: Field) => sql`${quoted(field.name)} = any(x."$set")`;
  const merged = [
    ...fields.flatMap((field) =>
      columnValues(scope, field, ident('x', field.name)).map(([column, value]) => [column, sql`case when ${isSet(field)} then ${value} else ${ident('o', column)} end`] as const),
    ),
    ...dates.map(({ stage, date }) => {
      const [column = '', stored = ''] = [date.columns[0], stage.columns[0]];
      return [column, sql`case when ${isSet(stage)} and ${ident('o', stored)} is distinct from ${ident('x', stage.name)} then ${at} else ${ident('o', column)} end`] as const;
    }),
  ];
  const n = merged.map(([column, value]) => sql`${value} as ${ident(column)}`);
  return sql`with ${clockCte}, ${rowsCte(fields, [sql`"$set" text[]`])},
o as materialized (select o.* from ${tableSql(scope.schema, object)} as o where o.id in (select id from x) and o.deleted_at is null),
n as materialized (select o.id, ${join(n, sql`, `)} from o join x on x.id = o.id),
u as (update ${tableSql(scope.schema, object)} as t set version = t.version + 1, updated_at = ${at}, updated_by = ${actor}, ${join(merged.map(([column]) => sql`${ident(column)} = ${ident('n', column)}`), sql`, `)}
from n join o on o.id = n.id where t.id = n.id and (${join(touched.map((field) => isDifferent(field, 'o', 'n')), sql` or `)}) returning t.*),
${changesCtes(scope, touched)}
${answerSql(scope, 'u')}`;
}

/** The ways into a stage, with the stages each begins in. */
export interface StageWays {
  readonly ways: readonly GateWay[];
  readonly from: readonly (readonly string[])[];
}

/**
 * The ways into a stage that a statement can judge by itself, or null when one of them asks for a field without a column.
 *
 * @param requiredFrom the names of the fields that coming from a stage asks for; null when there is no such way
 * @param given fields of this very change: already judged by the caller
 */
export function gateWays(pipeline: Pipeline, stored: (name: string) => Field | undefined, requiredFrom: (from: string) => readonly string[] | null, given: ReadonlySet<string>): StageWays | null {
  const ways = new Map<string, { from: string[]; filled: readonly Field[] }>();
  for (const { name } of pipeline.stages) {
    const required = requiredFrom(name);
    if (!required) continue;
    const asked = required.filter((field) => !given.has(field)).sort();
    const filled = asked.flatMap((field) => stored(field) ?? []);
    if (filled.length < asked.length) return null;
    const key = asked.join(' ');
    const way = ways.get(key);
    if (way) way.from.push(name);
    else ways.set(key, { from: [name], filled });
  }
  const sorted = [...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, way]) => way);
  return { ways: sorted.map(({ filled }) => ({ filled })), from: sorted.map(({ from }) => from) };
}

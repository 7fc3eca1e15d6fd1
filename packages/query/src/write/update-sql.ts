import type { Field, Pipeline } from '@tangram/model';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { valueJson } from '../record-json.ts';
import { columnType } from './column-type.ts';
import { isLiving, isSingleReference } from './living.ts';
import { type Permit, permitSql } from './permit.ts';
import { type RowColumn, rowColumns, rowsFromArrays } from './row-arrays.ts';
import {
  actor,
  answerSql,
  at,
  beforeSql,
  changedSql,
  chunkedEventsCte,
  clockCte,
  columnValues,
  compared,
  type Compared,
  eventsCte,
  historyCte,
  type WriteScope,
  writeSlot,
} from './write-scope.ts';

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
  /** Of somebody who may not do everything. */
  readonly permit?: Permit;
}

const stageDates = (fields: readonly Field[], derived: readonly Field[]) =>
  fields.flatMap((stage) => {
    const date = stage.type === 'stage' ? derived.find((field) => field.id === `${stage.id}$entered_at`) : undefined;
    return date && !fields.includes(date) ? [{ stage, date }] : [];
  });

/** What the server's PostgreSQL can do: 18 and later answer the old row of an update beside the new one. */
export interface UpdateDialect {
  readonly returnsOld: boolean;
}

/**
 * Changes one record if everything that must hold does, with its history and its event, in one statement. No row comes back when the record
 * is not there, may not be changed, has another version, may not go into the stage, points to what does not live, or holds all of it already:
 * the caller then looks closer.
 */
export function updateOneSql(
  scope: WriteScope,
  { fields, expectsVersion, steps, permit }: UpdateShape,
  { returnsOld }: UpdateDialect,
): Sql {
  const { object } = scope;
  const values = new Map(fields.map((field, i) => [field, sql`${slot(updateSlot.values + i)}::${columnType[field.type]}`]));
  const valueOf = (field: Field) => values.get(field) ?? sql`null`;
  const columnOf = (field: Field) => field.columns[0] ?? '';
  const table = tableSql(scope.schema, object);
  // The row as it was: before 18 it is read and held first.
  const old = (field: Field) => ident(returnsOld ? 't' : 'o', columnOf(field));
  const isNew = (stage: Field) => sql`${old(stage)} is distinct from ${valueOf(stage)}`;
  let next = updateSlot.values + fields.length;
  const judged = steps.map((step) => {
    const gate = gateSql(
      step,
      valueOf(step.field),
      step.ways.map(() => slot(next++)),
    );
    return { ...step, gate, chance: step.probability ? slot(next++) : sql`null` };
  });
  const chances = judged.flatMap(({ field, probability, chance }) =>
    probability ? [{ stage: field, field: probability, value: sql`${chance}::numeric` }] : [],
  );
  const dates = stageDates(fields, object.fields).map(({ stage, date }) => ({ stage, field: date, value: at }));
  const derived = [...dates, ...chances];
  const touched = [...fields, ...derived.map(({ field }) => field)];
  const assigned = [
    ...fields.map((field) => [columnOf(field), valueOf(field)] as const),
    ...derived.map(
      ({ stage, field, value }) => [columnOf(field), sql`case when ${isNew(stage)} then ${value} else ${old(field)} end`] as const,
    ),
  ];
  const conditions = [
    sql`t.id = ${slot(updateSlot.id)}::uuid and t.deleted_at is null`,
    ...(expectsVersion ? [sql`t.version = ${slot(updateSlot.version)}::integer`] : []),
    sql`(${join(
      fields.map((field) => sql`${ident('t', columnOf(field))} is distinct from ${valueOf(field)}`),
      sql` or `,
    )})`,
    ...judged.map(({ gate }) => gate),
    ...fields.filter(isSingleReference).map((field) => isLiving(scope, field, valueOf(field), permit)),
    ...permitSql(scope, object, permit?.conditions ?? [], 't'),
  ];
  // With a single field the change is known to be one of it, and of the moment its stage was entered.
  const certain = new Set(fields.length === 1 ? [...fields, ...dates.map(({ field }) => field)] : []);
  const was = touched.map((field, i) => ({ field, column: `$${i}` }));
  const changes = was.map(
    ({ field, column }): Compared => ({
      field,
      differs: certain.has(field) ? null : sql`${ident('u', column)} is distinct from ${ident('u', columnOf(field))}`,
      before: valueJson[field.type](ident('u', column)),
    }),
  );
  const answered = join(
    was.map(({ field, column }) => sql`${ident(returnsOld ? 'old' : 'o', columnOf(field))} as ${ident(column)}`),
    sql`, `,
  );
  const set = sql`set version = t.version + 1, updated_at = ${at}, updated_by = ${actor}, ${join(
    assigned.map(([column, value]) => sql`${ident(column)} = ${value}`),
    sql`, `,
  )}`;
  const where = join(conditions, sql` and `);
  const held = sql`o as materialized (select ${join(
    ['id', ...touched.map(columnOf)].map((column) => ident('t', column)),
    sql`, `,
  )} from ${table} as t where ${where} for no key update),
`;
  return sql`with ${clockCte},
${returnsOld ? sql`` : held}u as (update ${table} as t ${set}${returnsOld ? sql` where ${where}` : sql` from o where t.id = o.id`} returning t.*, ${answered}),
${changesCtes(scope, changes, sql`from u`)}
${answerSql(scope, 'u')}`;
}

/** The record when it holds all of the values already (and has the version that is expected), so that there is nothing to write. Slots as of `updateOneSql`. */
export function unchangedSql(scope: WriteScope, { fields, expectsVersion, permit }: UpdateShape): Sql {
  const same = fields.map(
    (field, i) =>
      sql`${ident('now_is', field.columns[0] ?? '')} is not distinct from ${slot(updateSlot.values + i)}::${columnType[field.type]}`,
  );
  const version = expectsVersion ? sql` and now_is.version = ${slot(updateSlot.version)}::integer` : sql``;
  const may = permitSql(scope, scope.object, permit?.conditions ?? [], 'now_is');
  return sql`${answerSql(scope, 'now_is', sql`${tableSql(scope.schema, scope.object)} as now_is`)} where now_is.id = ${slot(updateSlot.id)}::uuid and now_is.deleted_at is null${version} and ${join([...same, ...may], sql` and `)}`;
}

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

const changesCtes = (scope: WriteScope, changes: readonly Compared[], from: Sql, events = eventsCte): Sql =>
  sql`${historyCte(scope, 'update', sql`(select u.id, u.version, u.updated_at as at, ${beforeSql(changes)} as before ${from})`)},
${events(scope.object, 'updated', sql`(select u.id, u.version, u.updated_at as at, ${changedSql(changes)} as changed ${from})`)}`;

/** What rows to be changed are sent as: a slot for each column, behind the common ones. */
export const changedColumns = (fields: readonly Field[]): readonly RowColumn[] =>
  rowColumns(fields, [{ name: '$set', type: sql`text[]`, form: 'list' }]);

/**
 * Changes many locked records with their history and events in one statement. A row has `id`, `$set` (the names of the
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
      columnValues(scope, field, ident('x', field.name)).map(
        ([column, value]) => [column, sql`case when ${isSet(field)} then ${value} else ${ident('o', column)} end`] as const,
      ),
    ),
    ...dates.map(({ stage, date }) => {
      const [column = '', stored = ''] = [date.columns[0], stage.columns[0]];
      return [
        column,
        sql`case when ${isSet(stage)} and ${ident('o', stored)} is distinct from ${ident('x', stage.name)} then ${at} else ${ident('o', column)} end`,
      ] as const;
    }),
  ];
  const n = merged.map(([column, value]) => sql`${value} as ${ident(column)}`);
  return sql`with ${clockCte}, ${rowsFromArrays(changedColumns(fields))},
o as materialized (select o.* from ${tableSql(scope.schema, object)} as o where o.id in (select id from x) and o.deleted_at is null),
n as materialized (select o.id, ${join(n, sql`, `)} from o join x on x.id = o.id),
u as (update ${tableSql(scope.schema, object)} as t set version = t.version + 1, updated_at = ${at}, updated_by = ${actor}, ${join(
    merged.map(([column]) => sql`${ident(column)} = ${ident('n', column)}`),
    sql`, `,
  )}
from n join o on o.id = n.id where t.id = n.id and (${join(
    touched.flatMap((field) => compared(scope, field, 'o', 'n').differs ?? []),
    sql` or `,
  )}) returning t.*),
${changesCtes(
  scope,
  touched.map((field) => compared(scope, field, 'o', 'u')),
  sql`from u join o on o.id = u.id`,
  chunkedEventsCte,
)}
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
export function gateWays(
  pipeline: Pipeline,
  stored: (name: string) => Field | undefined,
  requiredFrom: (from: string) => readonly string[] | null,
  given: ReadonlySet<string>,
): StageWays | null {
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

import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, join, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { columnType, writtenFields } from './column-type.ts';
import { isLiving, isSingleReference } from './living.ts';
import type { Permit } from './permit.ts';
import { type RowColumn, rowColumns, rowsFromArrays } from './row-arrays.ts';
import { actor, answerSql, at, chunkedEventsCte, clockCte, columnValues, eventsCte, type WriteScope, writeSlot } from './write-scope.ts';

/** How a creating statement meets what it cannot write. */
export interface CreateChoice {
  /** `guarded`: a row that points to a record that does not live is left out. `trusted`: the caller has looked. */
  readonly references: 'guarded' | 'trusted';
  /** `raise`: a taken key is a database error. `skip`: the row is left out. */
  readonly taken: 'raise' | 'skip';
  /** `each`: a row for each record that was inserted, as every writing statement answers. `sum`: one row with `written` and, when rows were left out, `ids`. */
  readonly answer: 'each' | 'sum';
}

const given = (name: string, type: Sql): RowColumn => ({ name, type, form: 'plain' });

/** What rows to be created are sent as: a slot for each column, behind the common ones. */
export const createdColumns = (object: ObjectDefinition): readonly RowColumn[] =>
  rowColumns(writtenFields(object), [
    given('created_at', sql`timestamptz`),
    given('created_by', sql`uuid`),
    given('updated_at', sql`timestamptz`),
    given('updated_by', sql`uuid`),
  ]);

/**
 * Inserts the rows of the parameters with their events, and answers what was inserted: one statement for one record or ten thousand.
 * Absent values are null; the moment of entering a stage is the moment of creating unless a row says otherwise, as history does.
 */
export function createSql(scope: WriteScope, { references, taken, answer }: CreateChoice): Sql {
  const { object } = scope;
  const fields = writtenFields(object);
  const enteredAt = new Map<string, string>(
    fields.flatMap((field) => (field.type === 'stage' ? [[`${field.id}$entered_at`, field.name]] : [])),
  );
  const columns: (readonly [string, Sql])[] = [
    ['id', sql`x.id`],
    ['version', sql`1`],
    ['created_at', sql`coalesce(x.created_at, ${at})`],
    ['created_by', sql`coalesce(x.created_by, ${actor})`],
    ['updated_at', sql`coalesce(x.updated_at, x.created_at, ${at})`],
    ['updated_by', sql`coalesce(x.updated_by, x.created_by, ${actor})`],
    ...fields.flatMap((field) => {
      const value = ident('x', field.name);
      const stage = enteredAt.get(field.id);
      return columnValues(
        scope,
        field,
        stage === undefined ? value : sql`case when ${ident('x', stage)} is null then null else coalesce(${value}, ${at}) end`,
      );
    }),
  ];
  const guards =
    references === 'guarded' ? fields.filter(isSingleReference).map((field) => isLiving(scope, field, ident('x', field.name))) : [];
  return sql`with ${clockCte}, ${rowsFromArrays(createdColumns(scope.object))},
made as (insert into ${tableSql(scope.schema, object)} (${join(
    columns.map(([name]) => ident(name)),
    sql`, `,
  )})
select ${join(
    columns.map(([, value]) => value),
    sql`, `,
  )} from x${guards.length === 0 ? sql`` : sql` where ${join(guards, sql` and `)}`}
${taken === 'skip' ? sql`on conflict do nothing ` : sql``}returning ${answer === 'sum' ? sql`id, version` : sql`*`}),
${chunkedEventsCte(object, 'created', sql`(select id, version, ${at} as at, '{}'::text[] as changed from made)`)}
${answer === 'sum' ? sumOfMade : answerSql(scope, 'made')}`;
}

const sumOfMade = sql`select count(*)::integer as written, case when count(*) < (select count(*) from x) then array_agg(id)::text[] end as ids from made`;

/** Slots of `createOneSql` after the common ones; the values follow in the order of its fields. */
export const createSlot = { id: writeSlot.first, values: writeSlot.first + 1 } as const;

/**
 * Inserts one record with its event and answers it, if what it points to lives: a parameter for each field, which costs less than reading a
 * JSON row of many columns.
 *
 * @param fields each with one column; the others stay empty
 * @param permit of somebody who may not do everything: what is pointed to must be seen
 */
export function createOneSql(scope: WriteScope, fields: readonly Field[], permit?: Permit): Sql {
  const { object } = scope;
  const valueOf = (field: Field) => sql`${slot(createSlot.values + fields.indexOf(field))}::${columnType[field.type]}`;
  const entered = fields.flatMap((stage) => {
    const date = stage.type === 'stage' ? object.fields.find(({ id }) => id === `${stage.id}$entered_at`) : undefined;
    return date ? [[date.columns[0] ?? '', sql`case when ${valueOf(stage)} is null then null else ${at} end`] as const] : [];
  });
  const columns: readonly (readonly [string, Sql])[] = [
    ['id', sql`${slot(createSlot.id)}::uuid`],
    ['created_at', at],
    ['created_by', actor],
    ['updated_at', at],
    ['updated_by', actor],
    ...fields.map((field) => [field.columns[0] ?? '', valueOf(field)] as const),
    ...entered,
  ];
  const guards = fields.filter(isSingleReference).map((field) => isLiving(scope, field, valueOf(field), permit));
  return sql`with ${clockCte},
made as (insert into ${tableSql(scope.schema, object)} (${join(
    columns.map(([name]) => ident(name)),
    sql`, `,
  )})
select ${join(
    columns.map(([, value]) => value),
    sql`, `,
  )}${guards.length === 0 ? sql`` : sql` where ${join(guards, sql` and `)}`} returning *),
${eventsCte(object, 'created', sql`(select id, version, created_at as at, '{}'::text[] as changed from made)`)}
${answerSql(scope, 'made')}`;
}

import { ident, join, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { writtenFields } from './column-type.ts';
import { isLiving, isSingleReference } from './living.ts';
import { actor, answerSql, at, clockCte, columnValues, eventsCte, rowsCte, type WriteScope } from './write-scope.ts';

/** How a creating statement meets what it cannot write. */
export interface CreateChoice {
  /** `guarded`: a row that points to a record that does not live is left out. `trusted`: the caller has looked. */
  readonly references: 'guarded' | 'trusted';
  /** `raise`: a taken key is a database error. `skip`: the row is left out. */
  readonly taken: 'raise' | 'skip';
}

/**
 * Inserts the rows of the parameter with their events, and answers what was inserted: one statement for one record or ten thousand.
 * Absent values are null; the moment of entering a stage is the moment of creating unless a row says otherwise, as history does.
 */
export function createSql(scope: WriteScope, { references, taken }: CreateChoice): Sql {
  const { object } = scope;
  const fields = writtenFields(object);
  const enteredAt = new Map<string, string>(fields.flatMap((field) => (field.type === 'stage' ? [[`${field.id}$entered_at`, field.name]] : [])));
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
      return columnValues(scope, field, stage === undefined ? value : sql`case when ${ident('x', stage)} is null then null else coalesce(${value}, ${at}) end`);
    }),
  ];
  const guards = references === 'guarded' ? fields.filter(isSingleReference).map((field) => isLiving(scope, field, ident('x', field.name))) : [];
  return sql`with ${clockCte}, ${rowsCte(fields, [sql`created_at timestamptz, created_by uuid, updated_at timestamptz, updated_by uuid`])},
made as (insert into ${tableSql(scope.schema, object)} (${join(columns.map(([name]) => ident(name)), sql`, `)})
select ${join(columns.map(([, value]) => value), sql`, `)} from x${guards.length === 0 ? sql`` : sql` where ${join(guards, sql` and `)}`}
${taken === 'skip' ? sql`on conflict do nothing ` : sql``}returning *),
${eventsCte(object, 'created', sql`(select id, version, ${at} as at, '{}'::text[] as changed from made)`)}
${answerSql(scope, 'made')}`;
}

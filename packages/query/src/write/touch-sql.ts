import { sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { type RowColumn, rowColumns, rowsFromArrays } from './row-arrays.ts';
import { actor, answerSql, at, chunkedEventsCte, clockCte, historyCte, type WriteScope } from './write-scope.ts';

/** What the records are sent as: a slot for each column, behind the common ones. */
export const touchedColumns: readonly RowColumn[] = rowColumns([], [{ name: '$changed', type: sql`text[]`, form: 'list' }]);

/**
 * Moves the version of records whose lines were changed and nothing else, with history and events. A row has `id` and `$changed`,
 * the ids of the fields that show those lines.
 */
export const touchSql = (scope: WriteScope): Sql =>
  sql`with ${clockCte}, ${rowsFromArrays(touchedColumns)},
u as (update ${tableSql(scope.schema, scope.object)} as t set version = t.version + 1, updated_at = ${at}, updated_by = ${actor} from x where t.id = x.id returning t.*, x."$changed"),
${historyCte(scope, 'update', sql`(select id, version, updated_at as at, '{}'::jsonb as before from u)`)},
${chunkedEventsCte(scope.object, 'updated', sql`(select id, version, updated_at as at, "$changed" as changed from u)`)}
${answerSql(scope, 'u')}`;

import { sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { actor, answerSql, at, chunkedEventsCte, clockCte, historyCte, rowsCte, type WriteScope } from './write-scope.ts';

/**
 * Moves the version of records whose lines were changed and nothing else, with history and events. A row of the parameter has `id` and `$changed`,
 * the ids of the fields that show those lines.
 */
export const touchSql = (scope: WriteScope): Sql =>
  sql`with ${clockCte}, ${rowsCte([], [sql`"$changed" text[]`])},
u as (update ${tableSql(scope.schema, scope.object)} as t set version = t.version + 1, updated_at = ${at}, updated_by = ${actor} from x where t.id = x.id returning t.*, x."$changed"),
${historyCte(scope, 'update', sql`(select id, version, updated_at as at, '{}'::jsonb as before from u)`)},
${chunkedEventsCte(scope.object, 'updated', sql`(select id, version, updated_at as at, "$changed" as changed from u)`)}
${answerSql(scope, 'u')}`;

import { slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { at, clockCte, type WriteScope } from './write-scope.ts';

/** The slot of the rows: a JSON array of `{ id, at }`. */
export const activityRowsSlot = 0;

/**
 * Notes that something happened about records: the latest moment counts, one in the future does not yet. The field is no one's to write, so
 * neither version nor history nor events move.
 */
export const touchActivitySql = ({ schema, object }: WriteScope): Sql =>
  sql`with ${clockCte}, x as materialized (select id, max(at) as at from json_to_recordset(${slot(activityRowsSlot)}::json) as x(id uuid, at timestamptz) where at <= ${at} group by id)
update ${tableSql(schema, object)} as t set last_activity_at = x.at from x where x.id = t.id and (t.last_activity_at is null or t.last_activity_at < x.at)`;

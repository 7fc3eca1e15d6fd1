import type { NodeOf } from '@tangram/expression';
import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { nowSql } from '../clock.ts';
import { granteeSql, type PeopleScope } from './people.ts';
import type { Past } from './past.ts';

/** The table of what was shared by hand, in a workspace's schema. */
export const shareTable = (schema: string): Sql => ident(schema, '$share');

/** That a share `s` counts, now or at a moment. */
const counts = (past: Past | null): Sql =>
  past
    ? sql`"s"."created_at" <= ${past.moment} and ("s"."ended_at" is null or "s"."ended_at" > ${past.moment}) and ("s"."expires_at" is null or "s"."expires_at" > ${past.moment})`
    : sql`"s"."ended_at" is null and ("s"."expires_at" is null or "s"."expires_at" > ${nowSql})`;

/** That a share `s` is with whoever acts, and counts. */
export const isWithMe = (scope: PeopleScope, roles: readonly string[], past: Past | null): Sql =>
  sql`${granteeSql(scope, roles)} and ${counts(past)}`;

/**
 * Whether a record was shared with whoever acts. The records that were are found by an index of whom shares are with, once for a statement, so that
 * the records themselves are found by their ids and nothing is asked record by record.
 */
export function sharedSql(scope: PeopleScope, past: Past | null, record: Sql, { object, least, roles }: NodeOf<'shared'>): Sql {
  const enough = least === 'edit' ? sql` and "s"."access" = 'edit'` : sql``;
  const shared = sql`select "s"."record" from ${shareTable(scope.schema)} as "s" where "s"."object" = ${quoted(object)}${enough} and ${isWithMe(scope, roles, past)}`;
  return sql`(${record} = any((select array(${shared}))::uuid[]))`;
}

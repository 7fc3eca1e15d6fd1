import type { Reach } from '@tangram/expression';
import type { Model, ObjectDefinition } from '@tangram/model';
import { ident, nothing, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';

/** Where people are looked up: in which workspace, and who acts. */
export interface PeopleScope {
  readonly model: Model;
  readonly schema: string;
  /** `uuid` */
  readonly user: Sql;
}

const objectOf = ({ model }: PeopleScope, name: 'user' | 'team' | 'department'): ObjectDefinition => {
  const object = model.objects.get(name);
  if (!object) throw new Error(`the model has no ${name}`);
  return object;
};
const tableOf = (scope: PeopleScope, name: 'user' | 'team' | 'department'): Sql => tableSql(scope.schema, objectOf(scope, name));

/** The teams somebody is in or leads, as `uuid[]`. */
export function teamsSql(scope: PeopleScope): Sql {
  const { user } = scope;
  const led = sql`array(select "id" from ${tableOf(scope, 'team')} where "lead" = ${user} and "deleted_at" is null)`;
  return sql`(select coalesce("teams", '{}') || ${led} from ${tableOf(scope, 'user')} where "id" = ${user})::uuid[]`;
}

/**
 * Whether somebody (`uuid`) is among a set of people. Who is below whom, and in which department, is kept by the database in `$below`, so that no request
 * works it out, and the records of the set are found by an index of owners. Whoever acts is among those around them.
 */
export function reachSql(scope: PeopleScope, people: Reach, person: Sql): Sql {
  return sql`(${person} in (${peopleSql(scope, people)}))`;
}

function peopleSql(scope: PeopleScope, people: Reach): Sql {
  const { schema, user } = scope;
  const below = sql`select "below" from ${ident(schema, '$below')} where "above" =`;
  if (people === 'below') return sql`${below} ${user}`;
  const near = (set: Exclude<Reach, 'below'>) =>
    set === 'department' || (typeof set === 'object' && !set.below) ? sql` and "near"` : nothing;
  if (typeof people === 'object') return sql`${below} any(${named(scope, people)})${near(people)}`;
  const own = sql`(select "departments" from ${tableOf(scope, 'user')} where "id" = ${user})`;
  return sql`${below} any(${own}::uuid[])${near(people)} union all select ${user}`;
}

/** Departments that are said by id or by name, as `uuid[]`. */
function named(scope: PeopleScope, { departments }: Exclude<Reach, string>): Sql {
  const said = sql`${departments}::text[]`;
  return sql`array(select "id" from ${tableOf(scope, 'department')} where ("id"::text = any(${said}) or "name" = any(${said})) and "deleted_at" is null)`;
}

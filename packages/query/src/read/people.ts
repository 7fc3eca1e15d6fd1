import type { Reach } from '@tangram/expression';
import type { Model, ObjectDefinition } from '@tangram/model';
import { ident, sql, type Sql } from '@tangram/sql';
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

/** A set of people as `uuid[]`. It asks nothing of the record, so PostgreSQL works it out once for a statement, and an index of owners finds its records. */
export function peopleSql(scope: PeopleScope, people: Reach): Sql {
  const users = tableOf(scope, 'user');
  if (people === 'below')
    return sql`array(with recursive "below" as (select "id" from ${users} where "id" = ${scope.user} union select "u"."id" from ${users} as "u" join "below" as "b" on "u"."manager" = "b"."id") select "id" from ${ident('below')})`;
  const own = sql`(select coalesce("departments", '{}') from ${users} where "id" = ${scope.user})`;
  const within =
    people === 'department'
      ? own
      : people === 'department_and_below'
        ? departmentsBelow(scope, sql`select unnest("departments") as "id" from ${users} where "id" = ${scope.user}`)
        : named(scope, people);
  return sql`array(select "id" from ${users} where "departments" && (${within})::uuid[])`;
}

/** Departments that are said by id or by name, with those below where they count too. */
function named(scope: PeopleScope, { departments, below }: Exclude<Reach, string>): Sql {
  const said = sql`${departments}::text[]`;
  const roots = sql`select "id" from ${tableOf(scope, 'department')} where ("id"::text = any(${said}) or "name" = any(${said})) and "deleted_at" is null`;
  return below ? departmentsBelow(scope, roots) : sql`array(${roots})`;
}

const departmentsBelow = (scope: PeopleScope, roots: Sql): Sql =>
  sql`array(with recursive "below" as (${roots} union select "d"."id" from ${tableOf(scope, 'department')} as "d" join "below" as "b" on "d"."parent" = "b"."id") select "id" from ${ident('below')})`;

import type { Members, Reach } from '@tangram/expression';
import type { Model, ObjectDefinition } from '@tangram/model';
import { ident, join, nothing, quoted, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import type { Breadth } from './breadth.ts';

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
 *
 * @param breadth how much they own, where that is known: then one plan is good for all for whom it is the same. null leaves the way to PostgreSQL
 */
export function reachSql(scope: PeopleScope, people: Reach, person: Sql, breadth: Breadth | null = null): Sql {
  const all = peopleSql(scope, people);
  switch (breadth) {
    case null:
      return sql`(${person} in (${all}))`;
    case 'few':
      return sql`(${person} = any(array(${all})))`;
    // "is true" keeps it a look-up beside the records: nothing to begin with.
    case 'some':
      return sql`((${person} in (${all})) is true)`;
    case 'most':
      return sql`((exists (select from (${all}) as "one" ("id") where "one"."id" = ${person} offset 0)) is true)`;
  }
}

/** The ids of a set of people, as rows. */
export function peopleSql(scope: PeopleScope, people: Reach): Sql {
  const { schema, user } = scope;
  if (typeof people === 'object') return membersSql(scope, people);
  const below = sql`select "below" from ${ident(schema, '$below')} where "above" =`;
  if (people === 'below') return sql`${below} ${user}`;
  const own = sql`(select "departments" from ${tableOf(scope, 'user')} where "id" = ${user})`;
  return sql`${below} any(${own}::uuid[])${near(people !== 'department')} union all select ${user}`;
}

const near = (isBelow: boolean): Sql => (isBelow ? nothing : sql` and "near"`);

/** Some people who are said, row by row. */
function membersSql(scope: PeopleScope, { roles, departments, below, ...others }: Members): Sql {
  const ways = waysSql(scope, others);
  return join(
    [
      ...(departments ? [departmentSql(scope, departments, below)] : []),
      ...(ways.length > 0 ? [sql`select "id" from ${tableOf(scope, 'user')} where ${join(ways, sql` or `)}`] : []),
      ...(roles ? [sql`select unnest(tangram.holders_of(${quoted(scope.schema)}, ${roles}::text[]))`] : []),
    ],
    sql` union all `,
  );
}

/** Whether whoever acts is one of some people. Their roles are known without asking. */
export function amongSql(scope: PeopleScope, { departments, below, ...others }: Members): Sql {
  const ways = [...(departments ? [sql`"id" in (${departmentSql(scope, departments, below)})`] : []), ...waysSql(scope, others)];
  if (ways.length === 0) return sql`false`;
  return sql`exists (select 1 from ${tableOf(scope, 'user')} where "id" = ${scope.user} and (${join(ways, sql` or `)}))`;
}

/** In which ways a row of users can be one of some people. */
function waysSql(scope: PeopleScope, { users, teams }: Members): readonly Sql[] {
  const teamTable = tableOf(scope, 'team');
  const isTeam = (said: readonly string[]) =>
    sql`from ${teamTable} where ("id"::text = any(${said}::text[]) or "name" = any(${said}::text[])) and "deleted_at" is null`;
  return [
    ...(users ? [sql`("id"::text = any(${users}::text[]) or "email" = any(${users}::text[]))`] : []),
    ...(teams ? [sql`"teams" && array(select "id" ${isTeam(teams)})`, sql`"id" = any(array(select "lead" ${isTeam(teams)}))`] : []),
  ];
}

/** The people of departments that are said by id or by name. */
function departmentSql(scope: PeopleScope, departments: readonly string[], below = false): Sql {
  const said = sql`${departments}::text[]`;
  const named = sql`array(select "id" from ${tableOf(scope, 'department')} where ("id"::text = any(${said}) or "name" = any(${said})) and "deleted_at" is null)`;
  return sql`select "below" from ${ident(scope.schema, '$below')} where "above" = any(${named})${near(below)}`;
}

/**
 * That a share `s` is with whoever acts: with themselves, one of their teams, a department that they are in or, where it says so, below, or one of their
 * roles. Ids and names of roles are never the same text.
 */
export function granteeSql(scope: PeopleScope, roles: readonly string[]): Sql {
  const { user, schema } = scope;
  const above = (far: Sql): Sql => sql`array(select "above"::text from ${ident(schema, '$below')} where "below" = ${user}${far})`;
  const mine = sql`(array[${user}::text] || ${above(nothing)} || ${teamsSql(scope)}::text[] || ${roles}::text[])`;
  return sql`"s"."grantee" = any(${mine}) and ("s"."kind" <> 'user' or "s"."grantee" = ${user}::text) and ("s"."kind" <> 'department' or "s"."below" or "s"."grantee" = any(${above(sql` and "near"`)}))`;
}

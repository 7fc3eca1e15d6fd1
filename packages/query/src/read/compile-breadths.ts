import type { NodeOf } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { tableSql } from '../column.ts';
import { worldAt } from './as-of.ts';
import { breadthKey } from './breadth.ts';
import { everything } from './path.ts';
import { USER_SLOT } from './params.ts';
import { peopleSql } from './people.ts';
import type { CompileContext } from './shown.ts';
import { Source } from './source.ts';

/** Many enough of what there are of each for the other way to cost less: a walk to fifty passes over all that others own. */
const MANY_RECORDS = 8;
const MANY_PEOPLE = 12;

/**
 * How much each of some sets of people owns: one row, an array of `few`, `some` or `most` in their order. Counts no further than it has to, by what PostgreSQL
 * last found to be the sizes of both tables.
 */
export function compileBreadths(
  context: Pick<CompileContext, 'model' | 'schema' | 'zone'>,
  object: ObjectDefinition,
  reaches: readonly NodeOf<'reach'>[],
): Compiled {
  const { model, schema } = context;
  const world = worldAt({ ...context, sight: everything, text: 'code_point', abilities: () => [] }, null);
  const person = model.objects.get('user');
  const each = reaches.map((node): Sql => {
    const few = new Map([[breadthKey(node.people), 'few' as const]]);
    const source = new Source({ ...world, breadths: few }, object);
    const owned = source.permits(node);
    const records = sql`select from ${source.from()} where ${ident(source.alias, 'deleted_at')} is null and ${owned} limit ${rootOf(schema, object, MANY_RECORDS)}`;
    const people = peopleSql({ model, schema, user: sql`${slot(USER_SLOT)}::uuid` }, node.people);
    const some = person ? rootOf(schema, person, MANY_PEOPLE) : sql`0`;
    return sql`case when (select count(*) from (${records}) as "r") < ${rootOf(schema, object, MANY_RECORDS)} then 'few' when (select count(*) from (select from (${people}) as "p" limit ${some}) as "q") < ${some} then 'some' else 'most' end`;
  });
  return compile(sql`select array[${join(each, sql`, `)}] as "breadths"`);
}

/** The root of how many records there are, times something; never so few that a small table is walked along. */
const rootOf = (schema: string, object: ObjectDefinition, times: number): Sql =>
  sql`(select 50 + ceil(${quoted(String(times))} * sqrt(greatest("reltuples", 0)))::bigint from pg_catalog.pg_class where "oid" = ${tableName(schema, object)}::regclass)`;

const tableName = (schema: string, object: ObjectDefinition): Sql => quoted(compile(tableSql(schema, object)).text);

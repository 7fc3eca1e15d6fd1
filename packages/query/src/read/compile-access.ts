import type { Expression } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { worldAt } from './as-of.ts';
import { everything } from './path.ts';
import { isWithMe, shareTable } from './shared-with.ts';
import type { CompileContext } from './shown.ts';
import { Source } from './source.ts';

/** Slots: people who are asked about, all with the same roles; the record. */
export const accessPeopleSlot = 1;
export const accessRecordSlot = 2;

/**
 * Which of some rows one record is among, for each of several people: a row each with `user`, `met` (a yes or no for each of the rows, in their order) and
 * `shares` (ids of what was shared by hand with them and counts).
 *
 * @param roles those that all of the people have
 */
export function compileAccess(
  { model, schema, zone }: Pick<CompileContext, 'model' | 'schema' | 'zone'>,
  object: ObjectDefinition,
  rows: readonly ('all' | 'none' | Expression)[],
  roles: readonly string[],
): Compiled {
  const context: CompileContext = { model, schema, zone, sight: everything, text: 'code_point', abilities: () => [] };
  const user = ident('u', 'id');
  const source = new Source({ ...worldAt(context, null), user }, object);
  const id = ident(source.alias, 'id');
  const met = rows.map((one): Sql => {
    if (one === 'all') return sql`true`;
    return one === 'none' ? sql`false` : sql`coalesce(${source.permits(one)}, false)`;
  });
  const mine = isWithMe({ model, schema, user }, roles, null);
  const shares = sql`array(select "s"."id" from ${shareTable(schema)} as "s" where "s"."record" = ${id} and "s"."object" = ${quoted(object.id)} and ${mine})`;
  return compile(
    sql`select ${user} as "user", array[${join(met, sql`, `)}]::boolean[] as "met", ${shares} as "shares" from ${source.from()} cross join unnest(${slot(accessPeopleSlot)}::uuid[]) as "u" ("id") where ${id} = ${slot(accessRecordSlot)}::uuid`,
  );
}

import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { columnSql, tableSql, targetObjectSql } from '../column.ts';
import { type Past, pastTable } from './past.ts';
import type { RelatedRecords } from './relation.ts';

/** That a record points to one of an object, by its id. @param alias of the record that points */
export function pointsTo(target: ObjectDefinition, field: Field, alias: string, id: Sql): Sql {
  const column = ident(alias, field.columns[0] ?? '');
  if (field.type === 'multi_reference') return sql`${column} @> array[${id}]`;
  if (field.type !== 'polymorphic') return sql`${column} = ${id}`;
  return sql`${column} = ${id} and ${targetObjectSql(field, alias)} = ${quoted(target.id)}`;
}

/** What history noted of a field before it pointed elsewhere, as ids: a reference, some, or `{ object, id }`. */
function noted({ id: field, type }: Field, id: Sql): Sql {
  const before = sql`"m"."before" -> ${quoted(field)}`;
  if (type === 'multi_reference') return sql`${before} @> to_jsonb(${id}::text)`;
  return type === 'polymorphic' ? sql`${before} ->> 'id' = ${id}::text` : sql`"m"."before" ->> ${quoted(field)} = ${id}::text`;
}

/** The ids of the records that may have pointed to a record at a moment: those that do now, and those that left it since. */
export function mayHavePointed(
  schema: string,
  target: ObjectDefinition,
  { object, field }: Pick<RelatedRecords, 'object' | 'field'>,
  past: Past,
  id: Sql,
): Sql {
  const left = sql`select "m"."record" from ${ident(schema, '$history')} as "m" where "m"."object" = ${quoted(object.id)} and "m"."at" > ${past.moment} and ${noted(field, id)}`;
  return sql`select "n"."id" from ${tableSql(schema, object)} as "n" where ${pointsTo(target, field, 'n', id)} union ${left}`;
}

/**
 * The ids of the records below a record that are enough to look at for a moment.
 *
 * @param descendants all of them at every depth, and no others; else those that may have pointed to it
 */
export function belowIds(
  { schema, model }: { readonly schema: string; readonly model: Model },
  target: ObjectDefinition,
  relation: RelatedRecords,
  past: Past,
  id: Sql,
  descendants: boolean,
): Sql {
  if (!descendants) return mayHavePointed(schema, target, relation, past, id);
  const [every, below] = [ident('every'), ident('below')];
  const all = pastTable(schema, model, relation.object, { ...past, reach: 'all' });
  const steps = join(
    [
      sql`select "a"."id" from ${every} as "a" where ${pointsTo(target, relation.field, 'a', id)}`,
      sql`select "a"."id" from ${every} as "a" join ${below} as "b" on ${columnSql(relation.object, relation.field, 'a')} = "b"."id"`,
    ],
    sql` union `,
  );
  return sql`with recursive ${every} as materialized (select * from ${all} as "then"), ${below} as (${steps}) select "id" from ${below} where "id" <> ${id}`;
}

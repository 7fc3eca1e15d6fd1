import type { Field, ObjectDefinition } from '@tangram/model';
import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { texts } from './literal.ts';

/** A field that has one code at a time: of these it is known what a record held before. */
export const isSingle = ({ type }: Field): boolean => type === 'stage' || type === 'select';

/** The code before one that goes, in the order of the field's, of those that stay; the first that stays where there is none before; null where none stays. */
export function nearest({ options }: Field, code: string, stays: readonly string[]): string | null {
  const codes = (options ?? []).map(({ value }) => value);
  const before = codes.slice(0, codes.indexOf(code)).filter((one) => stays.includes(one));
  return before.at(-1) ?? stays[0] ?? null;
}

/** History of a record in which it went away from a code that stays: `from … where …`, of the alias `e`. */
const departures = (schema: string, object: ObjectDefinition, field: Field, alias: string, stays: readonly string[]): Sql =>
  sql`from ${ident(schema, '$history')} e where e.object = ${quoted(object.id)} and e.record = ${ident(alias, 'id')} and e.op = 'update' and e.before ->> ${quoted(field.id)} = any(${texts(stays)})`;

/** Whether a record never held a code that stays. */
export const isHomeless = (...place: Parameters<typeof departures>): Sql => sql`not exists (select ${departures(...place)})`;

/** `jsonb` by field id: how a record was when it last held a code that stays, of what changed since; null where it never did. */
export function earlierValues(...place: Parameters<typeof departures>): Sql {
  const [schema, object, , alias] = place;
  return sql`(select jsonb_object_agg(k.key, k.value order by h.version desc) from ${ident(schema, '$history')} h cross join lateral jsonb_each(h.before) k
where h.object = ${quoted(object.id)} and h.record = ${ident(alias, 'id')} and h.op = 'update' and h.version >= (select max(e.version) ${departures(...place)}))`;
}

/** What history wrote down of one column, as the column holds it; `otherwise` where it wrote nothing down. @param earlier `jsonb` by field id */
export function keptValue(table: Sql, column: string, field: string, earlier: Sql, otherwise: Sql): Sql {
  const kept = sql`(jsonb_populate_record(null::${table}, jsonb_build_object(${quoted(column)}, ${earlier} -> ${quoted(field)}))).${ident(column)}`;
  return sql`(case when ${earlier} ? ${quoted(field)} then ${kept} else ${otherwise} end)`;
}

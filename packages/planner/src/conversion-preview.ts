import type { Field } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { type Conversion, convert, isLost } from './convert.ts';

/** What can be asked of a change of type before anybody decides on it. */
export interface ConversionPreview {
  /**
   * One row: `filled`, how many living records have a value, and `lost`, how many of them have none, or another, afterwards.
   *
   * @param ids which records are counted; null for all
   */
  counts(ids: readonly string[] | null): Sql;
  /** A row for each of these records: `id`, `before` and `after` as text, `lost`. */
  rows(ids: readonly string[]): Sql;
}

/** Works out what a change of type does to the values that are there. null where a field stores none. */
export function conversionPreview(conversion: Conversion): ConversionPreview | null {
  const { schema, object, before, after } = conversion;
  const columns = before.columns.map((column) => ident('t', column));
  const [value] = columns;
  if (!value || after.columns.length === 0) return null;
  const [made = sql`null`] = convert(conversion, columns);
  const lost = isLost(conversion, columns);
  const from = sql`from ${ident(schema, object.id)} t where t."deleted_at" is null`;
  const among = (ids: readonly string[]) =>
    sql`t."id" in (${join(
      ids.map((id) => sql`${quoted(id)}::uuid`),
      sql`, `,
    )})`;
  return {
    counts: (ids) =>
      sql`select count(*) filter (where ${value} is not null) as filled, count(*) filter (where ${lost}) as lost ${from}${ids ? sql` and ${among(ids)}` : sql``}`,
    rows: (ids) =>
      sql`select t."id"::text as id, ${shown(before, value)} as before, ${shown(after, made)} as after, ${lost} as lost ${from} and ${among(ids)}`,
  };
}

/** A value as people may see it: what is secret is written and never read back, by nobody. */
const shown = ({ type }: Field, value: Sql): Sql =>
  type === 'secret_text' ? sql`(case when ${value} is not null then '••••••' end)` : sql`(${value})::text`;

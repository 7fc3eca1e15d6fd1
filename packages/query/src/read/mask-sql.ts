import { maskOf } from '@tangram/model';
import { ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { nowSql } from '../clock.ts';
import { valueJson } from '../record-json.ts';
import { USER_SLOT } from './params.ts';
import { ownPath, type ReadPath } from './path.ts';
import { isAsked, maskedRows } from './sight.ts';
import type { Source } from './source.ts';

/** A value that is shown as its mask, of some records or of all. */
export interface Masked {
  /** Its JSON: the value where it is open, its mask where that is seen, else null. */
  readonly json: Sql;
  /** Whether it is the mask that is shown of a record. */
  readonly isMasked: Sql;
}

/** Whether any mask may be shown at a path. */
export const isMaskable = ({ sight }: Source, path: ReadPath): boolean =>
  [path, ...(path.through ?? [])].some(({ object, field }) => maskedRows(sight, object, field) !== null);

/** Whether a path has its value on any record at all. What has not is not written in plain anywhere in the statement. */
const hasValue = ({ sight }: Source, path: ReadPath): boolean =>
  [path, ...(path.through ?? [])].every(({ object, field }) => isAsked(sight, object, field));

const allOf = (conditions: readonly Sql[]): Sql => (conditions.length === 0 ? sql`true` : join(conditions, sql` and `));

/**
 * A path of which the caller may see the mask. The mask is made by the database: what is beneath it does not leave it.
 *
 * @param unmasked that records are shown with what their reader had unmasked
 */
export function maskedValue(source: Source, path: ReadPath, unmasked: boolean): Masked {
  const value = source.readable(path);
  const hidden = maskText(path, value);
  const plain = [
    ...(hasValue(source, path) ? [sql`(${allOf(source.opened(path))})`] : []),
    ...(unmasked && path.hops.length === 0 && !source.past ? [granted(source, path)] : []),
  ];
  const seen = allOf(source.masked(path));
  const mask = sql`coalesce(to_json(${hidden})::text, 'null')`;
  const shown = sql`when ${seen} then ${mask} else 'null' end)`;
  if (plain.length === 0) return { json: sql`(case ${shown}`, isMasked: sql`(${seen} and ${value} is not null)` };
  const open = join(plain, sql` or `);
  return {
    json: sql`(case when ${open} then ${valueJson[path.field.type](value)} ${shown}`,
    isMasked: sql`(not (${open}) and ${seen} and ${value} is not null)`,
  };
}

const maskText = ({ field }: ReadPath, value: Sql): Sql => sql`tangram.mask(${quoted(maskOf(field) ?? 'all')}, ${value}::text)`;

/** What the caller had unmasked of this field of this record, as far as it still counts. */
const grants = (source: Source, { field }: ReadPath): Sql =>
  sql`tangram.unmasking as "u" where "u"."person" = ${slot(USER_SLOT)}::uuid and "u"."record" = ${ident(source.alias, 'id')} and "u"."field" = ${quoted(field.id)} and "u"."expires_at" > ${nowSql}`;
const granted = (source: Source, path: ReadPath): Sql => sql`exists (select 1 from ${grants(source, path)})`;

/** The name of a record as the caller may see it, as text: its mask where that is all. */
export function titleSql(source: Source): Sql {
  const { object, sight } = source;
  const path = ownPath(object, object.nameField);
  if (!sight.sees(object, object.nameField)) return sql`null::text`;
  if (!isMaskable(source, path)) return sql`${source.column(path)}::text`;
  const mask = sql`when ${allOf(source.masked(path))} then ${maskText(path, source.readable(path))} end)`;
  return hasValue(source, path)
    ? sql`(case when ${allOf(source.opened(path))} then ${source.readable(path)}::text ${mask}`
    : sql`(case ${mask}`;
}

/** `$masked`: the paths that show only a mask of this record, as a JSON array. */
export const maskedMember = (masked: readonly (readonly [path: string, Masked])[]): readonly [string, Sql] => {
  const names = masked.map(([path, { isMasked }]) => sql`case when ${isMasked} then ${quoted(JSON.stringify(path))} end`);
  return ['$masked', sql`'[' || array_to_string(array[${join(names, sql`, `)}]::text[], ',') || ']'`];
};

/** `$unmasked`: until when fields of this record are shown in plain to who had them unmasked, by name. */
export const unmaskedMember = (source: Source, paths: readonly ReadPath[]): readonly [string, Sql] => {
  const until = paths.flatMap((path) =>
    path.hops.length > 0
      ? []
      : [
          sql`(select ${quoted(`${JSON.stringify(path.path)}:"`)} || to_char(max("u"."expires_at") at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"' from ${grants(source, path)} having count(*) > 0)`,
        ],
  );
  return ['$unmasked', sql`'{' || array_to_string(array[${join(until, sql`, `)}]::text[], ',') || '}'`];
};

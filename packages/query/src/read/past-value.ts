import { type Field, type Model, storage, type Storage } from '@tangram/model';
import { join, quoted, sql, type Sql } from '@tangram/sql';

/** A noted value as its text; SQL null for JSON null. */
const text = (json: Sql): Sql => sql`(${json} #>> '{}')`;
/** The text in a type, where it has the form of one: what was noted while the field had another type is no value of today's, and no error. */
const formed = (json: Sql, form: string, read: (value: Sql) => Sql): Sql =>
  sql`case when ${text(json)} ~ ${quoted(form)} then ${read(text(json))} end`;
/** The same for a form of bounded length: counted repetitions in it would cost several times more. */
const short = (json: Sql, most: number, form: string, type: Sql): Sql =>
  sql`case when octet_length(${text(json)}) <= ${quoted(String(most))}::integer and ${text(json)} ~ ${quoted(form)} then ${text(json)}::${type} end`;
/** An id by its dashes and what is between them, for the same reason. */
const idOf = (json: Sql): Sql =>
  sql`case when ${text(json)} like '________-____-____-____-____________' and length(replace(${text(json)}, '-', '')) = 32 and ${text(json)} !~ '[^0-9a-f-]' then ${text(json)}::uuid end`;
const cast = (type: Sql, form: string) => (json: Sql) => formed(json, form, (value) => sql`${value}::${type}`);

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const DAY = '(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const CLOCK = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?';

/** Days are counted on from the first of the month, so that no text of this form is an error. */
const dayOf = (value: Sql): Sql => sql`((left(${value}, 8) || '01')::date + (substr(${value}, 9, 2)::integer - 1))`;

const listOf = (json: Sql): Sql => sql`array(select jsonb_array_elements_text(${json}))`;

/** How a value is read back from history, by how its column stores it. Total: a new way of storing does not compile until it is listed. */
const readers: Record<Exclude<Storage, 'uuid+text'>, (json: Sql) => Sql> = {
  uuid: idOf,
  text,
  bigint: (json) => short(json, 18, '^-?[0-9]+$', sql`bigint`),
  smallint: cast(sql`smallint`, '^-?[0-9]{1,4}$'),
  numeric: (json) => short(json, 52, '^-?[0-9]+([.][0-9]+)?$', sql`numeric`),
  boolean: cast(sql`boolean`, '^(true|false)$'),
  date: (json) => formed(json, `^${DAY}$`, dayOf),
  timestamptz: (json) =>
    formed(json, `^${DAY}T${CLOCK}[.][0-9]{3}Z$`, (value) => sql`((${dayOf(value)} + substr(${value}, 12, 12)::time) at time zone 'UTC')`),
  time: cast(sql`time`, `^${CLOCK}$`),
  'text[]': (json) => sql`case when jsonb_typeof(${json}) = 'array' then ${listOf(json)} end`,
  'uuid[]': (json) =>
    sql`case when jsonb_typeof(${json}) = 'array' and not jsonb_path_exists(${json}, ${quoted(`$[*] ? (!(@ like_regex "^${UUID}$"))`)}::jsonpath) then ${listOf(json)}::uuid[] end`,
  jsonb: (json) => sql`nullif(${json}, 'null'::jsonb)`,
};

/**
 * What history noted of a field, as the values of its columns: two for a polymorphic one. Null where it was empty, and where the field was of
 * another type then.
 *
 * @param json `jsonb`
 */
export function pastValues(model: Model, field: Field, json: Sql): readonly Sql[] {
  const kind = storage[field.type];
  if (kind === null) return [];
  if (kind !== 'uuid+text') return [readers[kind](json)];
  const renamed = field.targets.flatMap((name) => {
    const target = model.objects.get(name);
    return target && target.id !== name ? [sql`when ${quoted(name)} then ${quoted(target.id)}`] : [];
  });
  const name = sql`(${json} ->> 'object')`;
  return [
    readers.uuid(sql`(${json} -> 'id')`),
    renamed.length === 0 ? name : sql`(case ${name} ${join(renamed, sql` `)} else ${name} end)`,
  ];
}

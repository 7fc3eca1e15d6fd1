import { type Field, type FieldType, isLive, type Model, type ObjectDefinition } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { nowSql } from './clock.ts';
import { columnSql, tableSql, targetNameSql } from './column.ts';
import { formulaSql } from './formula.ts';

/** What is shown of a secret that is set. Its value never leaves the database. */
export const SECRET_MASK = '••••••';

const orNull = (text: Sql): Sql => sql`coalesce(${text}, 'null')`;
const plain = (value: Sql): Sql => orNull(sql`${value}::text`);
const inQuotes = (value: Sql): Sql => orNull(sql`'"' || ${value} || '"'`);
const escaped = (value: Sql): Sql => orNull(sql`to_json(${value})::text`);
const utc = (value: Sql): Sql => orNull(sql`'"' || to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"'`);

/**
 * How PostgreSQL writes a value of each type as JSON text; an empty value is the text `null`, so that the result is never SQL null.
 * Exact decimals are strings with all their digits, times are UTC with three digits.
 */
export const valueJson: Record<FieldType, (value: Sql) => Sql> = {
  id: inQuotes,
  text: escaped,
  long_text: escaped,
  rich_text: escaped,
  email: escaped,
  phone: escaped,
  url: escaped,
  region: escaped,
  autonumber: escaped,
  select: escaped,
  stage: escaped,
  secret_text: (value) => sql`case when ${value} is null then 'null' else ${quoted(JSON.stringify(SECRET_MASK))} end`,
  integer: plain,
  duration: plain,
  rating: plain,
  decimal: inQuotes,
  percent: inQuotes,
  currency: inQuotes,
  boolean: plain,
  date: escaped,
  datetime: utc,
  time: inQuotes,
  multi_select: escaped,
  tags: escaped,
  reference: inQuotes,
  user: inQuotes,
  team: inQuotes,
  polymorphic: inQuotes,
  multi_reference: escaped,
  file: escaped,
  image: escaped,
  address: plain,
  geo: plain,
  json: plain,
  checklist: plain,
  child_table: () => sql`'null'`,
};

/** One field of a record as JSON text, never SQL null. A polymorphic value is `{"object": …, "id": …}`. */
export function fieldJson(model: Model, object: ObjectDefinition, field: Field, alias: string): Sql {
  const value = columnSql(object, field, alias);
  if (field.type !== 'polymorphic') return valueJson[field.type](value);
  return orNull(sql`'{"object":' || to_json(${targetNameSql(model, field, alias)})::text || ',"id":"' || ${value} || '"}'`);
}

/** `concat` takes at most 100 arguments; each member of a JSON object is two. */
const MEMBERS_PER_CALL = 45;

/**
 * A JSON object as SQL text, put together from finished JSON texts. Not `json_build_object`: that is slower and ends at 50 members.
 *
 * @param members name → JSON text, never SQL null
 */
export function jsonObject(members: readonly (readonly [string, Sql])[]): Sql {
  const calls: Sql[] = [];
  for (let i = 0; i < members.length; i += MEMBERS_PER_CALL) {
    const part = members.slice(i, i + MEMBERS_PER_CALL);
    const texts = part.map(([name, json], j) => sql`${quoted(`${i + j === 0 ? '{' : ','}${JSON.stringify(name)}:`)}, ${json}`);
    calls.push(sql`concat(${join(texts, sql`, `)})`);
  }
  return calls.length === 0 ? sql`'{}'` : sql`${join(calls, sql` || `)} || '}'`;
}

/** Whether a record shows this field by itself: a child table's lines are fetched beside it. */
export const isOwnValue = (field: Field): boolean => field.type !== 'child_table';

/** Where values are looked at that are in no column of the record. */
export interface Beside {
  readonly schema: string;
  /** The workspace's zone: where formulas meet a day. */
  readonly zone: string;
}

/**
 * A record as the API shows it, as one SQL expression of type text: `{"id", "version", …fields}` in the order given. Works on any row of the
 * object's table, so also in `returning`.
 *
 * @param alias what the table is called in the statement
 * @param fields what is shown besides id and version; child tables are left out
 * @param beside where lookups are read and formulas worked out; without it they are left out
 */
export function recordJson(model: Model, object: ObjectDefinition, alias: string, fields: readonly Field[], beside?: Beside): Sql {
  return jsonObject(recordMembers(model, object, alias, fields, beside));
}

/** The members of `recordJson`, for who adds more to them. */
export function recordMembers(
  model: Model,
  object: ObjectDefinition,
  alias: string,
  fields: readonly Field[],
  beside?: Beside,
): (readonly [string, Sql])[] {
  const always = ['id', 'version'].flatMap((name) => object.byName.get(name) ?? []);
  const rest = fields.filter((field) => isOwnValue(field) && !always.includes(field) && (beside !== undefined || !isLive(field)));
  return [...always, ...rest].map((field) => [
    field.name,
    beside && isLive(field) ? besideJson(model, object, field, alias, beside) : fieldJson(model, object, field, alias),
  ]);
}

/** What a lookup shows or a formula gives, read beside the row: an answer to a write has no joins. */
function besideJson(model: Model, object: ObjectDefinition, field: Field, alias: string, beside: Beside): Sql {
  const at = (holder: ObjectDefinition, last: Field, name: string) =>
    last.formula ? valueJson[last.type](formulaBeside(model, holder, last, name, beside)) : fieldJson(model, holder, last, name);
  return sql`coalesce(${walkBeside(model, object, [field.name], alias, beside, at)}, 'null')`;
}

const formulaBeside = (model: Model, object: ObjectDefinition, field: Field, alias: string, beside: Beside): Sql =>
  formulaSql(field, { zone: beside.zone, now: nowSql }, (path) =>
    walkBeside(model, object, path.split('.'), alias, beside, (holder, last, name) => columnSql(holder, last, name)),
  );

/** The value at the end of a path from a row, each reference a subselect: null where one leads nowhere. @param at writes it where the path ends */
function walkBeside(
  model: Model,
  object: ObjectDefinition,
  [name = '', ...rest]: readonly string[],
  alias: string,
  beside: Beside,
  at: (holder: ObjectDefinition, last: Field, alias: string) => Sql,
): Sql {
  const field = object.byName.get(name);
  if (!field) throw new Error(`${object.name} has no field ${name}`);
  if (field.lookUp && isLive(field)) return walkBeside(model, object, [...field.lookUp.path.split('.'), ...rest], alias, beside, at);
  if (rest.length === 0) return at(object, field, alias);
  const target = model.objects.get(field.targets[0] ?? '');
  if (!target) throw new Error(`${field.name} points to no object`);
  const inner = `${alias}_${field.id}`;
  return sql`(select ${walkBeside(model, target, rest, inner, beside, at)} from ${tableSql(beside.schema, target)} as ${ident(inner)} where ${ident(inner, 'id')} = ${columnSql(object, field, alias)} and ${ident(inner, 'deleted_at')} is null)`;
}

import { longestNumberValue, type Model, type NumberValue, type ObjectDefinition } from '@tangram/model';
import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { number } from './literal.ts';

/** Where values for automatic numbers are read. */
export interface NumberPlace {
  readonly schema: string;
  readonly model: Model;
}

/** What a path of names leads to, from the alias of a row of the object: short text, empty where there is nothing. */
export function valueBehind(place: NumberPlace, object: ObjectDefinition, path: readonly string[], alias: string): Sql {
  const [name = '', ...rest] = path;
  const field = object.byName.get(name);
  const [column] = field?.columns ?? [];
  if (column === undefined) return sql`''`;
  if (rest.length === 0) return sql`coalesce(left(${ident(alias, column)}::text, ${number(longestNumberValue)}), '')`;
  const target = place.model.objects.get(field?.targets[0] ?? '');
  if (!target) return sql`''`;
  const inner = `${alias}n`;
  const value = valueBehind(place, target, rest, inner);
  return sql`coalesce((select ${value} from ${ident(place.schema, target.id)} ${ident(inner)} where ${ident(inner, 'id')} = ${ident(alias, column)}), '')`;
}

/** What a path leads to from the first department of a user, from the alias of the user's row. */
export function departmentValue(place: NumberPlace, path: readonly string[], alias: string): Sql {
  const departments = place.model.objects.get('user')?.byName.get('departments');
  const target = place.model.objects.get(departments?.targets[0] ?? '');
  const [column] = departments?.columns ?? [];
  if (!target || column === undefined) return sql`''`;
  const value = valueBehind(place, target, path, 'd');
  return sql`coalesce((select ${value} from ${ident(place.schema, target.id)} d where d."id" = (${ident(alias, column)})[1]), '')`;
}

/** A value of a pattern, from the alias of a row of the numbered object. */
export function numberValue(place: NumberPlace, object: ObjectDefinition, { of, path }: NumberValue, alias: string): Sql {
  if (of === 'record') return valueBehind(place, object, path.split('.'), alias);
  const users = place.model.objects.get('user');
  const owner = object.byName.get('owner')?.columns[0];
  if (!users || owner === undefined) return sql`''`;
  const value = departmentValue(place, path.split('.'), 'o');
  return sql`coalesce((select ${value} from ${ident(place.schema, users.id)} o where o."id" = ${ident(alias, owner)}), '')`;
}

/**
 * Values by id of the records that they begin at: `id`, `value`. For a path over references these are the records of its first reference, for a
 * department the users.
 *
 * @param ids SQL of an array of ids
 */
export function numberValuesOf(place: NumberPlace, object: ObjectDefinition, { of, path }: NumberValue, ids: Sql): Sql {
  const names = path.split('.');
  const value = of === 'department' ? departmentValue(place, names, 't') : valueBehind(place, object, names.slice(1), 't');
  return sql`select t."id"::text as id, ${value} as value from ${ident(place.schema, object.id)} t where t."id" = any(${ids})`;
}

/** The schema as text in SQL, to find its workspace. */
export const workspaceOf = (schema: string): Sql => sql`(select w.id from tangram.workspace w where w.schema = ${quoted(schema)})`;

import type { Expression } from '@tangram/expression';
import type { Field, ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { jsonObject } from '../record-json.ts';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { anyContains } from './parse-query.ts';
import { titleSql } from './mask-sql.ts';
import type { SearchQuery } from './search-query.ts';
import type { CompileContext } from './shown.ts';
import { isAsked } from './sight.ts';
import { Source } from './source.ts';

/** The same for all searches that one statement answers. */
export const searchShape = ({ objects, text, words }: SearchQuery): string => JSON.stringify([objects.map(({ id }) => id), text, words]);

/** Slots behind those of the words: the limit. */
export const searchParams = ({ params, limit }: SearchQuery): readonly unknown[] => [...params, limit];

/**
 * A search over several objects as one row: `data` is the JSON array of `{ object, id, title, matched }`. Titles that begin with the text come
 * first, then those that contain it, then what matched elsewhere; shorter titles before longer ones. Each object gives no more than the limit
 * of each kind, so that a common word costs no more than a rare one.
 */
export function compileSearch(context: CompileContext, query: SearchQuery): Compiled {
  const limit = sql`${slot(query.params.length)}::integer`;
  const parts = query.objects.flatMap((object) => hitsOf(context, query, object, limit));
  if (parts.length === 0) return compile(sql`select '[]' as "data" where ${limit} > 0`);
  const best = sql`select distinct on ("id") * from (${join(parts, sql` union all `)}) as "h" order by "id", "rank"`;
  const ranked = sql`select *, row_number() over (order by "rank", length("title"), "title", "id") as "n" from (${best}) as "b" order by "n" limit ${limit}`;
  const json = jsonObject([
    ['object', sql`to_json("r"."object")::text`],
    ['id', sql`'"' || "r"."id" || '"'`],
    ['title', sql`coalesce(to_json("r"."title")::text, 'null')`],
    ['matched', sql`to_json("r"."matched")::text`],
  ]);
  return compile(sql`select '[' || coalesce(string_agg(${json}, ',' order by "r"."n"), '') || ']' as "data" from (${ranked}) as "r"`);
}

function hitsOf(context: CompileContext, query: SearchQuery, object: ObjectDefinition, limit: Sql): readonly Sql[] {
  const fields = object.search.filter((field) => isAsked(context.sight, object, field));
  if (fields.length === 0) return [];
  const paths = fields.map(({ name }) => name);
  const found: Expression = { kind: 'and', of: query.words.map((word) => anyContains(paths, word)) };
  const titled = isAsked(context.sight, object, object.nameField) && paths.includes(object.nameField.name);
  const begins: Expression = {
    kind: 'call',
    name: 'startsWith',
    args: [{ kind: 'path', type: 'text', path: object.nameField.name }, query.text],
  };
  return [...(titled ? [part(context, query, object, fields, begins, limit)] : []), part(context, query, object, fields, found, limit)];
}

function part(
  context: CompileContext,
  query: SearchQuery,
  object: ObjectDefinition,
  fields: readonly Field[],
  filter: Expression,
  limit: Sql,
): Sql {
  const source = new Source(worldAt(context, null), object);
  const call = (name: 'startsWith' | 'contains', path: string, text: Expression): Expression => ({
    kind: 'call',
    name,
    args: [{ kind: 'path', type: 'text', path }, text],
  });
  const titleIsSearched = fields.includes(object.nameField);
  const rank = titleIsSearched
    ? sql`case when ${source.where(call('startsWith', object.nameField.name, query.text))} then 0 when ${source.where(call('contains', object.nameField.name, query.text))} then 1 else 2 end`
    : sql`2`;
  const [word] = query.words;
  const matched = fields.map(({ name }) => sql`when ${word ? source.where(call('contains', name, word)) : sql`true`} then ${quoted(name)}`);
  const where = join(baseConditions(source, { filter, deleted: false }), sql` and `);
  return sql`(select ${quoted(object.name)} as "object", ${ident(source.alias, 'id')} as "id", ${titleSql(source)} as "title", case ${join(matched, sql` `)} else ${quoted(fields[0]?.name ?? '')} end as "matched", ${rank} as "rank" from ${source.from()} where ${where} limit ${limit})`;
}

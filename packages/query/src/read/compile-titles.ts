import type { ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql } from '@tangram/sql';
import { worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import { titleSql } from './mask-sql.ts';
import type { CompileContext } from './shown.ts';
import { Source } from './source.ts';

/** Records of one object, by id. */
export interface Named {
  readonly object: ObjectDefinition;
  readonly ids: readonly string[];
}

/** The values of the statement: the acting user, then the ids of each object. */
export const titlesParams = (userId: string | null, named: readonly Named[]): readonly unknown[] => [
  userId,
  ...named.map(({ ids }) => ids),
];

/** The names of records of several objects, one row each: `object` (its name), `id`, `title`. What is deleted or not for the caller is left out. */
export function compileTitles(context: CompileContext, objects: readonly ObjectDefinition[]): Compiled {
  const parts = objects.map((object, i) => {
    const source = new Source(worldAt(context, null), object);
    const conditions = [
      sql`${ident(source.alias, 'id')} = any(${slot(i + 1)}::uuid[])`,
      ...baseConditions(source, { filter: null, deleted: false }),
    ];
    return sql`select ${quoted(object.name)} as "object", ${ident(source.alias, 'id')} as "id", ${titleSql(source)} as "title" from ${source.from()} where ${join(conditions, sql` and `)}`;
  });
  return compile(join(parts, sql` union all `));
}

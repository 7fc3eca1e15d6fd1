import type { ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, slot, sql } from '@tangram/sql';
import { jsonObject } from '../record-json.ts';
import { worldAt } from './as-of.ts';
import { everything, followPath } from './path.ts';
import { type CompileContext, membersOf } from './shown.ts';
import { Source } from './source.ts';

/** Where the ids of the records stand. Slot 0 is the acting user's, as everywhere. */
export const pathValuesSlot = 1;

/** Values at the end of paths, of records by their id, whoever asks: `id` and `record`, the JSON of the paths. For rules, which know no rights. */
export function compilePathValues(
  { model, schema, zone }: Pick<CompileContext, 'model' | 'schema' | 'zone'>,
  object: ObjectDefinition,
  paths: readonly string[],
): Compiled {
  const context: CompileContext = {
    model,
    schema,
    zone,
    sight: everything,
    text: 'code_point',
    abilities: () => [],
  };
  const source = new Source(worldAt(context, null), object);
  const select = paths.map((path) => followPath(model, object, path));
  const json = jsonObject(membersOf(context, source, { select, can: false }));
  return compile(
    sql`select ${ident(source.alias, 'id')} as "id", ${json} as "record" from ${source.from()} where ${ident(source.alias, 'id')} = any(${slot(pathValuesSlot)}::uuid[])`,
  );
}

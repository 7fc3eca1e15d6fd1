import { compile, type Compiled, ident, join, slot, sql } from '@tangram/sql';
import { jsonObject } from '../record-json.ts';
import { RECORD_MOMENT_SLOT, worldAt } from './as-of.ts';
import { baseConditions } from './conditions.ts';
import type { RecordQuery } from './read-query.ts';
import { type CompileContext, membersOf } from './shown.ts';
import { few, Source } from './source.ts';

/** Slot of the record's id; the acting user is in slot 0 as everywhere. */
export const ID_SLOT = 1;

/** The same for all requests that one statement answers. */
export const recordShape = ({ object, select, can, deleted, asOf }: RecordQuery): string =>
  JSON.stringify([object.id, select === 'own' ? null : select.map(({ path }) => path), can, deleted, asOf !== null]);

/** One record as one row: `data` is its JSON, `version` goes into the ETag. No row when it is not there or not for the caller: the two look the same. */
export function compileRecord(context: CompileContext, query: RecordQuery): Compiled {
  const world = few(worldAt(context, query.asOf, RECORD_MOMENT_SLOT));
  const source = new Source(world, query.object);
  const json = jsonObject(membersOf(context, source, { ...query, unmasked: true }));
  const conditions = [
    sql`${ident(source.alias, 'id')} = ${slot(ID_SLOT)}::uuid`,
    ...baseConditions(source, { filter: null, deleted: query.deleted }),
  ];
  return compile(
    sql`select ${json} as "data", ${ident(source.alias, 'version')} as "version" from ${source.from()} where ${join(conditions, sql` and `)}`,
  );
}

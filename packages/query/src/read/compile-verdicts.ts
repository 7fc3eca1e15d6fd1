import type { Expression } from '@tangram/expression';
import type { Field, ObjectDefinition } from '@tangram/model';
import { compile, type Compiled, ident, join, quoted, slot, sql, type Sql } from '@tangram/sql';
import { columnSql } from '../column.ts';
import { RECORD_MOMENT_SLOT, worldAt } from './as-of.ts';
import { everything } from './path.ts';
import type { CompileContext } from './shown.ts';
import { few, Source } from './source.ts';

/** Rights to records, as a change of them is judged by. */
export interface Judgement {
  /** The records that the caller may read. */
  readonly seen: 'all' | 'none' | Expression;
  /** Those of them that the caller may change. */
  readonly may: 'all' | 'none' | Expression;
  /** Fields that may be written on some of those only, by name. */
  readonly fields: readonly (readonly [string, Expression])[];
}

/** Slot of the ids; the acting user is in slot 0 as everywhere. */
export const verdictIdsSlot = 1;

/** What the caller may do with records, a row each, in the bin too: `id`, `seen`, `may`, `closed` (names of fields that may not be written). */
export function compileVerdicts(
  { model, schema, zone }: Pick<CompileContext, 'model' | 'schema' | 'zone'>,
  object: ObjectDefinition,
  { seen, may, fields }: Judgement,
): Compiled {
  const context: CompileContext = { model, schema, zone, sight: everything, text: 'code_point', abilities: () => [] };
  const source = new Source(worldAt(context, null), object);
  const holds = (rows: Judgement['seen']): Sql => {
    if (rows === 'all') return sql`true`;
    return rows === 'none' ? sql`false` : sql`coalesce(${source.permits(rows)}, false)`;
  };
  const closed = fields.map(([name, condition]) => sql`case when not ${holds(condition)} then ${quoted(name)} end`);
  const names = sql`array_remove(array[${join(closed, sql`, `)}]::text[], null)`;
  const columns = sql`${ident(source.alias, 'id')} as "id", ${holds(seen)} as "seen", ${holds(may)} as "may", ${names} as "closed"`;
  return compile(sql`select ${columns} from ${source.from()} where ${ident(source.alias, 'id')} = any(${slot(verdictIdsSlot)}::uuid[])`);
}

/** Which records of a list the caller may read, in the bin too: `id`. */
export function compileVisible(context: CompileContext, object: ObjectDefinition): Compiled {
  const source = new Source(worldAt(context, null), object);
  const conditions = [sql`${ident(source.alias, 'id')} = any(${slot(verdictIdsSlot)}::uuid[])`, ...source.rows()];
  return compile(sql`select ${ident(source.alias, 'id')} as "id" from ${source.from()} where ${join(conditions, sql` and `)}`);
}

/** Which of some records a condition held for at a moment, as they were then: `id`. Slots: the acting user, the ids, the moment. */
export function compileMetThen(
  { model, schema, zone }: Pick<CompileContext, 'model' | 'schema' | 'zone'>,
  object: ObjectDefinition,
  condition: Expression,
): Compiled {
  const context: CompileContext = { model, schema, zone, sight: everything, text: 'code_point', abilities: () => [] };
  const source = new Source(few(worldAt(context, '', RECORD_MOMENT_SLOT)), object);
  const conditions = [
    sql`${ident(source.alias, 'id')} = any(${slot(verdictIdsSlot)}::uuid[])`,
    sql`${ident(source.alias, 'deleted_at')} is null`,
    source.where(condition),
  ];
  return compile(sql`select ${ident(source.alias, 'id')} as "id" from ${source.from()} where ${join(conditions, sql` and `)}`);
}

/** A field of which it is asked what it holds where it is not open. */
export interface Veiled {
  readonly field: Field;
  readonly open: 'none' | Expression;
}

/** What fields with lists of ids hold of records on which they are not open, whoever asks: `id`, `held`. */
export function compileHeldUnseen(
  { model, schema, zone }: Pick<CompileContext, 'model' | 'schema' | 'zone'>,
  object: ObjectDefinition,
  veiled: readonly Veiled[],
): Compiled {
  const context: CompileContext = { model, schema, zone, sight: everything, text: 'code_point', abilities: () => [] };
  const source = new Source(worldAt(context, null), object);
  const held = veiled.map(({ field, open }) => {
    const ids = sql`coalesce(${columnSql(object, field, source.alias)}, '{}')`;
    return open === 'none' ? ids : sql`(case when coalesce(${source.permits(open)}, false) then '{}' else ${ids} end)`;
  });
  const columns = sql`${ident(source.alias, 'id')} as "id", (${join(held, sql` || `)})::uuid[] as "held"`;
  return compile(sql`select ${columns} from ${source.from()} where ${ident(source.alias, 'id')} = any(${slot(verdictIdsSlot)}::uuid[])`);
}

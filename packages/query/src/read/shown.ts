import type { Expression } from '@tangram/expression';
import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { columnSql } from '../column.ts';
import { fieldJson, isOwnValue, jsonObject, valueJson } from '../record-json.ts';
import type { Breadths } from './breadth.ts';
import { isMaskable, maskedMember, maskedValue, unmaskedMember } from './mask-sql.ts';
import type { TextOrder } from './order.ts';
import { type ReadPath, valueAt } from './path.ts';
import type { ReadQuery } from './read-query.ts';
import type { Sight } from './sight.ts';
import { pastTable } from './past.ts';
import { mayHavePointed } from './past-roll-up.ts';
import { few, Source, type StatementWorld } from './source.ts';

/** What someone may do with a record, by name, and on which records. */
export type Abilities = readonly (readonly [string, 'all' | 'none' | Expression])[];

/** What statements are compiled for. */
export interface CompileContext {
  readonly model: Model;
  readonly sight: Sight;
  /** The workspace's schema. */
  readonly schema: string;
  /** The workspace's zone: where formulas meet a day. */
  readonly zone: string;
  readonly text: TextOrder;
  /** What the caller may do with records of an object, for `can`. */
  abilities(object: ObjectDefinition): Abilities;
  /** Fields that the caller may change on some of the records only, by name, and on which. Absent where there are none. */
  locks?(object: ObjectDefinition): readonly (readonly [string, 'all' | Expression])[];
  /** How much the people own by whom records of a list are open to the caller. */
  readonly breadths?: Breadths;
}

type Member = readonly [string, Sql];

/**
 * What a list or a single record shows of each record: id and version, then what was selected, then what of it is only a mask, then `can`.
 */
export function membersOf(
  context: CompileContext,
  source: Source,
  { select, can, unmasked = false }: Pick<ReadQuery, 'select' | 'can'> & { readonly unmasked?: boolean },
): readonly Member[] {
  const paths = [...named(source.object, ['id', 'version']), ...(select === 'own' ? ownPaths(context, source.object) : select)];
  const masked = new Map(paths.flatMap((path) => (isMaskable(source, path) ? [[path.path, maskedValue(source, path, unmasked)]] : [])));
  const members = new Map(paths.map((path) => [path.path, masked.get(path.path)?.json ?? pathJson(context, source, path)]));
  const rolledUp = paths.filter(({ hops, field }) => hops.length === 0 && field.rollUp !== null).map(({ field }) => field);
  return [
    ...members,
    ...(rolledUp.length > 0 && !source.past ? [updatingMember(source, rolledUp)] : []),
    ...(masked.size > 0 ? [maskedMember([...masked])] : []),
    ...(masked.size > 0 && unmasked && !source.past
      ? [
          unmaskedMember(
            source,
            paths.filter(({ path }) => masked.has(path)),
          ),
        ]
      : []),
    ...(can || unmasked ? lockedMembers(context, source, paths) : []),
    ...(can ? [canMember(context, source)] : []),
  ];
}

const named = (object: ObjectDefinition, names: readonly string[]): readonly ReadPath[] =>
  names.flatMap((name) => {
    const field = object.byName.get(name);
    return field ? [{ path: name, hops: [], object, field }] : [];
  });

const ownPaths = ({ model, sight }: CompileContext, object: ObjectDefinition): readonly ReadPath[] =>
  object.fields
    .filter((field) => isOwnValue(field) && sight.sees(object, field))
    .flatMap((field) => {
      const value = valueAt(model, sight, object, field);
      return value ? [{ ...value, path: field.name }] : [];
    });

function pathJson(context: CompileContext, source: Source, path: ReadPath): Sql {
  const { model } = context;
  const { field, object } = path;
  if (field.formula || (field.rollUp && source.past)) return valueJson[field.type](source.column(path));
  const { alias } = source.holder(path.hops);
  if (!isOwnValue(field)) {
    const lines = linesJson(context, source, path, alias);
    const open = source.opened(path);
    return open.length === 0 ? lines : sql`(case when ${join(open, sql` and `)} then ${lines} else '[]' end)`;
  }
  if (!source.isVeiled(path)) return fieldJson(model, object, field, alias);
  if (field.type !== 'polymorphic') return valueJson[field.type](source.column(path));
  return sql`(case when ${source.column(path)} is null then 'null' else ${fieldJson(model, object, field, alias)} end)`;
}

/** The lines of a child table: whole records in their order. */
function linesJson(context: CompileContext, { past, aliases }: Source, { object, field }: ReadPath, alias: string): Sql {
  const child = object.childOf(field.name);
  const inverse = field.document?.type === 'child_table' ? child?.byName.get(field.document.inverse) : undefined;
  if (!child || !inverse) return sql`'[]'`;
  const world: StatementWorld = few({ ...context, aliases, past });
  const line = new Source(world, child, `l_${alias}_${field.id}`);
  const position = child.byName.get('position');
  const order = [
    ...(position && position.columns.length > 0 ? [sql`${columnSql(child, position, line.alias)} nulls last`] : []),
    ident(line.alias, 'id'),
  ];
  const json = jsonObject(membersOf(context, line, { select: 'own', can: false }));
  const conditions = [
    sql`${columnSql(child, inverse, line.alias)} = ${ident(alias, 'id')}`,
    sql`${ident(line.alias, 'deleted_at')} is null`,
    ...line.rows(),
  ];
  return sql`(select '[' || coalesce(string_agg(${json}, ',' order by ${join(order, sql`, `)}), '') || ']' from ${linesFrom(world, object, line, inverse, ident(alias, 'id'))} where ${join(conditions, sql` and `)})`;
}

/** Lines of a moment are looked for among those of now and those that were of the record and left it since. */
function linesFrom({ past, schema, model }: StatementWorld, parent: ObjectDefinition, line: Source, field: Field, id: Sql): Sql {
  if (!past) return line.from();
  const { object } = line;
  return line.from(pastTable(schema, model, object, past, mayHavePointed(schema, parent, { object, field }, past, id)));
}

/** `$updating`: the roll-ups of this record that wait to be worked out, since too much is below it to do so at once. */
function updatingMember(source: Source, fields: readonly Field[]): Member {
  const names = join(
    fields.map(({ id, name }) => sql`(${quoted(id)}, ${quoted(name)})`),
    sql`, `,
  );
  const waiting = sql`select json_agg(distinct n.name)::text from tangram.rollup_stale as s join (values ${names}) as n (id, name) on n.id = any(s.fields) where s.record = ${ident(source.alias, 'id')} and s.object = ${quoted(source.object.id)}`;
  return ['$updating', sql`coalesce((${waiting}), '[]')`];
}

/** `$locked`: shown fields of this record that the caller may not change, and may on others. */
function lockedMembers({ locks }: CompileContext, source: Source, paths: readonly ReadPath[]): readonly Member[] {
  const shown = new Set(paths.map(({ path }) => path));
  const locked = (locks?.(source.object) ?? []).flatMap(([name, rows]) =>
    rows === 'all' || !shown.has(name)
      ? []
      : [sql`case when not coalesce(${source.permits(rows)}, false) then ${quoted(JSON.stringify(name))} end`],
  );
  return locked.length === 0 ? [] : [['$locked', sql`'[' || array_to_string(array[${join(locked, sql`, `)}]::text[], ',') || ']'`]];
}

/** `can`: what the caller may do with this record. */
function canMember({ abilities }: CompileContext, source: Source): Member {
  const verdict = (rows: Abilities[number][1]): Sql => {
    if (rows === 'all') return sql`'true'`;
    return rows === 'none' ? sql`'false'` : sql`coalesce(${source.permits(rows)}, false)::text`;
  };
  return ['can', jsonObject(abilities(source.object).map(([name, rows]) => [name, verdict(rows)] as const))];
}

import type { Field, Key, Model, ObjectDefinition } from '@tangram/model';
import { capabilities, storage } from '@tangram/model';
import { ident, join, sql, type Sql } from '@tangram/sql';
import { type IndexPlan, indexPlan, living, textOrder } from './index-plan.ts';
import { physicalName } from './names.ts';
import type { Server } from './step.ts';
import { viewIndexes } from './view-indexes.ts';

/** All indexes that an object's table shall have, beside its primary key. */
export function indexesOf(model: Model, object: ObjectDefinition, server: Server): readonly IndexPlan[] {
  const fromViews = viewIndexes(model, object, server);
  const stored = object.fields.filter((field) => field.columns.length > 0);
  return [
    ...stored.flatMap((field) => fieldIndexes(object, field, server, fromViews)),
    ...object.keys.map((key) => keyIndex(object, key)),
    ...object.search.flatMap((field) => searchIndexes(object, field, server)),
    ...fromViews,
  ];
}

function fieldIndexes(object: ObjectDefinition, field: Field, server: Server, fromViews: readonly IndexPlan[]): IndexPlan[] {
  const [column = ''] = field.columns;
  const made: IndexPlan[] = [];
  if (field.unique) made.push(uniqueIndex(object, field));
  const kind = storage[field.type];
  const name = physicalName(object.id, 'i', column);
  if (field.origin === 'system') return field.index ? [indexPlan(name, field.id, sql`(${ident(column)}, "id") ${living}`)] : [];
  if (kind === 'uuid') made.push(indexPlan(name, field.id, sql`(${ident(column)}, "id") where ${ident(column)} is not null`));
  else if (kind === 'uuid+text')
    made.push(
      indexPlan(
        name,
        field.id,
        sql`(${join(
          field.columns.map((one) => ident(one)),
          sql`, `,
        )})`,
      ),
    );
  else if (field.type === 'multi_reference') made.push(indexPlan(name, field.id, sql`using gin (${ident(column)})`));
  else if (field.type === 'stage' && !fromViews.some(({ of }) => of === field.id))
    made.push(indexPlan(name, field.id, sql`(${ident(column)}, "id") ${living}`));
  else if (field.index && capabilities[field.type].index && field.type !== 'stage') made.push(...orderedIndexes(object, field, server));
  return made;
}

/** A value as uniqueness compares it: as it is, or without case and width. */
export const comparedAs = (field: Field, value: Sql, match: 'exact' | 'case_and_width' = field.match): Sql =>
  match === 'case_and_width' && storage[field.type] === 'text' ? sql`lower(normalize(${value}, NFKC))` : value;

/** A field's column as uniqueness compares it. */
export const compared = (field: Field, match: 'exact' | 'case_and_width'): Sql => comparedAs(field, ident(field.columns[0] ?? ''), match);

/** Unique among living records that have all the values: an empty one equals nothing, and costs nothing. */
const uniqueOver = (name: string, of: string, fields: readonly Field[], match: 'exact' | 'case_and_width'): IndexPlan => {
  const columns = fields.flatMap((field) => field.columns.map((column) => ident(column)));
  const values = fields.flatMap((field) =>
    field.columns.length === 1 ? [sql`(${compared(field, match)})`] : field.columns.map((column) => ident(column)),
  );
  const given = join(
    columns.map((column) => sql`${column} is not null`),
    sql` and `,
  );
  return indexPlan(name, of, sql`(${join(values, sql`, `)}) ${living} and ${given}`, { unique: true });
};

const uniqueIndex = (object: ObjectDefinition, field: Field): IndexPlan =>
  uniqueOver(physicalName(object.id, 'u', field.id), field.id, [field], field.match);

const keyIndex = (object: ObjectDefinition, key: Key): IndexPlan =>
  uniqueOver(physicalName(object.id, 'k', key.name), key.name, key.fields, key.match);

/**
 * Order of a declared field: nulls last when descending, so that the same index read backwards ascends. Text has one index to be found by
 * (its equality) and one to be sorted by, since a comparison only meets an index of its own collation.
 */
function orderedIndexes(object: ObjectDefinition, field: Field, server: Server): IndexPlan[] {
  const [column = ''] = field.columns;
  const name = physicalName(object.id, 'i', column);
  if (storage[field.type] !== 'text') return [indexPlan(name, field.id, sql`(${ident(column)} desc nulls last, "id" desc) ${living}`)];
  const found = indexPlan(name, field.id, sql`(${ident(column)}, "id") ${living}`);
  if (field.type === 'select') return [found];
  const sorted = sql`(${ident(column)} ${textOrder(server)} desc nulls last, "id" desc) ${living}`;
  return [found, indexPlan(physicalName(object.id, 's', column), field.id, sorted)];
}

/**
 * Contains-search of one field: trigrams for letters (where the server has them), and `tangram.grams` for Han, of which trigrams find no word of one or
 * two characters. Every search field has both, so that a search over several fields meets an index in each.
 */
function searchIndexes(object: ObjectDefinition, field: Field, server: Server): IndexPlan[] {
  const [column] = field.columns;
  if (column === undefined) return [];
  const trigrams = indexPlan(
    physicalName(object.id, 't', column),
    field.id,
    sql`using gin (${ident(column)} public.gin_trgm_ops) ${living}`,
  );
  const grams = indexPlan(physicalName(object.id, 'g', column), field.id, sql`using gin (tangram.grams(${ident(column)})) ${living}`);
  return server.trigrams ? [trigrams, grams] : [grams];
}

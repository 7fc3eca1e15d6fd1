import type { Field, Model, ObjectDefinition } from '@tangram/model';
import type { ElementRef } from '@tangram/model';
import { ident, join, quoted, sql, type Sql } from '@tangram/sql';
import { isHomeless } from './earlier-code.ts';
import { compared } from './indexes.ts';
import { living } from './index-plan.ts';

/** What is asked about stored rows. */
export type Ask = 'rows' | 'empty' | 'filled' | 'value' | 'homeless' | 'longer' | 'lost' | 'duplicates';

/**
 * A question about stored rows that planning depends on. The caller asks it; the planner never does. The query returns one row: `count` (bigint).
 * No question asks for values: whoever may design need not be allowed to read them.
 */
export interface Question {
  readonly id: string;
  readonly ask: Ask;
  readonly ref: ElementRef;
  readonly query: Sql;
}

/** What the database said. */
export interface Answer {
  readonly count: number;
}

/** Answers by question id. A question that was not answered counts as nothing found. */
export type Answers = Readonly<Record<string, Answer>>;

export const answerOf = (answers: Answers, id: string): Answer => answers[id] ?? { count: 0 };

const from = (schema: string, object: ObjectDefinition): Sql => sql`from ${ident(schema, object.id)} t`;

/** About how many records a table has: PostgreSQL's own estimate, or counted where it has none yet. */
export const askRows = (schema: string, object: ObjectDefinition, ref: ElementRef): Question => ({
  id: `${object.id} rows`,
  ask: 'rows',
  ref,
  query: sql`select case when c.reltuples >= 0 then c.reltuples::bigint else (select count(*) ${from(schema, object)}) end as count from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${quoted(schema)} and c.relname = ${quoted(object.id)}`,
});

const ask = (object: ObjectDefinition, field: Field, what: Ask, ref: ElementRef, query: Sql, detail = ''): Question => ({
  id: `${object.id}.${field.id} ${what}${detail}`,
  ask: what,
  ref,
  query,
});

const first = (field: Field): Sql => ident('t', field.columns[0] ?? '');

/** Living records that leave the field empty. */
export const askEmpty = (schema: string, object: ObjectDefinition, field: Field, ref: ElementRef): Question =>
  ask(
    object,
    field,
    'empty',
    ref,
    sql`select count(*) as count ${from(schema, object)} where ${first(field)} is null and t."deleted_at" is null`,
  );

/** Records that have a value. */
export const askFilled = (schema: string, object: ObjectDefinition, field: Field, ref: ElementRef): Question =>
  ask(object, field, 'filled', ref, sql`select count(*) as count ${from(schema, object)} where ${first(field)} is not null`);

/** Records that hold one code, in the bin or not. */
export const askValue = (schema: string, object: ObjectDefinition, field: Field, code: string, ref: ElementRef): Question => {
  const isList = field.type === 'multi_select' || field.type === 'tags';
  const holds = isList ? sql`${first(field)} @> array[${quoted(code)}]::text[]` : sql`${first(field)} = ${quoted(code)}`;
  return ask(object, field, 'value', ref, sql`select count(*) as count ${from(schema, object)} where ${holds}`, ` ${code}`);
};

/** Of the records that hold one code those that never held another that stays. */
export const askHomeless = (
  schema: string,
  object: ObjectDefinition,
  field: Field,
  code: string,
  stays: readonly string[],
  ref: ElementRef,
): Question =>
  ask(
    object,
    field,
    'homeless',
    ref,
    sql`select count(*) as count ${from(schema, object)} where ${first(field)} = ${quoted(code)} and ${isHomeless(schema, object, field, 't', stays)}`,
    ` ${code}`,
  );

const counted = (schema: string, object: ObjectDefinition, where: Sql): Sql =>
  sql`select count(*) as count ${from(schema, object)} where ${where}`;

/** Texts longer than the new limit, in code points. */
export const askLonger = (schema: string, object: ObjectDefinition, field: Field, max: number, ref: ElementRef): Question =>
  ask(object, field, 'longer', ref, counted(schema, object, sql`char_length(${first(field)}) > ${quoted(String(max))}::int`));

/** Values that the conversion cannot keep. */
export const askLost = (schema: string, object: ObjectDefinition, field: Field, lost: Sql, ref: ElementRef): Question =>
  ask(object, field, 'lost', ref, counted(schema, object, lost));

/** Values that several living records share, of a field or of a key's fields together. */
export function askDuplicates(
  schema: string,
  object: ObjectDefinition,
  name: string,
  fields: readonly Field[],
  match: 'exact' | 'case_and_width',
  ref: ElementRef,
): Question {
  const columns = fields.flatMap((field) =>
    field.columns.length === 1 ? [compared(field, match)] : field.columns.map((column) => ident(column)),
  );
  const list = join(columns, sql`, `);
  const given = join(
    columns.map((column) => sql`${column} is not null`),
    sql` and `,
  );
  const groups = sql`select from ${ident(schema, object.id)} ${living} and ${given} group by ${list} having count(*) > 1`;
  return {
    id: `${object.id}.${name} duplicates`,
    ask: 'duplicates',
    ref,
    query: sql`select count(*) as count from (${groups}) g`,
  };
}

/** Converted values that several living records would share in a unique field. */
export const askAlike = (schema: string, object: ObjectDefinition, field: Field, converted: Sql, ref: ElementRef): Question => {
  const groups = sql`select ${from(schema, object)} where t."deleted_at" is null and ${converted} is not null group by ${converted} having count(*) > 1`;
  return ask(object, field, 'duplicates', ref, sql`select count(*) as count from (${groups}) g`, ' converted');
};

/** The model that a name of an object is looked up in. */
export const objectById = (model: Model | null, id: string): ObjectDefinition | undefined =>
  [...(model?.objects.values() ?? [])].find((object) => object.id === id);

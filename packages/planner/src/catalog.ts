import { quoted, sql, type Sql } from '@tangram/sql';
import type { ColumnPlan } from './column-ddl.ts';

/** Questions to PostgreSQL's catalog: each a query of one boolean column `done`. */

const named = (schema: string, name: string): Sql =>
  sql`(select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${quoted(schema)} and c.relname = ${quoted(name)})`;

export const schemaExists = (schema: string): Sql =>
  sql`select exists (select from pg_namespace where nspname = ${quoted(schema)}) as done`;

export const tableExists = (schema: string, table: string): Sql => sql`select ${named(schema, table)} is not null as done`;

/** All columns are there, in their types. */
export const columnsExist = (schema: string, table: string, columns: readonly ColumnPlan[]): Sql => {
  const wanted = columns.map(({ name, formatted }) => sql`select ${quoted(name)}, ${quoted(formatted)}`);
  const list = wanted.reduce((all, one) => sql`${all} union all ${one}`, sql`select null::text, null::text where false`);
  return sql`select not exists (${list} except select a.attname::text, format_type(a.atttypid, a.atttypmod) from pg_attribute a where a.attrelid = ${named(schema, table)} and not a.attisdropped) as done`;
};

/** The index is there and valid. */
export const indexExists = (schema: string, index: string): Sql =>
  sql`select exists (select from pg_index i where i.indexrelid = ${named(schema, index)} and i.indisvalid) as done`;

export const indexIsGone = (schema: string, index: string): Sql => sql`select ${named(schema, index)} is null as done`;

const constraint = (schema: string, table: string, name: string): Sql =>
  sql`select from pg_constraint where conrelid = ${named(schema, table)} and conname = ${quoted(name)}`;
export const constraintExists = (schema: string, table: string, name: string): Sql =>
  sql`select exists (${constraint(schema, table, name)}) as done`;
export const constraintIsValid = (schema: string, table: string, name: string): Sql =>
  sql`select exists (${constraint(schema, table, name)} and convalidated) as done`;
export const constraintIsGone = (schema: string, table: string, name: string): Sql =>
  sql`select not exists (${constraint(schema, table, name)}) as done`;

const trigger = (schema: string, table: string, name: string): Sql =>
  sql`select from pg_trigger where tgrelid = ${named(schema, table)} and tgname = ${quoted(name)}`;
export const triggerExists = (schema: string, table: string, name: string): Sql =>
  sql`select exists (${trigger(schema, table, name)}) as done`;
export const triggerIsGone = (schema: string, table: string, name: string): Sql =>
  sql`select not exists (${trigger(schema, table, name)}) as done`;

/** A query of one boolean column from a condition. */
export const isDone = (condition: Sql): Sql => sql`select (${condition}) as done`;

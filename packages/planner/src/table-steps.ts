import type { ObjectDefinition } from '@tangram/model';
import { ident, join, sql, type Sql } from '@tangram/sql';
import { columnsExist, tableExists } from './catalog.ts';
import { type ColumnPlan, systemColumns } from './column-ddl.ts';
import { createIndexNow } from './index-steps.ts';
import type { Layout } from './layout.ts';
import { makeStep } from './make-step.ts';
import type { Step } from './step.ts';
import { objectWords, say } from './step-words.ts';

/** Run only while a condition holds: for taking back what may hold data by now. */
const unless = (condition: Sql, statement: Sql): Sql =>
  sql`do $tangram$ begin if not ${condition} then ${statement}; end if; end $tangram$`;

const columnSql = ({ name, type, start }: ColumnPlan): Sql =>
  start === undefined ? sql`${ident(name)} ${type}` : sql`${ident(name)} ${type} default ${start}`;

/** A new object's table with its columns and indexes; nobody uses it yet. A restored object's table is there already: only what it lacks is added. */
export function createTableStep(schema: string, object: ObjectDefinition, { columns, indexes }: Layout, isRestored: boolean): Step {
  const table = ident(schema, object.id);
  const words = objectWords(object);
  const body = join([systemColumns, ...columns.map(columnSql)], sql`,\n  `);
  const lacking = isRestored ? columns.map((column) => sql`alter table ${table} add column if not exists ${columnSql(column)}`) : [];
  return makeStep({
    id: `create_table ${object.id}`,
    kind: 'create_table',
    words: isRestored
      ? say(`恢复对象${words['zh-CN']}的数据表`, `Bring back the table of ${words.en}`)
      : say(`建立对象${words['zh-CN']}的数据表`, `Make the table of ${words.en}`),
    statements: [
      sql`create table if not exists ${table} (\n  ${body}\n)`,
      ...lacking,
      ...indexes.map((plan) => createIndexNow(schema, object.id, plan)),
    ],
    done: isRestored ? columnsExist(schema, object.id, columns) : tableExists(schema, object.id),
    undo: isRestored ? null : [unless(sql`exists (select from ${table})`, sql`drop table if exists ${table}`)],
    lock: 'none',
  });
}

/** New columns of a table that is in use: empty, so that PostgreSQL only notes them. A restored field finds its old column and data. */
export function addColumnsStep(schema: string, object: ObjectDefinition, columns: readonly ColumnPlan[], isRestored: boolean): Step {
  const table = ident(schema, object.id);
  const words = objectWords(object);
  const names = columns.map(({ name }) => name).join(', ');
  const hasData = join(
    columns.map(({ name, start }) => sql`${ident(name)} is distinct from ${start ?? sql`null`}`),
    sql` or `,
  );
  const drops = join(
    columns.map(({ name }) => sql`drop column if exists ${ident(name)}`),
    sql`, `,
  );
  return makeStep({
    id: `add_column ${object.id} ${names}`,
    kind: 'add_column',
    words: isRestored
      ? say(`恢复${words['zh-CN']}的列 ${names}`, `Bring back columns of ${words.en}: ${names}`)
      : say(`为${words['zh-CN']}增加列 ${names}`, `Add to ${words.en}: ${names}`),
    statements: [
      sql`alter table ${table} ${join(
        columns.map((column) => sql`add column if not exists ${columnSql(column)}`),
        sql`, `,
      )}`,
    ],
    done: columnsExist(schema, object.id, columns),
    undo: isRestored ? null : [unless(sql`exists (select from ${table} where ${hasData})`, sql`alter table ${table} ${drops}`)],
  });
}

/** Columns that a conversion fills: taken back with what was copied into them, since the column they were copied from is still there. */
export function addCopyColumnsStep(schema: string, object: ObjectDefinition, columns: readonly ColumnPlan[]): Step {
  const drops = join(
    columns.map(({ name }) => sql`drop column if exists ${ident(name)}`),
    sql`, `,
  );
  return { ...addColumnsStep(schema, object, columns, false), undo: [sql`alter table ${ident(schema, object.id)} ${drops}`] };
}

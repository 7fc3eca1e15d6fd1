import { Injectable } from '@nestjs/common';
import type { Model, ObjectDefinition } from '@tangram/model';
import { compile, ident, join, sql } from '@tangram/sql';
import type { Tx } from '../../database/database.ts';
import type { NotedChange } from '../../records/restore-plan.ts';

/** What an undo asks of the records themselves. */
@Injectable()
export class UndoStore {
  /**
   * Records that the import created and that others, which it did not write, refer to by now.
   *
   * @returns id and the row of the file
   */
  async inUse(
    tx: Tx,
    {
      schema,
      importId,
      model,
      object,
    }: { readonly schema: string; readonly importId: string; readonly model: Model; readonly object: ObjectDefinition },
  ): Promise<readonly { readonly record: string; readonly line: number }[]> {
    const uses = [...model.objects.values()].flatMap((child) =>
      child.fields
        .filter(({ targets, type, columns }) => targets.includes(object.name) && type !== 'child_table' && columns.length > 0)
        .map((field) => {
          const column = ident('t', field.columns[0] ?? '');
          const objectColumn = field.columns[1];
          const points = field.type === 'multi_reference' ? sql`r.record = any(${column})` : sql`${column} = r.record`;
          const ofObject = objectColumn === undefined ? sql`true` : sql`${ident('t', objectColumn)} = ${object.id}`;
          return sql`exists (select from ${ident(schema, child.id)} t where ${points} and ${ofObject} and t.deleted_at is null and t.id <> r.record
          and not exists (select from tangram.import_row o where o.import_run = ${importId}::uuid and o.record = t.id))`;
        }),
    );
    if (uses.length === 0) return [];
    const { text, bind } = compile(sql`select r.record, min(r.line) as line from tangram.import_row r
      where r.import_run = ${importId}::uuid and r.object = ${object.name} and r.op = 'created' and (${join(uses, sql` or `)}) group by r.record`);
    const { rows } = await tx.run<{ record: string; line: number }>({ text, values: bind() });
    return rows;
  }

  /** Those of the records that something else than the import (or its undo) changed after the import first touched them. */
  async changedByOthers(
    tx: Tx,
    { schema, importId, object }: { readonly schema: string; readonly importId: string; readonly object: ObjectDefinition },
    touched: readonly { readonly record: string; readonly versionBefore: number }[],
  ): Promise<ReadonlySet<string>> {
    const own = [`import:${importId}`, `import_undo:${importId}`];
    const { text, bind } =
      compile(sql`select distinct h.record from json_to_recordset(${JSON.stringify(touched)}::json) as x(record uuid, "versionBefore" integer)
      join ${ident(schema, '$history')} h on h.record = x.record and h.version > x."versionBefore" and h.object = ${object.id} and not h.cause = any(${own}::text[])`);
    const { rows } = await tx.run<{ record: string }>({ text, values: bind() });
    return new Set(rows.map(({ record }) => record));
  }

  /** What became of records since the import first changed them, in the order of versions. */
  async changes(
    tx: Tx,
    { schema, importId, object }: { readonly schema: string; readonly importId: string; readonly object: ObjectDefinition },
    records: readonly string[],
  ): Promise<readonly NotedChange[]> {
    const { text, bind } = compile(sql`select * from (
        select record, version, at::text as at, actor, op, cause, before, bool_or(cause = ${`import:${importId}`}) over (partition by record order by version) as since
        from ${ident(schema, '$history')} where object = ${object.id} and record = any(${records}::uuid[])
      ) as "h" where since order by record, version`);
    const { rows } = await tx.run<NotedChange>({ text, values: bind() });
    return rows;
  }
}

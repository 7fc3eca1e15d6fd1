import { Injectable } from '@nestjs/common';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { Decision } from '@tangram/policy';
import { compile, ident, join, sql } from '@tangram/sql';
import { Database } from '../database/database.ts';

/** Looks into records for the files they hold. */
@Injectable()
export class FileHolderStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Whether a living record has the file in one of the fields. */
  async holds(
    schema: string,
    object: ObjectDefinition,
    fields: readonly Field[],
    { record, file, rows }: { readonly record: string; readonly file: string; readonly rows: Decision['rows'] },
  ): Promise<boolean> {
    if (fields.length === 0 || rows !== 'all') return false;
    const has = fields.flatMap(({ columns }) => columns).map((column) => sql`t.${ident(column)} @> array[${file}]::uuid[]`);
    const { text, bind } = compile(
      sql`select 1 from ${ident(schema, object.id)} t where t.id = ${record}::uuid and t.deleted_at is null and (${join(has, sql` or `)})`,
    );
    const found = await this.database.run({ text, values: bind() });
    return found.rows.length > 0;
  }
}

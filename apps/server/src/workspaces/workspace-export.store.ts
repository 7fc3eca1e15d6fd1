import { Injectable } from '@nestjs/common';
import { SECRET_MASK } from '@tangram/query';
import { compile, ident, sql } from '@tangram/sql';
import { Database } from '../database/database.ts';

const ROWS_A_PIECE = 500;
/** For each piece of a table. */
const PIECE_MS = 120_000;

/** All files but those that are such exports themselves. */
const TAKEN_ALONG = 'f.complete and not exists (select from tangram.workspace_export e where e.file = f.id)';

/** Reads everything of one workspace, as the workspace: what is another's cannot be among it. */
@Injectable()
export class WorkspaceExportStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** The tables of the workspace's schema: its objects, by their ids, and what the program keeps beside them (`$history` …). */
  async tables(schema: string): Promise<readonly string[]> {
    const { rows } = await this.database.run<{ name: string }>({
      text: `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition order by c.relname`,
      values: [schema],
    });
    return rows.map(({ name }) => name);
  }

  /** The published documents; none before the first publish. */
  async documents(workspace: string): Promise<readonly unknown[]> {
    const { rows } = await this.database.run<{ documents: readonly unknown[] }>({
      text: 'select documents from tangram.revision where workspace = $1 order by n desc limit 1',
      values: [workspace],
    });
    return rows[0]?.documents ?? [];
  }

  /** Columns in which there is, or was, what is written and never read back, by table: also those that a change of type left behind. */
  async secrets(workspace: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await this.database.run<{ table: string; columns: readonly string[] }>({
      text: `with field as (
               select o ->> 'id' as "table", f ->> 'id' as id, coalesce(f ->> 'column', f ->> 'id') as "column", f ->> 'type' = 'secret_text' as secret
               from tangram.revision r, jsonb_array_elements(r.documents) o, jsonb_array_elements(o -> 'fields') f
               where r.workspace = $1 and o ->> 'kind' = 'object')
             select "table", array_agg(distinct "column") as columns from field
             where ("table", id) in (select "table", id from field where secret) group by "table"`,
      values: [workspace],
    });
    return new Map(rows.map(({ table, columns }) => [table, columns]));
  }

  /** The rows of a table as JSON texts, some at a time, as one moment saw them. @param secret columns of which it only says that they hold something */
  async *rows(schema: string, table: string, secret: readonly string[]): AsyncGenerator<readonly string[]> {
    const from = ident(schema, table);
    const masked = sql`select (j.held || coalesce((select jsonb_object_agg(s.name, ${SECRET_MASK}::text) from unnest(${secret}::text[]) s (name) where j.held ->> s.name is not null), '{}'))::text as line
      from ${from} t cross join lateral (select to_jsonb(t) as held) j`;
    const { text, bind } = compile(secret.length > 0 ? masked : sql`select row_to_json(t)::text as line from ${from} t`);
    const statement = { text, values: bind() };
    for await (const rows of this.database.stream<{ line: string }>(statement, { size: ROWS_A_PIECE, statementTimeoutMs: PIECE_MS }))
      yield rows.map(({ line }) => line);
  }

  async countRows(schema: string, table: string): Promise<number> {
    const { text } = compile(sql`select count(*)::int as n from ${ident(schema, table)}`);
    const { rows } = await this.database.run<{ n: number }>({ text });
    return rows[0]?.n ?? 0;
  }

  async countFiles(workspace: string): Promise<number> {
    const { rows } = await this.database.run<{ n: number }>({
      text: `select count(*)::int as n from tangram.file f where workspace = $1 and ${TAKEN_ALONG}`,
      values: [workspace],
    });
    return rows[0]?.n ?? 0;
  }

  /** Files that arrived whole, in the order of their ids. @param after the last one there was */
  async files(workspace: string, after: string, limit: number): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const { rows } = await this.database.run<{ id: string; name: string }>({
      text: `select id, name from tangram.file f where workspace = $1 and ${TAKEN_ALONG} and id > $2 order by id limit $3`,
      values: [workspace, after, limit],
    });
    return rows;
  }
}

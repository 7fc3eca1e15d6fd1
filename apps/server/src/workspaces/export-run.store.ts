import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';
import { type ExportRun, type ExportState, unfinished } from './export-run.ts';

const COLUMNS = `id, workspace as "workspaceId", actor, state, total, done, file, size::float8 as size, error,
  created_at as "createdAt", finished_at as "finishedAt", expires_at as "expiresAt"`;
type Row = ExportRun & Record<string, unknown>;

/** Exports of workspaces, how far they are, and where what they made lies. */
@Injectable()
export class ExportRunStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** False while another one of the workspace goes on. */
  async save(
    tx: Tx,
    { id, workspaceId, actor, createdAt }: Pick<ExportRun, 'id' | 'workspaceId' | 'actor' | 'createdAt'>,
  ): Promise<boolean> {
    const { rowCount } = await tx.run({
      text: 'insert into tangram.workspace_export (id, workspace, actor, created_at) values ($1, $2, $3, $4) on conflict do nothing',
      values: [id, workspaceId, actor, createdAt],
    });
    return rowCount === 1;
  }

  /** null when there is none of this id in the workspace. */
  async load(workspace: string, id: string): Promise<ExportRun | null> {
    const { rows } = await this.database.run<Row>({
      text: `select ${COLUMNS} from tangram.workspace_export where workspace = $1 and id = $2`,
      values: [workspace, id],
    });
    return rows[0] ?? null;
  }

  /** The newest first. */
  async list(workspace: string): Promise<readonly ExportRun[]> {
    const { rows } = await this.database.run<Row>({
      text: `select ${COLUMNS} from tangram.workspace_export where workspace = $1 order by created_at desc limit 20`,
      values: [workspace],
    });
    return rows;
  }

  /** Those that were begun and have not ended. */
  async unfinished(): Promise<readonly { readonly workspace: string; readonly id: string }[]> {
    const { rows } = await this.database.run<{ workspace: string; id: string }>({
      text: 'select workspace, id from tangram.workspace_export where state = any($1)',
      values: [unfinished],
    });
    return rows;
  }

  /** Whether it was in one of the states, and is now in the other. */
  async move(
    id: string,
    from: readonly ExportState[],
    to: ExportState,
    { ended = null, error = null }: { readonly ended?: Date | null; readonly error?: ExportRun['error'] } = {},
    runner: Runner = this.database,
  ): Promise<boolean> {
    const { rowCount } = await runner.run({
      text: `update tangram.workspace_export set state = $3, finished_at = coalesce($4, finished_at), error = coalesce($5, error)
             where id = $1 and state = any($2)`,
      values: [id, from, to, ended, error && JSON.stringify(error)],
    });
    return rowCount === 1;
  }

  /** Begins it, or begins it anew. False when nobody wants it any more. */
  async begin(id: string, total: number): Promise<boolean> {
    const { rowCount } = await this.database.run({
      text: `update tangram.workspace_export set state = 'running', total = $2, done = 0 where id = $1 and state in ('waiting', 'running')`,
      values: [id, total],
    });
    return rowCount === 1;
  }

  /** Notes how far it is. False when it shall stop. */
  async advance(id: string, done: number): Promise<boolean> {
    const { rowCount } = await this.database.run({
      text: `update tangram.workspace_export set done = least($2, total) where id = $1 and state = 'running'`,
      values: [id, done],
    });
    return rowCount === 1;
  }

  /** False when it was stopped meanwhile. */
  async finish(id: string, { file, size, ended, expires }: FinishedExport): Promise<boolean> {
    const { rowCount } = await this.database.run({
      text: `update tangram.workspace_export
             set state = 'done', done = total, file = $2, size = $3, finished_at = $4, expires_at = $5 where id = $1 and state = 'running'`,
      values: [id, file, size, ended, expires],
    });
    return rowCount === 1;
  }

  /** Takes the zips away whose time is over, and forgets what ended before a moment. */
  async sweep(now: Date, forgotten: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { rows } = await tx.run<{ file: string | null }>({
        text: `with old as (select id, file from tangram.workspace_export where state = 'done' and expires_at <= $1 for update)
               update tangram.workspace_export e set state = 'expired', file = null from old where e.id = old.id returning old.file`,
        values: [now],
      });
      await tx.run({ text: 'delete from tangram.file where id = any($1::uuid[])', values: [rows.flatMap(({ file }) => file ?? [])] });
      await tx.run({ text: 'delete from tangram.workspace_export where file is null and finished_at < $1', values: [forgotten] });
    });
  }
}

/** What an export came to. */
export interface FinishedExport {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly ended: Date;
  readonly expires: Date;
}

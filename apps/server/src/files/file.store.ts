import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { NewFile, StoredFile } from './stored-file.ts';

/** Files in the database, in pieces: each piece is a statement of its own. See docs/decisions/0030-files-in-postgresql.md. */
@Injectable()
export class FileStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** A file whose pieces are to come. */
  async begin(id: string, { workspaceId, name, type, owner, now }: NewFile): Promise<void> {
    await this.database.run({
      name: 'file_begin',
      text: 'insert into tangram.file (id, workspace, name, type, size, owner, created_at) values ($1, $2, $3, $4, 0, $5, $6)',
      values: [id, workspaceId, name, type, owner, now],
    });
  }

  async addPiece(id: string, position: number, piece: Uint8Array): Promise<void> {
    await this.database.run({
      name: 'file_piece_add',
      text: 'insert into tangram.file_piece (file, position, content) values ($1, $2, $3)',
      values: [id, position, piece],
    });
  }

  /** All pieces are there: from now on the file can be read. */
  async complete(id: string, size: number, sha256: string): Promise<void> {
    await this.database.run({
      name: 'file_end',
      text: 'update tangram.file set size = $2, sha256 = $3, complete = true where id = $1',
      values: [id, size, Buffer.from(sha256, 'hex')],
    });
  }

  /** null when there is none of this id in the workspace, or it has not arrived yet. */
  async load(workspaceId: string, id: string): Promise<StoredFile | null> {
    const { rows } = await this.database.run<{
      name: string;
      type: string;
      size: string;
      sha256: string;
      owner: string | null;
      bound_object: string | null;
      bound_record: string | null;
    }>({
      name: 'file_load',
      text: `select name, type, size::text, encode(sha256, 'hex') as sha256, owner, bound_object, bound_record from tangram.file where workspace = $1 and id = $2 and complete`,
      values: [workspaceId, id],
    });
    const [row] = rows;
    if (!row) return null;
    const { name, type, size, sha256, owner, bound_object: object, bound_record: record } = row;
    return { id, name, type, size: Number(size), sha256, owner, bound: object !== null && record !== null ? { object, record } : null };
  }

  /** The names of files of the workspace, by id. */
  async names(workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.run<{ id: string; name: string }>({
      name: 'file_names',
      text: 'select id, name from tangram.file where workspace = $1 and id = any($2::uuid[]) and complete',
      values: [workspaceId, ids],
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** null behind the last piece. */
  async piece(id: string, position: number): Promise<Buffer | null> {
    const { rows } = await this.database.run<{ content: Buffer }>({
      name: 'file_piece',
      text: 'select content from tangram.file_piece where file = $1 and position = $2',
      values: [id, position],
    });
    return rows[0]?.content ?? null;
  }

  async remove(id: string): Promise<void> {
    await this.database.run({ name: 'file_remove', text: 'delete from tangram.file where id = $1', values: [id] });
  }

  /** Removes files that no record took by then. Files of imports and exports stay as long as these. @returns how many */
  async removeUnbound(before: Date): Promise<number> {
    const { rowCount } = await this.database.run({
      name: 'file_sweep',
      text: `delete from tangram.file f where f.bound_record is null and f.created_at < $1 and not exists (select from tangram.import_run r where r.file_id = f.id)
              and not exists (select from tangram.workspace_export e where e.file = f.id)`,
      values: [before],
    });
    return rowCount ?? 0;
  }
}

import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';

/** What is known of a stored file beside its bytes. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** The user who sent it. */
  readonly owner: string | null;
  /** The record that holds it, by the object's id; null while none does. */
  readonly bound: { readonly object: string; readonly record: string } | null;
}

/** What comes before the bytes. */
export interface NewFile {
  readonly workspaceId: string;
  readonly name: string;
  readonly type: string;
  readonly owner: string | null;
  readonly now: Date;
}

const PIECE_BYTES = 512 * 1024;

/**
 * Files in the database, in pieces of half a megabyte: one backup has them, every node sees them, and a file that belongs to a
 * record comes and goes in the record's transaction. See docs/decisions/.
 */
@Injectable()
export class FileStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Takes a file as it arrives, one piece in memory at a time, and holds no connection between pieces. What breaks off is removed.
   *
   * @param look sees every piece before it is stored
   */
  async save({ workspaceId, name, type, owner, now }: NewFile, content: Readable, look?: (piece: Uint8Array) => void): Promise<FileRow> {
    const id = newId();
    await this.database.run({
      name: 'file_begin',
      text: 'insert into tangram.file (id, workspace, name, type, size, owner, created_at) values ($1, $2, $3, $4, 0, $5, $6)',
      values: [id, workspaceId, name, type, owner, now],
    });
    try {
      const hash = createHash('sha256');
      let size = 0;
      let position = 0;
      for await (const piece of pieces(content)) {
        hash.update(piece);
        look?.(piece);
        size += piece.length;
        await this.database.run({ name: 'file_piece_add', text: 'insert into tangram.file_piece (file, position, content) values ($1, $2, $3)', values: [id, position, piece] });
        position += 1;
      }
      const sha256 = hash.digest('hex');
      await this.database.run({ name: 'file_end', text: 'update tangram.file set size = $2, sha256 = $3, complete = true where id = $1', values: [id, size, Buffer.from(sha256, 'hex')] });
      return { id, name, type, size, sha256, owner, bound: null };
    } catch (error) {
      await this.remove([id]).catch(() => undefined);
      throw error;
    }
  }

  /** null when there is none of this id in the workspace, or it has not arrived yet. */
  async load(workspaceId: string, id: string): Promise<FileRow | null> {
    const { rows } = await this.database.run<{ name: string; type: string; size: string; sha256: string; owner: string | null; bound_object: string | null; bound_record: string | null }>({
      name: 'file_load',
      text: `select name, type, size::text, encode(sha256, 'hex') as sha256, owner, bound_object, bound_record from tangram.file where workspace = $1 and id = $2 and complete`,
      values: [workspaceId, id],
    });
    const [row] = rows;
    if (!row) return null;
    const { name, type, size, sha256, owner, bound_object: object, bound_record: record } = row;
    return { id, name, type, size: Number(size), sha256, owner, bound: object !== null && record !== null ? { object, record } : null };
  }

  /** The bytes, piece by piece as they are wanted. */
  read(id: string): Readable {
    const { database } = this;
    async function* stored(): AsyncGenerator<Buffer> {
      for (let position = 0; ; position++) {
        const { rows } = await database.run<{ content: Buffer }>({ name: 'file_piece', text: 'select content from tangram.file_piece where file = $1 and position = $2', values: [id, position] });
        if (!rows[0]) return;
        yield rows[0].content;
      }
    }
    return Readable.from(stored(), { objectMode: false });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.database.run({ name: 'file_remove', text: 'delete from tangram.file where id = any($1::uuid[])', values: [ids] });
  }

  /** Removes files that no record has taken within a day. Files of imports stay as long as their import. */
  async sweep(now: Date): Promise<number> {
    const { rowCount } = await this.database.run({
      name: 'file_sweep',
      text: `delete from tangram.file f where f.bound_record is null and f.created_at < $1::timestamptz - interval '24 hours'
             and not exists (select from tangram.import_run r where r.file_id = f.id)`,
      values: [now],
    });
    return rowCount ?? 0;
  }
}

/** The bytes in pieces of one size; only the last may be smaller. */
async function* pieces(content: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < PIECE_BYTES) continue;
    const whole = Buffer.concat(waiting);
    let at = 0;
    for (; at + PIECE_BYTES <= whole.length; at += PIECE_BYTES) yield whole.subarray(at, at + PIECE_BYTES);
    waiting = [whole.subarray(at)];
    length = whole.length - at;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

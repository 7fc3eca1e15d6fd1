import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { heldHere } from '../database/workspace-context.ts';
import { newId } from '../database/new-id.ts';
import { FileStore } from './file.store.ts';
import type { NewFile, StoredFile } from './stored-file.ts';

const PIECE_BYTES = 512 * 1024;
const UNBOUND_MS = 86_400_000;

/** Keeps files and gives them back, one piece in memory at a time. Who may have them is for the caller to say. */
@Injectable()
export class FileStorage {
  private readonly store: FileStore;

  constructor(store: FileStore) {
    this.store = store;
  }

  /** Takes a file as it arrives; holds no connection between pieces. What breaks off is removed. */
  async save(file: NewFile, content: AsyncIterable<Buffer>): Promise<StoredFile> {
    const id = newId();
    await this.store.begin(id, file);
    try {
      const hash = createHash('sha256');
      let size = 0;
      let position = 0;
      for await (const piece of pieces(content)) {
        hash.update(piece);
        size += piece.length;
        await this.store.addPiece(id, position, piece);
        position += 1;
      }
      const sha256 = hash.digest('hex');
      await this.store.complete(id, size, sha256);
      const { name, type, owner } = file;
      return { id, name, type, size, sha256, owner, bound: null };
    } catch (error) {
      await this.store.remove(id).catch(() => undefined);
      throw error;
    }
  }

  /** null when there is none of this id in the workspace, or it has not arrived yet. */
  load(workspaceId: string, id: string): Promise<StoredFile | null> {
    return this.store.load(workspaceId, id);
  }

  /** The names of files of the workspace, by id; what is not there is missing. */
  names(workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.store.names(workspaceId, ids);
  }

  /** The bytes, piece by piece as they are wanted. */
  read(id: string): Readable {
    const { store } = this;
    async function* stored(): AsyncGenerator<Buffer> {
      for (let position = 0; ; position++) {
        const piece = await store.piece(id, position);
        if (!piece) return;
        yield piece;
      }
    }
    return Readable.from(heldHere(stored()), { objectMode: false });
  }

  /** Removes a file that no record holds. */
  remove(id: string): Promise<void> {
    return this.store.remove(id);
  }

  /** Removes files that no record has taken within a day. @returns how many */
  forgetUnbound(now: Date): Promise<number> {
    return this.store.removeUnbound(new Date(now.getTime() - UNBOUND_MS));
  }
}

/** The bytes in pieces of one size; only the last may be smaller. */
async function* pieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
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

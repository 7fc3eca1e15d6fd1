import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { isWhatItSays, openFile } from './file-content.ts';
import { parseFileName, parseMediaType } from './file-name.ts';
import { fileErrors } from './file.errors.ts';
import { FileStorage } from './file-storage.ts';
import type { StoredFile } from './stored-file.ts';
import { FileSight } from './file-sight.ts';
import type { FilePart } from './multipart.ts';

/** Sending files and getting them back. */
@Injectable()
export class FileService {
  private readonly files: FileStorage;
  private readonly sight: FileSight;
  private readonly clock: Clock;

  constructor(files: FileStorage, sight: FileSight, clock: Clock) {
    this.files = files;
    this.sight = sight;
    this.clock = clock;
  }

  /**
   * Stores what arrives; it belongs to its sender alone until a record takes it, and vanishes after a day if none does.
   *
   * @throws AppError content_differs when it begins unlike what its name or type says
   */
  async take(actor: UserActor, part: FilePart): Promise<StoredFile> {
    const name = parseFileName(part.name);
    const type = parseMediaType(part.type);
    const { head, content } = await openFile(part.content);
    if (!(await isWhatItSays({ name, type }, head))) {
      part.content.resume();
      throw fileErrors.content_differs({ name, type });
    }
    const now = await this.clock.now();
    return this.files.save({ workspaceId: actor.workspaceId, name, type, owner: actor.userId, now }, content);
  }

  /** @throws AppError not_found, also when the caller may not see it */
  async open(actor: UserActor, id: string): Promise<{ readonly file: StoredFile; readonly content: Readable }> {
    const file = await this.files.load(actor.workspaceId, id);
    if (!file || !(await this.sight.canSee(actor, file))) throw fileErrors.not_found({ id });
    return { file, content: this.files.read(id) };
  }
}

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { FileStorage } from '../files/file-storage.ts';
import { ImportStore } from './import.store.ts';

const EVERY_MS = 600_000;

/** Forgets what is no longer kept: files that no record took within a day, files and rows of imports that can no longer be undone. */
@Injectable()
export class ImportRetention implements OnApplicationBootstrap {
  private readonly work: RegularWork;
  private readonly files: FileStorage;
  private readonly imports: ImportStore;

  constructor(work: RegularWork, files: FileStorage, imports: ImportStore) {
    this.work = work;
    this.files = files;
    this.imports = imports;
  }

  onApplicationBootstrap(): void {
    this.work.register('files', (now) => this.run(now), { every: EVERY_MS });
  }

  async run(now: Date): Promise<void> {
    await this.imports.sweep(now);
    await this.files.forgetUnbound(now);
  }
}

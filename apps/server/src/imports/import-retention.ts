import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { DueWork } from '../clock/due-work.ts';
import { Clock } from '../database/clock.ts';
import { FileStorage } from '../files/file-storage.ts';
import { Log } from '../log/log.ts';
import { ImportStore } from './import.store.ts';

const EVERY_MS = 600_000;

/** Forgets what is no longer kept: files that no record took within a day, files and rows of imports that can no longer be undone. */
@Injectable()
export class ImportRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly due: DueWork;
  private readonly clock: Clock;
  private readonly files: FileStorage;
  private readonly imports: ImportStore;
  private readonly log: Log;
  private timer: NodeJS.Timeout | null = null;

  constructor(config: Config, due: DueWork, clock: Clock, files: FileStorage, imports: ImportStore, log: Log) {
    this.config = config;
    this.due = due;
    this.clock = clock;
    this.files = files;
    this.imports = imports;
    this.log = log;
  }

  onApplicationBootstrap(): void {
    this.due.register('files', (now) => this.run(now));
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => {
      this.clock
        .now()
        .then((now) => this.run(now))
        .catch((error: unknown) => this.log.warn('cannot forget old files', {}, error));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async run(now: Date): Promise<void> {
    await this.imports.sweep(now);
    await this.files.forgetUnbound(now);
  }
}

import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { Log } from '../log/log.ts';
import type { ImportRun, ImportState } from './import-run.ts';
import { ImportStore } from './import.store.ts';
import { isWorthAnotherTry } from '../queue/interrupted.ts';

/** Tells what is worth another try from what ends an import for good. */
@Injectable()
export class ImportFailure {
  private readonly clock: Clock;
  private readonly imports: ImportStore;
  private readonly log: Log;

  constructor(clock: Clock, imports: ImportStore, log: Log) {
    this.clock = clock;
    this.imports = imports;
    this.log = log;
  }

  /** Ends the import as failed. @throws the error again when the job should be tried again: the database is away, the process stops */
  async settle({ id }: ImportRun, from: readonly ImportState[], error: unknown): Promise<void> {
    if (isWorthAnotherTry(error)) throw error;
    await this.imports.move(id, from, 'failed', { ended: await this.clock.now(), error: this.reason(id, error) });
  }

  private reason(id: string, error: unknown): NonNullable<ImportRun['error']> {
    if (error instanceof AppError) {
      const issues = (locale: 'zh-CN' | 'en') => error.issues.map(({ path, text }) => ` ${path}: ${text[locale]}`).join(';');
      return { code: error.code, text: { 'zh-CN': error.detail['zh-CN'] + issues('zh-CN'), en: error.detail.en + issues('en') } };
    }
    const reference = newId();
    this.log.error('an import broke off', { import: id, reference }, error);
    return {
      code: 'internal',
      text: { 'zh-CN': `发生了内部错误，编号 ${reference}。`, en: `Something went wrong on our side. Reference ${reference}.` },
    };
  }
}

import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { FileStorage } from '../files/file-storage.ts';
import { Log } from '../log/log.ts';
import { Interrupted, isWorthAnotherTry } from '../queue/interrupted.ts';
import { type ExportRun, KEPT_DAYS } from './export-run.ts';
import { ExportRunStore } from './export-run.store.ts';
import { WorkspaceExport } from './workspace-export.ts';
import { WorkspaceLife } from './workspace-life.ts';

const DAY_MS = 86_400_000;
/** Rows and files between two notes of how far it is. */
const NOTED_EVERY = 2_000;

/** Thrown to leave an export that somebody stopped. */
class Stopped extends Error {}

/**
 * Makes the zip of a workspace and keeps it with the files. A zip is written from its beginning to its end, so one whose process died is begun
 * anew; what there was of it goes with the files that nobody took.
 */
@Injectable()
export class ExportRunner {
  private readonly clock: Clock;
  private readonly store: ExportRunStore;
  private readonly exports: WorkspaceExport;
  private readonly life: WorkspaceLife;
  private readonly files: FileStorage;
  private readonly log: Log;
  private stopping = false;

  constructor(clock: Clock, store: ExportRunStore, exports: WorkspaceExport, life: WorkspaceLife, files: FileStorage, log: Log) {
    this.clock = clock;
    this.store = store;
    this.exports = exports;
    this.life = life;
    this.files = files;
    this.log = log;
  }

  /** Does nothing for an export that has ended. @throws what is worth another try */
  async run(workspaceId: string, id: string): Promise<void> {
    try {
      await this.make(workspaceId, id);
    } catch (error) {
      if (isWorthAnotherTry(error)) throw error;
      if (!(error instanceof Stopped)) {
        const reason = this.reason(id, error);
        await this.store.move(id, ['waiting', 'running', 'cancelling'], 'failed', { ended: await this.clock.now(), error: reason });
      }
    }
    await this.store.move(id, ['cancelling'], 'cancelled', { ended: await this.clock.now() });
  }

  /** Leaves what is being made: it is begun anew when there is a process for it. */
  stop(): void {
    this.stopping = true;
  }

  private async make(workspaceId: string, id: string): Promise<void> {
    const workspace = await this.life.find(workspaceId);
    const total = await this.exports.count(workspace);
    if (!(await this.store.begin(id, total))) return;
    const now = await this.clock.now();
    const { content, close, progress } = await this.exports.open(workspace);
    try {
      const name = `${workspace.name} ${now.toISOString().slice(0, 10)}.zip`;
      const file = await this.files.save(
        { workspaceId, name, type: 'application/zip', owner: null, now },
        this.noted(id, content as AsyncIterable<Buffer>, () => progress.done),
      );
      const ended = await this.clock.now();
      const expires = new Date(ended.getTime() + KEPT_DAYS * DAY_MS);
      if (!(await this.store.finish(id, { file: file.id, size: file.size, ended, expires }))) await this.files.remove(file.id);
    } finally {
      close();
    }
  }

  /** The same bytes; on their way it is noted how far they are, and looked whether they are still wanted. */
  private async *noted(id: string, content: AsyncIterable<Buffer>, done: () => number): AsyncGenerator<Buffer> {
    let last = Number.NEGATIVE_INFINITY;
    for await (const piece of content) {
      if (this.stopping) throw new Interrupted('this process stops');
      if (done() - last >= NOTED_EVERY) {
        last = done();
        if (!(await this.store.advance(id, last))) throw new Stopped();
      }
      yield piece;
    }
  }

  private reason(id: string, error: unknown): NonNullable<ExportRun['error']> {
    if (error instanceof AppError) return { code: error.code, text: error.detail };
    const reference = newId();
    this.log.error('an export of a workspace broke off', { export: id, reference }, error);
    return {
      code: 'internal',
      text: { 'zh-CN': `发生了内部错误，编号 ${reference}。`, en: `Something went wrong on our side. Reference ${reference}.` },
    };
  }
}

import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { JobHandlers } from '../queue/job-handlers.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { ImportStore } from './import.store.ts';
import { ImportRunner } from './run/import-runner.ts';
import { UndoRunner } from './undo/undo-runner.ts';

const RUN = 'import';
const UNDO = 'import_undo';

/** Imports and their undoing as jobs: whichever process is free does them, and another goes on when it is killed. */
@Injectable()
export class ImportJobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers: JobHandlers;
  private readonly queue: JobQueue;
  private readonly imports: ImportStore;
  private readonly running: ImportRunner;
  private readonly undos: UndoRunner;

  constructor(handlers: JobHandlers, queue: JobQueue, imports: ImportStore, running: ImportRunner, undos: UndoRunner) {
    this.handlers = handlers;
    this.queue = queue;
    this.imports = imports;
    this.running = running;
    this.undos = undos;
  }

  onModuleInit(): void {
    this.handlers.registerLong(RUN, ({ payload: { workspace, id } }) => this.running.run(workspace, id));
    this.handlers.registerLong(UNDO, ({ payload: { workspace, id } }) => this.undos.run(workspace, id));
  }

  /** An import whose server died before it could queue the job is queued now; one that has its job is not queued twice. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspaceId, id, undoing } of await this.imports.unfinished())
      await (undoing ? this.undo(workspaceId, id) : this.start(workspaceId, id));
  }

  /** The batch that is being written is still committed; the rest is for whoever takes the job up. */
  beforeApplicationShutdown(): void {
    this.running.stop();
    this.undos.stop();
  }

  start(workspaceId: string, id: string): Promise<void> {
    return this.queue.add(RUN, id, { workspace: workspaceId, id });
  }

  undo(workspaceId: string, id: string): Promise<void> {
    return this.queue.add(UNDO, id, { workspace: workspaceId, id });
  }
}

import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { JobHandlers } from '../queue/job-handlers.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { ExportRunner } from './export-runner.ts';
import { ExportRunStore } from './export-run.store.ts';

const EXPORT = 'workspace_export';
const KEPT_MS = 30 * 86_400_000;

/** Exports of workspaces as jobs: whichever process is free makes them, and another begins anew when it is killed. That there was one is known for thirty days. */
@Injectable()
export class ExportJobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers: JobHandlers;
  private readonly queue: JobQueue;
  private readonly store: ExportRunStore;
  private readonly running: ExportRunner;

  constructor(handlers: JobHandlers, queue: JobQueue, store: ExportRunStore, running: ExportRunner, work: RegularWork) {
    this.handlers = handlers;
    this.queue = queue;
    this.store = store;
    this.running = running;
    work.register('workspace exports', (now) => store.sweep(now, new Date(now.getTime() - KEPT_MS)));
  }

  onModuleInit(): void {
    this.handlers.registerLong(EXPORT, ({ payload: { workspace, id } }) => this.running.run(workspace, id));
  }

  /** One whose server died before it could queue the job is queued now; one that has its job is not queued twice. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspace, id } of await this.store.unfinished()) await this.start(workspace, id);
  }

  beforeApplicationShutdown(): void {
    this.running.stop();
  }

  start(workspace: string, id: string): Promise<void> {
    return this.queue.add(EXPORT, id, { workspace, id });
  }
}

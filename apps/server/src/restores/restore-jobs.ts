import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { JobHandlers } from '../queue/job-handlers.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { RestoreRunner } from './restore-runner.ts';
import { RestoreStore } from './restore.store.ts';

const RESTORE = 'restore';

/** Restores as jobs: whichever process is free does them, and another goes on when it is killed. */
@Injectable()
export class RestoreJobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers: JobHandlers;
  private readonly queue: JobQueue;
  private readonly store: RestoreStore;
  private readonly running: RestoreRunner;

  constructor(handlers: JobHandlers, queue: JobQueue, store: RestoreStore, running: RestoreRunner) {
    this.handlers = handlers;
    this.queue = queue;
    this.store = store;
    this.running = running;
  }

  onModuleInit(): void {
    this.handlers.registerLong(RESTORE, ({ payload: { workspace, id } }) => this.running.run(workspace, id));
  }

  /** A restore whose server died before it could queue the job is queued now; one that has its job is not queued twice. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspace, id } of await this.store.unfinished()) await this.start(workspace, id);
  }

  beforeApplicationShutdown(): void {
    this.running.stop();
  }

  start(workspace: string, id: string): Promise<void> {
    return this.queue.add(RESTORE, id, { workspace, id });
  }
}

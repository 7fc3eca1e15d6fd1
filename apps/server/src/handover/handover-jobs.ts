import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { JobHandlers } from '../queue/job-handlers.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { HandoverRunner } from './handover-runner.ts';
import { HandoverStore } from './handover.store.ts';

const HANDOVER = 'handover';
const KEPT_MS = 30 * 86_400_000;

/** Handovers as jobs: whichever process is free does them, and another goes on when it is killed. They are kept for thirty days. */
@Injectable()
export class HandoverJobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers: JobHandlers;
  private readonly queue: JobQueue;
  private readonly store: HandoverStore;
  private readonly running: HandoverRunner;

  constructor(handlers: JobHandlers, queue: JobQueue, store: HandoverStore, running: HandoverRunner, work: RegularWork) {
    this.handlers = handlers;
    this.queue = queue;
    this.store = store;
    this.running = running;
    work.register('handovers', (now) => store.forget(new Date(now.getTime() - KEPT_MS)));
  }

  onModuleInit(): void {
    this.handlers.registerLong(HANDOVER, ({ payload: { workspace, id } }) => this.running.run(workspace, id));
  }

  /** One whose server died before it could queue the job is queued now; one that has its job is not queued twice. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspace, id } of await this.store.unfinished()) await this.start(workspace, id);
  }

  beforeApplicationShutdown(): void {
    this.running.stop();
  }

  start(workspace: string, id: string): Promise<void> {
    return this.queue.add(HANDOVER, id, { workspace, id });
  }
}

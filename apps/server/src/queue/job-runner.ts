import { Injectable } from '@nestjs/common';
import { type Job, JobHandlers, type LongJobHandler } from './job-handlers.ts';
import { QueueStore } from './queue.store.ts';
import { inWorkspace } from '../database/workspace-context.ts';

/** Runs jobs for a queue, whichever it is: effect and done mark in one transaction. */
@Injectable()
export class JobRunner {
  private readonly store: QueueStore;
  private readonly handlers: JobHandlers;

  constructor(store: QueueStore, handlers: JobHandlers) {
    this.store = store;
    this.handlers = handlers;
  }

  names(): readonly string[] {
    return this.handlers.names();
  }

  longNames(): readonly string[] {
    return this.handlers.longNames();
  }

  /** Whether anybody registered for jobs of this name. */
  knows(name: string): boolean {
    return this.isLong(name) || this.handlers.names().includes(name);
  }

  isLong(name: string): boolean {
    return this.handlers.longOf(name) !== null;
  }

  /** Does nothing when the job was done before. Two workers with the same job wait for each other. @throws what the handler throws */
  async run(name: string, job: Job): Promise<void> {
    const long = this.handlers.longOf(name);
    if (long) return this.runLong(name, job, long);
    const handler = this.handlers.of(name);
    await this.store.transaction(async (tx) => {
      if (await this.store.markDone(tx, name, job.id)) await handler(tx, job);
    });
  }

  /** No transaction is held open meanwhile: it would hide the events of everyone until its end. */
  private async runLong(name: string, job: Job, handler: LongJobHandler): Promise<void> {
    if (await this.store.isDone(name, job.id)) return;
    await inWorkspace(job.payload.workspace, () => handler(job));
    await this.store.noteDone(name, job.id);
  }
}

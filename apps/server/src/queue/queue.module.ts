import { Global, Module } from '@nestjs/common';
import { Readiness } from '../health/readiness.ts';
import { JobHandlers } from './job-handlers.ts';
import { JobQueue } from './job-queue.ts';
import { JobRunner } from './job-runner.ts';
import { PostgresQueue } from './postgres-queue.ts';
import { QueueStore } from './queue.store.ts';

/** Work after the commit. One port; the queue in PostgreSQL behind it. */
@Global()
@Module({
  providers: [QueueStore, JobHandlers, JobRunner, PostgresQueue, { provide: JobQueue, useExisting: PostgresQueue }],
  exports: [JobHandlers, JobQueue],
})
export class QueueModule {
  constructor(readiness: Readiness, store: QueueStore) {
    readiness.register('queue', () => store.isReady());
  }
}

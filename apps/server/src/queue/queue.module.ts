import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Readiness } from '../health/readiness.ts';
import { Log } from '../log/log.ts';
import { JobHandlers } from './job-handlers.ts';
import { JobQueue } from './job-queue.ts';
import { JobRunner } from './job-runner.ts';
import { PostgresQueue } from './postgres-queue.ts';
import { QueueStore } from './queue.store.ts';

/** Work after the commit. One port; behind it Redis where `REDIS_URL` names one, else PostgreSQL. */
@Global()
@Module({
  providers: [
    QueueStore,
    JobHandlers,
    JobRunner,
    {
      provide: JobQueue,
      inject: [Config, QueueStore, DatabaseUrls, JobRunner, Log],
      useFactory: async (config: Config, store: QueueStore, urls: DatabaseUrls, jobs: JobRunner, log: Log) => {
        if (config.redisUrl === null) return new PostgresQueue(config, store, urls, jobs, log);
        // BullMQ takes a fifth of a second to load, and most installations have no Redis.
        const { BullQueue } = await import('./bull-queue.ts');
        return new BullQueue(config, config.redisUrl, jobs, log);
      },
    },
  ],
  exports: [JobHandlers, JobQueue],
})
export class QueueModule {
  constructor(readiness: Readiness, queue: JobQueue) {
    readiness.register('queue', () => queue.isReady());
  }
}

import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '../config/config.ts';
import { Log } from '../log/log.ts';
import { type JobOptions, type JobPayload, JobQueue } from './job-queue.ts';
import { JobRunner } from './job-runner.ts';

/** Short jobs that one process does at a time, and long ones beside them. */
const WORKERS = 2;
const LONG_WORKERS = 1;
/** A worker that lives renews its hold on a job twice in this time; of one that was killed the job is free after it. */
const HELD_FOR_MS = 6_000;
const LOOK_FOR_DEAD_EVERY_MS = 2_000;
/** Tries as graphile-worker counts them: over some three days. */
const TRIES = 25;
/** How long Redis may take to say that it is there. */
const PATIENCE_MS = 1_000;
/** How long a server that stops waits for the jobs it is at. */
const FAREWELL_MS = 20_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

interface Waiting extends JobPayload {
  readonly job: string;
}

/**
 * The queue in Redis (BullMQ), for several workers under load. Redis holds ids only, and is not believed: whether a job was done stands in
 * PostgreSQL, in the transaction of its effect.
 */
@Injectable()
export class BullQueue extends JobQueue implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly jobs: JobRunner;
  private readonly log: Log;
  private readonly url: string;
  private readonly short: Queue<Waiting>;
  private readonly long: Queue<Waiting>;
  private workers: readonly Worker<Waiting>[] = [];

  constructor(config: Config, url: string, jobs: JobRunner, log: Log) {
    super();
    this.config = config;
    this.jobs = jobs;
    this.log = log;
    this.url = url;
    this.short = this.queue('tangram-jobs');
    this.long = this.queue('tangram-long-jobs');
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'api') return;
    const kinds = [
      { queue: this.short, names: this.jobs.names(), concurrency: WORKERS },
      { queue: this.long, names: this.jobs.longNames(), concurrency: LONG_WORKERS },
    ];
    this.workers = kinds.filter(({ names }) => names.length > 0).map(({ queue, concurrency }) => this.worker(queue.name, concurrency));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  async onApplicationShutdown(): Promise<void> {
    // Asked before anything closes: a queue that closes answers nothing any more.
    const patience = (await this.isReady()) ? FAREWELL_MS : 0;
    const closing = async () => {
      await Promise.allSettled(this.workers.map((worker) => worker.close()));
      await Promise.allSettled([this.short, this.long].map((queue) => queue.close()));
    };
    // Without Redis neither would end: what a worker holds is free again by itself.
    await Promise.race([closing(), sleep(patience, undefined, { ref: false })]);
  }

  async add(name: string, id: string, { workspace, id: about }: JobPayload, { runAt }: JobOptions = {}): Promise<void> {
    const queue = this.jobs.isLong(name) ? this.long : this.short;
    const delay = runAt === undefined ? 0 : Math.max(0, runAt.getTime() - Date.now());
    await queue.add(name, { job: id, workspace, id: about }, { jobId: keyOf(name, id), ...(delay > 0 ? { delay } : {}) });
  }

  async hasten(workspace: string): Promise<void> {
    for (const queue of [this.short, this.long])
      for (const job of await queue.getDelayed()) if (job.data.workspace === workspace && job.attemptsMade > 0) await job.promote();
  }

  /** Whether Redis answers. */
  async isReady(): Promise<boolean> {
    const asked = this.short.getJobCountByTypes('active').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, sleep(PATIENCE_MS, false, { ref: false })]);
  }

  private queue(name: string): Queue<Waiting> {
    const queue = new Queue<Waiting>(name, {
      // Who adds a job is told when Redis is away; a worker waits for it.
      connection: { url: this.url, maxRetriesPerRequest: 2 },
      // What was done is remembered in PostgreSQL; in Redis it would only grow.
      defaultJobOptions: { attempts: TRIES, backoff: { type: 'growing' }, removeOnComplete: true, removeOnFail: { age: 7 * 86_400 } },
    });
    queue.on('error', (error) => this.log.warn('the queue lost its connection', {}, error));
    return queue;
  }

  private worker(name: string, concurrency: number): Worker<Waiting> {
    const worker = new Worker<Waiting>(
      name,
      async (job) => {
        const { job: id, workspace, id: about } = job.data;
        if (!this.jobs.knows(job.name)) throw new UnrecoverableError(`no handler for the job ${job.name}`);
        await this.jobs.run(job.name, { id, payload: { workspace, id: about } });
      },
      {
        connection: { url: this.url, maxRetriesPerRequest: null },
        concurrency,
        lockDuration: HELD_FOR_MS,
        stalledInterval: LOOK_FOR_DEAD_EVERY_MS,
        // How often its worker was killed says nothing about a job.
        maxStalledCount: 1_000_000,
        settings: { backoffStrategy: (tries) => Math.min(LONGEST_PAUSE_MS, Math.round(1_000 * Math.exp(Math.min(tries, 10)))) },
      },
    );
    worker.on('error', (error) => this.log.warn('the queue lost its connection', {}, error));
    worker.on('failed', (job, error) =>
      this.log.error(`the job ${job?.name} failed`, { job: job?.data.job, attempt: job?.attemptsMade }, error),
    );
    return worker;
  }
}

/** Redis' own key of a job: BullMQ takes no colons and no whole numbers. */
const keyOf = (name: string, id: string): string => `${name}-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Logger, run, type Runner, runMigrations, type TaskList } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { Config } from '../config/config.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Log } from '../log/log.ts';
import { type JobOptions, type JobPayload, JobQueue } from './job-queue.ts';
import { JobRunner } from './job-runner.ts';
import { LifeSign } from './life-sign.ts';
import { QUEUE_SCHEMA, QueueStore } from './queue.store.ts';

/** Short jobs that one process does at a time, and long ones beside them. */
const WORKERS = 2;
const LONG_WORKERS = 1;
/** How often jobs are looked at that a dead process left locked. */
const RESCUE_EVERY_MS = 2_000;
/** A pool of workers shows that it lives right after it was made; a job it took in that moment is not looked at yet. */
const NEW_FOR_MS = 5_000;

/**
 * The queue in PostgreSQL (graphile-worker). A worker process holds advisory locks as long as it lives, so that the others notice at once
 * when it was killed and take its jobs up; by itself graphile-worker would wait four hours.
 */
@Injectable()
export class PostgresQueue extends JobQueue implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly store: QueueStore;
  private readonly urls: DatabaseUrls;
  private readonly jobs: JobRunner;
  private readonly log: Log;
  private readonly life: LifeSign;
  private pool: pg.Pool | null = null;
  private workers: readonly Runner[] = [];
  private rescuing: NodeJS.Timeout | null = null;

  constructor(config: Config, store: QueueStore, urls: DatabaseUrls, jobs: JobRunner, log: Log) {
    super();
    this.config = config;
    this.store = store;
    this.urls = urls;
    this.jobs = jobs;
    this.log = log;
    this.life = new LifeSign(urls.direct, (error) => log.warn('the queue lost its connection', {}, error));
  }

  async onModuleInit(): Promise<void> {
    if (!(await this.store.isReady()))
      await runMigrations({ connectionString: this.urls.direct, schema: QUEUE_SCHEMA, logger: this.logger() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.isWorker || this.jobs.names().length + this.jobs.longNames().length === 0) return;
    await this.life.begin();
    this.pool = new pg.Pool({ connectionString: this.urls.direct, max: WORKERS + LONG_WORKERS + 2, application_name: 'tangram-jobs' });
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    const events = new EventEmitter();
    events.on(
      'pool:create',
      ({ workerPool }: { workerPool: { id: string } }) =>
        void this.life.show(workerPool.id).catch((error: unknown) => this.log.warn('the queue lost its connection', {}, error)),
    );
    const common = {
      pgPool: this.pool,
      schema: QUEUE_SCHEMA,
      noHandleSignals: true,
      pollInterval: 1_000,
      logger: this.logger(),
      crontab: '',
      events,
    };
    const kinds = [
      { taskList: this.tasks(this.jobs.names()), concurrency: WORKERS },
      { taskList: this.tasks(this.jobs.longNames()), concurrency: LONG_WORKERS },
    ];
    this.workers = await Promise.all(
      kinds.filter(({ taskList }) => Object.keys(taskList).length > 0).map((kind) => run({ ...common, ...kind })),
    );
    await this.rescue();
    this.rescuing = setInterval(() => void this.rescue(), RESCUE_EVERY_MS);
    this.rescuing.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.rescuing) clearInterval(this.rescuing);
    await Promise.all(this.workers.map((worker) => worker.stop().catch(() => undefined)));
    await this.pool?.end().catch(() => undefined);
    await this.life.end();
  }

  async add(name: string, id: string, payload: JobPayload, options: JobOptions = {}): Promise<void> {
    await this.store.add(name, id, payload, options);
  }

  hasten(workspace: string): Promise<void> {
    return this.store.hasten(workspace);
  }

  isReady(): Promise<boolean> {
    return this.store.isReady();
  }

  private tasks(names: readonly string[]): TaskList {
    return Object.fromEntries(names.map((name) => [name, (payload: unknown) => this.jobs.run(name, parseJob(payload))]));
  }

  private get isWorker(): boolean {
    return this.config.role !== 'api';
  }

  /** Gives back the jobs of workers whose process is gone. */
  private async rescue(): Promise<void> {
    try {
      for (const pool of await this.store.holders(NEW_FOR_MS)) {
        if (!this.life.has(pool) && (await this.store.rescueFrom(pool)))
          this.log.warn('took up the jobs of a process that is gone', { pool });
      }
    } catch (error) {
      this.log.warn('cannot look for jobs of dead workers', {}, error);
    }
  }

  private logger(): Logger {
    return new Logger(() => (level, message, meta) => {
      if (level === 'error') this.log.error(message, {}, meta?.['error']);
      else if (level === 'warning') this.log.warn(message);
      else this.log.debug(message);
    });
  }
}

/** @throws Error for a job that this program did not write */
function parseJob(payload: unknown): { id: string; payload: JobPayload } {
  if (typeof payload === 'object' && payload !== null && 'job' in payload && 'workspace' in payload && 'id' in payload) {
    return { id: String(payload.job), payload: { workspace: String(payload.workspace), id: String(payload.id) } };
  }
  throw new Error('a job without its ids');
}

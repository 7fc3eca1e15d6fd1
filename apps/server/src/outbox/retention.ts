import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DueWork } from '../clock/due-work.ts';
import { Config } from '../config/config.ts';
import { Clock } from '../database/clock.ts';
import { Log } from '../log/log.ts';
import { OutboxStore } from './outbox.store.ts';
import { RetentionStore } from './retention.store.ts';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
const EVENTS_PER_STEP = 10_000;
/** How long things are kept (HTTP contract, "Kept"). */
const KEPT_DAYS = { events: 30, cleared: 30, jobs: 7 } as const;

/** Forgets what is no longer to be kept: events, done marks of jobs, what deletions noted. Once an hour, and when the test clock moves. */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly store: RetentionStore;
  private readonly outbox: OutboxStore;
  private readonly due: DueWork;
  private readonly log: Log;
  private timer: NodeJS.Timeout | null = null;

  constructor(config: Config, clock: Clock, store: RetentionStore, outbox: OutboxStore, due: DueWork, log: Log) {
    this.config = config;
    this.clock = clock;
    this.store = store;
    this.outbox = outbox;
    this.due = due;
    this.log = log;
  }

  onApplicationBootstrap(): void {
    this.due.register('retention', (now) => this.run(now));
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => {
      this.clock
        .now()
        .then((now) => this.run(now))
        .catch((error: unknown) => this.log.warn('cannot forget what is old', {}, error));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** In small steps, so that nobody waits for it. */
  async run(now: Date): Promise<void> {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    while ((await this.outbox.prune(before(KEPT_DAYS.events), EVENTS_PER_STEP)) === EVENTS_PER_STEP);
    await this.store.pruneJobs(new Date(Date.now() - KEPT_DAYS.jobs * DAY_MS));
    await this.store.pruneCleared(before(KEPT_DAYS.cleared));
  }
}

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { OutboxStore } from './outbox.store.ts';
import { RetentionStore } from './retention.store.ts';

const DAY_MS = 86_400_000;
const EVENTS_PER_STEP = 10_000;
/** How long things are kept (HTTP contract, "Kept"). */
const KEPT_DAYS = { events: 30, cleared: 30, jobs: 7 } as const;

/** Forgets what is no longer to be kept: events, done marks of jobs, what deletions noted. Once an hour, and when the test clock moves. */
@Injectable()
export class Retention implements OnApplicationBootstrap {
  private readonly work: RegularWork;
  private readonly store: RetentionStore;
  private readonly outbox: OutboxStore;

  constructor(work: RegularWork, store: RetentionStore, outbox: OutboxStore) {
    this.work = work;
    this.store = store;
    this.outbox = outbox;
  }

  onApplicationBootstrap(): void {
    this.work.register('retention', (now) => this.run(now));
  }

  /** In small steps, so that nobody waits for it. */
  async run(now: Date): Promise<void> {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    while ((await this.outbox.prune(before(KEPT_DAYS.events), EVENTS_PER_STEP)) === EVENTS_PER_STEP);
    await this.store.pruneJobs(new Date(Date.now() - KEPT_DAYS.jobs * DAY_MS));
    await this.store.pruneCleared(before(KEPT_DAYS.cleared));
  }
}

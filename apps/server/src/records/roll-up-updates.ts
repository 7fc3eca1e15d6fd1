import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import type { Tx } from '../database/database.ts';
import { RollUpStore } from './roll-up.store.ts';

const EVERY_MS = 1_000;
const AT_ONCE = 200;

/**
 * Works the roll-ups out that were too much for the transaction that changed what is below them. What waits stands in a table that was written
 * with the change, so that a process which is killed leaves it to the next.
 */
@Injectable()
export class RollUpUpdates {
  private readonly store: RollUpStore;
  private running: Promise<void> | null = null;

  constructor(work: RegularWork, store: RollUpStore) {
    this.store = store;
    work.register('roll-ups', () => this.run(), { every: EVERY_MS });
  }

  /** What waits longest now. Who asks meanwhile waits for the same. */
  run(): Promise<void> {
    this.running ??= this.all().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Works a feed out for these records in the caller's transaction, however much is below them. @returns how many changed */
  work(tx: Tx, schema: string, feed: string, records: readonly string[]): Promise<number> {
    return this.store.work(tx, schema, feed, records);
  }

  private async all(): Promise<void> {
    for (const feed of await this.store.waiting(AT_ONCE)) await this.store.settle(feed);
  }
}

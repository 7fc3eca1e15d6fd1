import { Injectable } from '@nestjs/common';
import { AppError, type Text } from '@tangram/errors';
import { RegularWork } from '../clock/regular-work.ts';
import type { Tx } from '../database/database.ts';
import { Log } from '../log/log.ts';
import { type Failed, RollUpStore, type Waiting } from './roll-up.store.ts';

const EVERY_MS = 1_000;
const AT_ONCE = 200;
/** How long what could not be worked out is left alone: twice as long each time, up to an hour. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;

const tooLong: Text = { 'zh-CN': '下级记录太多，五分钟内没有算完', en: 'There is so much below it that five minutes were not enough' };

/** Why, for people: what the database says may hold values of other records, so only its code is told. */
function whyOf(error: unknown): Text {
  if (error instanceof AppError) return error.code === 'statement_timeout' ? tooLong : error.detail;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return { 'zh-CN': `数据库算不出这个值${code}`, en: `The database cannot work it out${code}` };
}

/**
 * Works the roll-ups out that were too much for the transaction that changed what is below them. What waits stands in a table that was written
 * with the change, so that a process which is killed leaves it to the next. A record that fails is logged and tried again later; it holds up no other.
 */
@Injectable()
export class RollUpUpdates {
  private readonly store: RollUpStore;
  private readonly log: Log;
  private running: Promise<void> | null = null;

  constructor(work: RegularWork, store: RollUpStore, log: Log) {
    this.store = store;
    this.log = log;
    work.register('roll-ups', (now) => this.run(now), { every: EVERY_MS });
  }

  /** What waits longest now. Who asks meanwhile waits for the same. */
  run(now: Date): Promise<void> {
    this.running ??= this.all(now).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** What of a record waits, by feed, and why it failed if it did. Fields by their ids. */
  waitsOf(record: string): Promise<readonly { readonly fields: readonly string[]; readonly failed: Failed | null }[]> {
    return this.store.waitingOf(record);
  }

  /** Works a feed out for these records in the caller's transaction, however much is below them. @returns how many changed */
  work(tx: Tx, schema: string, feed: string, records: readonly string[]): Promise<number> {
    return this.store.work(tx, schema, feed, records);
  }

  private async all(now: Date): Promise<void> {
    for (const one of await this.store.waiting(AT_ONCE, now)) {
      try {
        await this.store.settle(one);
      } catch (error) {
        if (error instanceof AppError && error.code === 'database_unavailable') throw error;
        await this.store.fail(one, this.failure(one, error, now));
      }
    }
  }

  private failure(one: Waiting, error: unknown, now: Date): Failed {
    const times = one.failures + 1;
    // What was not done in all the time it had would take as long again.
    const isLong = error instanceof AppError && error.code === 'statement_timeout';
    const pause = isLong ? LONGEST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (times - 1));
    this.log.warn('a roll-up could not be worked out yet', { ...one, times, nextInMs: pause }, error);
    return { times, nextAt: new Date(now.getTime() + pause).toISOString(), why: whyOf(error) };
  }
}

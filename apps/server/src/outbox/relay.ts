import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { Database, type Tx } from '../database/database.ts';
import { Log } from '../log/log.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { OutboxStore } from './outbox.store.ts';
import { formatPosition } from './position.ts';
import type { StoredEvent } from './stored-event.ts';

/** Who wants to know of what happens: gets a job of its name for each event it wants, with the event's position as the job's id. */
export interface Subscriber {
  /** Also the name of the job's handler. */
  readonly name: string;
  wants(event: StoredEvent): boolean;
}

/**
 * Who works on events itself, many at a time by a few statements, in the transaction that notes how far it is: what it writes through `tx`
 * happens exactly once.
 */
export interface Follower {
  readonly name: string;
  follow(tx: Tx, events: readonly StoredEvent[]): Promise<void>;
}

const EVERY_MS = 250;
/** After so many failures in a row a follower's next event is left out: one that nobody can work on must not hold up the rest. */
const MOST_TRIES = 20;
/** A batch is one row of the outbox for each thousand of its records. */
const AT_ONCE = 1_000;

/**
 * Hands events to the queue. The outbox is the only truth: a process that is killed between a commit and this leaves the events there, and
 * the next one goes on from the position that was stored last; what it hands over twice the queue takes once.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly database: Database;
  private readonly outbox: OutboxStore;
  private readonly queue: JobQueue;
  private readonly log: Log;
  private readonly subscribers: Subscriber[] = [];
  private readonly followers = new Map<Follower, { failures: number }>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(config: Config, database: Database, outbox: OutboxStore, queue: JobQueue, log: Log) {
    this.config = config;
    this.database = database;
    this.outbox = outbox;
    this.queue = queue;
    this.log = log;
  }

  /** To be called before the program has started. Without subscribers nothing is read. */
  subscribe(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  /** To be called before the program has started. */
  follow(follower: Follower): void {
    this.followers.set(follower, { failures: 0 });
  }

  /** Every process notes where a new subscriber begins, so that it misses nothing of what the process itself writes. */
  async onApplicationBootstrap(): Promise<void> {
    const readers = [...this.subscribers, ...this.followers.keys()];
    for (const { name } of readers) await this.outbox.begin(name);
    if (this.config.role === 'api' || readers.length === 0) return;
    this.timer = setInterval(() => void this.tick(), EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Hands over everything that is settled now. */
  async run(): Promise<void> {
    for (const subscriber of this.subscribers) while ((await this.step(subscriber)) === 'more');
    for (const [follower, state] of this.followers) while ((await this.lead(follower, state)) === 'more');
  }

  private async tick(): Promise<void> {
    if (this.running) return;
    this.running = this.run().catch((error: unknown) => this.log.warn('the relay could not go on', {}, error));
    await this.running;
    this.running = null;
  }

  private step(subscriber: Subscriber): Promise<'more' | 'end'> {
    return this.database.transaction(async (tx) => {
      const position = await this.outbox.hold(tx, subscriber.name);
      if (!position) return 'end';
      const { events, end } = await this.outbox.all(tx, position, AT_ONCE);
      for (const event of events.filter((one) => subscriber.wants(one))) {
        await this.queue.add(subscriber.name, formatPosition(event), { workspace: event.workspace, id: event.record });
      }
      await this.outbox.advance(tx, subscriber.name, end);
      return events.length === AT_ONCE ? 'more' : 'end';
    });
  }

  /** The next events for a follower. After a failure they come one by one, so that only the one that cannot be worked on waits. */
  private async lead(follower: Follower, state: { failures: number }): Promise<'more' | 'end'> {
    const leaveOut = state.failures >= MOST_TRIES;
    try {
      const next = await this.page(follower, state.failures === 0 ? AT_ONCE : 1, leaveOut);
      state.failures = 0;
      return next;
    } catch (error) {
      state.failures += 1;
      this.log.warn(`${follower.name} could not go on`, { failures: state.failures }, error);
      return state.failures === 1 ? 'more' : 'end';
    }
  }

  private page(follower: Follower, limit: number, leaveOut: boolean): Promise<'more' | 'end'> {
    return this.database.transaction(async (tx) => {
      const position = await this.outbox.hold(tx, follower.name);
      if (!position) return 'end';
      const { events, end } = await this.outbox.all(tx, position, limit);
      if (leaveOut) this.log.error(`${follower.name} leaves an event out`, { events: events.map(formatPosition).join(' ') });
      else if (events.length > 0) await follower.follow(tx, events);
      await this.outbox.advance(tx, follower.name, end);
      return events.length === limit ? 'more' : 'end';
    });
  }
}

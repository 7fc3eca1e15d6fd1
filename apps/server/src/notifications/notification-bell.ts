import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { UserActor } from '../context/actor.ts';
import type { Listening } from '../context/callers.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Listener } from '../database/listener.ts';
import { Log } from '../log/log.ts';
import { NOTIFICATION_CHANNEL, NotificationStore } from './notification.store.ts';

/** A line that keeps proxies from closing a quiet stream; what was not heard is counted with it. */
const BREATH_MS = 15_000;

/** Says to everybody who listens how many notifications they have not read, as soon as that changes, whichever node changed it. */
@Injectable()
export class NotificationBell implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly store: NotificationStore;
  private readonly listener: Listener;
  /** Who waits to be woken, by `workspace user`. */
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly ending = new AbortController();

  constructor(store: NotificationStore, urls: DatabaseUrls, log: Log) {
    this.store = store;
    this.listener = new Listener(urls.direct, NOTIFICATION_CHANNEL, (whom) => this.ring(whom), log);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    for (const whom of this.waiting.keys()) this.ring(whom);
    await this.listener.end();
  }

  /** Server-sent events: the number now, and whenever it changes, until the caller is signed out. */
  open(actor: UserActor, listening: Listening): Readable {
    return Readable.from(this.lines(actor, listening), { objectMode: false });
  }

  private async *lines(actor: UserActor, listening: Listening): AsyncGenerator<string> {
    let said: number | null = null;
    while (!this.ending.signal.aborted) {
      const woken = this.rung(`${actor.workspaceId} ${actor.userId}`);
      const unread = await this.store.unread(actor);
      yield unread === said ? ': \n\n' : `event: unread\ndata: {"unread":${unread}}\n\n`;
      said = unread;
      await woken;
      if ((await listening()) === null) return;
    }
  }

  /** Ends when the bell rings for someone, or after a while. */
  private async rung(whom: string): Promise<void> {
    const stop = new AbortController();
    const wake = () => stop.abort();
    const others = this.waiting.get(whom) ?? new Set();
    this.waiting.set(whom, others.add(wake));
    await sleep(BREATH_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    others.delete(wake);
    if (others.size === 0) this.waiting.delete(whom);
  }

  private ring(whom: string): void {
    for (const wake of this.waiting.get(whom) ?? []) wake();
  }
}

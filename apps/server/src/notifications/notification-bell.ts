import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { kindOf } from '@tangram/policy';
import { Readable } from 'node:stream';
import type { UserActor } from '../context/actor.ts';
import type { Listening } from '../context/callers.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Listener } from '../database/listener.ts';
import { RevisionWatch } from '../metadata/revision-watch.ts';
import { Log } from '../log/log.ts';
import { NOTIFICATION_CHANNEL, NotificationStore } from './notification.store.ts';
import { heldHere } from '../database/workspace-context.ts';

/** A line that keeps proxies from closing a quiet stream; what was not heard is counted with it. */
const BREATH_MS = 15_000;

/** Says to everybody who listens how many notifications they have not read, as soon as that changes, whichever node changed it. */
@Injectable()
export class NotificationBell implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly store: NotificationStore;
  private readonly listener: Listener;
  /** Who waits to be woken, by `workspace user`. */
  private readonly waiting = new Map<string, Set<() => void>>();
  /** How often it was said in a workspace that people may see other records now. */
  private readonly moved = new Map<string, number>();
  private readonly ending = new AbortController();

  constructor(store: NotificationStore, revisions: RevisionWatch, urls: DatabaseUrls, log: Log) {
    this.store = store;
    // Roles and sharing rules are part of what is published.
    revisions.follow((workspace) => this.ring(`${workspace} *`));
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

  /** People may see other records in a workspace now: whoever listens is told, on every node. */
  sightMoved(workspaceId: string): Promise<void> {
    return this.store.tellAll(workspaceId);
  }

  /** A number that is another one when people may have come to see other records. */
  sightOf(workspaceId: string): number {
    return this.moved.get(workspaceId) ?? 0;
  }

  /** Server-sent events: the number now, and whenever it changes, and `sight` when the caller may see other records, until the caller is signed out. */
  open(actor: UserActor, listening: Listening): Readable {
    return Readable.from(heldHere(this.lines(actor, listening)), { objectMode: false });
  }

  private async *lines(actor: UserActor, listening: Listening): AsyncGenerator<string> {
    let said: number | null = null;
    let sight = sightMark(actor, this.sightOf(actor.workspaceId));
    while (!this.ending.signal.aborted) {
      const woken = this.rung(`${actor.workspaceId} ${actor.userId}`);
      const unread = await this.store.unread(actor);
      yield unread === said ? ': \n\n' : `event: unread\ndata: {"unread":${unread}}\n\n`;
      said = unread;
      await woken;
      const now = await listening();
      if (now === null) return;
      const seen = sightMark(now, this.sightOf(actor.workspaceId));
      if (seen !== sight) yield SIGHT_MOVED;
      sight = seen;
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
    const [workspace = '', user] = whom.split(' ');
    if (user === '*') {
      this.moved.set(workspace, this.sightOf(workspace) + 1);
      for (const [each, waiting] of this.waiting) if (each.startsWith(workspace)) for (const wake of waiting) wake();
      return;
    }
    for (const wake of this.waiting.get(whom) ?? []) wake();
  }
}

/** What is on a screen may not be the caller's to see any more, or be more by now: it is to be asked for again. */
export const SIGHT_MOVED = 'event: sight\ndata: {}\n\n';

/** The same text for as long as a caller may see the same. @param moves as `sightOf` of the bell */
export const sightMark = (actor: UserActor, moves: number): string => `${kindOf(actor)} ${moves}`;

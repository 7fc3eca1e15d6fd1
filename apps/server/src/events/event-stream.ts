import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UserActor } from '../context/actor.ts';
import type { Listening } from '../context/callers.ts';
import { NotificationBell, SIGHT_MOVED, sightMark } from '../notifications/notification-bell.ts';
import { Outbox } from '../outbox/outbox.ts';
import { formatPosition } from '../outbox/position.ts';
import { EventFeed, type ShownEvents } from './event-feed.ts';
import type { EventRequest } from './event.request.ts';
import { heldHere } from '../database/workspace-context.ts';

/** How long after its commit an event is heard at the latest, when nobody else is slow. */
const EVERY_MS = 400;
/** A line that keeps proxies from closing a quiet stream. */
const BREATH_MS = 15_000;

/** Events as they happen, for as long as somebody listens. */
@Injectable()
export class EventStream implements OnApplicationShutdown {
  private readonly feed: EventFeed;
  private readonly outbox: Outbox;
  private readonly bell: NotificationBell;
  private readonly ending = new AbortController();

  constructor(feed: EventFeed, outbox: Outbox, bell: NotificationBell) {
    this.bell = bell;
    this.feed = feed;
    this.outbox = outbox;
  }

  onApplicationShutdown(): void {
    this.ending.abort();
  }

  /**
   * Without a position the stream begins now. `sight` among the changes: the caller may see other records than before. It ends when its caller is signed out, or may not read any more what it asked for.
   *
   * @throws AppError cursor_expired, cursor_mismatch, unsupported_query
   */
  async open(actor: UserActor, request: EventRequest, listening: Listening): Promise<Readable> {
    const after = request.after ?? formatPosition(await this.outbox.now());
    const first = await this.feed.page(actor, { ...request, after });
    return Readable.from(heldHere(this.lines(actor, listening, request, first)), { objectMode: false });
  }

  /** null when the caller may not ask for this any more. */
  private async next(actor: UserActor, request: EventRequest): Promise<ShownEvents | null> {
    try {
      return await this.feed.page(actor, request);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  private async *lines(caller: UserActor, listening: Listening, request: EventRequest, first: ShownEvents): AsyncGenerator<string> {
    let page = first;
    let quietSince = Date.now();
    let sight = sightMark(caller, this.bell.sightOf(caller.workspaceId));
    yield ': open\n\n';
    while (!this.ending.signal.aborted) {
      if (page.data.length > 0) {
        yield page.data.map((event) => `id: ${event.position}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`).join('');
        quietSince = Date.now();
      } else if (Date.now() - quietSince > BREATH_MS) {
        yield ': \n\n';
        quietSince = Date.now();
      }
      if (page.data.length < request.limit) await sleep(EVERY_MS, undefined, { signal: this.ending.signal }).catch(() => undefined);
      const actor = await listening();
      if (actor === null) return;
      const next = await this.next(actor, { ...request, after: page.nextCursor });
      if (next === null) return;
      const seen = sightMark(actor, this.bell.sightOf(actor.workspaceId));
      if (seen !== sight) yield SIGHT_MOVED;
      sight = seen;
      page = next;
    }
  }
}

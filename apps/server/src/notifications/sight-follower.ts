import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../database/database.ts';
import { type Follower, Relay } from '../outbox/relay.ts';
import type { StoredEvent } from '../outbox/stored-event.ts';
import { NotificationStore } from './notification.store.ts';

/** Objects, by id, whose records say who stands where: what people may see follows from them. */
const standing: ReadonlySet<string> = new Set(['user', 'department', 'team']);
/** Their fields, by id, that say nothing of that. */
const silent: ReadonlySet<string> = new Set(['name', 'email', 'title', 'phone', 'locale', 'time_zone', 'rank']);

/** Whether somebody may see other records after it than before. Who or what is new has nothing yet. */
const movesSight = ({ object, op, changed }: StoredEvent): boolean =>
  standing.has(object) && op !== 'created' && (op !== 'updated' || changed.some((field) => !silent.has(field)));

/** Tells everybody who looks at a workspace when people came to stand elsewhere in it, so that what is on their screens is asked for again. */
@Injectable()
export class SightFollower implements Follower, OnModuleInit {
  readonly name = 'sight';
  private readonly relay: Relay;
  private readonly store: NotificationStore;

  constructor(relay: Relay, store: NotificationStore) {
    this.relay = relay;
    this.store = store;
  }

  onModuleInit(): void {
    this.relay.follow(this);
  }

  async follow(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
    for (const workspace of new Set(events.filter(movesSight).map((event) => event.workspace))) await this.store.tellAll(workspace, tx);
  }
}

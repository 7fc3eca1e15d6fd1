import { Injectable } from '@nestjs/common';
import { OutboxStore } from './outbox.store.ts';
import { comparePositions, type Position } from './position.ts';
import type { EventPage } from './stored-event.ts';

/** What happened, in the order of positions: for whoever reads events of one workspace. */
@Injectable()
export class Outbox {
  private readonly store: OutboxStore;

  constructor(store: OutboxStore) {
    this.store = store;
  }

  /** Where a reader begins that wants to know only of what comes. */
  now(): Promise<Position> {
    return this.store.now();
  }

  /** Whether everything after the position is still kept. */
  async keeps(position: Position): Promise<boolean> {
    const pruned = await this.store.prunedTo();
    return pruned === null || comparePositions(position, pruned) >= 0;
  }

  /**
   * Settled events of a workspace after a position, in order.
   *
   * @param objects only these objects, by id
   */
  after(workspace: string, objects: readonly string[], position: Position, limit: number): Promise<EventPage> {
    return this.store.ofWorkspace(workspace, objects, position, limit);
  }
}

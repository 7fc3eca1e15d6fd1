import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { WorkActorStore } from './work-actor.store.ts';

/** In whose name work after the request is done, with the rights that person has by then. */
@Injectable()
export class WorkActors {
  private readonly store: WorkActorStore;

  constructor(store: WorkActorStore) {
    this.store = store;
  }

  /** null when the person may no longer sign in. */
  load(workspaceId: string, userId: string): Promise<UserActor | null> {
    return this.store.load(workspaceId, userId);
  }
}

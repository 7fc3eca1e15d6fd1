import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { requireAction } from './require-action.ts';
import { type RevisionEntry, RevisionStore } from './revision.store.ts';

/** The published revisions, for those who design. */
@Injectable()
export class RevisionService {
  private readonly revisions: RevisionStore;

  constructor(revisions: RevisionStore) {
    this.revisions = revisions;
  }

  /** Newest first. */
  list(actor: UserActor, limit: number): Promise<readonly RevisionEntry[]> {
    requireAction(actor, 'design');
    return this.revisions.list(actor.workspaceId, limit);
  }
}

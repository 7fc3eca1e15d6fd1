import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Rights } from './rights.ts';
import { type RevisionEntry, RevisionStore } from './revision.store.ts';

/** The published revisions, for those who design. */
@Injectable()
export class RevisionService {
  private readonly revisions: RevisionStore;
  private readonly rights: Rights;

  constructor(revisions: RevisionStore, rights: Rights) {
    this.rights = rights;
    this.revisions = revisions;
  }

  /** Newest first. */
  async list(actor: UserActor, limit: number): Promise<readonly RevisionEntry[]> {
    await this.rights.require(actor, 'design');
    return this.revisions.list(actor.workspaceId, limit);
  }
}

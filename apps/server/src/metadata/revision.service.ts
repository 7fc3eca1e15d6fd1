import { Injectable } from '@nestjs/common';
import { differencesIn, type DocumentDifference } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { metadataErrors } from './metadata.errors.ts';
import { Rights } from './rights.ts';
import { type Revision, type RevisionEntry, RevisionStore, type RevisionPage } from './revision.store.ts';

export type { RevisionPage } from './revision.store.ts';

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
  async list(actor: UserActor, page: RevisionPage): Promise<readonly RevisionEntry[]> {
    await this.rights.require(actor, 'design');
    return this.revisions.list(actor.workspaceId, page);
  }

  /** @param n null for the one that is live. @throws AppError not_found */
  async read(actor: UserActor, n: number | null): Promise<Revision> {
    await this.rights.require(actor, 'design');
    const revision = await (n === null ? this.revisions.latest(actor.workspaceId) : this.revisions.find(actor.workspaceId, n));
    if (!revision) throw metadataErrors.not_found({ what: 'revision' });
    return revision;
  }

  /** What publishes after revision `from` and up to `to` changed, as a whole; `to` null for the one that is live. @throws AppError not_found */
  async compare(
    actor: UserActor,
    from: number,
    to: number | null,
  ): Promise<{ readonly to: number; readonly differences: readonly DocumentDifference[] }> {
    const [before, after] = [await this.read(actor, from), await this.read(actor, to)];
    return { to: after.n, differences: differencesIn(before.documents, after.documents) };
  }
}

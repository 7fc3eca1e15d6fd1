import { Injectable } from '@nestjs/common';
import type { Model } from '@tangram/model';
import { linkModel } from './link-model.ts';
import { type Revision, RevisionStore } from './revision.store.ts';

/** Of so many workspaces the latest revision is kept. */
const MOST = 8;

/**
 * What is live in each workspace, as designing asks for it again and again: read and linked once per revision, since a revision never changes. Only
 * its number is asked each time.
 */
@Injectable()
export class LatestRevisions {
  private readonly revisions: RevisionStore;
  private readonly known = new Map<string, Revision>();
  private readonly linked = new WeakMap<Revision, Model>();

  constructor(revisions: RevisionStore) {
    this.revisions = revisions;
  }

  /** @returns null for a workspace that was never installed */
  async latest(workspace: string): Promise<Revision | null> {
    const known = this.known.get(workspace);
    if (known && known.n === (await this.revisions.latestNumber(workspace))) return known;
    const latest = await this.revisions.latest(workspace);
    this.known.delete(workspace);
    if (latest) this.known.set(workspace, latest);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > MOST) this.known.delete(oldest);
    return latest;
  }

  /** The model of a revision; null for that of a workspace which has nothing yet. */
  modelOf(revision: Revision): Model | null {
    if (revision.n === 0) return null;
    const known = this.linked.get(revision);
    if (known) return known;
    const made = linkModel(revision.documents);
    if (!made.ok) throw new Error(`revision ${revision.n} does not link`);
    this.linked.set(revision, made.value);
    return made.value;
  }
}

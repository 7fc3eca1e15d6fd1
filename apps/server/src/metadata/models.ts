import { Injectable } from '@nestjs/common';
import { loadParser } from '@tangram/expression';
import { linkModel } from './link-model.ts';
import { LiveModel } from './live-model.ts';
import { metadataErrors } from './metadata.errors.ts';
import { RevisionStore } from './revision.store.ts';

/**
 * The live model of each workspace, linked once per revision and node. A request asks once and keeps what it got:
 * that pins its revision. `RevisionWatch` tells this cache when a workspace has a newer one.
 */
@Injectable()
export class Models {
  private readonly revisions: RevisionStore;
  private readonly cached = new Map<string, Promise<LiveModel>>();
  private readonly loaded = new Map<string, number>();

  constructor(revisions: RevisionStore) {
    this.revisions = revisions;
  }

  /** The model that is live now. @throws AppError workspace_not_ready when nothing was ever published there */
  current(workspaceId: string): Promise<LiveModel> {
    return this.cached.get(workspaceId) ?? this.reload(workspaceId);
  }

  /** What a model was compiled with besides its documents has changed: every process loads it anew. */
  async renew(workspaceId: string): Promise<void> {
    this.outdate(workspaceId, Number.MAX_SAFE_INTEGER);
    await this.revisions.tellChange(workspaceId);
  }

  /** Forgets a model unless it is this revision or newer: the next request loads the latest. @returns whether there was one to forget */
  outdate(workspaceId: string, newest: number): boolean {
    const known = this.loaded.get(workspaceId);
    if (known !== undefined && known >= newest) return false;
    this.loaded.delete(workspaceId);
    return this.cached.delete(workspaceId);
  }

  /** The workspaces in the cache, with the revision each has here. */
  known(): ReadonlyMap<string, number> {
    return this.loaded;
  }

  private reload(workspaceId: string): Promise<LiveModel> {
    const loading = this.load(workspaceId);
    this.cached.set(workspaceId, loading);
    loading.then(
      (live) => {
        if (this.cached.get(workspaceId) === loading) this.loaded.set(workspaceId, live.revision);
      },
      () => {
        if (this.cached.get(workspaceId) === loading) this.cached.delete(workspaceId);
      },
    );
    return loading;
  }

  private async load(workspaceId: string): Promise<LiveModel> {
    const [revision, calendar] = await Promise.all([this.revisions.latest(workspaceId), this.revisions.calendar(workspaceId)]);
    if (!revision) throw metadataErrors.workspace_not_ready();
    const linked = linkModel(revision.documents);
    if (!linked.ok)
      throw new Error(
        `revision ${revision.n} of workspace ${workspaceId} does not link: ${linked.issues.map((issue) => `${issue.path} ${issue.code}`).join(', ')}`,
      );
    return new LiveModel(linked.value, revision.n, await loadParser(), calendar);
  }
}

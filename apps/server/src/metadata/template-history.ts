import { Injectable } from '@nestjs/common';
import { type AnyDocument, refOf, type UsedIds, usedIdsOf } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { DraftService, type Made } from './draft.service.ts';
import { FactsStore } from './facts.store.ts';
import { metadataErrors } from './metadata.errors.ts';
import { RetiredStore } from './retired.store.ts';
import { usedId } from './retirement.ts';
import { type Revision, RevisionStore } from './revision.store.ts';
import { type InstalledTemplate, type TemplateChange, TemplateChangeStore } from './template-change.store.ts';

export type { InstalledTemplate, TemplateChange } from './template-change.store.ts';

/** What a template is put into. */
export interface Ground {
  readonly latest: Revision;
  readonly installed: readonly InstalledTemplate[];
  /** Ids that are never given again. */
  readonly used: UsedIds;
}

/** Which templates a workspace holds, and the drafts that change that. */
@Injectable()
export class TemplateHistory {
  private readonly changes: TemplateChangeStore;
  private readonly revisions: RevisionStore;
  private readonly retired: RetiredStore;
  private readonly facts: FactsStore;
  private readonly drafts: DraftService;

  constructor(changes: TemplateChangeStore, revisions: RevisionStore, retired: RetiredStore, facts: FactsStore, drafts: DraftService) {
    this.changes = changes;
    this.revisions = revisions;
    this.retired = retired;
    this.facts = facts;
    this.drafts = drafts;
  }

  /** @throws AppError workspace_not_ready */
  async ground(workspace: string): Promise<Ground> {
    const [latest, installed, hidden] = await Promise.all([
      this.revisions.latest(workspace),
      this.changes.installed(workspace),
      this.retired.list(workspace),
    ]);
    if (!latest) throw metadataErrors.workspace_not_ready();
    return { latest, installed, used: new Set([...usedIdsOf(latest.documents), ...hidden.map(usedId)]) };
  }

  /** By name. */
  installed(workspace: string): Promise<readonly InstalledTemplate[]> {
    return this.changes.installed(workspace);
  }

  /** Drafts that are not published yet, by the name of the template that they do something to. */
  openDrafts(workspace: string): Promise<ReadonlyMap<string, string>> {
    return this.changes.openDrafts(workspace);
  }

  /** How many records each of these objects has, by name. */
  async recordsOf(schema: string, documents: readonly AnyDocument[]): Promise<ReadonlyMap<string, number>> {
    const records = new Map<string, number>();
    for (const { kind, id, name } of documents) if (kind === 'object') records.set(name, await this.facts.countRecords(schema, id ?? name));
    return records;
  }

  /** The template that a workspace began with, as its first revision has it. */
  async noteFirst(
    workspace: string,
    { name, version, documents }: { name: string; version: string; documents: readonly AnyDocument[] },
  ): Promise<void> {
    const first = await this.revisions.find(workspace, 1);
    const own = new Set(documents.map(refOf));
    const installed = (first?.documents ?? []).filter((document) => own.has(refOf(document)));
    await this.changes.noteFirst(workspace, { template: name, version, documents: installed, places: {} });
  }

  /** A draft, and what it does to a template once it is published. */
  draft(actor: UserActor, made: Made, change: TemplateChange): Promise<{ id: string; baseRevision: number }> {
    return this.drafts.createWith(actor, made, (runner, draft) => this.changes.note(runner, actor.workspaceId, draft, change));
  }
}

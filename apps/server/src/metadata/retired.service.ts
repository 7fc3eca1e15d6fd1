import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { bringBack, type Wanted } from './bring-back.ts';
import { DraftService } from './draft.service.ts';
import { FactsStore } from './facts.store.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import { presentRetired, retiredLabel, type ShownRetired } from './present-retired.ts';
import { Rights } from './rights.ts';
import { RetiredStore } from './retired.store.ts';
import { RevisionStore } from './revision.store.ts';
import { KEPT_MS } from './upkeep.ts';

/** The draft that brings something back; `left` names documents that stay as they were changed since. */
export interface RestoringDraft {
  readonly id: string;
  readonly baseRevision: number;
  readonly left: readonly string[];
}

/** The bin for what a workspace is made of: objects, fields and other documents that were taken out of the model. */
@Injectable()
export class RetiredService {
  private readonly retired: RetiredStore;
  private readonly revisions: RevisionStore;
  private readonly drafts: DraftService;
  private readonly facts: FactsStore;
  private readonly clock: Clock;
  private readonly rights: Rights;

  constructor(retired: RetiredStore, revisions: RevisionStore, drafts: DraftService, facts: FactsStore, clock: Clock, rights: Rights) {
    this.rights = rights;
    this.retired = retired;
    this.revisions = revisions;
    this.drafts = drafts;
    this.facts = facts;
    this.clock = clock;
  }

  /** What can come back, the latest first. @throws AppError forbidden */
  async list(actor: UserActor): Promise<readonly ShownRetired[]> {
    await this.rights.require(actor, 'design');
    const [elements, latest] = await Promise.all([this.binned(actor), this.revisions.latest(actor.workspaceId)]);
    const shown: ShownRetired[] = [];
    for (const element of elements) {
      const records = element.kind === 'object' ? await this.facts.countRecords(actor.schema, element.id) : null;
      shown.push(presentRetired(element, latest?.documents ?? [], records, actor.locale));
    }
    return shown;
  }

  /**
   * A draft that brings one element back with all that went with it. Its data comes when the draft is published.
   *
   * @throws AppError forbidden, not_found when it is not in the bin, not_restorable with what took its place
   */
  async restore(actor: UserActor, wanted: Wanted): Promise<RestoringDraft> {
    await this.rights.require(actor, 'design');
    const elements = await this.binned(actor);
    const element = elements.find(({ kind, id, object }) => kind === wanted.kind && id === wanted.id && object === wanted.object);
    if (!element) throw metadataErrors.not_found({ what: `${wanted.kind} ${wanted.id}` });
    const [before, after, latest] = await Promise.all([
      this.revisions.find(actor.workspaceId, element.revision - 1),
      this.revisions.find(actor.workspaceId, element.revision),
      this.revisions.latest(actor.workspaceId),
    ]);
    if (!before || !after || !latest) throw metadataErrors.not_found({ what: `${wanted.kind} ${wanted.id}` });
    const back = bringBack({ before: before.documents, after: after.documents, latest: latest.documents }, wanted);
    if (!back) throw metadataErrors.not_found({ what: `${wanted.kind} ${wanted.id}` });
    if (!back.ok) {
      const issues = back.conflicts.map(({ kind, name, path }) =>
        metadataIssues.changed_on_both_sides(`${kind}:${name}#${path}`, { revision: latest.n }),
      );
      throw metadataErrors.not_restorable({ name: element.name }, { issues });
    }
    const label = (locale: 'zh-CN' | 'en') => retiredLabel(element, locale);
    const title = `恢复“${label('zh-CN')}” · Restore “${label('en')}”`;
    return { ...(await this.drafts.createWith(actor, { title, latest, documents: back.documents })), left: back.left };
  }

  private async binned(actor: UserActor) {
    const now = await this.clock.now();
    return this.retired.binned(actor.workspaceId, new Date(now.getTime() - KEPT_MS));
  }
}

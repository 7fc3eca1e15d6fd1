import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { Approvals } from './approvals.ts';
import { type Draft, DraftStore } from './draft.store.ts';
import { metadataErrors } from './metadata.errors.ts';
import { Models } from './models.ts';
import { RevisionStore } from './revision.store.ts';
import { Rights } from './rights.ts';
import { type Due, type Schedule, ScheduleStore } from './schedule.store.ts';

export type { Due } from './schedule.store.ts';

/** What a publish says of itself, and who is told when it is live. */
export interface PublishWish {
  readonly note: string;
  /** Ids of teams. */
  readonly teams: readonly string[];
}

/** Drafts that go live by themselves, by the one clock. */
@Injectable()
export class Schedules {
  private readonly store: ScheduleStore;
  private readonly drafts: DraftStore;
  private readonly approvals: Approvals;
  private readonly models: Models;
  private readonly rights: Rights;
  private readonly clock: Clock;
  private readonly audit: Audit;
  private readonly revisions: RevisionStore;

  constructor(
    store: ScheduleStore,
    drafts: DraftStore,
    approvals: Approvals,
    models: Models,
    rights: Rights,
    clock: Clock,
    audit: Audit,
    revisions: RevisionStore,
  ) {
    this.revisions = revisions;
    this.store = store;
    this.drafts = drafts;
    this.approvals = approvals;
    this.models = models;
    this.rights = rights;
    this.clock = clock;
    this.audit = audit;
  }

  async of(actor: UserActor, draft: string): Promise<Schedule | null> {
    await this.rights.require(actor, 'design');
    return this.store.of(actor.workspaceId, draft);
  }

  /**
   * Has a draft go live at a moment, as it is now: by then it must be the same still.
   *
   * @param version that the caller has looked at; null: whichever it is
   * @throws AppError forbidden, not_found, draft_closed, draft_moved, approval_needed, moment_passed
   */
  async set(actor: UserActor, id: string, at: Date, version: number | null, { note, teams }: PublishWish): Promise<Schedule> {
    await this.rights.require(actor, 'publish');
    if (at <= (await this.clock.now())) throw metadataErrors.moment_passed();
    return this.drafts.transaction(async (runner) => {
      const draft = await this.drafts.lock(runner, actor.workspaceId, id);
      if (!draft) throw metadataErrors.not_found({ what: 'draft' });
      if (draft.state !== 'open') throw metadataErrors.draft_closed({ state: draft.state });
      if (version !== null && version !== draft.version) throw metadataErrors.draft_moved();
      const revision = await this.revisions.latestNumber(actor.workspaceId);
      await this.approvals.approverOf(actor, id, { version: draft.version, revision });
      const schedule = { draft: id, workspace: actor.workspaceId, at, by: actor.userId, note, teams, version: draft.version };
      await this.store.put(runner, schedule);
      const facts = { title: draft.title, at: at.toISOString(), note };
      await this.audit.note(runner, actor, { action: 'publish_scheduled', target: { kind: 'draft', id }, facts });
      return schedule;
    });
  }

  /** @throws AppError forbidden, not_found when nothing was planned */
  async cancel(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'publish');
    await this.drafts.transaction(async (runner) => {
      const draft = await this.drafts.lock(runner, actor.workspaceId, id);
      const isRemoved = await this.store.remove(runner, actor.workspaceId, id);
      if (!draft || !isRemoved) throw metadataErrors.not_found({ what: 'schedule' });
      const facts = { title: draft.title };
      await this.audit.note(runner, actor, { action: 'schedule_cancelled', target: { kind: 'draft', id }, facts });
    });
  }

  /** The next one that is due; null when there is none. It is taken again when nobody ends it. */
  takeDue(now: Date): Promise<Due | null> {
    return this.store.takeDue(now);
  }

  /** The draft of it, whoever asks; null when it is gone. */
  draftOf({ workspace, draft }: Pick<Schedule, 'workspace' | 'draft'>): Promise<Draft | null> {
    return this.drafts.find(workspace, draft);
  }

  /** What became of it is known, and told. */
  end(due: Due): Promise<void> {
    return this.store.end(due);
  }

  /** Everybody in these teams. */
  async membersOf({ workspaceId, schema }: UserActor, teams: readonly string[]): Promise<readonly string[]> {
    const { model } = await this.models.current(workspaceId);
    const users = model.objects.get('user');
    return users ? this.store.membersOf(workspaceId, schema, users.id, teams) : [];
  }
}

import { Injectable } from '@nestjs/common';
import { documentsOf } from '@tangram/model';
import { ADMIN, mayAll } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { Runner } from '../database/database.ts';
import { type Approval, ApprovalStore } from './approval.store.ts';
import { type Draft, DraftStore } from './draft.store.ts';
import { metadataErrors } from './metadata.errors.ts';
import { Models } from './models.ts';
import { Rights } from './rights.ts';

/** An approval, and whether the draft is still what was looked at. */
export interface StandingApproval extends Approval {
  readonly isOfNow: boolean;
}

/** What happened to a draft, and who is to be told. */
export interface Told {
  readonly draft: Draft;
  readonly people: readonly string[];
}

/** Four eyes on what goes live, where a workspace wants them: whoever sends a draft does not approve it. */
@Injectable()
export class Approvals {
  private readonly store: ApprovalStore;
  private readonly drafts: DraftStore;
  private readonly models: Models;
  private readonly rights: Rights;
  private readonly clock: Clock;
  private readonly audit: Audit;

  constructor(store: ApprovalStore, drafts: DraftStore, models: Models, rights: Rights, clock: Clock, audit: Audit) {
    this.store = store;
    this.drafts = drafts;
    this.models = models;
    this.rights = rights;
    this.clock = clock;
    this.audit = audit;
  }

  async isNeeded(actor: UserActor): Promise<boolean> {
    await this.rights.require(actor, 'design');
    return this.store.isNeeded(actor.workspaceId);
  }

  /** @throws AppError forbidden for who is no admin */
  async setNeeded(actor: UserActor, needed: boolean): Promise<void> {
    if (!mayAll(actor)) throw metadataErrors.forbidden({ action: 'publishing' });
    const before = await this.store.isNeeded(actor.workspaceId);
    if (before === needed) return;
    await this.store.transaction(async (runner) => {
      await this.store.setNeeded(runner, actor.workspaceId, needed);
      const target = { kind: 'workspace', id: actor.workspaceId } as const;
      await this.audit.note(runner, actor, { action: 'approval_rule_changed', target, before: { needed: before }, after: { needed } });
    });
  }

  async of(actor: UserActor, draft: string): Promise<StandingApproval | null> {
    await this.rights.require(actor, 'design');
    const [approval, version] = await this.store.transaction(async (runner) => [
      await this.store.of(actor.workspaceId, draft, runner),
      await this.store.versionOf(runner, draft),
    ]);
    return approval && { ...approval, isOfNow: approval.version === version };
  }

  /** Sends a draft to everybody else who may publish. @throws AppError forbidden, not_found, draft_closed, nobody_to_approve */
  async ask(actor: UserActor, id: string, note: string): Promise<Told> {
    await this.rights.require(actor, 'design');
    const people = (await this.publishers(actor.workspaceId)).filter((user) => user !== actor.userId);
    if (people.length === 0) throw metadataErrors.nobody_to_approve();
    return this.change(actor, id, async (runner, draft) => {
      const version = await this.store.versionOf(runner, id);
      await this.store.ask(runner, {
        workspace: actor.workspaceId,
        draft: id,
        version,
        note,
        by: actor.userId,
        at: await this.clock.now(runner),
      });
      const facts = { title: draft.title, note };
      await this.audit.note(runner, actor, { action: 'approval_asked', target: { kind: 'draft', id }, facts });
      return { draft, people };
    });
  }

  /** @throws AppError forbidden, own_draft for who sent it or made it, not_asked when nobody did or it has changed since */
  async decide(actor: UserActor, id: string, state: 'approved' | 'refused', reason: string): Promise<Told> {
    await this.rights.require(actor, 'publish');
    return this.change(actor, id, async (runner, draft) => {
      const [approval, version] = [await this.store.of(actor.workspaceId, id, runner), await this.store.versionOf(runner, id)];
      if (approval?.state !== 'asked' || approval.version !== version) throw metadataErrors.not_asked();
      if (approval.askedBy === actor.userId || draft.author === actor.userId) throw metadataErrors.own_draft();
      await this.store.decide(runner, id, { state, by: actor.userId, at: await this.clock.now(runner), reason });
      const facts = { title: draft.title, state, reason };
      await this.audit.note(runner, actor, { action: 'approval_decided', target: { kind: 'draft', id }, facts });
      return { draft, people: [approval.askedBy] };
    });
  }

  async withdraw(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'design');
    await this.change(actor, id, (runner) => this.store.withdraw(runner, id));
  }

  /** Who approved what is about to go live; null where nobody has to. @throws AppError approval_needed */
  async approverOf(actor: UserActor, draft: string): Promise<string | null> {
    const isNeeded = await this.store.isNeeded(actor.workspaceId);
    const approval = await this.store.transaction(async (runner) => {
      const [found, version] = [await this.store.of(actor.workspaceId, draft, runner), await this.store.versionOf(runner, draft)];
      return found?.state === 'approved' && found.version === version ? found : null;
    });
    if (isNeeded && !approval) throw metadataErrors.approval_needed();
    return approval?.decidedBy ?? null;
  }

  /** Everybody who may publish by their roles. */
  private async publishers(workspaceId: string): Promise<readonly string[]> {
    const { model } = await this.models.current(workspaceId);
    const roles = documentsOf(model, 'role').flatMap(({ name, actions }) => (actions?.includes('publish') ? [name] : []));
    return this.store.peopleOf(workspaceId, [...roles, ADMIN]);
  }

  private change<T>(actor: UserActor, id: string, work: (runner: Runner, draft: Draft) => Promise<T>): Promise<T> {
    return this.store.transaction(async (runner) => {
      const draft = await this.drafts.lock(runner, actor.workspaceId, id);
      if (!draft) throw metadataErrors.not_found({ what: 'draft' });
      if (draft.state !== 'open') throw metadataErrors.draft_closed({ state: draft.state });
      return work(runner, draft);
    });
  }
}

import { Injectable } from '@nestjs/common';
import { documentsOf } from '@tangram/model';
import { ADMIN, mayAll } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import { peopleOf, type UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { Runner } from '../database/database.ts';
import { type Approval, ApprovalStore, type Now } from './approval.store.ts';
import { type Draft, DraftStore } from './draft.store.ts';
import { metadataErrors } from './metadata.errors.ts';
import { Models } from './models.ts';
import { Rights } from './rights.ts';

/** An approval, whether it still holds, and whether the caller is somebody who can give it. */
export interface StandingApproval extends Approval {
  /** Why it is of something else by now: the draft has changed since, or what it would go live over; null while it holds. */
  readonly lapsed: 'changed' | 'overtaken' | null;
  readonly isMineToDecide: boolean;
}

/** What somebody says of a draft that was sent. */
export interface Decision {
  readonly state: 'approved' | 'refused';
  readonly reason: string;
  /** What they looked at, where they say so: the draft's version and the live revision. */
  readonly seen: { readonly version: number | null; readonly revision: number | null };
}

/** What happened to a draft, and who is to be told. */
export interface Told {
  readonly draft: Draft;
  readonly people: readonly string[];
}

/** Four eyes on what goes live, where a workspace wants them: whoever wrote any of a draft, or sent it, does not approve it. */
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
    const mayPublish = await this.rights.allows(actor, 'publish');
    return this.store.transaction(async (runner) => {
      const approval = await this.store.of(actor.workspaceId, draft, runner);
      if (!approval) return null;
      const [lapsed, found] = [
        lapseOf(approval, await this.store.nowOf(runner, draft)),
        await this.drafts.find(actor.workspaceId, draft, runner),
      ];
      const involved = found ? await this.involvedIn(runner, found, approval.senders) : new Set<string>();
      const isMineToDecide =
        approval.state === 'asked' && lapsed === null && mayPublish && !peopleOf(actor).some((one) => involved.has(one));
      return { ...approval, lapsed, isMineToDecide };
    });
  }

  /** Sends a draft to everybody who may publish and can approve it. @throws AppError forbidden, not_found, draft_closed, nobody_to_approve */
  async ask(actor: UserActor, id: string, note: string): Promise<Told> {
    await this.rights.require(actor, 'design');
    const publishers = await this.publishers(actor.workspaceId);
    return this.change(actor, id, async (runner, draft) => {
      const involved = await this.involvedIn(runner, draft, peopleOf(actor));
      const people = publishers.filter((user) => !involved.has(user));
      if (people.length === 0) throw metadataErrors.nobody_to_approve();
      await this.store.ask(runner, {
        workspace: actor.workspaceId,
        draft: id,
        now: await this.store.nowOf(runner, id),
        note,
        by: actor.userId,
        senders: peopleOf(actor),
        at: await this.clock.now(runner),
      });
      const facts = { title: draft.title, note };
      await this.audit.note(runner, actor, { action: 'approval_asked', target: { kind: 'draft', id }, facts });
      return { draft, people };
    });
  }

  /**
   * @throws AppError forbidden, own_draft for who sent it, made it or wrote any of it, also through others; not_asked when nobody sent it or
   *   it has changed since; draft_moved when it is not what the actor saw
   */
  async decide(actor: UserActor, id: string, { state, reason, seen }: Decision): Promise<Told> {
    await this.rights.require(actor, 'publish');
    return this.change(actor, id, async (runner, draft) => {
      const [approval, now] = [await this.store.of(actor.workspaceId, id, runner), await this.store.nowOf(runner, id)];
      if (approval?.state !== 'asked' || lapseOf(approval, now) !== null) throw metadataErrors.not_asked();
      const involved = await this.involvedIn(runner, draft, approval.senders);
      if (peopleOf(actor).some((one) => involved.has(one))) throw metadataErrors.own_draft();
      if ((seen.version ?? now.version) !== now.version || (seen.revision ?? now.revision) !== now.revision)
        throw metadataErrors.draft_moved();
      await this.store.decide(runner, id, { state, revision: now.revision, by: actor.userId, at: await this.clock.now(runner), reason });
      const facts = { title: draft.title, state, reason };
      await this.audit.note(runner, actor, { action: 'approval_decided', target: { kind: 'draft', id }, facts });
      return { draft, people: [approval.askedBy] };
    });
  }

  async withdraw(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'design');
    await this.change(actor, id, async (runner, draft) => {
      if (!(await this.store.withdraw(runner, id))) return;
      const facts = { title: draft.title };
      await this.audit.note(runner, actor, { action: 'approval_withdrawn', target: { kind: 'draft', id }, facts });
    });
  }

  /** Who approved a draft as it is about to go live; null where nobody has to. @throws AppError approval_needed */
  async approverOf(actor: UserActor, draft: string, now: Now): Promise<string | null> {
    const [isNeeded, found] = [await this.store.isNeeded(actor.workspaceId), await this.store.of(actor.workspaceId, draft)];
    const approval = found?.state === 'approved' && lapseOf(found, now) === null ? found : null;
    if (isNeeded && !approval) throw metadataErrors.approval_needed();
    return approval?.decidedBy ?? null;
  }

  /** Everybody who has a part in what a draft says, or in that it was sent. */
  private async involvedIn(runner: Runner, { id, author }: Draft, senders: readonly string[]): Promise<ReadonlySet<string>> {
    const { documents, decisions } = await this.drafts.writers(id, runner);
    return new Set([...senders, ...(author === null ? [] : [author]), ...decisions, ...Object.values(documents).flat()]);
  }

  /** Everybody who may publish by their roles. */
  async publishers(workspaceId: string): Promise<readonly string[]> {
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

/** What was sent waits for whoever looks at it as it goes live by then; what was approved is over the revision that was live. */
function lapseOf({ state, version, revision }: Approval, now: Now): StandingApproval['lapsed'] {
  if (version !== now.version) return 'changed';
  return state === 'approved' && revision !== now.revision ? 'overtaken' : null;
}

import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { RegularWork } from '../clock/regular-work.ts';
import type { UserActor } from '../context/actor.ts';
import { inWorkspace } from '../database/workspace-context.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { Log } from '../log/log.ts';
import { Approvals, type StandingApproval } from '../metadata/approvals.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { type Published, PublishService } from '../metadata/publish.service.ts';
import { type PublishWish, Schedules } from '../metadata/schedules.ts';
import { NotificationService } from '../notifications/notification.service.ts';
import type { PublishRequest } from './publishing.request.ts';

/** How often it is asked which drafts are due. */
const LOOK_MS = 10_000;
/** How often it is asked whether a publish that takes long is live. */
const TELL_MS = 2_000;

/** A draft on its way to being live: who was asked, and when it goes. */
export interface Standing {
  readonly needsApproval: boolean;
  readonly approval: StandingApproval | null;
  readonly schedule: { readonly at: Date; readonly by: string } | null;
}

/** Publishes, now or at a moment, asks others first where a workspace wants it, and tells who is to know. */
@Injectable()
export class PublishingService {
  private readonly publishing: PublishService;
  private readonly approvals: Approvals;
  private readonly schedules: Schedules;
  private readonly drafts: DraftService;
  private readonly notifications: NotificationService;
  private readonly actors: WorkActors;
  private readonly log: Log;

  constructor(
    publishing: PublishService,
    approvals: Approvals,
    schedules: Schedules,
    drafts: DraftService,
    notifications: NotificationService,
    actors: WorkActors,
    work: RegularWork,
    log: Log,
  ) {
    this.publishing = publishing;
    this.approvals = approvals;
    this.schedules = schedules;
    this.drafts = drafts;
    this.notifications = notifications;
    this.actors = actors;
    this.log = log;
    work.register('planned publishes', (now) => this.runDue(now), { every: LOOK_MS });
  }

  async standing(actor: UserActor, draft: string): Promise<Standing> {
    await this.drafts.read(actor, draft);
    const [needsApproval, approval, schedule] = await Promise.all([
      this.approvals.isNeeded(actor),
      this.approvals.of(actor, draft),
      this.schedules.of(actor, draft),
    ]);
    return { needsApproval, approval, schedule };
  }

  /** @throws AppError as `PublishService.publish` and `Schedules.set` */
  async publish(
    actor: UserActor,
    draft: string,
    { at, override, ...wish }: PublishRequest,
  ): Promise<Published | { readonly scheduledFor: Date }> {
    if (at) return { scheduledFor: (await this.schedules.set(actor, draft, at, wish)).at };
    const published = await this.publishing.publish(actor, draft, { reason: override, note: wish.note });
    if (published.revision === undefined) this.tellLater(actor, draft, wish, published.publication ?? '');
    else await this.tellPublished(actor, draft, wish);
    return published;
  }

  /** People hear of a publish that takes long once it is live. */
  private tellLater(actor: UserActor, draft: string, wish: PublishWish, publication: string): void {
    const look = async (): Promise<void> => {
      const { state } = (await this.publishing.read(actor, publication)).publication;
      if (state === 'done') return this.tellPublished(actor, draft, wish);
      if (state !== 'failed' && state !== 'cancelled') setTimeout(() => void look().catch(() => undefined), TELL_MS).unref();
    };
    if (wish.teams.length > 0) void look().catch((error: unknown) => this.log.warn('nobody was told of a publish', { draft }, error));
  }

  async ask(actor: UserActor, draft: string, note: string): Promise<void> {
    const { people, draft: asked } = await this.approvals.ask(actor, draft, note);
    const about = { draft, title: asked.title, reason: note };
    await this.notifications.tellOfDraft(actor, people, 'approval_asked', about, `${draft} ${Date.now()}`);
  }

  async decide(actor: UserActor, draft: string, state: 'approved' | 'refused', reason: string): Promise<void> {
    const { people, draft: decided } = await this.approvals.decide(actor, draft, state, reason);
    const kind = state === 'approved' ? 'draft_approved' : 'draft_refused';
    await this.notifications.tellOfDraft(actor, people, kind, { draft, title: decided.title, reason }, `${draft} ${Date.now()}`);
  }

  /** Everything that is due at `now`, in the name of who planned it: with the rights that person has by then. */
  async runDue(now: Date): Promise<void> {
    for (let due = await this.schedules.takeDue(now); due; due = await this.schedules.takeDue(now)) {
      const { workspace, draft, by, note, teams } = due;
      const actor = await this.actors.load(workspace, by);
      if (actor) await inWorkspace(workspace, () => this.runOne(actor, draft, { note, teams }));
      else this.log.warn('a planned publish has nobody to do it', { draft });
    }
  }

  private async runOne(actor: UserActor, draft: string, wish: PublishWish): Promise<void> {
    try {
      await this.publishing.publish(actor, draft, { reason: null, note: wish.note });
      await this.tellPublished(actor, draft, { ...wish, alsoMe: true });
    } catch (error) {
      if (!(error instanceof AppError)) this.log.error('a planned publish failed', { draft }, error);
      const { title } = await this.drafts.read(actor, draft);
      const about = { draft, title, reason: error instanceof AppError ? error.message : '' };
      await this.notifications.tellOfDraft(actor, [actor.userId], 'publish_failed', about, `${draft} ${Date.now()}`);
    }
  }

  private async tellPublished(
    actor: UserActor,
    draft: string,
    { note, teams, alsoMe = false }: PublishWish & { readonly alsoMe?: boolean },
  ) {
    const members = await this.schedules.membersOf(actor, teams);
    const people = [...members.filter((user) => user !== actor.userId), ...(alsoMe ? [actor.userId] : [])];
    if (people.length === 0) return;
    const { title } = await this.drafts.read(actor, draft);
    await this.notifications.tellOfDraft(actor, people, 'published', { draft, title, reason: note }, draft);
  }
}

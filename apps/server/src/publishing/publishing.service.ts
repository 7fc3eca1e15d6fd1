import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Log } from '../log/log.ts';
import { Approvals, type Decision, type StandingApproval } from '../metadata/approvals.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { type Published, PublishService } from '../metadata/publish.service.ts';
import { type PublishWish, Schedules } from '../metadata/schedules.ts';
import { NotificationService } from '../notifications/notification.service.ts';
import { PublishNews } from './publish-news.ts';
import type { PublishRequest } from './publishing.request.ts';

/** A draft on its way to being live: who was asked, and when it goes. */
export interface Standing {
  readonly needsApproval: boolean;
  readonly approval: StandingApproval | null;
  /** It is of the draft as it is, or of another version: then it does not go live by it. */
  readonly schedule: { readonly at: Date; readonly by: string; readonly isOfNow: boolean } | null;
}

/** Publishes, now or at a moment, and asks others first where a workspace wants it. */
@Injectable()
export class PublishingService {
  private readonly publishing: PublishService;
  private readonly approvals: Approvals;
  private readonly schedules: Schedules;
  private readonly drafts: DraftService;
  private readonly notifications: NotificationService;
  private readonly news: PublishNews;
  private readonly log: Log;

  constructor(
    publishing: PublishService,
    approvals: Approvals,
    schedules: Schedules,
    drafts: DraftService,
    notifications: NotificationService,
    news: PublishNews,
    log: Log,
  ) {
    this.publishing = publishing;
    this.approvals = approvals;
    this.schedules = schedules;
    this.drafts = drafts;
    this.notifications = notifications;
    this.news = news;
    this.log = log;
  }

  async standing(actor: UserActor, draft: string): Promise<Standing> {
    const { version } = await this.drafts.find(actor, draft);
    const [needsApproval, approval, schedule] = await Promise.all([
      this.approvals.isNeeded(actor),
      this.approvals.of(actor, draft),
      this.schedules.of(actor, draft),
    ]);
    return { needsApproval, approval, schedule: schedule && { ...schedule, isOfNow: schedule.version === version } };
  }

  /** @throws AppError as `PublishService.publish` and `Schedules.set` */
  async publish(
    actor: UserActor,
    draft: string,
    { at, override, version, ...wish }: PublishRequest,
  ): Promise<Published | { readonly scheduledFor: Date }> {
    if (at) return { scheduledFor: (await this.schedules.set(actor, draft, at, version, wish)).at };
    const published = await this.publishing.publish(actor, draft, { reason: override, note: wish.note, version });
    if (wish.teams.length > 0) await this.tell(actor, draft, wish, published);
    return published;
  }

  /** People hear of a publish that takes long once it is live. */
  private async tell(actor: UserActor, id: string, wish: PublishWish, { revision, publication }: Published): Promise<void> {
    const draft = await this.schedules.draftOf({ workspace: actor.workspaceId, draft: id });
    if (!draft) return;
    if (revision !== undefined || publication === undefined) return this.news.tellPublished(actor, draft, wish);
    void this.news
      .endOf(actor, publication)
      .then((end) => (end === null ? this.news.tellPublished(actor, draft, wish) : undefined))
      .catch((error: unknown) => this.log.warn('nobody was told of a publish', { draft: id }, error));
  }

  async ask(actor: UserActor, draft: string, note: string): Promise<void> {
    const { people, draft: asked } = await this.approvals.ask(actor, draft, note);
    const about = { draft, title: asked.title, reason: note };
    await this.notifications.tellOfDraft(actor, people, 'approval_asked', about, `${draft} ${Date.now()}`);
  }

  async decide(actor: UserActor, draft: string, decision: Decision): Promise<void> {
    const { people, draft: decided } = await this.approvals.decide(actor, draft, decision);
    const { state, reason } = decision;
    const kind = state === 'approved' ? 'draft_approved' : 'draft_refused';
    await this.notifications.tellOfDraft(actor, people, kind, { draft, title: decided.title, reason }, `${draft} ${Date.now()}`);
  }
}

import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import type { UserActor } from '../context/actor.ts';
import { PublishService } from '../metadata/publish.service.ts';
import { type PublishWish, Schedules } from '../metadata/schedules.ts';
import { NotificationService } from '../notifications/notification.service.ts';

/** How often it is asked whether a publish that takes long is live. */
const LOOK_MS = 2_000;

/** What news of a publish name. */
export interface NamedDraft {
  readonly id: string;
  readonly title: string;
}

/** How a publish ended: null when its revision is live. */
export type PublishEnd = { readonly failure: Text } | null;

/** Tells people what became of a publish. */
@Injectable()
export class PublishNews {
  private readonly publishing: PublishService;
  private readonly schedules: Schedules;
  private readonly notifications: NotificationService;

  constructor(publishing: PublishService, schedules: Schedules, notifications: NotificationService) {
    this.publishing = publishing;
    this.schedules = schedules;
    this.notifications = notifications;
  }

  /** Waits for the end of a publish that runs on. @throws AppError forbidden when the actor may not design any more */
  async endOf(actor: UserActor, publication: string): Promise<PublishEnd> {
    for (;;) {
      const { state, error } = (await this.publishing.read(actor, publication)).publication;
      if (state === 'done') return null;
      if (state === 'failed' || state === 'cancelled') return { failure: error?.text ?? { 'zh-CN': '已取消', en: 'It was cancelled.' } };
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref());
    }
  }

  /** Everybody in the teams that are to know; of a planned one who planned it, too. */
  async tellPublished(actor: UserActor, { id, title }: NamedDraft, { note, teams }: PublishWish, isPlanned = false): Promise<void> {
    const members = await this.schedules.membersOf(actor, teams);
    const people = [...members.filter((user) => user !== actor.userId), ...(isPlanned ? [actor.userId] : [])];
    await this.notifications.tellOfDraft(actor, people, 'published', { draft: id, title, reason: note }, id);
  }

  /** @param source of the attempt: told once */
  async tellFailed(actor: UserActor, people: readonly string[], { id, title }: NamedDraft, why: Text, source: string): Promise<void> {
    await this.notifications.tellOfDraft(actor, people, 'publish_failed', { draft: id, title, reason: why.en, why }, source);
  }
}

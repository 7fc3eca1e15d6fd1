import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { RegularWork } from '../clock/regular-work.ts';
import type { UserActor } from '../context/actor.ts';
import { inWorkspace } from '../database/workspace-context.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { Log } from '../log/log.ts';
import { Approvals } from '../metadata/approvals.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { PublishService } from '../metadata/publish.service.ts';
import { type Due, Schedules } from '../metadata/schedules.ts';
import { type NamedDraft, PublishNews } from './publish-news.ts';

/** How often it is asked which drafts are due. */
const LOOK_MS = 10_000;

const unexpected = {
  'zh-CN': '出了意外的错误，请检查后再次发布。',
  en: 'Something unexpected went wrong. Look at the draft and publish it again.',
};

/** Publishes at their moment what was planned, in the name of who planned it, with the rights that person has by then; and tells how that ended. */
@Injectable()
export class PlannedPublishes {
  private readonly schedules: Schedules;
  private readonly approvals: Approvals;
  private readonly publishing: PublishService;
  private readonly news: PublishNews;
  private readonly actors: WorkActors;
  private readonly log: Log;

  constructor(
    schedules: Schedules,
    approvals: Approvals,
    publishing: PublishService,
    news: PublishNews,
    actors: WorkActors,
    work: RegularWork,
    log: Log,
  ) {
    this.schedules = schedules;
    this.approvals = approvals;
    this.publishing = publishing;
    this.news = news;
    this.actors = actors;
    this.log = log;
    work.register('planned publishes', (now) => this.runDue(now), { every: LOOK_MS });
  }

  /** Everything that is due at `now`. What cannot be told of stays in the list, and comes again. */
  async runDue(now: Date): Promise<void> {
    for (let due = await this.schedules.takeDue(now); due; due = await this.schedules.takeDue(now)) {
      const one = due;
      await inWorkspace(one.workspace, () => this.run(one)).catch((error: unknown) => {
        this.log.error('a planned publish is left for later', { draft: one.draft }, error);
      });
    }
  }

  private async run(due: Due): Promise<void> {
    const draft = await this.schedules.draftOf(due);
    // What runs has somebody who ends it; if that one dies, it is open or published by the next time.
    if (draft?.state === 'publishing') return;
    const actor = await this.actors.load(due.workspace, due.by);
    if (draft?.state === 'open') await (actor ? this.publish(actor, due, draft) : this.tellPublishers(due, draft));
    else if (draft?.state === 'published' && due.isRetaken && actor) await this.news.tellPublished(actor, draft, due, true);
    if (draft?.state !== 'open' || !actor) await this.schedules.end(due);
  }

  private async publish(actor: UserActor, due: Due, draft: NamedDraft): Promise<void> {
    try {
      const { revision, publication } = await this.publishing.publish(actor, due.draft, {
        reason: null,
        note: due.note,
        version: due.version,
      });
      // A publish that runs on does not keep the others that are due waiting.
      if (revision === undefined && publication !== undefined) return void this.endLater(actor, due, draft, publication);
      await this.news.tellPublished(actor, draft, due, true);
    } catch (error) {
      if (!(error instanceof AppError)) this.log.error('a planned publish failed', { draft: due.draft }, error);
      const mayNot = error instanceof AppError && error.code === 'forbidden';
      const people = new Set([due.by, ...(mayNot ? await this.approvals.publishers(due.workspace) : [])]);
      await this.news.tellFailed(actor, [...people], draft, error instanceof AppError ? error.detail : unexpected, sourceOf(due));
    }
    await this.schedules.end(due);
  }

  private async endLater(actor: UserActor, due: Due, draft: NamedDraft, publication: string): Promise<void> {
    try {
      const end = await this.news.endOf(actor, publication);
      if (end) await this.news.tellFailed(actor, [due.by], draft, end.failure, sourceOf(due));
      else await this.news.tellPublished(actor, draft, due, true);
      await this.schedules.end(due);
    } catch (error) {
      this.log.error('nobody was told yet of a planned publish', { draft: due.draft }, error);
    }
  }

  /** Nobody is there in whose name it could go live: whoever may publish has to know. */
  private async tellPublishers(due: Due, draft: NamedDraft): Promise<void> {
    const people = await this.approvals.publishers(due.workspace);
    for (const person of people) {
      const actor = await this.actors.load(due.workspace, person);
      if (actor) return this.news.tellFailed(actor, people, draft, metadataErrors.planner_gone().detail, sourceOf(due));
    }
    this.log.error('a planned publish has nobody to do it and nobody to be told', { draft: due.draft });
  }
}

const sourceOf = ({ draft, at, version }: Due): string => `${draft} ${at.toISOString()} ${version}`;

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Approvals } from '../metadata/approvals.ts';
import { parseId } from '../metadata/parse-id.ts';
import { presentPublished, type ShownPublished } from '../metadata/present-publication.ts';
import { Schedules } from '../metadata/schedules.ts';
import { parseAsking, parseDecision, parsePublish } from './publishing.request.ts';
import { PublishingService } from './publishing.service.ts';

/** A draft on its way, as the API shows it. */
interface ShownStanding {
  readonly needsApproval: boolean;
  readonly approval: {
    readonly state: 'asked' | 'approved' | 'refused';
    /** Of the draft, as it was sent. */
    readonly version: number;
    /** False when the draft, or what it would go live over, has changed since: then it has to be sent again. */
    readonly current: boolean;
    readonly lapsed: 'changed' | 'overtaken' | null;
    /** Whether the caller is somebody who can approve or refuse it now. */
    readonly mayDecide: boolean;
    readonly note: string;
    readonly askedBy: string;
    readonly askedAt: string;
    readonly decidedBy: string | null;
    readonly decidedAt: string | null;
    readonly reason: string;
  } | null;
  /** Not current when the draft has changed since: then it will not go live by it. */
  readonly schedule: { readonly at: string; readonly by: string; readonly current: boolean } | null;
}

/** The way of one draft. */
@Controller('api/v1/drafts/:id')
export class PublishingController {
  private readonly publishing: PublishingService;
  private readonly approvals: Approvals;
  private readonly schedules: Schedules;

  constructor(publishing: PublishingService, approvals: Approvals, schedules: Schedules) {
    this.publishing = publishing;
    this.approvals = approvals;
    this.schedules = schedules;
  }

  @Get('approval')
  async standing(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownStanding> {
    const { needsApproval, approval, schedule } = await this.publishing.standing(actor, parseId(id, 'draft'));
    return {
      needsApproval,
      approval: approval && {
        state: approval.state,
        version: approval.version,
        current: approval.lapsed === null,
        lapsed: approval.lapsed,
        mayDecide: approval.isMineToDecide,
        note: approval.note,
        askedBy: approval.askedBy,
        askedAt: approval.askedAt.toISOString(),
        decidedBy: approval.decidedBy,
        decidedAt: approval.decidedAt?.toISOString() ?? null,
        reason: approval.reason,
      },
      schedule: schedule && { at: schedule.at.toISOString(), by: schedule.by, current: schedule.isOfNow },
    };
  }

  @Post('approval')
  @HttpCode(204)
  ask(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.publishing.ask(actor, parseId(id, 'draft'), parseAsking(body).note);
  }

  @Delete('approval')
  @HttpCode(204)
  withdraw(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.approvals.withdraw(actor, parseId(id, 'draft'));
  }

  @Post('approval/decision')
  @HttpCode(204)
  decide(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.publishing.decide(actor, parseId(id, 'draft'), parseDecision(body));
  }

  /** 200 with the revision when it is live within 5 s, else 202 with the publication to ask, or with the moment it waits for. */
  @Post('publish')
  async publish(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownPublished | { scheduledFor: string }> {
    const done = await this.publishing.publish(actor, parseId(id, 'draft'), parsePublish(body));
    if ('scheduledFor' in done) {
      reply.status(202);
      return { scheduledFor: done.scheduledFor.toISOString() };
    }
    const published = presentPublished(done, actor.locale);
    reply.status(published.revision === undefined ? 202 : 200);
    return published;
  }

  @Delete('schedule')
  @HttpCode(204)
  cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.schedules.cancel(actor, parseId(id, 'draft'));
  }
}

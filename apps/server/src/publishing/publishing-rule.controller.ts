import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Approvals } from '../metadata/approvals.ts';
import { parseRule } from './publishing.request.ts';

/** How drafts of a workspace go live. */
@Controller('api/v1/publishing')
export class PublishingRuleController {
  private readonly approvals: Approvals;

  constructor(approvals: Approvals) {
    this.approvals = approvals;
  }

  @Get()
  async read(@CurrentActor() actor: UserActor): Promise<{ needsApproval: boolean }> {
    return { needsApproval: await this.approvals.isNeeded(actor) };
  }

  @Patch()
  async change(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ needsApproval: boolean }> {
    const { needsApproval } = parseRule(body);
    await this.approvals.setNeeded(actor, needsApproval);
    return { needsApproval };
  }
}

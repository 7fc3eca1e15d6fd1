import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { metadataErrors } from './metadata.errors.ts';
import type { CheckReport } from './present-check.ts';
import { parseProposal } from './proposal.request.ts';
import { ProposalService, type ShownChange } from './proposal.service.ts';

/** For who keeps documents as files: what they would do, and what revisions did. */
@Controller('api/v1')
export class ProposalController {
  private readonly proposals: ProposalService;

  constructor(proposals: ProposalService) {
    this.proposals = proposals;
  }

  @Get('revisions/:n/changes')
  async changes(
    @CurrentActor() actor: UserActor,
    @Param('n') n: string,
    @Query('since') since?: string,
  ): Promise<{ data: readonly ShownChange[] }> {
    const to = n === 'latest' ? null : revisionNumber(n);
    const from = since === undefined && to !== null ? Math.max(1, to - 1) : revisionNumber(since ?? '');
    return { data: await this.proposals.changes(actor, from, to) };
  }

  @Post('model/check')
  @HttpCode(200)
  check(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<CheckReport> {
    return this.proposals.check(actor, parseProposal(body));
  }
}

/** @throws AppError not_found for what is no number of a revision */
function revisionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw metadataErrors.not_found({ what: 'revision' });
  return Number(text);
}

import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { HandoverService, type ShownHandover, type ShownHoldings } from './handover.service.ts';

/** What somebody has, and handing it to others when they leave. Needs the action `users`. */
@Controller('api/v1')
export class HandoverController {
  private readonly handovers: HandoverService;

  constructor(handovers: HandoverService) {
    this.handovers = handovers;
  }

  @Get('users/:id/holdings')
  holdings(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownHoldings> {
    return this.handovers.holdingsOf(actor, idOf('user', id));
  }

  @Get('users/:id/handovers')
  list(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<{ readonly data: readonly ShownHandover[] }> {
    return this.handovers.list(actor, idOf('user', id));
  }

  @Post('users/:id/handover')
  async begin(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.handovers.begin(actor, idOf('user', id), body);
    void reply.status('id' in answer ? 202 : 200).send(answer);
  }

  @Get('handovers/:id')
  show(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownHandover> {
    return this.handovers.show(actor, id);
  }

  @Post('handovers/:id/cancel')
  @HttpCode(202)
  cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownHandover> {
    return this.handovers.cancel(actor, id);
  }

  @Post('handovers/:id/undo')
  @HttpCode(202)
  undo(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<{ readonly restore: string | null }> {
    return this.handovers.undo(actor, id);
  }
}

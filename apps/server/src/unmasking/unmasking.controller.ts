import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import { idOf } from '../records/write-request.ts';
import { parseUnmasking } from './unmasking.request.ts';
import { type Unmasked, UnmaskingService } from './unmasking.service.ts';

/** Masked fields of a record in plain. */
@Controller('api/v1/records/:object/:id/unmask')
export class UnmaskingController {
  private readonly unmasking: UnmaskingService;

  constructor(unmasking: UnmaskingService) {
    this.unmasking = unmasking;
  }

  @Post()
  @HttpCode(200)
  unmask(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Unmasked> {
    // Kept for a repetition, the values would outlive their time and their right.
    request.answerIsSecret = true;
    return this.unmasking.unmask(actor, object, idOf(object, id), parseUnmasking(body));
  }
}

import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { ClockService } from './clock.service.ts';

/** Moves the clock that every timer, score and SLA reads. Exists only with TANGRAM_TEST_CLOCK=1. */
@Controller('api/v1/test/clock')
export class ClockController {
  private readonly clock: ClockService;

  constructor(clock: ClockService) {
    this.clock = clock;
  }

  @Post()
  @HttpCode(200)
  async move(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ now: string }> {
    return { now: (await this.clock.move(actor, body)).toISOString() };
  }
}

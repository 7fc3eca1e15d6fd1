import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { RollUpRuns, type ShownRollUpRun } from './roll-up-runs.ts';

/** Roll-ups worked out anew for all records, as long work. */
@Controller('api/v1/rollups')
export class RollUpController {
  private readonly runs: RollUpRuns;

  constructor(runs: RollUpRuns) {
    this.runs = runs;
  }

  @Post(':object/:field/recompute')
  @HttpCode(202)
  begin(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('field') field: string,
  ): Promise<{ readonly id: string }> {
    return this.runs.begin(actor, object, field);
  }

  @Get('runs/:id')
  show(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownRollUpRun> {
    return this.runs.show(actor, id);
  }

  @Post('runs/:id/cancel')
  @HttpCode(202)
  cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownRollUpRun> {
    return this.runs.cancel(actor, id);
  }
}

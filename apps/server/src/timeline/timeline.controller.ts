import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { TimelineService } from './timeline.service.ts';

/** What happened to a record and about it. */
@Controller('api/v1/records/:object/:id/timeline')
export class TimelineController {
  private readonly timelines: TimelineService;

  constructor(timelines: TimelineService) {
    this.timelines = timelines;
  }

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  page(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Query() request: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    return this.timelines.page(actor, object, idOf(object, id), request);
  }
}

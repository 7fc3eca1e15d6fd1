import { Controller, Get, Param, Query } from '@nestjs/common';
import type { StagePath } from '@tangram/process';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { type HistoryPage, RecordHistory } from './record-history.ts';
import { StageMoves } from './stage-moves.ts';
import { idOf } from './write-request.ts';

/** What happened to a record, and where it stands. */
@Controller('api/v1/records/:object/:id')
export class HistoryController {
  private readonly records: RecordHistory;
  private readonly moves: StageMoves;

  constructor(records: RecordHistory, moves: StageMoves) {
    this.records = records;
    this.moves = moves;
  }

  @Get('history')
  history(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Query('cursor') cursor: string | undefined,
  ): Promise<HistoryPage> {
    return this.records.page(actor, object, idOf(object, id), cursor);
  }

  @Get('path')
  path(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): Promise<StagePath> {
    return this.moves.path(actor, object, idOf(object, id));
  }
}

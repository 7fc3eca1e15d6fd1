import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { RecordRestoring, type RestoredRecord } from './record-restoring.ts';
import { RestoreService, type ShownRestore } from './restore.service.ts';

/** What somebody did comes back: of a record, or of everything that one cause touched. */
@Controller('api/v1')
export class RestoreController {
  private readonly restores: RestoreService;
  private readonly records: RecordRestoring;

  constructor(restores: RestoreService, records: RecordRestoring) {
    this.restores = restores;
    this.records = records;
  }

  @Post('restores')
  async begin(@CurrentActor() actor: UserActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.restores.begin(actor, body);
    void reply.status('id' in answer ? 202 : 200).send(answer);
  }

  @Get('restores/:id')
  show(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownRestore> {
    return this.restores.show(actor, id);
  }

  @Post('restores/:id/cancel')
  @HttpCode(202)
  cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownRestore> {
    return this.restores.cancel(actor, id);
  }

  @Post('records/:object/:id/restore')
  @HttpCode(200)
  record(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RestoredRecord> {
    return this.records.restore(actor, object, idOf(object, id), body);
  }
}

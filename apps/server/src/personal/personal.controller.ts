import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { Mentions, type ShownMentions } from './mentions.ts';
import { type MarkedObject, type PersonalData, PersonalService, type ShownErasure } from './personal.service.ts';

/** What is known of one person: shown, taken away, erased. */
@Controller('api/v1')
export class PersonalController {
  private readonly personal: PersonalService;
  private readonly mentions: Mentions;

  constructor(personal: PersonalService, mentions: Mentions) {
    this.mentions = mentions;
    this.personal = personal;
  }

  @Get('personal-data')
  async marked(@CurrentActor() actor: UserActor): Promise<{ readonly data: readonly MarkedObject[] }> {
    return { data: await this.personal.marked(actor) };
  }

  @Get('personal-data/:object/:id')
  show(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): Promise<PersonalData> {
    return this.personal.show(actor, object, idOf(object, id));
  }

  @Get('personal-data/:object/:id/mentions')
  mentionsOf(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): Promise<ShownMentions> {
    return this.mentions.of(actor, object, idOf(object, id));
  }

  @Get('personal-data/:object/:id/file')
  async file(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const data = await this.personal.take(actor, object, idOf(object, id));
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="personal-data-${object}.json"`)
      .send(JSON.stringify(data, null, 2));
  }

  @Post('personal-data/:object/:id/erasure')
  @HttpCode(202)
  erase(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<{ readonly id: string }> {
    return this.personal.erase(actor, object, idOf(object, id), body);
  }

  @Get('erasures/:id')
  progress(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownErasure> {
    return this.personal.progress(actor, id);
  }

  @Post('erasures/:id/cancel')
  @HttpCode(202)
  cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownErasure> {
    return this.personal.cancel(actor, id);
  }
}

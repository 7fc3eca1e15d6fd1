import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { parseId } from './parse-id.ts';
import { presentPublication, type ShownPublication } from './present-publication.ts';
import { PublishService } from './publish.service.ts';

/** Publishes that are running or have run. */
@Controller('api/v1/publications')
export class PublicationController {
  private readonly publishing: PublishService;

  constructor(publishing: PublishService) {
    this.publishing = publishing;
  }

  @Get(':id')
  async read(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownPublication> {
    return presentPublication(await this.publishing.read(actor, parseId(id, 'publication')), actor.locale);
  }

  /** Asks for it; how it ended says the publication. */
  @Post(':id/cancel')
  @HttpCode(202)
  async cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownPublication> {
    return presentPublication(await this.publishing.cancel(actor, parseId(id, 'publication')), actor.locale);
  }
}

import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { parseId } from '../metadata/parse-id.ts';
import { versionOf } from '../records/write-request.ts';
import type { PersonalView } from './present-view.ts';
import { ViewService } from './view.service.ts';

/** Views that people keep for themselves. */
@Controller('api/v1/views')
export class ViewController {
  private readonly views: ViewService;

  constructor(views: ViewService) {
    this.views = views;
  }

  @Get()
  list(
    @CurrentActor() actor: UserActor,
    @Query() { object }: Readonly<Record<string, string | undefined>>,
  ): Promise<{ readonly data: readonly PersonalView[] }> {
    return this.views.list(actor, object);
  }

  @Post()
  create(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<PersonalView> {
    return this.views.create(actor, body);
  }

  @Patch(':id')
  change(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Headers('if-match') match: string | undefined,
    @Body() body: unknown,
  ): Promise<PersonalView> {
    return this.views.change(actor, parseId(id, 'view'), body, versionOf(match));
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.views.remove(actor, parseId(id, 'view'));
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { shareIdOf } from './share.request.ts';
import { ShareService, type ShownShare, type ShownShares } from './share.service.ts';

/** With whom a record is shared by hand. */
@Controller('api/v1/records/:object/:id/shares')
export class ShareController {
  private readonly shares: ShareService;

  constructor(shares: ShareService) {
    this.shares = shares;
  }

  @Get()
  list(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): Promise<ShownShares> {
    return this.shares.list(actor, object, idOf(object, id));
  }

  @Post()
  add(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ShownShare> {
    return this.shares.add(actor, object, idOf(object, id), body);
  }

  @Patch(':share')
  change(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Param('share') share: string,
    @Body() body: unknown,
  ): Promise<ShownShare> {
    return this.shares.change(actor, object, idOf(object, id), shareIdOf(share), body);
  }

  @Delete(':share')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Param('share') share: string,
  ): Promise<void> {
    return this.shares.remove(actor, object, idOf(object, id), shareIdOf(share));
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import type { FastifyRequest } from '../context/request.ts';
import { KeyService, type KeyUse, type PresentedKey } from './key.service.ts';

/** API keys. A key makes and revokes no keys: a person does. */
@Controller('api/v1/keys')
export class KeyController {
  private readonly keys: KeyService;

  constructor(keys: KeyService) {
    this.keys = keys;
  }

  @Get()
  async list(@CurrentPerson() actor: UserActor, @Query('all') all: string | undefined): Promise<{ data: readonly PresentedKey[] }> {
    return { data: await this.keys.list(actor, all === 'true') };
  }

  @Post()
  make(
    @CurrentPerson() actor: UserActor,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly id: string; readonly key: string }> {
    request.answerIsSecret = true;
    return this.keys.make(actor, body);
  }

  @Get(':id/uses')
  async uses(
    @CurrentPerson() actor: UserActor,
    @Param('id') id: string,
    @Query('all') all: string | undefined,
  ): Promise<{ data: readonly KeyUse[] }> {
    return { data: await this.keys.uses(actor, id, all === 'true') };
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@CurrentPerson() actor: UserActor, @Param('id') id: string, @Query('all') all: string | undefined): Promise<void> {
    return this.keys.revoke(actor, id, all === 'true');
  }
}

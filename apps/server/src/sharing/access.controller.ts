import { Controller, Get, Param, Query } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { idOf } from '../records/write-request.ts';
import { parseAccess } from './access.request.ts';
import { AccessService } from './access.service.ts';

/** Who can see a record, and why. */
@Controller('api/v1/records/:object/:id/access')
export class AccessController {
  private readonly access: AccessService;

  constructor(access: AccessService) {
    this.access = access;
  }

  @Get()
  async list(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') text: string,
    @Query() parameters: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    const id = idOf(object, text);
    const request = parseAccess(parameters);
    const { user } = parameters;
    if (typeof user !== 'string') return this.access.list(actor, object, id, request);
    return { data: [await this.access.one(actor, object, id, idOf('user', user))], nextCursor: null };
  }
}

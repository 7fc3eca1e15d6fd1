import { Controller, Get, Header } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { OpenApiService } from './openapi.service.ts';

/** The API's own description. */
@Controller('api/v1/openapi.json')
export class OpenApiController {
  private readonly descriptions: OpenApiService;

  constructor(descriptions: OpenApiService) {
    this.descriptions = descriptions;
  }

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  describe(@CurrentActor() actor: UserActor): Promise<string> {
    return this.descriptions.describe(actor);
  }
}

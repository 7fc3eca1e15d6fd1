import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import { ModelService, type Tagged } from './model.service.ts';

/** The published model, as its caller may see it. */
@Controller('api/v1/model')
export class ModelController {
  private readonly models: ModelService;

  constructor(models: ModelService) {
    this.models = models;
  }

  @Get()
  @Header('cache-control', 'private, no-cache')
  async model(@CurrentActor() actor: UserActor, @Res() reply: FastifyReply, @Headers('if-none-match') known?: string): Promise<void> {
    answer(reply, await this.models.model(actor), known);
  }

  /** What a form renders and the server checks a record's input with. */
  @Get('objects/:object/json-schema')
  @Header('cache-control', 'private, no-cache')
  async jsonSchema(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Res() reply: FastifyReply,
    @Query('mode') mode: string = 'create',
    @Headers('if-none-match') known?: string,
  ): Promise<void> {
    if (mode !== 'create' && mode !== 'update') {
      throw metadataErrors.validation_failed({ count: 1 }, { issues: [metadataIssues.not_allowed('mode', { allowed: 'create, update' })] });
    }
    answer(reply, await this.models.jsonSchema(actor, object, mode), known);
  }
}

/** 304 when the caller has it already. */
function answer(reply: FastifyReply, { tag, json }: Tagged, known: string | undefined): void {
  const etag = `"${tag}"`;
  reply.header('etag', etag).header('vary', 'Authorization, Cookie, Accept-Language');
  if (known?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)) void reply.status(304).send();
  else void reply.header('content-type', 'application/json; charset=utf-8').send(json);
}

import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { isKnown } from '../http/entity-tag.ts';
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
  async model(@CurrentActor() actor: UserActor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answer(request, reply, await this.models.model(actor));
  }

  /** What a form renders and the server checks a record's input with. */
  @Get('objects/:object/json-schema')
  @Header('cache-control', 'private, no-cache')
  async jsonSchema(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('mode') mode: string = 'create',
  ): Promise<void> {
    if (mode !== 'create' && mode !== 'update') {
      throw metadataErrors.validation_failed({ count: 1 }, { issues: [metadataIssues.not_allowed('mode', { allowed: 'create, update' })] });
    }
    answer(request, reply, await this.models.jsonSchema(actor, object, mode));
  }
}

/** 304 when the caller has it already; compressed for who can read that. */
function answer({ headers }: FastifyRequest, reply: FastifyReply, { tag, json, gzip }: Tagged): void {
  const etag = `"${tag}"`;
  reply.header('etag', etag).header('vary', 'Authorization, Cookie, Accept-Language, Accept-Encoding');
  if (isKnown(headers['if-none-match'], etag)) return void reply.status(304).send();
  reply.header('content-type', 'application/json; charset=utf-8');
  if (/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) void reply.header('content-encoding', 'gzip').send(gzip);
  else void reply.send(json);
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { isKnown } from '../http/entity-tag.ts';
import { Neighbours } from './neighbours.ts';
import { RecordAggregates } from './record-aggregates.ts';
import { RecordReader } from './record-reader.ts';
import { recordTag } from './record-tag.ts';
import { bodyOf, fromUrl } from './read-request.ts';
import { RollUpWaits } from './roll-up-waits.ts';
import { idOf } from './write-request.ts';

type Parameters = Readonly<Record<string, string | string[]>>;
/** Names the index that a list lacks: it looks at all records that its filter leaves. */
const LACKING = 'tangram-index-lacking';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Reading records. The answers are JSON text from PostgreSQL, sent as they are. */
@Controller('api/v1/records/:object')
export class ReadController {
  private readonly reader: RecordReader;
  private readonly aggregates: RecordAggregates;
  private readonly beside: Neighbours;
  private readonly waits: RollUpWaits;

  constructor(reader: RecordReader, aggregates: RecordAggregates, beside: Neighbours, waits: RollUpWaits) {
    this.reader = reader;
    this.aggregates = aggregates;
    this.beside = beside;
    this.waits = waits;
  }

  @Get()
  async list(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Query() parameters: Parameters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.reader.page(actor, object, parameters, fromUrl, (index) => void reply.header(LACKING, index));
    void reply.header('content-type', JSON_TYPE).send(page);
  }

  @Post('query')
  @Reads()
  @HttpCode(200)
  async query(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.reader.page(actor, object, bodyOf(body), null, (index) => void reply.header(LACKING, index));
    void reply.header('content-type', JSON_TYPE).send(page);
  }

  @Post('aggregate')
  @Reads()
  @HttpCode(200)
  async aggregate(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.header('content-type', JSON_TYPE).send(await this.aggregates.rows(actor, object, bodyOf(body)));
  }

  @Get(':id')
  async record(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, parameters = ''] = request.url.split('?', 2);
    const record = await this.reader.recordAt(actor, object, id, parameters, () => fromUrl(request.query));
    const etag = recordTag(record);
    void reply.header('etag', etag);
    if (isKnown(request.headers['if-none-match'], etag)) void reply.status(304).send();
    else void reply.header('content-type', JSON_TYPE).send(record.json);
  }

  /** Why the roll-ups of a record that wait to be worked out do. */
  @Get(':id/updating')
  updating(@CurrentActor() actor: UserActor, @Param('object') object: string, @Param('id') id: string): ReturnType<RollUpWaits['of']> {
    return this.waits.of(actor, object, id);
  }

  @Post(':id/neighbours')
  @Reads()
  @HttpCode(200)
  neighbours(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): ReturnType<Neighbours['of']> {
    return this.beside.of(actor, object, idOf(object, id), bodyOf(body));
  }
}

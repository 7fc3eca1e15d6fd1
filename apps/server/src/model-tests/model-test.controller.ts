import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { AnyDocument } from '@tangram/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { heldHere } from '../database/workspace-context.ts';
import { parseId } from '../metadata/parse-id.ts';
import { parseProposal } from '../metadata/proposal.request.ts';
import { BodyReader } from '../metadata/body-reader.ts';
import { ModelTests, type TestEvent } from './model-tests.ts';
import { TestRecorder } from './test-recorder.ts';
import { presentEvents, presentRun } from './present-tests.ts';

const LINES = 'application/x-ndjson';

/** Runs the tests of documents, which publishes nothing. Who accepts `application/x-ndjson` gets each result as it comes. */
@Controller('api/v1')
export class ModelTestController {
  private readonly tests: ModelTests;
  private readonly recorder: TestRecorder;

  constructor(tests: ModelTests, recorder: TestRecorder) {
    this.recorder = recorder;
    this.tests = tests;
  }

  @Post('drafts/:id/test')
  @HttpCode(200)
  async draft(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const draft = parseId(id, 'draft');
    const read = new BodyReader(body, ['only']);
    const only = read.optional('only', 40);
    read.end();
    await answer(actor, request, reply, await this.tests.ofDraft(actor, draft, only));
  }

  /** A test of what was last done to a record, or of what somebody tried, in a draft; names and personal data are made up. */
  @Post('drafts/:id/tests')
  @HttpCode(201)
  record(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<AnyDocument> {
    const draft = parseId(id, 'draft');
    const read = new BodyReader(body, ['object', 'record', 'attempt']);
    const attempt = read.values('attempt');
    const record = attempt === null ? read.text('record', 40) : read.id('record');
    const wanted = { object: read.text('object', 40), record, attempt };
    read.end();
    return this.recorder.record(actor, draft, wanted);
  }

  @Post('model/test')
  @HttpCode(200)
  async documents(
    @CurrentActor() actor: UserActor,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answer(actor, request, reply, await this.tests.ofProposal(actor, parseProposal(body)));
  }
}

async function answer(
  { locale }: UserActor,
  { headers }: FastifyRequest,
  reply: FastifyReply,
  events: AsyncGenerator<TestEvent>,
): Promise<void> {
  if (!String(headers.accept ?? '').includes(LINES)) return void reply.send(await presentRun(events, locale));
  const lines = heldHere(presentEvents(events, locale));
  await reply.header('content-type', `${LINES}; charset=utf-8`).send(Readable.from(lines, { objectMode: false }));
}

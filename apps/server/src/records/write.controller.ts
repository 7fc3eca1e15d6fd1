import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { mayAll } from '@tangram/policy';
import type { FastifyReply } from 'fastify';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import { newId } from '../database/new-id.ts';
import { Rights } from '../metadata/rights.ts';
import { bulkEntry } from './bulk-entries.ts';
import { causeOf } from './cause-of.ts';
import { presentBulk } from './present-bulk.ts';
import { recordErrors } from './record.errors.ts';
import { RecordUndo } from './record-undo.ts';
import { RecordWriter } from './record-writer.ts';
import { StageMoves } from './stage-moves.ts';
import type { Operation, WriteBatch, WriteResult } from './write-batch.ts';
import { WriteTrace } from './write-trace.ts';
import { bypassOf, confirmedOf, idOf, parseBulk, parseTransition, parseUndo, versionOf } from './write-request.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
type Written = Exclude<WriteResult, { status: 'failed' }>;

/** Writing records. A record in an answer is JSON text from PostgreSQL, sent as it is. */
@Controller('api/v1/records/:object')
export class WriteController {
  private readonly writer: RecordWriter;
  private readonly moves: StageMoves;
  private readonly undoing: RecordUndo;
  private readonly rights: Rights;

  private readonly audit: Audit;

  constructor(writer: RecordWriter, moves: StageMoves, undoing: RecordUndo, rights: Rights, audit: Audit) {
    this.audit = audit;
    this.rights = rights;
    this.writer = writer;
    this.moves = moves;
    this.undoing = undoing;
  }

  @Post()
  async create(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Body() values: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const written = await this.one(actor, object, { op: 'create', values }, request);
    answer(reply.status(201).header('location', `/api/v1/records/${object}/${written.id}`), written);
  }

  @Patch(':id')
  async update(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() values: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const expectedVersion = versionOf(request.headers['if-match']);
    answer(
      reply,
      await this.one(
        actor,
        object,
        { op: 'update', id: idOf(object, id), values, ...(expectedVersion === undefined ? {} : { expectedVersion }) },
        request,
      ),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Query('purge') purge: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const expectedVersion = versionOf(request.headers['if-match']);
    const operation: Operation = {
      op: 'delete',
      id: idOf(object, id),
      purge: purge === 'true',
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    };
    await this.one(actor, object, operation, request);
  }

  @Post(':id/undelete')
  @HttpCode(200)
  async undelete(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    answer(reply, await this.one(actor, object, { op: 'undelete', id: idOf(object, id) }, request));
  }

  @Post(':id/transitions')
  @HttpCode(200)
  async move(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    answer(
      reply,
      await this.moves.move(actor, object, idOf(object, id), parseTransition(body), {
        expectedVersion: versionOf(request.headers['if-match']),
        ...insistenceOf(request),
      }),
    );
  }

  @Post('bulk')
  @HttpCode(200)
  async bulk(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.rights.allows(actor, 'bulk'))) throw recordErrors.forbidden({ object, action: 'bulk' });
    const { operations, atomic, dryRun, explain } = parseBulk(body);
    // What is explained is told with everything that the rules look at.
    if (explain && !mayAll(actor)) throw recordErrors.forbidden({ object, action: 'explain' });
    const trace = explain ? new WriteTrace() : undefined;
    const cause = `bulk:${newId()}`;
    const results = await this.writer.write(actor, {
      object,
      operations,
      atomic,
      cause,
      noted: (tx, all) => this.audit.note(tx, actor, bulkEntry(object, causeOf(actor, cause), operations, all)),
      rehearsal: dryRun,
      trace,
      ...insistenceOf(request),
    });
    void reply.header('content-type', JSON_TYPE).send(presentBulk(results, actor.locale, trace));
  }

  @Post('undo')
  @HttpCode(200)
  async undo(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const results = await this.undoing.undo(actor, object, parseUndo(body));
    void reply.header('content-type', JSON_TYPE).send(presentBulk(results, actor.locale));
  }

  private async one(actor: UserActor, object: string, operation: Operation, request: FastifyRequest): Promise<Written> {
    const [result] = await this.writer.write(actor, {
      object,
      operations: [operation],
      atomic: true,
      cause: 'user',
      returning: 'record',
      ...insistenceOf(request),
    });
    if (!result) throw new Error('a write gave no result');
    if (result.status === 'failed') throw result.error;
    return result;
  }
}

/** What is written although rules warn of it or speak against it. */
const insistenceOf = ({ headers }: FastifyRequest): Pick<WriteBatch, 'confirmed' | 'bypass'> => {
  const header = (name: string) => {
    const said = headers[name];
    return Array.isArray(said) ? said.join() : said;
  };
  return { confirmed: confirmedOf(header('tangram-confirm')), bypass: bypassOf(header) };
};

const answer = (reply: FastifyReply, { version, record }: Written): void =>
  void reply.header('etag', `"${version}"`).header('content-type', JSON_TYPE).send(record);

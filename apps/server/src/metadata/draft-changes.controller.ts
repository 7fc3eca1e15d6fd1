import { Body, Controller, Get, HttpCode, Param, Patch, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { Callers } from '../context/callers.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import { parseDraftChanges, parsePlace } from './draft-changes.request.ts';
import { DraftChangesService } from './draft-changes.service.ts';
import { DraftStream } from './draft-stream.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import { isId, parseId } from './parse-id.ts';
import { presentDraftDocument, type ShownDraftDocument } from './present-draft.ts';

/** A draft that several people work on: what is changed at once, and who is there. */
@Controller('api/v1/drafts')
export class DraftChangesController {
  private readonly changes: DraftChangesService;
  private readonly stream: DraftStream;
  private readonly callers: Callers;

  constructor(changes: DraftChangesService, stream: DraftStream, callers: Callers) {
    this.changes = changes;
    this.stream = stream;
    this.callers = callers;
  }

  @Patch(':id/documents')
  async save(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<{ version: number; revision: number; documents: readonly ShownDraftDocument[] }> {
    const saved = await this.changes.save(actor, parseId(id, 'draft'), parseDraftChanges(body));
    return { ...saved, documents: saved.documents.map(presentDraftDocument) };
  }

  @Put(':id/people/:client')
  @HttpCode(204)
  place(@CurrentActor() actor: UserActor, @Param('id') id: string, @Param('client') client: string, @Body() body: unknown): Promise<void> {
    return this.stream.place(actor, parseId(id, 'draft'), parseId(client, 'page'), parsePlace(body));
  }

  @Get(':id/stream')
  async listen(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() parameters: Readonly<Record<string, unknown>>,
    @Req() asked: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lines = await this.stream.open(actor, parseId(id, 'draft'), parseListening(parameters), this.callers.of(asked));
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(lines);
  }
}

/** @throws AppError validation_failed */
function parseListening({ after, client, ...rest }: Readonly<Record<string, unknown>>): { after: number; client: string } {
  const isVersion = after === undefined || (typeof after === 'string' && /^\d{1,9}$/.test(after));
  const issues = [
    ...Object.keys(rest).map((name) => metadataIssues.not_allowed(name, { allowed: 'after, client' })),
    ...(isVersion ? [] : [metadataIssues.not_allowed('after', { allowed: '0 …' })]),
    ...(typeof client === 'string' && isId(client) ? [] : [metadataIssues.not_allowed('client', { allowed: 'uuid' })]),
  ];
  if (issues.length > 0) throw metadataErrors.validation_failed({ count: issues.length }, { issues });
  return { after: Number(after ?? 0), client: String(client).toLowerCase() };
}

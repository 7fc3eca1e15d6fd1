import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import { contentDisposition } from '../files/file-name.ts';
import { ExportRunService, type ShownExport } from './export-run.service.ts';

/** Exports of the whole workspace, for its admins. */
@Controller('api/v1/workspace/exports')
export class ExportRunController {
  private readonly exports: ExportRunService;

  constructor(exports: ExportRunService) {
    this.exports = exports;
  }

  @Post()
  @HttpCode(202)
  begin(@CurrentPerson() actor: UserActor): Promise<{ readonly id: string }> {
    return this.exports.begin(actor);
  }

  @Get()
  list(@CurrentPerson() actor: UserActor): Promise<{ readonly data: readonly ShownExport[] }> {
    return this.exports.list(actor);
  }

  @Get(':id')
  show(@CurrentPerson() actor: UserActor, @Param('id') id: string): Promise<ShownExport> {
    return this.exports.show(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  cancel(@CurrentPerson() actor: UserActor, @Param('id') id: string): Promise<ShownExport> {
    return this.exports.cancel(actor, id);
  }

  @Get(':id/file')
  async fetch(@CurrentPerson() actor: UserActor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { file, content } = await this.exports.fetch(actor, id);
    await reply
      .header('content-type', 'application/zip')
      .header('content-length', file.size)
      .header('content-disposition', contentDisposition(file.name))
      .header('cache-control', 'no-store')
      .send(content);
  }
}

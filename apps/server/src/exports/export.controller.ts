import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import { contentDisposition } from '../files/file-name.ts';
import { bodyOf } from '../records/read-request.ts';
import { ExportService } from './export.service.ts';

/** Records that leave as a file. */
@Controller('api/v1/records/:object/export')
export class ExportController {
  private readonly exports: ExportService;

  constructor(exports: ExportService) {
    this.exports = exports;
  }

  @Post()
  @Reads()
  @HttpCode(200)
  async export(
    @CurrentActor() actor: UserActor,
    @Param('object') object: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.exports.begin(actor, object, bodyOf(body));
    reply.raw.once('close', file.close);
    if (reply.raw.destroyed) file.close();
    await reply
      .header('content-type', file.type)
      .header('content-disposition', contentDisposition(file.name))
      .header('cache-control', 'no-store')
      .send(file.content);
  }
}

import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { FastifyRequest } from '../context/request.ts';
import { contentDisposition } from './file-name.ts';
import { fileErrors } from './file.errors.ts';
import { FileService } from './file.service.ts';
import { readMultipart } from './multipart.ts';

/** Bytes that one attachment may have. */
export const FILE_LIMIT_BYTES = 25 * 1024 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Files that records hold. */
@Controller('api/v1/files')
export class FileController {
  private readonly files: FileService;

  constructor(files: FileService) {
    this.files = files;
  }

  @Post()
  async send(
    @CurrentActor() actor: UserActor,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string; name: string; type: string; size: number }> {
    const { file } = await readMultipart(request.raw, FILE_LIMIT_BYTES, (part) => this.files.take(actor, part));
    if (!file) throw fileErrors.no_file();
    const { id, name, type, size } = file;
    return { id, name, type, size };
  }

  /** Always as an attachment that no browser may take for a page of ours. */
  @Get(':id')
  async read(@CurrentActor() actor: UserActor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    if (!UUID.test(id)) throw fileErrors.not_found({ id });
    const { file, content } = await this.files.open(actor, id.toLowerCase());
    await reply
      .header('content-type', file.type)
      .header('content-length', file.size)
      .header('content-disposition', contentDisposition(file.name))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-cache')
      .header('etag', `"${file.sha256}"`)
      .send(content);
  }
}

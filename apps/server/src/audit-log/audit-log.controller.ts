import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import type { FastifyReply } from 'fastify';
import type { ChainState } from '../audit/audit-chain.ts';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import { contentDisposition } from '../files/file-name.ts';
import { AuditLogService, type AuditPage } from './audit-log.service.ts';

/** The audit log. Needs the action `audit`. */
@Controller('api/v1/audit')
export class AuditLogController {
  private readonly log: AuditLogService;

  constructor(log: AuditLogService) {
    this.log = log;
  }

  @Get()
  page(@CurrentActor() actor: UserActor, @Query() parameters: Readonly<Record<string, unknown>>): Promise<AuditPage> {
    return this.log.page(actor, parameters);
  }

  @Get('actions')
  async actions(@CurrentActor() actor: UserActor): Promise<{ data: readonly { readonly code: string; readonly label: Text }[] }> {
    return { data: await this.log.actions(actor) };
  }

  @Get('verify')
  verify(@CurrentActor() actor: UserActor, @Query('anchor') anchor: string | undefined): Promise<ChainState> {
    return this.log.verify(actor, anchor === undefined || anchor === '' ? null : anchor);
  }

  @Reads()
  @Post('export')
  @HttpCode(200)
  async export(@CurrentActor() actor: UserActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const file = await this.log.export(actor, body);
    await reply
      .header('content-type', file.type)
      .header('content-disposition', contentDisposition(file.name))
      .header('cache-control', 'no-store')
      .send(file.content);
  }
}

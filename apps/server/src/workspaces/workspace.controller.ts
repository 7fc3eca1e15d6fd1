import { Body, Controller, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import { contentDisposition } from '../files/file-name.ts';
import { type ShownWorkspace, type StoppedWorkspace, WorkspaceService } from './workspace.service.ts';

/** The caller's workspace as a whole. Everything but reading is for its admins. */
@Controller('api/v1/workspace')
export class WorkspaceController {
  private readonly workspaces: WorkspaceService;

  constructor(workspaces: WorkspaceService) {
    this.workspaces = workspaces;
  }

  @Get()
  describe(@CurrentActor() actor: UserActor): Promise<ShownWorkspace> {
    return this.workspaces.describe(actor);
  }

  @Patch()
  change(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<ShownWorkspace> {
    return this.workspaces.change(actor, body);
  }

  @Get('export')
  async export(@CurrentPerson() actor: UserActor, @Res() reply: FastifyReply): Promise<void> {
    const { content, close } = await this.workspaces.export(actor);
    reply.raw.once('close', close);
    if (reply.raw.destroyed) close();
    await reply
      .header('content-type', 'application/zip')
      .header('content-disposition', contentDisposition('workspace.zip'))
      .header('cache-control', 'no-store')
      .send(content);
  }

  @Post('suspend')
  @HttpCode(200)
  suspend(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<StoppedWorkspace> {
    return this.workspaces.suspend(actor, body);
  }

  @Post('remove')
  @HttpCode(200)
  remove(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<StoppedWorkspace> {
    return this.workspaces.remove(actor, body);
  }
}

import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { Public } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { originOf } from '../identity/origin.ts';
import { parseTexts } from '../identity/text-body.ts';
import { WorkspaceService } from './workspace.service.ts';

/** The way back into a workspace that its own admin has stopped: nobody is signed in there. */
@Public()
@Controller('api/v1/auth/resume')
export class ResumeController {
  private readonly workspaces: WorkspaceService;

  constructor(workspaces: WorkspaceService) {
    this.workspaces = workspaces;
  }

  @Post()
  @HttpCode(204)
  async resume(@Body() body: unknown, @Req() request: FastifyRequest): Promise<void> {
    const { email, ...rest } = parseTexts(body, ['email', 'password'], ['workspace']);
    await this.workspaces.resume({ email: email.trim(), ...rest }, originOf(request));
  }
}

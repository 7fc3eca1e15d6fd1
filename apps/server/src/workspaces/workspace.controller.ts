import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
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

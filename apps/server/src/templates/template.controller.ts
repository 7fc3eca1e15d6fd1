import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import type { SampleProgress } from '../install/install.service.ts';
import type { ShownPlan } from './present-plan.ts';
import type { ShownTemplate } from './present-template.ts';
import { parseTemplateRequest, parseUpload } from './template.request.ts';
import { TemplateService } from './template.service.ts';

/** What a workspace can be made of beside what it has. */
@Controller('api/v1/templates')
export class TemplateController {
  private readonly templates: TemplateService;

  constructor(templates: TemplateService) {
    this.templates = templates;
  }

  @Get()
  async list(@CurrentActor() actor: UserActor): Promise<{ data: readonly ShownTemplate[] }> {
    return { data: await this.templates.list(actor) };
  }

  @Post()
  upload(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ name: string; version: string }> {
    return this.templates.upload(actor, parseUpload(body));
  }

  @Delete(':name/versions/:version')
  @HttpCode(204)
  remove(@CurrentActor() actor: UserActor, @Param('name') name: string, @Param('version') version: string): Promise<void> {
    return this.templates.remove(actor, name, version);
  }

  @Post(':name/plan')
  @HttpCode(200)
  plan(@CurrentActor() actor: UserActor, @Param('name') name: string, @Body() body: unknown): Promise<ShownPlan> {
    return this.templates.plan(actor, name, parseTemplateRequest(body));
  }

  @Post(':name/drafts')
  draft(
    @CurrentActor() actor: UserActor,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<{ id: string; baseRevision: number }> {
    return this.templates.draft(actor, name, parseTemplateRequest(body));
  }

  @Post(':name/sample')
  @HttpCode(202)
  async beginSample(@CurrentActor() actor: UserActor, @Param('name') name: string): Promise<{ sample: SampleProgress | null }> {
    await this.templates.beginSample(actor, name);
    return { sample: await this.templates.sampleProgress(actor) };
  }

  /** null: the workspace has no sample. */
  @Get('sample')
  async sample(@CurrentActor() actor: UserActor): Promise<{ sample: SampleProgress | null }> {
    return { sample: await this.templates.sampleProgress(actor) };
  }
}

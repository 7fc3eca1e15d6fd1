import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { AnyDocument } from '@tangram/model';
import type { Decisions } from '@tangram/planner';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { CheckService } from './check.service.ts';
import { parseDecisions, parseNewDraft, parseRename } from './draft.request.ts';
import { DraftService } from './draft.service.ts';
import { parseId } from './parse-id.ts';
import type { CheckReport } from './present-check.ts';
import { presentDraft, presentDraftEntry, type ShownDraft } from './present-draft.ts';
import type { Repaired } from './repaired.ts';

/** Change sets: made, changed, checked. */
@Controller('api/v1/drafts')
export class DraftController {
  private readonly drafts: DraftService;
  private readonly checks: CheckService;

  constructor(drafts: DraftService, checks: CheckService) {
    this.drafts = drafts;
    this.checks = checks;
  }

  @Post()
  create(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ id: string; baseRevision: number }> {
    return this.drafts.create(actor, parseNewDraft(body).title);
  }

  @Get()
  async list(@CurrentActor() actor: UserActor): Promise<{ data: readonly ShownDraft[] }> {
    return { data: (await this.drafts.list(actor)).map(presentDraftEntry) };
  }

  @Get(':id')
  async read(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownDraft> {
    return presentDraft(await this.drafts.read(actor, parseId(id, 'draft')));
  }

  @Delete(':id')
  @HttpCode(204)
  discard(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.drafts.discard(actor, parseId(id, 'draft'));
  }

  @Put(':id/documents/:kind/:name')
  put(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<AnyDocument> {
    return this.drafts.put(actor, parseId(id, 'draft'), kind, name, body);
  }

  @Patch(':id/documents/:kind/:name')
  patch(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<AnyDocument> {
    return this.drafts.patch(actor, parseId(id, 'draft'), kind, name, body);
  }

  @Delete(':id/documents/:kind/:name')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('name') name: string,
  ): Promise<void> {
    return this.drafts.remove(actor, parseId(id, 'draft'), kind, name);
  }

  @Put(':id/decisions')
  decide(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<Decisions> {
    return this.drafts.decide(actor, parseId(id, 'draft'), parseDecisions(body));
  }

  @Post(':id/rename')
  @HttpCode(200)
  async rename(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<{ changed: readonly string[] }> {
    return { changed: await this.drafts.rename(actor, parseId(id, 'draft'), parseRename(body)) };
  }

  @Post(':id/repair')
  @HttpCode(200)
  repair(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<Repaired> {
    return this.drafts.repair(actor, parseId(id, 'draft'));
  }

  @Post(':id/check')
  @HttpCode(200)
  check(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<CheckReport> {
    return this.checks.check(actor, parseId(id, 'draft'));
  }
}

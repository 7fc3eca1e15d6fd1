import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { UserActor } from '../../context/actor.ts';
import { CurrentActor } from '../../context/current-actor.ts';
import { parseId } from '../../metadata/parse-id.ts';
import { type ImportTemplate, ImportTemplateService } from './import-template.service.ts';

/** Import templates that people keep for themselves. */
@Controller('api/v1/imports/templates')
export class ImportTemplateController {
  private readonly templates: ImportTemplateService;

  constructor(templates: ImportTemplateService) {
    this.templates = templates;
  }

  @Get()
  list(
    @CurrentActor() actor: UserActor,
    @Query() { object }: Readonly<Record<string, string | undefined>>,
  ): Promise<{ readonly data: readonly ImportTemplate[] }> {
    return this.templates.list(actor, object);
  }

  @Post()
  create(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<ImportTemplate> {
    return this.templates.create(actor, body);
  }

  @Patch(':id')
  change(@CurrentActor() actor: UserActor, @Param('id') id: string, @Body() body: unknown): Promise<ImportTemplate> {
    return this.templates.change(actor, parseId(id, 'import template'), body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<void> {
    return this.templates.remove(actor, parseId(id, 'import template'));
  }
}

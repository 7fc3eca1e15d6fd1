import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import type { ShownRetired } from './present-retired.ts';
import { type RestoringDraft, RetiredService } from './retired.service.ts';

/** What was taken out of the model, and the way back. */
@Controller('api/v1/retired')
export class RetiredController {
  private readonly retired: RetiredService;

  constructor(retired: RetiredService) {
    this.retired = retired;
  }

  @Get()
  async list(@CurrentActor() actor: UserActor): Promise<{ data: readonly ShownRetired[] }> {
    return { data: await this.retired.list(actor) };
  }

  /** A draft, to be checked and published like any other. */
  @Post('restore')
  @HttpCode(201)
  restore(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<RestoringDraft> {
    const given = new Map<string, unknown>(typeof body === 'object' && body !== null ? Object.entries(body) : []);
    const textOf = (key: string) => (typeof given.get(key) === 'string' ? String(given.get(key)) : '');
    const wanted = { kind: textOf('kind'), id: textOf('id'), object: textOf('object') };
    const issues = (['kind', 'id'] as const).filter((key) => wanted[key] === '').map((key) => metadataIssues.missing_text(key));
    if (issues.length > 0) throw metadataErrors.validation_failed({ count: issues.length }, { issues });
    return this.retired.restore(actor, wanted);
  }
}

import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { AnyDocument } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { DraftService } from './draft.service.ts';
import { metadataErrors } from './metadata.errors.ts';
import { RevisionService } from './revision.service.ts';

/** What was published, when and by whom; and the way back. */
@Controller('api/v1/revisions')
export class RevisionController {
  private readonly revisions: RevisionService;
  private readonly drafts: DraftService;

  constructor(revisions: RevisionService, drafts: DraftService) {
    this.revisions = revisions;
    this.drafts = drafts;
  }

  /** Newest first. */
  @Get()
  async list(
    @CurrentActor() actor: UserActor,
    @Query('limit') limit?: string,
  ): Promise<{ data: readonly { revision: number; at: string; actor: string | null; title: string }[] }> {
    const revisions = await this.revisions.list(actor, Math.min(Math.max(Math.trunc(Number(limit ?? 50)) || 50, 1), 1_000));
    return { data: revisions.map(({ n, at, actor: by, title }) => ({ revision: n, at: at.toISOString(), actor: by, title })) };
  }

  /** Every document of a revision, whole, whoever may see what it describes; `latest` is the one that is live. */
  @Get(':n/documents')
  async documents(
    @CurrentActor() actor: UserActor,
    @Param('n') n: string,
  ): Promise<{ revision: number; documents: readonly AnyDocument[] }> {
    const revision = await this.revisions.read(actor, n === 'latest' ? null : numberIn(n));
    return { revision: revision.n, documents: revision.documents };
  }

  @Post(':n/restore')
  @HttpCode(201)
  restore(@CurrentActor() actor: UserActor, @Param('n') n: string): Promise<{ id: string; baseRevision: number }> {
    return this.drafts.restore(actor, numberIn(n));
  }
}

function numberIn(n: string): number {
  if (!/^[1-9]\d{0,8}$/.test(n)) throw metadataErrors.not_found({ what: 'revision' });
  return Number(n);
}

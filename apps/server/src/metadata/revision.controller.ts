import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { AnyDocument } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { DraftService } from './draft.service.ts';
import { bodyIssues } from './body-reader.ts';
import { metadataErrors } from './metadata.errors.ts';
import { presentDifference, type ShownDifference } from './present-check.ts';
import { type RevisionPage, RevisionService } from './revision.service.ts';

/** A revision in the list of them. */
interface ShownRevision {
  readonly revision: number;
  readonly at: string;
  readonly actor: string | null;
  readonly title: string;
  readonly note: string;
  readonly approvedBy: string | null;
}

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
    @Query('before') before?: string,
    @Query('until') until?: string,
  ): Promise<{ data: readonly ShownRevision[] }> {
    const most = Math.min(Math.max(Math.trunc(Number(limit ?? 50)) || 50, 1), 1_000);
    const revisions = await this.revisions.list(actor, { limit: most, ...placeIn(before, until) });
    return { data: revisions.map(({ n, at, actor: by, ...rest }) => ({ revision: n, at: at.toISOString(), actor: by, ...rest })) };
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

  /** Everything that is otherwise in `to`, the one that is live when it is left out. */
  @Get(':n/differences')
  async differences(
    @CurrentActor() actor: UserActor,
    @Param('n') n: string,
    @Query('to') to?: string,
  ): Promise<{ from: number; to: number; documents: readonly ShownDifference[] }> {
    const { to: end, differences } = await this.revisions.compare(actor, numberIn(n), to === undefined ? null : numberIn(to));
    return { from: Number(n), to: end, documents: differences.map((one) => presentDifference(one, actor.locale)) };
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

/** @throws AppError validation_failed */
function placeIn(before: string | undefined, until: string | undefined): Pick<RevisionPage, 'before' | 'until'> {
  const moment = until === undefined ? null : new Date(until);
  const isMoment = moment === null || (/^\d{4}-\d{2}-\d{2}T/.test(until ?? '') && !Number.isNaN(moment.getTime()));
  const issues = [
    ...(before === undefined || /^[1-9]\d{0,8}$/.test(before) ? [] : [bodyIssues.wrong_type('before', { expected: '1 … 999999999' })]),
    ...(isMoment ? [] : [bodyIssues.wrong_type('until', { expected: '2026-06-01T22:00:00+08:00' })]),
  ];
  if (issues.length > 0) throw metadataErrors.validation_failed({ count: issues.length }, { issues });
  return { before: before === undefined ? null : Number(before), until: moment };
}

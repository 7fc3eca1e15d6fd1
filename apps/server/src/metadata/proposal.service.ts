import { Injectable } from '@nestjs/common';
import type { Locale } from '@tangram/errors';
import { loadParser } from '@tangram/expression';
import { type AnyDocument, diffModels, inStoredSpelling, join, type Model, overlay, usedIdsOf } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { CheckService } from './check.service.ts';
import type { DraftDocument } from './draft.store.ts';
import { linkModel } from './link-model.ts';
import type { Prepared } from './prepared.ts';
import type { CheckReport } from './present-check.ts';
import type { Proposal } from './proposal.request.ts';
import { metadataErrors } from './metadata.errors.ts';
import { type Revision, RevisionStore } from './revision.store.ts';
import { Rights } from './rights.ts';

/** A change in the caller's language. */
export interface ShownChange {
  readonly kind: string;
  readonly ref: string;
  readonly message: string;
}

/** Documents that live in files: what they would do here. Changes nothing. */
@Injectable()
export class ProposalService {
  private readonly checks: CheckService;
  private readonly revisions: RevisionStore;
  private readonly rights: Rights;

  constructor(checks: CheckService, revisions: RevisionStore, rights: Rights) {
    this.checks = checks;
    this.revisions = revisions;
    this.rights = rights;
  }

  /** What publishing this now would do. @throws AppError forbidden */
  async check(actor: UserActor, proposal: Proposal): Promise<CheckReport> {
    return this.checks.report(actor, await this.prepare(actor, proposal));
  }

  /** The same, before it is put into words. @throws AppError forbidden */
  async prepare(actor: UserActor, { changes, decisions }: Proposal): Promise<Prepared> {
    await this.rights.require(actor, 'design');
    return this.checks.prepareChanges(actor, await this.spelled(actor, changes), decisions);
  }

  /** What a revision changed since an earlier one, in words. @throws AppError forbidden, not_found */
  async changes(actor: UserActor, from: number, to: number | null): Promise<readonly ShownChange[]> {
    await this.rights.require(actor, 'design');
    const [before, after] = await Promise.all([this.revision(actor, from), this.revision(actor, to)]);
    return shownChanges(before, after, actor.locale);
  }

  /** @param n null for the latest */
  private async revision({ workspaceId }: UserActor, n: number | null): Promise<Revision> {
    const found = n === null ? await this.revisions.latest(workspaceId) : await this.revisions.find(workspaceId, n);
    if (!found) throw metadataErrors.not_found({ what: 'revision' });
    return found;
  }

  /** Expressions as they are stored, so that a file typed by hand differs only where it means something else. */
  private async spelled(actor: UserActor, changes: readonly DraftDocument[]): Promise<readonly DraftDocument[]> {
    const parser = await loadParser();
    const joined = join(overlay((await this.revision(actor, null)).documents, changes));
    const model = joined.ok ? joined.value : null;
    return changes.map((change) => (change.content ? { ...change, content: inStoredSpelling(parser, change.content, model) } : change));
  }
}

function shownChanges(before: Revision, after: Revision, locale: Locale): readonly ShownChange[] {
  return diffModels(linked(before), linked(after), new Set(usedIdsOf([...before.documents, ...after.documents]))).map(
    ({ kind, ref, words }) => ({ kind, ref, message: words[locale] }),
  );
}

function linked({ n, documents }: { readonly n: number; readonly documents: readonly AnyDocument[] }): Model {
  const model = linkModel(documents);
  if (!model.ok) throw new Error(`revision ${n} does not link`);
  return model.value;
}

import { Injectable } from '@nestjs/common';
import { loadParser } from '@tangram/expression';
import { type AnyDocument, hasExpressions, inStoredSpelling, isSame, join, overlay, refOf } from '@tangram/model';
import { peopleOf, type UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { Runner } from '../database/database.ts';
import type { DraftChanges } from './draft-changes.request.ts';
import { type Draft, type DraftDocument, DraftStore, type StoredDraftDocument } from './draft.store.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import { Rights } from './rights.ts';
import { RevisionStore } from './revision.store.ts';

/** A draft after a change: its version, the revision it stands on, and each document that was named, as it is by now. */
export interface ChangedDraft {
  readonly version: number;
  readonly revision: number;
  readonly documents: readonly StoredDraftDocument[];
}

/** Changes several documents of a draft at once, for several people who work on it. */
@Injectable()
export class DraftChangesService {
  private readonly drafts: DraftStore;
  private readonly revisions: RevisionStore;
  private readonly clock: Clock;
  private readonly rights: Rights;

  constructor(drafts: DraftStore, revisions: RevisionStore, clock: Clock, rights: Rights) {
    this.drafts = drafts;
    this.revisions = revisions;
    this.clock = clock;
    this.rights = rights;
  }

  /**
   * All of it or nothing. A document that comes to what is published is none of the draft's any more.
   *
   * @throws AppError not_found, draft_closed; draft_moved when a document is not what the change was made on, each by its ref;
   *   validation_failed for a revision that the draft cannot stand on
   */
  async save(actor: UserActor, id: string, changes: DraftChanges): Promise<ChangedDraft> {
    await this.rights.require(actor, 'design');
    return this.drafts.transaction(async (runner) => {
      const draft = await this.drafts.lock(runner, actor.workspaceId, id);
      if (!draft) throw metadataErrors.not_found({ what: 'draft' });
      if (draft.state !== 'open') throw metadataErrors.draft_closed({ state: draft.state });
      const there = await this.drafts.documents(id, runner);
      refuseMoved(draft, there, changes);
      const base = await this.groundOf(actor, draft, changes);
      return this.write(runner, draft, { there, base, by: peopleOf(actor) }, changes);
    });
  }

  /** The documents of the revision that the draft is to stand on. */
  private async groundOf(actor: UserActor, draft: Draft, { onto }: DraftChanges): Promise<readonly AnyDocument[]> {
    const revision = onto ?? draft.baseRevision;
    const found = revision < draft.baseRevision ? null : await this.revisions.find(actor.workspaceId, revision);
    if (found) return found.documents;
    if (onto === null) return [];
    throw metadataErrors.validation_failed({ count: 1 }, { issues: [metadataIssues.no_such_revision('onto')] });
  }

  private async write(
    runner: Runner,
    draft: Draft,
    { there, base, by }: { there: readonly StoredDraftDocument[]; base: readonly AnyDocument[]; by: readonly string[] },
    { put, remove, onto }: DraftChanges,
  ): Promise<ChangedDraft> {
    const published = new Map<string, AnyDocument>(base.map((document) => [refOf(document), document]));
    const wanted: DraftDocument[] = [
      ...(await spelled(overlay(base, there), put)).map((content) => ({ kind: content.kind, name: content.name, content })),
      ...remove.map((ref) => ({ kind: ref.slice(0, ref.indexOf(':')), name: ref.slice(ref.indexOf(':') + 1), content: null })),
    ];
    const asPublished = ({ kind, name, content }: DraftDocument) => {
      const live = published.get(`${kind}:${name}`);
      return content === null ? live === undefined : live !== undefined && isSame(content, live);
    };
    const now = new Map(there.map((one) => [`${one.kind}:${one.name}`, one]));
    const stands = ({ kind, name, content }: DraftDocument) => {
      const stored = now.get(`${kind}:${name}`);
      return stored !== undefined && isSame(stored.content, content);
    };
    const forget = wanted.filter((one) => asPublished(one) && now.has(`${one.kind}:${one.name}`));
    const write = wanted.filter((one) => !asPublished(one) && !stands(one));
    if (onto !== null && onto !== draft.baseRevision) await this.drafts.standOn(runner, draft.id, onto);
    const isIdle = forget.length === 0 && write.length === 0 && (onto === null || onto === draft.baseRevision);
    const version = isIdle
      ? draft.version
      : await this.drafts.change(runner, draft.id, { put: write, forget }, by, await this.clock.now(runner));
    const documents = wanted.map((one): StoredDraftDocument => {
      const gone = asPublished(one);
      const stored = now.get(`${one.kind}:${one.name}`);
      return { ...one, version: gone ? 0 : write.includes(one) ? version : (stored?.version ?? version) };
    });
    return { version, revision: onto ?? draft.baseRevision, documents };
  }
}

/** @throws AppError draft_moved */
function refuseMoved(draft: Draft, there: readonly StoredDraftDocument[], { put, remove, base, revision }: DraftChanges): void {
  const versions = new Map<string, number>(there.map(({ kind, name, version }) => [`${kind}:${name}`, version]));
  const moved = [...put.map(refOf), ...remove].filter((ref) => (versions.get(ref) ?? 0) !== (base[ref] ?? 0));
  const issues = [
    ...(revision === draft.baseRevision ? [] : [metadataIssues.moved('revision', { version: draft.baseRevision })]),
    ...moved.map((ref) => metadataIssues.moved(ref, { version: versions.get(ref) ?? 0 })),
  ];
  if (issues.length > 0) throw metadataErrors.draft_moved({}, { issues });
}

/** Documents with their expressions as they are stored. Labels are understood as far as the documents of the draft fit together by now. */
export async function spelled(known: readonly AnyDocument[], put: readonly AnyDocument[]): Promise<readonly AnyDocument[]> {
  if (!put.some(hasExpressions)) return put;
  const refs = new Set(put.map(refOf));
  const joined = join([...known.filter((one) => !refs.has(refOf(one))), ...put]);
  const parser = await loadParser();
  return put.map((document) => (hasExpressions(document) ? inStoredSpelling(parser, document, joined.ok ? joined.value : null) : document));
}

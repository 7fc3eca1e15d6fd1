import { Injectable } from '@nestjs/common';
import { type AnyDocument, overlay, parseDocument, refOf, rename, type Renaming } from '@tangram/model';
import type { Decisions } from '@tangram/planner';
import { Audit } from '../audit/audit.ts';
import { peopleOf, type UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { Runner } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { spelled } from './draft-changes.service.ts';
import { type Draft, DraftStore, type StoredDraftDocument } from './draft.store.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import { changesBetween, withMembers } from './overlay.ts';
import { repaired, type Repaired } from './repaired.ts';
import { PublishGates } from './publish-gates.ts';
import { Rights } from './rights.ts';
import { type Revision, RevisionStore } from './revision.store.ts';
import { TemplateChangeStore } from './template-change.store.ts';

/** A draft with what it changes. */
export interface DraftWithDocuments extends Draft {
  readonly documents: readonly StoredDraftDocument[];
}

/** A draft that is made whole. */
export interface Made {
  readonly title: string;
  readonly latest: Revision;
  /** What there shall be once it is published. */
  readonly documents: readonly AnyDocument[];
  readonly decisions?: Decisions;
}

/** Change sets on top of the published revision. */
@Injectable()
export class DraftService {
  private readonly drafts: DraftStore;
  private readonly revisions: RevisionStore;
  private readonly clock: Clock;
  private readonly rights: Rights;
  private readonly audit: Audit;
  private readonly templates: TemplateChangeStore;
  private readonly gates: PublishGates;

  constructor(
    drafts: DraftStore,
    revisions: RevisionStore,
    clock: Clock,
    rights: Rights,
    audit: Audit,
    templates: TemplateChangeStore,
    gates: PublishGates,
  ) {
    this.gates = gates;
    this.templates = templates;
    this.audit = audit;
    this.rights = rights;
    this.drafts = drafts;
    this.revisions = revisions;
    this.clock = clock;
  }

  async create(actor: UserActor, title: string): Promise<{ id: string; baseRevision: number }> {
    await this.rights.require(actor, 'design');
    const draft = {
      id: newId(),
      title,
      baseRevision: await this.revisions.latestNumber(actor.workspaceId),
      author: actor.userId,
      at: await this.clock.now(),
    };
    await this.drafts.transaction(async (runner) => {
      await this.drafts.insert(runner, actor.workspaceId, draft);
      await this.audit.note(runner, actor, { action: 'draft_made', target: { kind: 'draft', id: draft.id }, facts: { title } });
    });
    this.gates.draftBegun(actor.workspaceId);
    return { id: draft.id, baseRevision: draft.baseRevision };
  }

  async list(actor: UserActor): Promise<readonly Draft[]> {
    await this.rights.require(actor, 'design');
    return this.drafts.listOpen(actor.workspaceId);
  }

  /** @throws AppError forbidden, not_found */
  async find(actor: UserActor, id: string): Promise<Draft> {
    await this.rights.require(actor, 'design');
    const draft = await this.drafts.find(actor.workspaceId, id);
    if (!draft) throw metadataErrors.not_found({ what: 'draft' });
    return draft;
  }

  async read(actor: UserActor, id: string): Promise<DraftWithDocuments> {
    const draft = await this.find(actor, id);
    return { ...draft, documents: await this.drafts.documents(id) };
  }

  /** The documents that would be published with it. */
  async result(actor: UserActor, id: string): Promise<readonly AnyDocument[]> {
    const draft = await this.read(actor, id);
    return overlay(await this.baseOf(actor.workspaceId, draft), draft.documents);
  }

  /** Puts one whole document. @throws AppError validation_failed with a JSON pointer for each problem */
  async put(actor: UserActor, id: string, kind: string, name: string, body: unknown): Promise<AnyDocument> {
    await this.rights.require(actor, 'design');
    const parsed = parseDocument(body);
    if (!parsed.ok) throw metadataErrors.validation_failed({ count: parsed.issues.length }, { issues: parsed.issues });
    const document = parsed.value;
    const issues = [
      ...(document.kind === kind ? [] : [metadataIssues.not_as_addressed('/kind', { expected: kind })]),
      ...(document.name === name ? [] : [metadataIssues.not_as_addressed('/name', { expected: name })]),
    ];
    if (issues.length > 0) throw metadataErrors.validation_failed({ count: issues.length }, { issues });
    return this.change(actor, id, async (runner, draft, at) => {
      const known = overlay(await this.baseOf(actor.workspaceId, draft), await this.drafts.documents(draft.id, runner));
      const [content = document] = await spelled(known, [document]);
      await this.drafts.put(runner, draft.id, [{ kind, name, content }], peopleOf(actor), at);
      return content;
    });
  }

  /** Gives a document other members than it has in the draft; what is not named stays, also what the actor does not see. */
  async patch(actor: UserActor, id: string, kind: string, name: string, body: unknown): Promise<AnyDocument> {
    const document = (await this.result(actor, id)).find((one) => one.kind === kind && one.name === name);
    if (!document) throw metadataErrors.not_found({ what: `${kind} ${name}` });
    return this.put(actor, id, kind, name, withMembers(document, body));
  }

  /** Removes a document from the model; one that the draft itself added is only forgotten. */
  async remove(actor: UserActor, id: string, kind: string, name: string): Promise<void> {
    await this.rights.require(actor, 'design');
    await this.change(actor, id, async (runner, draft, at) => {
      const base = await this.baseOf(actor.workspaceId, draft);
      const inBase = base.some((document) => document.kind === kind && document.name === name);
      const inDraft = (await this.drafts.documents(id, runner)).find((document) => document.kind === kind && document.name === name);
      if (inDraft ? inDraft.content === null : !inBase) throw metadataErrors.not_found({ what: `${kind} ${name}` });
      if (inBase) await this.drafts.put(runner, id, [{ kind, name, content: null }], peopleOf(actor), at);
      else await this.drafts.forget(runner, id, { kind, name }, at);
    });
  }

  async decide(actor: UserActor, id: string, decisions: Decisions): Promise<Decisions> {
    await this.rights.require(actor, 'design');
    await this.change(actor, id, async (runner, draft, at) => {
      await this.drafts.decide(runner, draft.id, decisions, peopleOf(actor), at);
      await this.audit.note(runner, actor, {
        action: 'draft_decided',
        target: { kind: 'draft', id },
        facts: { title: draft.title, decisions: JSON.parse(JSON.stringify(decisions)) },
      });
    });
    return decisions;
  }

  /** Renames a document or a field and rewrites what refers to it. @returns the refs of the documents that changed */
  async rename(actor: UserActor, id: string, request: Renaming): Promise<readonly string[]> {
    await this.rights.require(actor, 'design');
    return this.change(actor, id, async (runner, draft, at) => {
      const base = await this.baseOf(actor.workspaceId, draft);
      const before = overlay(base, await this.drafts.documents(id, runner));
      const renamed = rename(before, request, base);
      if (!renamed.ok) throw metadataErrors.validation_failed({ count: renamed.issues.length }, { issues: renamed.issues });
      const changes = changesBetween(before, renamed.value);
      await this.drafts.put(runner, id, changes, peopleOf(actor), at);
      return changes.flatMap(({ content }) => (content ? [refOf(content)] : []));
    });
  }

  /** Takes out of the draft what names something that is gone, where nothing else changes by it, and lets names follow fields that have another. */
  async repair(actor: UserActor, id: string): Promise<Repaired> {
    await this.rights.require(actor, 'design');
    return this.change(actor, id, async (runner, draft, at) => {
      const base = await this.baseOf(actor.workspaceId, draft);
      const before = overlay(base, await this.drafts.documents(id, runner));
      const { documents, repair } = repaired(base, before);
      const changes = changesBetween(before, documents);
      if (changes.length > 0) await this.drafts.put(runner, id, changes, peopleOf(actor), at);
      return { changed: changes.flatMap(({ content }) => (content ? [refOf(content)] : [])), repaired: repair.repaired, left: repair.left };
    });
  }

  async discard(actor: UserActor, id: string): Promise<void> {
    await this.rights.require(actor, 'design');
    await this.change(actor, id, async (runner, draft) => {
      await this.drafts.setState(runner, draft.id, 'discarded', draft.version);
      const facts = { title: draft.title };
      await this.audit.note(runner, actor, { action: 'draft_discarded', target: { kind: 'draft', id }, facts });
    });
  }

  /** A draft that goes back to what revision `n` was; its decision on `revision:n` also takes back what publishes did to records since. */
  async restore(actor: UserActor, n: number): Promise<{ id: string; baseRevision: number }> {
    await this.rights.require(actor, 'design');
    const [target, latest] = await Promise.all([this.revisions.find(actor.workspaceId, n), this.revisions.latest(actor.workspaceId)]);
    if (!target || !latest) throw metadataErrors.not_found({ what: `revision ${n}` });
    const title = `恢复到版本 ${n} · Restore revision ${n}`;
    return this.createWith(
      actor,
      { title, latest, documents: target.documents, decisions: { [`revision:${n}`]: { accept: true } } },
      (runner, draft) => this.templates.carry(runner, actor.workspaceId, draft, n),
    );
  }

  /** A draft that makes these of the published documents. @param also what belongs to it, in the same transaction */
  async createWith(
    actor: UserActor,
    { title, latest, documents, decisions = {} }: Made,
    also: (runner: Runner, draft: string) => Promise<void> = async () => undefined,
  ): Promise<{ id: string; baseRevision: number }> {
    const at = await this.clock.now();
    const draft = { id: newId(), title, baseRevision: latest.n, author: actor.userId, at };
    await this.drafts.transaction(async (runner) => {
      await this.drafts.insert(runner, actor.workspaceId, draft);
      await this.drafts.put(runner, draft.id, changesBetween(latest.documents, documents), peopleOf(actor), at);
      await this.drafts.decide(runner, draft.id, decisions, peopleOf(actor), at);
      await also(runner, draft.id);
      await this.audit.note(runner, actor, { action: 'draft_made', target: { kind: 'draft', id: draft.id }, facts: { title } });
    });
    return { id: draft.id, baseRevision: draft.baseRevision };
  }

  private async baseOf(workspace: string, draft: Draft): Promise<readonly AnyDocument[]> {
    return (await this.revisions.find(workspace, draft.baseRevision))?.documents ?? [];
  }

  /** @throws AppError not_found, draft_closed */
  private change<T>(actor: UserActor, id: string, work: (runner: Runner, draft: Draft, at: Date) => Promise<T>): Promise<T> {
    return this.drafts.transaction(async (runner) => {
      const draft = await this.drafts.lock(runner, actor.workspaceId, id);
      if (!draft) throw metadataErrors.not_found({ what: 'draft' });
      if (draft.state !== 'open') throw metadataErrors.draft_closed({ state: draft.state });
      return work(runner, draft, await this.clock.now(runner));
    });
  }
}

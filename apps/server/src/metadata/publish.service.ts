import { Injectable } from '@nestjs/common';
import type { Text } from '@tangram/errors';
import type { AnyDocument } from '@tangram/model';
import { baseline, type Step } from '@tangram/planner';
import type { Json } from '../audit/audit-entry.ts';
import type { Actor, SystemActor, UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { Log } from '../log/log.ts';
import { Approvals } from './approvals.ts';
import { CheckService } from './check.service.ts';
import type { Prepared, Problem } from './prepared.ts';
import type { DdlSession } from './ddl-session.ts';
import { type Draft, DraftStore } from './draft.store.ts';
import { metadataErrors } from './metadata.errors.ts';
import {
  type DraftVersion,
  type Failure,
  type Publication,
  type PublicationState,
  PublicationStore,
  type PublicationStep,
} from './publication.store.ts';
import { publishedEntry } from './published-entry.ts';
import { type Override, PublishGates } from './publish-gates.ts';
import { Publisher } from './publisher.ts';
import { Rights } from './rights.ts';
import { retirementBetween } from './retirement.ts';
import { RevisionStore } from './revision.store.ts';
import { storeStep, switchStep } from './store-step.ts';
import { TemplateChangeStore } from './template-change.store.ts';

/** How long an answer waits for the end of a publish. */
const PATIENCE_MS = 5_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A publish that went live while its caller waited, or the one to ask about. Both: it is live, and the publication says what it still lacks. */
export interface Published {
  readonly revision?: number;
  readonly publication?: string;
  /** Steps that could not be done yet; they are tried again until the next revision. */
  readonly unfinished?: readonly { readonly title: Text; readonly failure: Failure }[];
}

/** What somebody gives who publishes: why it goes live all the same, and what it changes, for others to read. */
export interface Wish extends Override {
  readonly note?: string;
  /** The version of the draft that the caller has looked at; null: whichever it is. */
  readonly version?: number | null;
}

/** A draft that goes live, and what is said of it. */
interface Going {
  readonly title: string;
  readonly draft: DraftVersion | null;
  readonly note?: string;
  readonly approvedBy?: string | null;
  readonly said?: Readonly<Record<string, Json>>;
}

/** Makes drafts live. */
@Injectable()
export class PublishService {
  private readonly checks: CheckService;
  private readonly drafts: DraftStore;
  private readonly publications: PublicationStore;
  private readonly publisher: Publisher;
  private readonly revisions: RevisionStore;
  private readonly clock: Clock;
  private readonly log: Log;
  private readonly rights: Rights;
  private readonly gates: PublishGates;
  private readonly approvals: Approvals;
  private readonly templates: TemplateChangeStore;

  constructor(
    checks: CheckService,
    drafts: DraftStore,
    publications: PublicationStore,
    publisher: Publisher,
    revisions: RevisionStore,
    clock: Clock,
    log: Log,
    rights: Rights,
    gates: PublishGates,
    approvals: Approvals,
    templates: TemplateChangeStore,
  ) {
    this.templates = templates;
    this.gates = gates;
    this.rights = rights;
    this.approvals = approvals;
    this.checks = checks;
    this.drafts = drafts;
    this.publications = publications;
    this.publisher = publisher;
    this.revisions = revisions;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Publishes a draft over whatever is live by then.
   *
   * @throws AppError forbidden, not_found, draft_closed, draft_moved when it is another than the one that was looked at, or changes while it is
   *   prepared, validation_failed with what check says, base_moved with what both sides changed,
   *   tests_failed when tests fail and no reason is given, approval_needed where somebody else has to approve it and nobody did,
   *   publication_running when another publish takes longer than a caller can wait, publish_failed when a step could not be done
   */
  async publish(actor: UserActor, id: string, { note = '', version = null, ...override }: Wish = { reason: null }): Promise<Published> {
    await this.rights.require(actor, 'publish');
    const deadline = Date.now() + PATIENCE_MS;
    const session = await this.sessionBefore(actor.workspaceId, deadline);
    let handedOver = false;
    try {
      await this.publisher.recover(session, actor.workspaceId);
      const draft = await this.openDraft(actor, id);
      if (version !== null && version !== draft.version) throw metadataErrors.draft_moved();
      const live = await this.revisions.latestNumber(actor.workspaceId);
      const approvedBy = await this.approvals.approverOf(actor, id, { version: draft.version, revision: live });
      const prepared = await this.checks.prepare(actor, draft);
      refuse(prepared, draft);
      if (prepared.changes.length === 0) return await this.closeUnchanged(draft, prepared.latest.n);
      const said = { ...(await this.gates.ask(actor, prepared, override)), ...(await this.writersOf(id)) };
      const publication = await this.begin(actor, prepared, { title: draft.title, draft, note, approvedBy, said });
      handedOver = true;
      const running = this.publisher
        .run(session, { id: publication, workspace: actor.workspaceId, draft: draft.id })
        .finally(() => session.close());
      running.catch((error: unknown) => this.log.error('a publication stopped half way', { publication }, error));
      return await this.answer(actor.workspaceId, publication, running, deadline);
    } finally {
      if (!handedOver) await session.close();
    }
  }

  /** The first revision of a workspace; nothing when it has one. @throws AppError validation_failed, publish_failed */
  async install(actor: SystemActor, { title, documents }: { title: string; documents: readonly AnyDocument[] }): Promise<void> {
    const session = await this.sessionBefore(actor.workspaceId, Date.now() + 60_000);
    try {
      await this.publisher.recover(session, actor.workspaceId);
      if ((await this.revisions.latestNumber(actor.workspaceId)) > 0) return;
      const prepared = await this.checks.prepareDocuments(actor, { n: 0, documents: [] }, documents, [], {});
      refuse(prepared, null);
      const publication = await this.begin(actor, prepared, { title, draft: null }, baseline(actor.schema));
      const end = await this.publisher.run(session, { id: publication, workspace: actor.workspaceId, draft: null });
      if (end !== 'done') throw await this.failureOf(actor.workspaceId, publication);
    } finally {
      await session.close();
    }
  }

  async read(actor: UserActor, id: string): Promise<{ publication: Publication; steps: readonly PublicationStep[] }> {
    await this.rights.require(actor, 'design');
    const publication = await this.publications.find(actor.workspaceId, id);
    if (!publication) throw metadataErrors.not_found({ what: 'publication' });
    return { publication, steps: await this.publications.steps(id) };
  }

  /** Asks a running publish to undo. @throws AppError publication_finished once its revision is live */
  async cancel(actor: UserActor, id: string): Promise<{ publication: Publication; steps: readonly PublicationStep[] }> {
    await this.rights.require(actor, 'publish');
    const { publication } = await this.read(actor, id);
    if (!(await this.publications.cancel(actor.workspaceId, id)) && publication.state !== 'cancelling')
      throw metadataErrors.publication_finished({ state: publication.state });
    return this.read(actor, id);
  }

  /** The workspace's tables for us alone, as soon as another publish has ended. */
  private async sessionBefore(workspace: string, deadline: number): Promise<DdlSession> {
    for (;;) {
      const session = await this.publisher.open(workspace);
      if (session) return session;
      if (Date.now() > deadline) throw metadataErrors.publication_running();
      await wait(50 + Math.random() * 50);
    }
  }

  private async openDraft(actor: UserActor, id: string): Promise<Draft> {
    const draft = await this.drafts.find(actor.workspaceId, id);
    if (!draft) throw metadataErrors.not_found({ what: 'draft' });
    if (draft.state !== 'open') throw metadataErrors.draft_closed({ state: draft.state });
    return draft;
  }

  /** Who wrote what goes live, for the audit log. */
  private async writersOf(draft: string): Promise<Readonly<Record<string, Json>>> {
    const { documents, decisions } = await this.drafts.writers(draft);
    return { writers: documents, ...(decisions.length > 0 ? { deciders: decisions } : {}) };
  }

  /** Writes the plan down. From here on it is finished or undone. @throws AppError draft_moved when the draft is not what was prepared any more */
  private async begin(
    actor: Actor,
    prepared: Prepared,
    { title, draft, note = '', approvedBy = null, said = {} }: Going,
    first: readonly Step[] = [],
  ): Promise<string> {
    const { latest, documents, hidden, plan } = prepared;
    const id = newId();
    const userId = actor.kind === 'user' ? actor.userId : null;
    const about = { ...(note === '' ? {} : { note }), ...(approvedBy === null ? {} : { approvedBy }) };
    const live = switchStep({
      do: 'switch',
      revision: latest.n + 1,
      title,
      actor: userId,
      note,
      approvedBy,
      documents,
      audited: publishedEntry(actor, prepared, { title, draft: draft?.id ?? null, said: { ...said, ...about } }),
      ...retirementBetween(latest.documents, documents, hidden),
    });
    const of = (phase: 'before' | 'after') => plan.steps.filter((step) => step.phase === phase).map(storeStep);
    const isBegun = await this.publications.begin(actor.workspaceId, {
      id,
      draft,
      at: await this.clock.now(),
      steps: [...first.map(storeStep), ...of('before'), live, ...of('after')],
    });
    if (!isBegun) throw metadataErrors.draft_moved();
    return id;
  }

  /** A draft that changes nothing is published already. @throws AppError draft_moved when it changes something by now */
  private async closeUnchanged(draft: Draft, revision: number): Promise<Published> {
    await this.drafts.transaction(async (runner) => {
      if (!(await this.drafts.setState(runner, draft.id, 'published', draft.version))) throw metadataErrors.draft_moved();
      await this.templates.settle(runner, draft.id, revision);
    });
    return { revision };
  }

  private async answer(workspace: string, publication: string, running: Promise<PublicationState>, deadline: number): Promise<Published> {
    const state = await Promise.race([running, wait(Math.max(0, deadline - Date.now()))]);
    if (state === 'failed') throw await this.failureOf(workspace, publication);
    const found = state === 'done' ? await this.publications.find(workspace, publication) : null;
    if (typeof found?.revision !== 'number') return { publication };
    if (found.error === null) return { revision: found.revision };
    const unfinished = (await this.publications.steps(publication)).flatMap(({ step, state: at, error }) =>
      at === 'failed' && error ? [{ title: step.title, failure: error }] : [],
    );
    return { revision: found.revision, publication, unfinished };
  }

  private async failureOf(workspace: string, publication: string): Promise<Error> {
    const [found, steps] = await Promise.all([this.publications.find(workspace, publication), this.publications.steps(publication)]);
    const step = steps.find(({ error }) => error !== null);
    const unknown = { 'zh-CN': '未知', en: 'unknown' };
    return metadataErrors.publish_failed({ step: step?.step.title ?? unknown, reason: found?.error?.text ?? unknown });
  }
}

/** @throws AppError base_moved, validation_failed */
function refuse({ conflicts, errors, latest }: Prepared, draft: Draft | null): void {
  const issues = (problems: readonly Problem[]) =>
    problems.map(({ document, path, code, text }) => ({ path: document === null ? path : `${document}#${path}`, code, text }));
  if (conflicts.length > 0 && draft)
    throw metadataErrors.base_moved({ base: draft.baseRevision, latest: latest.n }, { issues: issues(conflicts) });
  if (errors.length > 0) throw metadataErrors.validation_failed({ count: errors.length }, { issues: issues(errors) });
}

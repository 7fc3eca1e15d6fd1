import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { Doer } from '../audit/audit-entry.ts';
import { Sessions } from '../context/sessions.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { Models } from '../metadata/models.ts';
import { workspaceErrors } from './workspace.errors.ts';
import { type KeptWorkspace, type StoppedBy, WorkspaceLifeStore, type WorkspaceSettings } from './workspace-life.store.ts';

/** How long a workspace that its admin removed can come back. */
export const KEPT_DAYS = 30;

/**
 * What becomes of workspaces: they are set, suspended, resumed, removed, and one day gone. Who may ask for it is the caller's to say; who did is
 * in the audit log, which outlives them.
 */
@Injectable()
export class WorkspaceLife {
  private readonly store: WorkspaceLifeStore;
  private readonly sessions: Sessions;
  private readonly models: Models;
  private readonly audit: Audit;
  private readonly queue: JobQueue;

  constructor(store: WorkspaceLifeStore, sessions: Sessions, models: Models, audit: Audit, queue: JobQueue) {
    this.queue = queue;
    this.audit = audit;
    this.store = store;
    this.sessions = sessions;
    this.models = models;
  }

  list(): Promise<readonly KeptWorkspace[]> {
    return this.store.list();
  }

  /** @throws AppError not_found */
  async find(id: string): Promise<KeptWorkspace> {
    const found = await this.store.find(id);
    if (found === null) throw workspaceErrors.not_found();
    return found;
  }

  /** Changes what holds for everybody in it; every process feels it at once. */
  async set(id: string, settings: WorkspaceSettings, who: Doer = installation(id)): Promise<KeptWorkspace> {
    const { name, zone, weekStart, language } = await this.find(id);
    await this.store.transaction(async (runner) => {
      await this.store.change(runner, id, settings);
      const [before, after] = [{ name, zone, weekStart, language }, { ...settings }];
      await this.audit.note(runner, who, { action: 'workspace_changed', target: { kind: 'workspace', id }, before, after });
    });
    await this.models.renew(id);
    return this.find(id);
  }

  /** Everybody is refused until it is resumed; its jobs wait. @throws AppError not_active */
  suspend(id: string, by: StoppedBy, who: Doer = installation(id)): Promise<KeptWorkspace> {
    return this.stop(id, by, null, who);
  }

  /** Suspends it for good: after these days everything is gone. @throws AppError not_active */
  remove(id: string, by: StoppedBy, days = KEPT_DAYS, who: Doer = installation(id)): Promise<KeptWorkspace> {
    return this.stop(id, by, new Date(Date.now() + days * 86_400_000), who);
  }

  /** @throws AppError not_active when it is active already */
  async resume(id: string, who: Doer = installation(id)): Promise<KeptWorkspace> {
    await this.store.transaction(async (runner) => {
      if (!(await this.store.resume(runner, id))) throw workspaceErrors.not_active();
      await this.audit.note(runner, who, { action: 'workspace_resumed', target: { kind: 'workspace', id } });
    });
    await this.store.refresh();
    await this.sessions.refresh();
    await this.queue.hasten(id);
    return this.find(id);
  }

  /** Ends for good what was removed and whose time has come. @returns what is gone */
  async eraseDue(): Promise<readonly KeptWorkspace[]> {
    const due = await this.store.due();
    for (const workspace of due) {
      const { id, name } = workspace;
      const entry = { action: 'workspace_deleted', target: { kind: 'workspace', id }, facts: { name } } as const;
      await this.store.erase(workspace, (tx) => this.audit.note(tx, installation(id), entry));
    }
    return due;
  }

  private async stop(id: string, by: StoppedBy, removeAt: Date | null, who: Doer): Promise<KeptWorkspace> {
    await this.store.transaction(async (runner) => {
      if (!(await this.store.stop(runner, id, by, removeAt))) throw workspaceErrors.not_active();
      const facts = { by, removeAt: removeAt?.toISOString() ?? null };
      await this.audit.note(runner, who, { action: 'workspace_suspended', target: { kind: 'workspace', id }, facts });
    });
    await this.store.refresh();
    await this.sessions.refresh();
    return this.find(id);
  }
}

/** Whoever runs the installation, at its command line. */
export const installation = (workspaceId: string): Doer => ({ workspaceId, cause: 'installation' });

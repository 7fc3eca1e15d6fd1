import { Injectable } from '@nestjs/common';
import { Sessions } from '../context/sessions.ts';
import { Models } from '../metadata/models.ts';
import { workspaceErrors } from './workspace.errors.ts';
import { type KeptWorkspace, type StoppedBy, WorkspaceLifeStore, type WorkspaceSettings } from './workspace-life.store.ts';

/** How long a workspace that its admin removed can come back. */
export const KEPT_DAYS = 30;

/** What becomes of workspaces: they are set, suspended, resumed, removed, and one day gone. Who may ask for it is the caller's to say. */
@Injectable()
export class WorkspaceLife {
  private readonly store: WorkspaceLifeStore;
  private readonly sessions: Sessions;
  private readonly models: Models;

  constructor(store: WorkspaceLifeStore, sessions: Sessions, models: Models) {
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
  async set(id: string, settings: WorkspaceSettings): Promise<KeptWorkspace> {
    await this.store.transaction((runner) => this.store.change(runner, id, settings));
    await this.models.renew(id);
    return this.find(id);
  }

  /** Everybody is refused until it is resumed; its jobs wait. @throws AppError not_active */
  suspend(id: string, by: StoppedBy): Promise<KeptWorkspace> {
    return this.stop(id, by, null);
  }

  /** Suspends it for good: after these days everything is gone. @throws AppError not_active */
  remove(id: string, by: StoppedBy, days = KEPT_DAYS): Promise<KeptWorkspace> {
    return this.stop(id, by, new Date(Date.now() + days * 86_400_000));
  }

  /** @throws AppError not_active when it is active already */
  async resume(id: string): Promise<KeptWorkspace> {
    if (!(await this.store.transaction((runner) => this.store.resume(runner, id)))) throw workspaceErrors.not_active();
    await this.sessions.refresh();
    return this.find(id);
  }

  /** Ends for good what was removed and whose time has come. @returns what is gone */
  async eraseDue(): Promise<readonly KeptWorkspace[]> {
    const due = await this.store.due();
    for (const workspace of due) await this.store.erase(workspace);
    return due;
  }

  private async stop(id: string, by: StoppedBy, removeAt: Date | null): Promise<KeptWorkspace> {
    if (!(await this.store.transaction((runner) => this.store.stop(runner, id, by, removeAt)))) throw workspaceErrors.not_active();
    await this.sessions.refresh();
    return this.find(id);
  }
}

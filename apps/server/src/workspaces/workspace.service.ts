import { Injectable } from '@nestjs/common';
import { ADMIN } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { AuthService, type SignIn } from '../identity/auth.service.ts';
import type { Origin } from '../identity/entrance.ts';
import { requireAdmin } from './export-run.service.ts';
import { parseConfirmation, parseSettings } from './workspace-request.ts';
import { workspaceErrors } from './workspace.errors.ts';
import { WorkspaceExport, type WorkspaceFile } from './workspace-export.ts';
import { KEPT_DAYS, WorkspaceLife } from './workspace-life.ts';
import type { KeptWorkspace, WorkspaceSettings } from './workspace-life.store.ts';

/** A workspace as its people see it. */
export interface ShownWorkspace extends WorkspaceSettings {
  readonly id: string;
  readonly createdAt: string;
}

/** A workspace that was stopped. */
export interface StoppedWorkspace {
  readonly state: 'suspended' | 'removed';
  /** From when on everything is gone; null for one that is only suspended. */
  readonly removeAt: string | null;
}

/** What admins do with their workspace as a whole. */
@Injectable()
export class WorkspaceService {
  private readonly life: WorkspaceLife;
  private readonly auth: AuthService;
  private readonly exports: WorkspaceExport;

  constructor(life: WorkspaceLife, auth: AuthService, exports: WorkspaceExport) {
    this.exports = exports;
    this.life = life;
    this.auth = auth;
  }

  async describe(actor: UserActor): Promise<ShownWorkspace> {
    return shown(await this.life.find(actor.workspaceId));
  }

  /** @throws AppError forbidden, validation_failed */
  async change(actor: UserActor, body: unknown): Promise<ShownWorkspace> {
    requireAdmin(actor);
    return shown(await this.life.set(actor.workspaceId, parseSettings(body, await this.life.find(actor.workspaceId)), actor));
  }

  /** Everything in one zip. @throws AppError forbidden, export_running */
  async export(actor: UserActor): Promise<WorkspaceFile> {
    requireAdmin(actor);
    return this.exports.begin(actor, await this.life.find(actor.workspaceId));
  }

  /** Everybody is refused, the caller too. @throws AppError forbidden, validation_failed unless the body says the workspace's name */
  async suspend(actor: UserActor, body: unknown): Promise<StoppedWorkspace> {
    await this.confirm(actor, body);
    return stopped(await this.life.suspend(actor.workspaceId, 'workspace', actor));
  }

  /** The same for good, thirty days later. @throws as `suspend` */
  async remove(actor: UserActor, body: unknown): Promise<StoppedWorkspace> {
    await this.confirm(actor, body);
    return stopped(await this.life.remove(actor.workspaceId, 'workspace', KEPT_DAYS, actor));
  }

  /**
   * Takes back what an admin of the workspace did, for one who shows that they are: it is active again.
   *
   * @throws AppError wrong_credentials, rate_limited; forbidden for who is no admin of a stopped workspace, or where the installation stopped it
   */
  async resume(request: SignIn, from: Origin): Promise<void> {
    const { places } = await this.auth.prove(request, from);
    const mine = places.filter(
      ({ workspace, membership }) =>
        workspace.state !== 'active' && workspace.stoppedBy === 'workspace' && membership.roles.includes(ADMIN),
    );
    const [place] = mine;
    if (place === undefined) throw workspaceErrors.forbidden();
    const { workspace, membership } = place;
    await this.life.resume(workspace.id, { workspaceId: workspace.id, userId: membership.userId, origin: from });
  }

  private async confirm(actor: UserActor, body: unknown): Promise<void> {
    requireAdmin(actor);
    parseConfirmation(body, (await this.life.find(actor.workspaceId)).name);
  }
}

const shown = ({ id, name, zone, weekStart, language, createdAt }: KeptWorkspace): ShownWorkspace => ({
  id,
  name,
  zone,
  weekStart,
  language,
  createdAt: createdAt.toISOString(),
});

const stopped = ({ state, removeAt }: KeptWorkspace): StoppedWorkspace => ({
  state: state === 'removed' ? 'removed' : 'suspended',
  removeAt: removeAt?.toISOString() ?? null,
});

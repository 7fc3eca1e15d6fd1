import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import { Config } from '../config/config.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { InstallService } from '../install/install.service.ts';
import { workspaceErrors } from './workspace.errors.ts';
import { type KeptWorkspace, WorkspaceLifeStore, type WorkspaceSettings } from './workspace-life.store.ts';

/** As many workspaces as one database serves well: each backend remembers the tables of those it has seen. */
const MOST = 1_000;

/** What a new workspace is made of. */
export interface WorkspacePlan extends WorkspaceSettings {
  readonly template: string;
  readonly sample: boolean;
  readonly admin: {
    readonly email: string;
    readonly name: string;
    /** null: the account is there already and keeps what it has. */
    readonly passwordHash: string | null;
  };
}

/** A workspace that was just made. */
export interface MadeWorkspace {
  readonly workspace: KeptWorkspace;
  /** Whether the admin's account was made too, or was there and kept its password. */
  readonly isNew: boolean;
}

/** Makes workspaces: their rows, their role and schema, their tables from a template, their first admin. */
@Injectable()
export class WorkspaceMaker {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly store: WorkspaceLifeStore;
  private readonly installing: InstallService;
  private readonly audit: Audit;

  constructor(config: Config, clock: Clock, store: WorkspaceLifeStore, installing: InstallService, audit: Audit) {
    this.audit = audit;
    this.config = config;
    this.clock = clock;
    this.store = store;
    this.installing = installing;
  }

  /**
   * A workspace that can be worked in when this ends. Killed half way it is finished at the next start.
   *
   * @throws AppError workspaces_not_apart, no_room, unknown_template
   */
  async make({ template, sample, admin, ...settings }: WorkspacePlan): Promise<MadeWorkspace> {
    const there = await this.store.list();
    if (!this.store.isApart && this.config.workspaceLogins && there.length > 0) throw workspaceErrors.workspaces_not_apart();
    if (there.length >= MOST) throw workspaceErrors.no_room({ most: MOST });
    await this.installing.template(template);
    const id = newId();
    const isNew = await this.store.make(
      { id, ...settings, template, sample, at: await this.clock.now() },
      { accountId: newId(), userId: newId(), ...admin },
      (tx) =>
        this.audit.note(
          tx,
          { workspaceId: id, cause: 'installation' },
          { action: 'workspace_made', target: { kind: 'workspace', id }, facts: { name: settings.name, template, admin: admin.email } },
        ),
    );
    const made = await this.store.find(id);
    if (made === null) throw workspaceErrors.not_found();
    await this.installing.installOne(made);
    return { workspace: made, isNew };
  }
}

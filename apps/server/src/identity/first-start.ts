import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Config } from '../config/config.ts';
import { newId } from '../database/new-id.ts';
import { AccountStore } from './account.store.ts';
import { hashPassword } from './password.ts';
import { UserStore } from './user.store.ts';
import { WorkspaceStore } from './workspace.store.ts';

/** What was made because nothing was there. */
export interface FirstAdmin {
  readonly email: string;
  /** Told this once and stored nowhere; null when it was given by the environment. */
  readonly password: string | null;
}

/** The workspace and the admin that an empty installation begins with. */
@Injectable()
export class FirstStart {
  private readonly config: Config;
  private readonly workspaces: WorkspaceStore;
  private readonly accounts: AccountStore;
  private readonly users: UserStore;

  constructor(config: Config, workspaces: WorkspaceStore, accounts: AccountStore, users: UserStore) {
    this.config = config;
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.users = users;
  }

  /** Makes the workspace when there is none and the admin when there is none; null when nobody was made. Safe from several processes at once. */
  run(): Promise<FirstAdmin | null> {
    return this.workspaces.lockFirstStart(async () => {
      const workspaceId = (await this.workspaces.loadAll())[0]?.id ?? (await this.makeWorkspace());
      const members = await this.accounts.loadMemberships(workspaceId);
      return members.some(({ roles }) => roles.includes('admin')) ? null : this.makeAdmin(workspaceId);
    });
  }

  private async makeWorkspace(): Promise<string> {
    const id = newId();
    const { zone, language } = this.config;
    await this.workspaces.save({ id, name: 'Tangram', schema: `w_${id.replaceAll('-', '').slice(-12)}`, zone, language });
    await this.workspaces.open(id);
    return id;
  }

  private async makeAdmin(workspaceId: string): Promise<FirstAdmin> {
    const email = this.config.adminEmail ?? 'admin@tangram.local';
    const made = this.config.adminPassword === null ? randomBytes(9).toString('base64url') : null;
    const passwordHash = await hashPassword(this.config.adminPassword ?? made ?? '');
    const known = await this.accounts.loadByEmail(email);
    const id = known?.id ?? newId();
    if (known === null) await this.accounts.save({ id, email, name: 'Admin', passwordHash });
    else await this.accounts.change(id, { passwordHash });
    await this.accounts.saveMembership({ workspace: workspaceId, account: id, userId: newId(), roles: ['admin'], active: true });
    return { email, password: made };
  }

  /** Gives every member a record of the object `user`: called once the object's table is there. */
  async completeUsers(): Promise<void> {
    for (const workspace of await this.workspaces.loadAll()) {
      for (const { account, userId, active } of await this.accounts.loadMemberships(workspace.id)) {
        const { name, email } = (await this.accounts.load(account)) ?? { name: '', email: '' };
        await this.users.ensure(workspace.schema, { id: userId, name, email, active });
      }
    }
  }
}

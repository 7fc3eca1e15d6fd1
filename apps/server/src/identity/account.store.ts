import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Runner } from '../database/database.ts';
import { AccountEntity } from '../database/entities/account.entity.ts';
import { MembershipEntity } from '../database/entities/membership.entity.ts';
import { WorkspaceEntity } from '../database/entities/workspace.entity.ts';

/** A place of an account in a workspace. */
export interface Place {
  readonly workspace: WorkspaceEntity;
  readonly membership: MembershipEntity;
}

/** Accounts and their places in workspaces. */
@Injectable()
export class AccountStore {
  private readonly dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.dataSource = dataSource;
  }

  /** @param email in any case */
  loadByEmail(email: string): Promise<AccountEntity | null> {
    return this.dataSource.getRepository(AccountEntity).findOneBy({ email: email.toLowerCase() });
  }

  load(id: string): Promise<AccountEntity | null> {
    return this.dataSource.getRepository(AccountEntity).findOneBy({ id });
  }

  async save(account: Pick<AccountEntity, 'id' | 'email' | 'name' | 'passwordHash'>): Promise<void> {
    await this.dataSource.getRepository(AccountEntity).insert({ ...account, email: account.email.toLowerCase() });
  }

  async change(id: string, changes: Partial<Pick<AccountEntity, 'email' | 'name' | 'passwordHash'>>): Promise<void> {
    await this.dataSource.getRepository(AccountEntity).update({ id }, changes);
  }

  /** The workspaces an account may sign in to, oldest first. */
  async loadPlaces(accountId: string): Promise<Place[]> {
    return (await this.loadAllPlaces(accountId)).filter(({ workspace }) => workspace.state === 'active');
  }

  /** The same with those that are suspended or about to be removed. */
  async loadAllPlaces(accountId: string): Promise<Place[]> {
    const memberships = await this.dataSource
      .getRepository(MembershipEntity)
      .find({ where: { account: accountId, active: true, accepted: true }, order: { createdAt: 'ASC' } });
    const workspaces = await this.dataSource
      .getRepository(WorkspaceEntity)
      .findBy({ id: In(memberships.map(({ workspace }) => workspace)) });
    const rights: readonly { workspace: string; roles: string[] }[] = await this.dataSource.query(
      'select workspace, tangram.roles_now(roles, roles_until) as roles from tangram.membership where account = $1',
      [accountId],
    );
    return memberships.flatMap((membership) => {
      const workspace = workspaces.find(({ id }) => id === membership.workspace);
      const { roles = [] } = rights.find((one) => one.workspace === membership.workspace) ?? {};
      return workspace === undefined ? [] : [{ workspace, membership: { ...membership, roles } }];
    });
  }

  loadMemberships(workspaceId: string): Promise<MembershipEntity[]> {
    return this.dataSource.getRepository(MembershipEntity).findBy({ workspace: workspaceId });
  }

  loadMembership(workspaceId: string, userId: string): Promise<MembershipEntity | null> {
    return this.dataSource.getRepository(MembershipEntity).findOneBy({ workspace: workspaceId, userId });
  }

  /** Notes that somebody came in. */
  async noteSignIn(run: Runner, workspaceId: string, userId: string): Promise<void> {
    await run.run({
      text: 'update tangram.membership set last_sign_in = clock_timestamp() where workspace = $1 and user_id = $2',
      values: [workspaceId, userId],
    });
  }

  async changePassword(run: Runner, id: string, passwordHash: string): Promise<void> {
    await run.run({ text: 'update tangram.account set password_hash = $2 where id = $1', values: [id, passwordHash] });
  }

  async saveMembership(membership: Pick<MembershipEntity, 'workspace' | 'account' | 'userId' | 'roles' | 'active'>): Promise<void> {
    await this.dataSource.getRepository(MembershipEntity).insert(membership);
  }

  async changeMembership(workspaceId: string, userId: string, changes: Partial<Pick<MembershipEntity, 'roles' | 'active'>>): Promise<void> {
    await this.dataSource.getRepository(MembershipEntity).update({ workspace: workspaceId, userId }, changes);
  }
}

import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import { AccountStore } from './account.store.ts';
import { identityErrors } from './identity.errors.ts';
import { SecondFactors } from './second-factors.ts';
import { WorkspaceStore } from './workspace.store.ts';

/** What a workspace asks of everybody who comes in. */
export interface Security {
  /** Nobody comes in by a password alone. */
  readonly secondFactor: boolean;
}

/** How a workspace guards its door. */
@Injectable()
export class SecurityService {
  private readonly workspaces: WorkspaceStore;
  private readonly accounts: AccountStore;
  private readonly factors: SecondFactors;
  private readonly sessions: Sessions;

  constructor(workspaces: WorkspaceStore, accounts: AccountStore, factors: SecondFactors, sessions: Sessions) {
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.factors = factors;
    this.sessions = sessions;
  }

  async describe({ workspaceId }: UserActor): Promise<Security> {
    return { secondFactor: (await this.workspaces.load(workspaceId))?.requiresSecondFactor ?? false };
  }

  /**
   * Changes what is asked for. Whoever has no second factor is signed out when it begins to be asked for: the next sign-in takes it in.
   *
   * @throws AppError second_factor_off when the caller has none: nobody shuts the door on themselves
   */
  async change(actor: UserActor, { secondFactor }: Security): Promise<Security> {
    if (secondFactor && !(await this.factors.isOn(actor.accountId))) throw identityErrors.second_factor_off();
    await this.workspaces.changeSecurity(actor.workspaceId, { requiresSecondFactor: secondFactor });
    if (secondFactor) await this.signOutWithout(actor.workspaceId);
    return this.describe(actor);
  }

  private async signOutWithout(workspaceId: string): Promise<void> {
    const confirmed = await this.factors.confirmedIn(workspaceId);
    for (const { account, userId } of await this.accounts.loadMemberships(workspaceId))
      if (!confirmed.has(account)) await this.sessions.endAll({ workspaceId, userId });
  }
}

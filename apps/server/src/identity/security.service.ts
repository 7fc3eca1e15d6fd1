import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { isWithin } from '../context/networks.ts';
import { Sessions } from '../context/sessions.ts';
import { AccountStore } from './account.store.ts';
import { identityErrors, identityIssues } from './identity.errors.ts';
import { SecondFactors } from './second-factors.ts';
import { WorkspaceStore } from './workspace.store.ts';

/** What a workspace asks of everybody who comes in. */
export interface Security {
  /** Nobody comes in by a password alone. */
  readonly secondFactor: boolean;
  /** Networks (CIDR) from which sessions and keys come in; empty: from everywhere. */
  readonly networks: readonly string[];
}

/** How a workspace guards its door. */
@Injectable()
export class SecurityService {
  private readonly workspaces: WorkspaceStore;
  private readonly accounts: AccountStore;
  private readonly factors: SecondFactors;
  private readonly sessions: Sessions;
  private readonly audit: Audit;

  constructor(workspaces: WorkspaceStore, accounts: AccountStore, factors: SecondFactors, sessions: Sessions, audit: Audit) {
    this.audit = audit;
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.factors = factors;
    this.sessions = sessions;
  }

  async describe({ workspaceId }: UserActor): Promise<Security> {
    const workspace = await this.workspaces.load(workspaceId);
    return { secondFactor: workspace?.requiresSecondFactor ?? false, networks: workspace?.networks ?? [] };
  }

  /**
   * Changes what is asked for. Whoever has no second factor is signed out when it begins to be asked for: the next sign-in takes it in.
   *
   * @param wanted what is absent stays
   * @throws AppError second_factor_off when the caller has none, validation_failed when their own address is left out: nobody shuts the
   *   door on themselves
   */
  async change(actor: UserActor, wanted: Partial<Security>): Promise<Security> {
    const { secondFactor, networks } = wanted;
    if (secondFactor === true && !(await this.factors.isOn(actor.accountId))) throw identityErrors.second_factor_off();
    const address = actor.origin?.address ?? '';
    if (networks && networks.length > 0 && !isWithin(networks, address))
      throw identityErrors.validation_failed({ count: 1 }, { issues: [identityIssues.own_address_left_out('networks', { address })] });
    const { before, after } = changedOnly(await this.describe(actor), wanted);
    await this.audit.act(
      actor,
      () => (Object.keys(after).length === 0 ? null : { action: 'security_changed', before, after }),
      (tx) =>
        this.workspaces.changeSecurity(tx, actor.workspaceId, {
          ...(secondFactor === undefined ? {} : { requiresSecondFactor: secondFactor }),
          ...(networks === undefined ? {} : { networks: [...networks] }),
        }),
    );
    if (networks !== undefined) await this.sessions.refresh();
    if (secondFactor === true) await this.signOutWithout(actor.workspaceId);
    return this.describe(actor);
  }

  private async signOutWithout(workspaceId: string): Promise<void> {
    const confirmed = await this.factors.confirmedIn(workspaceId);
    for (const { account, userId } of await this.accounts.loadMemberships(workspaceId))
      if (!confirmed.has(account)) await this.sessions.endAll({ workspaceId, userId });
  }
}

/** Of two states what differs. */
function changedOnly(was: Security, wanted: Partial<Security>) {
  const names = (['secondFactor', 'networks'] as const).filter(
    (name) => wanted[name] !== undefined && JSON.stringify(wanted[name]) !== JSON.stringify(was[name]),
  );
  return {
    before: Object.fromEntries(names.map((name) => [name, was[name]])),
    after: Object.fromEntries(names.map((name) => [name, wanted[name]])),
  };
}

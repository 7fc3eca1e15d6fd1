import { Injectable } from '@nestjs/common';
import { SecretKey } from '../config/secret-key.ts';
import { Audit } from '../audit/audit.ts';
import type { Doer } from '../audit/audit-entry.ts';
import type { UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import type { Runner, Tx } from '../database/database.ts';
import { rateLimited } from '../http/error.filter.ts';
import { AccountStore } from './account.store.ts';
import { FailureLimit } from './failure-limit.ts';
import { identityErrors } from './identity.errors.ts';
import { MemberStore } from './member.store.ts';
import { describeSecret, newRecoveryCodes, newSecret, recoveryHash, stepOf } from './one-time-codes.ts';
import { OwnAccount } from './own-account.ts';
import { PasskeyStore } from './passkey.store.ts';
import { SecondFactorStore } from './second-factor.store.ts';
import { WorkspaceStore } from './workspace.store.ts';

const PURPOSE = 'second-factor';
const ISSUER = 'Tangram';

/** What an app is told, once. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/** How it stands with an account. */
export interface FactorState {
  readonly on: boolean;
  readonly recoveryCodes: number;
  /** The workspace asks everybody for it, so that it cannot be taken off. */
  readonly required: boolean;
}

/** Codes of an authenticator app, besides the password; and codes for the day on which the app is lost. */
@Injectable()
export class SecondFactors {
  /** A million codes, three of which are right at any moment. */
  private readonly failures = new FailureLimit({ most: 10, windowMs: 5 * 60_000 });
  private readonly key: SecretKey;
  private readonly store: SecondFactorStore;
  private readonly accounts: AccountStore;
  private readonly members: MemberStore;
  private readonly workspaces: WorkspaceStore;
  private readonly own: OwnAccount;
  private readonly sessions: Sessions;
  private readonly passkeys: PasskeyStore;
  private readonly audit: Audit;

  constructor(
    key: SecretKey,
    store: SecondFactorStore,
    accounts: AccountStore,
    members: MemberStore,
    workspaces: WorkspaceStore,
    own: OwnAccount,
    sessions: Sessions,
    passkeys: PasskeyStore,
    audit: Audit,
  ) {
    this.audit = audit;
    this.key = key;
    this.store = store;
    this.accounts = accounts;
    this.members = members;
    this.workspaces = workspaces;
    this.own = own;
    this.sessions = sessions;
    this.passkeys = passkeys;
  }

  /** How it stands with the caller. */
  async describe({ accountId, workspaceId }: UserActor): Promise<FactorState> {
    const factor = await this.store.load(accountId);
    const required = (await this.workspaces.load(workspaceId))?.requiresSecondFactor ?? false;
    const on = factor?.confirmedAt != null;
    return { on, recoveryCodes: on ? (factor?.recoveryCodes ?? 0) : 0, required };
  }

  async isOn(accountId: string): Promise<boolean> {
    return (await this.store.load(accountId))?.confirmedAt != null;
  }

  /** Makes a secret for the caller's app; it counts once a code has shown that the app has it. @throws AppError wrong_password, second_factor_on */
  async begin(actor: UserActor, password: string): Promise<Enrolment> {
    await this.own.prove(actor, password);
    return this.enrol(actor.accountId);
  }

  /** The same for somebody who is in the middle of signing in. @throws AppError second_factor_on */
  async enrol(accountId: string): Promise<Enrolment> {
    const account = await this.accounts.load(accountId);
    const secret = newSecret();
    if (account === null || !(await this.store.begin(accountId, this.key.seal(PURPOSE, secret)))) throw identityErrors.second_factor_on();
    return describeSecret(secret, ISSUER, account.email);
  }

  /** Switches it on by the first code. All other sessions end. @returns the recovery codes, told this once @throws AppError wrong_code, rate_limited, second_factor_on */
  async confirm(actor: UserActor, code: string): Promise<readonly string[]> {
    if (await this.isOn(actor.accountId)) throw identityErrors.second_factor_on();
    const codes = await this.audit.act(actor, { action: 'second_factor_on', target: { kind: 'user', id: actor.userId } }, async (tx) => {
      await this.check(actor.accountId, code, tx);
      await this.sessions.endAll({ accountId: actor.accountId, ...(actor.sessionId === undefined ? {} : { but: actor.sessionId }) }, tx);
      return this.renewRecoveryCodes(tx, actor.accountId);
    });
    this.sessions.forget();
    return codes;
  }

  /** Other recovery codes. @throws AppError wrong_password, second_factor_off */
  async replaceRecoveryCodes(actor: UserActor, password: string): Promise<readonly string[]> {
    await this.own.prove(actor, password);
    if (!(await this.isOn(actor.accountId))) throw identityErrors.second_factor_off();
    return this.audit.act(actor, { action: 'recovery_codes_replaced', target: { kind: 'user', id: actor.userId } }, (tx) =>
      this.renewRecoveryCodes(tx, actor.accountId),
    );
  }

  /** The codes of somebody who took the app in while signing in. */
  firstRecoveryCodes(actor: Doer, accountId: string): Promise<readonly string[]> {
    const target = { kind: 'user', ...(actor.userId === undefined ? {} : { id: actor.userId }) } as const;
    return this.audit.act(actor, { action: 'second_factor_on', target }, (tx) => this.renewRecoveryCodes(tx, accountId));
  }

  private async renewRecoveryCodes(tx: Tx, accountId: string): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    await this.store.saveRecoveryCodes(tx, accountId, codes.map(recoveryHash));
    return codes;
  }

  /** Takes it off. @throws AppError wrong_password, second_factor_required */
  async remove(actor: UserActor, password: string): Promise<void> {
    await this.own.prove(actor, password);
    const { required } = await this.describe(actor);
    if (required) throw identityErrors.second_factor_required();
    await this.audit.act(actor, { action: 'second_factor_off', target: { kind: 'user', id: actor.userId } }, (tx) =>
      this.store.remove(tx, actor.accountId),
    );
  }

  /** Takes it off a user who lost the device, the passkeys on it too, and signs them out. @throws AppError not_found, shared_account */
  async reset(actor: UserActor, userId: string): Promise<void> {
    const member = await this.members.load(actor.workspaceId, userId);
    if (member === null) throw identityErrors.not_found();
    if (member.workspaces > 1) throw identityErrors.shared_account();
    await this.audit.act(actor, { action: 'second_factor_reset', target: { kind: 'user', id: userId } }, async (tx) => {
      await this.store.remove(tx, member.accountId);
      await this.passkeys.removeAll(member.accountId, tx);
      await this.sessions.endAll({ accountId: member.accountId }, tx);
    });
    this.sessions.forget();
  }

  /** Which users of a workspace have one, by account. */
  confirmedIn(workspaceId: string): Promise<ReadonlySet<string>> {
    return this.store.loadConfirmed(workspaceId);
  }

  /**
   * Takes a code of the app, or a recovery code; neither is good twice.
   *
   * @param run a transaction that taking it becomes part of
   * @throws AppError wrong_code, rate_limited
   */
  async check(accountId: string, code: string, run?: Runner): Promise<void> {
    const wait = this.failures.waitSeconds(accountId, Date.now());
    if (wait > 0) throw rateLimited(wait);
    // Noted before it is looked at, so that guesses sent all at once are counted too.
    this.failures.note(accountId, Date.now());
    const factor = await this.store.load(accountId);
    if (factor === null || !(await this.take(accountId, factor.secret, factor.confirmedAt !== null, code, run)))
      throw identityErrors.wrong_code();
    this.failures.clear(accountId);
  }

  private async take(accountId: string, sealed: Buffer, isConfirmed: boolean, code: string, run?: Runner): Promise<boolean> {
    // Whoever types Chinese may type full-width digits.
    const plain = code.normalize('NFKC').replaceAll(/\s/g, '');
    const step = stepOf(this.key.unseal(PURPOSE, sealed), plain, Date.now());
    if (step !== null) return this.store.useStep(accountId, step, run);
    return isConfirmed && this.store.useRecoveryCode(accountId, recoveryHash(plain));
  }
}

import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import { rateLimited } from '../http/error.filter.ts';
import { AccountStore } from './account.store.ts';
import { type Device, deviceOf } from './device.ts';
import { FailureLimit } from './failure-limit.ts';
import { identityErrors } from './identity.errors.ts';
import { hashPassword, isPassword } from './password.ts';
import { passwordIssues } from './password-rules.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A sign-in as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly device: Device;
  readonly address: string;
  readonly createdAt: string;
  readonly lastUsed: string;
  readonly expiresAt: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** What people do with their own way in: their password, their sessions. */
@Injectable()
export class OwnAccount {
  private readonly failures = new FailureLimit({ most: 10, windowMs: 60_000 });
  private readonly accounts: AccountStore;
  private readonly sessions: Sessions;

  constructor(accounts: AccountStore, sessions: Sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** Ends all other sessions of the account, in every workspace. @throws AppError wrong_password, rate_limited, validation_failed */
  async changePassword(actor: UserActor, present: string, wanted: string): Promise<void> {
    const account = await this.prove(actor, present);
    const issues = await passwordIssues('password', wanted, [account.email, account.name]);
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    await this.accounts.change(account.id, { passwordHash: await hashPassword(wanted) });
    await this.sessions.endAll({ accountId: account.id, ...butCurrent(actor) });
  }

  /** The account, once its password was given again. @throws AppError wrong_password, rate_limited */
  async prove(actor: UserActor, password: string) {
    const now = Date.now();
    const wait = this.failures.waitSeconds(actor.accountId, now);
    if (wait > 0) throw rateLimited(wait);
    const account = await this.accounts.load(actor.accountId);
    if (account !== null && (await isPassword(password, account.passwordHash))) return account;
    this.failures.note(actor.accountId, now);
    throw identityErrors.wrong_password();
  }

  /** The caller's sessions in this workspace, the latest used first. */
  async listSessions(actor: UserActor): Promise<readonly OwnSession[]> {
    const sessions = await this.sessions.list(actor.workspaceId, actor.userId);
    return sessions.map(({ id, address, agent, createdAt, lastUsed, expiresAt }) => ({
      id,
      device: deviceOf(agent),
      address,
      createdAt: createdAt.toISOString(),
      lastUsed: lastUsed.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: id === actor.sessionId,
    }));
  }

  /** @throws AppError session_not_found */
  async endSession({ workspaceId, userId }: UserActor, id: string): Promise<void> {
    if (!UUID.test(id) || (await this.sessions.endAll({ workspaceId, userId, id })) === 0) throw identityErrors.session_not_found();
  }

  /** Signs the account out everywhere, in every workspace. @param others all but the session that asks */
  async endSessions(actor: UserActor, { others }: { others: boolean }): Promise<void> {
    await this.sessions.endAll({ accountId: actor.accountId, ...(others ? butCurrent(actor) : {}) });
  }
}

const butCurrent = ({ sessionId }: UserActor): { readonly but?: string } => (sessionId === undefined ? {} : { but: sessionId });

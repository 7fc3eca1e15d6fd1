import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { type Ending, Sessions } from '../context/sessions.ts';
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
  private readonly audit: Audit;

  constructor(accounts: AccountStore, sessions: Sessions, audit: Audit) {
    this.audit = audit;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** Ends all other sessions of the account, in every workspace. @throws AppError wrong_password, rate_limited, validation_failed */
  async changePassword(actor: UserActor, present: string, wanted: string): Promise<void> {
    const account = await this.prove(actor, present);
    const issues = await passwordIssues('password', wanted, [account.email, account.name]);
    if (issues.length > 0) throw identityErrors.validation_failed({ count: issues.length }, { issues });
    const hash = await hashPassword(wanted);
    await this.audit.act(actor, { action: 'password_changed', target: { kind: 'user', id: actor.userId } }, async (tx) => {
      await this.accounts.changePassword(tx, account.id, hash);
      await this.sessions.endAll({ accountId: account.id, ...butCurrent(actor) }, tx);
    });
    this.sessions.forget();
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
  async endSession(actor: UserActor, id: string): Promise<void> {
    const { workspaceId, userId } = actor;
    if (!UUID.test(id) || (await this.endNoted(actor, { workspaceId, userId, id })) === 0) throw identityErrors.session_not_found();
  }

  /** Signs the account out everywhere, in every workspace. @param others all but the session that asks */
  async endSessions(actor: UserActor, { others }: { others: boolean }): Promise<void> {
    await this.endNoted(actor, { accountId: actor.accountId, ...(others ? butCurrent(actor) : {}) });
  }

  private async endNoted(actor: UserActor, whose: Ending): Promise<number> {
    const ended = await this.audit.act(
      actor,
      (sessions: number) =>
        sessions === 0 ? null : { action: 'sessions_ended', target: { kind: 'user', id: actor.userId }, facts: { sessions } },
      (tx) => this.sessions.endAll(whose, tx),
    );
    this.sessions.forget();
    return ended;
  }
}

const butCurrent = ({ sessionId }: UserActor): { readonly but?: string } => (sessionId === undefined ? {} : { but: sessionId });

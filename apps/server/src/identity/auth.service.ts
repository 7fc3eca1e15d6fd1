import { Injectable } from '@nestjs/common';
import { allow, type WorkspaceAction, workspaceActions } from '@tangram/policy';
import { randomBytes } from 'node:crypto';
import type { UserActor } from '../context/actor.ts';
import { csrfOf } from '../context/credential.ts';
import { Sessions } from '../context/sessions.ts';
import { rateLimited } from '../http/error.filter.ts';
import { AccountStore, type Place } from './account.store.ts';
import { FailureLimit } from './failure-limit.ts';
import { identityErrors } from './identity.errors.ts';
import { isPassword } from './password.ts';
import { Turns } from './turns.ts';
import { UserStore } from './user.store.ts';

/** How long a sign-in lasts. */
export const SESSION_MS = 30 * 24 * 3_600_000;

/** What a person signs in with. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Id or name; absent means the first one the account has. */
  readonly workspace?: string;
}

/** The caller, as `/auth/me` and a sign-in show it. */
export interface SignedIn {
  readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly roles: readonly string[] };
  readonly workspace: { readonly id: string; readonly name: string };
  /** What they may do besides working with records, so that a screen offers nothing that would be refused. */
  readonly actions: readonly WorkspaceAction[];
}

/** A sign-in that was just made. The token is told this once. */
export interface NewSession extends SignedIn {
  readonly token: string;
  readonly expiresAt: string;
  /** To be sent as `X-CSRF-Token` with writes that are signed in by cookie. */
  readonly csrfToken: string;
}

/** Signing in and out. */
@Injectable()
export class AuthService {
  private readonly limit = new FailureLimit({ most: 10, windowMs: 60_000 });
  /** Guesses sent all at once must not overtake the count of their failures. */
  private readonly turns = new Turns();
  private readonly accounts: AccountStore;
  private readonly users: UserStore;
  private readonly sessions: Sessions;

  constructor(accounts: AccountStore, users: UserStore, sessions: Sessions) {
    this.accounts = accounts;
    this.users = users;
    this.sessions = sessions;
  }

  /**
   * @param address the caller's IP address: failures are counted per account and address
   * @throws AppError wrong_credentials (also for an account that does not exist), rate_limited
   */
  signIn(request: SignIn, address: string): Promise<NewSession> {
    const key = `${request.email.toLowerCase()} ${address}`;
    return this.turns.run(key, () => this.tryToSignIn(request, key));
  }

  private async tryToSignIn({ email, password, workspace }: SignIn, key: string): Promise<NewSession> {
    const wait = this.limit.waitSeconds(key, Date.now());
    if (wait > 0) throw rateLimited(wait);

    const account = await this.accounts.loadByEmail(email);
    const fits = await isPassword(password, account?.passwordHash ?? null);
    const place = fits && account !== null ? choosePlace(await this.accounts.loadPlaces(account.id), workspace) : undefined;
    if (account === null || place === undefined) {
      this.limit.note(key, Date.now());
      throw identityErrors.wrong_credentials();
    }
    this.limit.clear(key);

    const { membership } = place;
    await this.users.ensure(place.workspace.schema, { id: membership.userId, name: account.name, email: account.email, active: true });
    const token = randomBytes(32).toString('base64url');
    const expiresAt = await this.sessions.begin(token, {
      accountId: account.id,
      workspaceId: membership.workspace,
      userId: membership.userId,
      lifetimeMs: SESSION_MS,
    });
    return { token, expiresAt: expiresAt.toISOString(), csrfToken: csrfOf(token), ...present(account, place) };
  }

  signOut(token: string): Promise<void> {
    return this.sessions.end(token);
  }

  /** Who the caller is. @throws AppError not_found when the account was removed a moment ago */
  async describe(actor: UserActor): Promise<SignedIn> {
    const account = await this.accounts.load(actor.accountId);
    const place = (await this.accounts.loadPlaces(actor.accountId)).find(({ workspace }) => workspace.id === actor.workspaceId);
    if (account === null || place === undefined) throw identityErrors.not_found();
    return present(account, place);
  }
}

const choosePlace = (places: readonly Place[], wanted: string | undefined) =>
  wanted === undefined ? places[0] : places.find(({ workspace }) => workspace.id === wanted || workspace.name === wanted);

const present = (account: { name: string; email: string }, { workspace, membership }: Place): SignedIn => ({
  user: { id: membership.userId, name: account.name, email: account.email, roles: membership.roles },
  workspace: { id: workspace.id, name: workspace.name },
  actions: workspaceActions.filter((action) => allow({ kind: 'user', roles: membership.roles }, action)),
});

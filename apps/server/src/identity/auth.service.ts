import { contextErrors } from '../context/context.errors.ts';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Sessions } from '../context/sessions.ts';
import type { AccountEntity } from '../database/entities/account.entity.ts';
import { newId } from '../database/new-id.ts';
import { rateLimited } from '../http/error.filter.ts';
import { AccountStore, type Place } from './account.store.ts';
import { Entrance, type NewSession, type Origin, type SignedIn } from './entrance.ts';
import { FailedSignIns } from './failed-sign-ins.ts';
import { identityErrors } from './identity.errors.ts';
import { isPassword } from './password.ts';
import { type Challenge, SecondFactorStore } from './second-factor.store.ts';
import { type Enrolment, SecondFactors } from './second-factors.ts';
import { type Choice, choiceAmong, isOpen, meant } from './sign-in-choice.ts';
import { SignInLimits } from './sign-in-limits.ts';
import { Turns } from './turns.ts';

const CHALLENGE_MINUTES = 10;
/** After so many wrong codes the password is asked for again. */
const MOST_FAILURES = 5;

/** What a person signs in with. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Id or name; absent means the one the account has, and where it has several they are told. */
  readonly workspace?: string;
}

/** The password was right, and something else is asked for. */
export interface SecondStep {
  /** To be sent with what is asked for; told this once. */
  readonly challenge: string;
  readonly expiresAt: string;
  /** `code`: a code of the app, or a recovery code. `enrol`: the workspace asks for an app, and the account has none yet. */
  readonly asks: 'code' | 'enrol';
}

/** A sign-in that went through its second step. */
export interface NewSecureSession extends NewSession {
  /** Told this once, when the app was taken in by this sign-in. */
  readonly recoveryCodes?: readonly string[];
}

/** Signing in and out. */
@Injectable()
export class AuthService {
  private readonly limits = new SignInLimits();
  /** Guesses sent all at once must not overtake the count of their failures. */
  private readonly turns = new Turns();
  private readonly accounts: AccountStore;
  private readonly entrance: Entrance;
  private readonly sessions: Sessions;
  private readonly factors: SecondFactors;
  private readonly challenges: SecondFactorStore;

  private readonly failed: FailedSignIns;
  private readonly audit: Audit;

  constructor(
    accounts: AccountStore,
    entrance: Entrance,
    sessions: Sessions,
    factors: SecondFactors,
    challenges: SecondFactorStore,
    failed: FailedSignIns,
    audit: Audit,
  ) {
    this.audit = audit;
    this.failed = failed;
    this.accounts = accounts;
    this.entrance = entrance;
    this.sessions = sessions;
    this.factors = factors;
    this.challenges = challenges;
  }

  /**
   * @returns a choice when the password was right and several places are meant: the same is sent again with one of them
   * @throws AppError wrong_credentials (also for an account that does not exist), rate_limited; workspace_suspended where the password was right
   *   and no place of the account is open
   */
  async signIn(request: SignIn, from: Origin): Promise<NewSession | SecondStep | Choice> {
    const { account, places } = await this.prove(request, from);
    const open = places.filter(isOpen);
    if (request.workspace === undefined && open.length > 1) return choiceAmong(open);
    const [place] = open;
    if (place === undefined) throw contextErrors.workspace_suspended();
    return this.enter(account, place, from);
  }

  /** Into another workspace of the caller's, with a session of its own. @throws AppError not_found for one that is not theirs, or not open */
  async switchTo(actor: UserActor, workspaceId: string, from: Origin): Promise<NewSession | SecondStep> {
    const account = await this.accounts.load(actor.accountId);
    const place = (await this.accounts.loadPlaces(actor.accountId)).find(({ workspace }) => workspace.id === workspaceId);
    if (account === null || place === undefined) throw identityErrors.no_such_place();
    // Whoever has a second factor has shown it for the session that asks.
    if (place.workspace.requiresSecondFactor && !(await this.factors.isOn(account.id))) return this.ask(account, place, 'enrol');
    return this.entrance.admit(account, place, from, 'password');
  }

  /** The workspaces that the caller may sign in to, oldest first. */
  async places({ accountId }: UserActor): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return (await this.accounts.loadPlaces(accountId)).map(({ workspace: { id, name } }) => ({ id, name }));
  }

  /** Whose e-mail and password these are, and the places that are meant: at least one. @throws AppError wrong_credentials, rate_limited */
  prove(request: SignIn, from: Origin): Promise<{ readonly account: AccountEntity; readonly places: readonly Place[] }> {
    const email = request.email.toLowerCase();
    return this.turns.run(`${email} ${from.address}`, () => this.tryToProve({ ...request, email }, from));
  }

  private async tryToProve({ email, password, workspace }: SignIn, from: Origin) {
    const wait = this.limits.waitSeconds(email, from.address, Date.now());
    if (wait > 0) throw rateLimited(wait);

    const account = await this.accounts.loadByEmail(email);
    const fits = await isPassword(password, account?.passwordHash ?? null);
    // Asked for whoever it is, so that an address that nobody has takes as long.
    const places = meant(await this.accounts.loadAllPlaces(account?.id ?? newId()), workspace);
    if (account === null || places.length === 0 || !fits) {
      this.limits.note(email, from.address, Date.now());
      await this.failed.note(places[0], from, 'password', { email });
      throw identityErrors.wrong_credentials();
    }
    this.limits.clear(email, from.address);
    return { account, places };
  }

  private async enter(account: AccountEntity, place: Place, from: Origin): Promise<NewSession | SecondStep> {
    const isOn = await this.factors.isOn(account.id);
    if (isOn || place.workspace.requiresSecondFactor) return this.ask(account, place, isOn ? 'code' : 'enrol');
    return this.entrance.admit(account, place, from, 'password');
  }

  private async ask(account: AccountEntity, { workspace }: Place, asks: SecondStep['asks']): Promise<SecondStep> {
    const challenge = randomBytes(32).toString('base64url');
    const end = await this.challenges.saveChallenge(challenge, account.id, workspace.id, CHALLENGE_MINUTES);
    return { challenge, expiresAt: end.toISOString(), asks };
  }

  /** The secret for the app of somebody whose workspace asks for one. @throws AppError challenge_not_valid, second_factor_on */
  async enrol(challenge: string): Promise<Enrolment> {
    const { accountId } = await this.loadChallenge(challenge);
    return this.factors.enrol(accountId);
  }

  /** The second step. @throws AppError challenge_not_valid, wrong_code, rate_limited */
  async finish(challenge: string, code: string, from: Origin): Promise<NewSecureSession> {
    const { accountId, workspaceId } = await this.loadChallenge(challenge);
    const isFirst = !(await this.factors.isOn(accountId));
    try {
      await this.factors.check(accountId, code);
    } catch (error) {
      await this.challenges.noteFailure(challenge);
      const places = await this.accounts.loadPlaces(accountId);
      await this.failed.note(
        places.find(({ workspace }) => workspace.id === workspaceId),
        from,
        'code',
      );
      throw error;
    }
    const account = await this.accounts.load(accountId);
    const place = (await this.accounts.loadPlaces(accountId)).find(({ workspace }) => workspace.id === workspaceId);
    if (account === null || place === undefined || !(await this.challenges.endChallenge(challenge)))
      throw identityErrors.challenge_not_valid();
    const recoveryCodes = isFirst
      ? await this.factors.firstRecoveryCodes({ workspaceId, userId: place.membership.userId, origin: from }, accountId)
      : undefined;
    const session = await this.entrance.admit(account, place, from, 'code');
    return { ...session, ...(recoveryCodes ? { recoveryCodes } : {}) };
  }

  private async loadChallenge(token: string): Promise<Challenge> {
    const challenge = await this.challenges.loadChallenge(token);
    if (challenge === null || challenge.failures >= MOST_FAILURES) throw identityErrors.challenge_not_valid();
    return challenge;
  }

  async signOut(actor: UserActor, token: string): Promise<void> {
    await this.audit.act(actor, { action: 'sign_out', target: { kind: 'user', id: actor.userId } }, (tx) => this.sessions.end(token, tx));
    this.sessions.forget();
  }

  /** Who the caller is. @throws AppError not_found when the account was removed a moment ago */
  async describe(actor: UserActor): Promise<SignedIn> {
    const account = await this.accounts.load(actor.accountId);
    const place = (await this.accounts.loadPlaces(actor.accountId)).find(({ workspace }) => workspace.id === actor.workspaceId);
    if (account === null || place === undefined) throw identityErrors.not_found();
    // The roles of a preview may be others than those of the place.
    const seen: Place =
      actor.previewerId === undefined ? place : { ...place, membership: { ...place.membership, roles: [...actor.roles] } };
    const shown = await this.entrance.present(account, seen, actor.within);
    return { ...shown, impersonator: await this.impersonator(actor), preview: await this.preview(actor) };
  }

  private async preview({ previewerId, userId, workspaceId, roles }: UserActor): Promise<SignedIn['preview']> {
    if (previewerId === undefined) return null;
    const [role = null] = previewerId === userId ? roles : [];
    return { by: { id: previewerId, name: await this.nameOf(workspaceId, previewerId) }, role };
  }

  private async nameOf(workspaceId: string, userId: string): Promise<string> {
    const membership = await this.accounts.loadMembership(workspaceId, userId);
    const account = membership === null ? null : await this.accounts.load(membership.account);
    return account?.name ?? '';
  }

  private async impersonator({ impersonatorId, sessionId, workspaceId }: UserActor): Promise<SignedIn['impersonator']> {
    const until = impersonatorId === undefined || sessionId === undefined ? null : await this.sessions.actingUntil(sessionId);
    if (impersonatorId === undefined || until === null) return null;
    return { id: impersonatorId, name: await this.nameOf(workspaceId, impersonatorId), until: until.toISOString() };
  }
}

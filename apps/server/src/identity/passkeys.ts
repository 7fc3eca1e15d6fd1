import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Config } from '../config/config.ts';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { rateLimited } from '../http/error.filter.ts';
import { AccountStore } from './account.store.ts';
import type { Origin } from './entrance.ts';
import { FailedSignIns } from './failed-sign-ins.ts';
import { FailureLimit } from './failure-limit.ts';
import { identityErrors } from './identity.errors.ts';
import { OwnAccount } from './own-account.ts';
import { PasskeyStore } from './passkey.store.ts';
import { type Entered, meant, SignInChoice } from './sign-in-choice.ts';

const MINUTES = 5;
const MOST = 20;
const MAX_ID = 1400;

/** A passkey as its owner sees it. */
export interface PresentedPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsed: string | null;
}

/** The library is loaded with the first passkey: it is heavy, and many installations have none. */
const library = () => import('@simplewebauthn/server');

/**
 * Signing in by what a person has and shows themselves to (WebAuthn): a finger, a face, a PIN of the device. That is two factors in
 * one, so no code is asked for besides. The device finds the account; nobody is asked for an e-mail, so nothing is told of one.
 */
@Injectable()
export class Passkeys {
  private readonly failures = new FailureLimit({ most: 30, windowMs: 60_000 });
  private readonly config: Config;
  private readonly store: PasskeyStore;
  private readonly accounts: AccountStore;
  private readonly own: OwnAccount;
  private readonly choice: SignInChoice;
  private readonly failed: FailedSignIns;
  private readonly audit: Audit;

  constructor(
    config: Config,
    store: PasskeyStore,
    accounts: AccountStore,
    own: OwnAccount,
    choice: SignInChoice,
    failed: FailedSignIns,
    audit: Audit,
  ) {
    this.audit = audit;
    this.failed = failed;
    this.config = config;
    this.store = store;
    this.accounts = accounts;
    this.own = own;
    this.choice = choice;
  }

  async list({ accountId }: UserActor): Promise<readonly PresentedPasskey[]> {
    return (await this.store.loadOf(accountId)).map(({ id, name, createdAt, lastUsed }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsed: lastUsed?.toISOString() ?? null,
    }));
  }

  /** What the browser makes a passkey by. @throws AppError wrong_password, too_many_passkeys, rate_limited */
  async begin(actor: UserActor, password: string): Promise<object> {
    const account = await this.own.prove(actor, password);
    const known = await this.store.loadOf(account.id);
    if (known.length >= MOST) throw identityErrors.too_many_passkeys({ max: MOST });
    const { generateRegistrationOptions } = await library();
    const options = await generateRegistrationOptions({
      rpName: 'Tangram',
      rpID: this.place.hostname,
      userName: account.email,
      userDisplayName: account.name,
      userID: Uint8Array.from(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
      attestationType: 'none',
      excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.store.saveChallenge(options.challenge, account.id, MINUTES);
    return options;
  }

  /** Takes in what the browser made. @throws AppError passkey_refused */
  async add(actor: UserActor, name: string, response: unknown): Promise<{ readonly id: string }> {
    if (!isRegistration(response)) throw identityErrors.passkey_refused();
    const { verifyRegistrationResponse } = await library();
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => this.store.takeChallenge(challenge, actor.accountId),
      expectedOrigin: this.place.origin,
      expectedRPID: this.place.hostname,
      requireUserVerification: true,
    }).catch((cause: unknown) => {
      throw identityErrors.passkey_refused({}, { cause });
    });
    if (!verified.verified) throw identityErrors.passkey_refused();
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    const passkey = { id, accountId: actor.accountId, publicKey: Buffer.from(publicKey), counter, transports };
    const isSaved = await this.audit.act(
      actor,
      (done) => (done ? { action: 'passkey_added', target: { kind: 'user', id: actor.userId }, facts: { name } } : null),
      (tx) => this.store.save(passkey, name, tx),
    );
    if (!isSaved) throw identityErrors.passkey_refused();
    return { id };
  }

  /** @throws AppError passkey_not_found */
  async remove(actor: UserActor, id: string): Promise<void> {
    const isGone = await this.audit.act(
      actor,
      (done) => (done ? { action: 'passkey_removed', target: { kind: 'user', id: actor.userId } } : null),
      (tx) => this.store.remove(actor.accountId, id, tx),
    );
    if (!isGone) throw identityErrors.passkey_not_found();
  }

  /** What the browser asks for a passkey by: the same for everybody. */
  async beginSignIn(): Promise<object> {
    const { generateAuthenticationOptions } = await library();
    const options = await generateAuthenticationOptions({ rpID: this.place.hostname, userVerification: 'required' });
    await this.store.saveChallenge(options.challenge, null, MINUTES);
    return options;
  }

  /** @param workspace id or name; absent: the one of the account, or a choice @throws AppError wrong_passkey, rate_limited, workspace_suspended */
  async signIn(response: unknown, workspace: string | undefined, from: Origin): Promise<Entered> {
    const wait = this.failures.waitSeconds(from.address, Date.now());
    if (wait > 0) throw rateLimited(wait);
    const accountId = await this.accountBehind(response);
    const account = accountId === null ? null : await this.accounts.load(accountId);
    const places = account === null ? [] : meant(await this.accounts.loadAllPlaces(account.id), workspace);
    if (account === null || places.length === 0) {
      this.failures.note(from.address, Date.now());
      await this.failed.note(undefined, from, 'passkey');
      throw identityErrors.wrong_passkey();
    }
    return this.choice.enter(account, places, from, 'passkey');
  }

  /** Whose passkey made this answer, now and for us; null for any other. */
  private async accountBehind(response: unknown): Promise<string | null> {
    const passkey = isAuthentication(response) ? await this.store.load(response.id) : null;
    if (passkey === null || !isAuthentication(response)) return null;
    const { verifyAuthenticationResponse } = await library();
    const { id, publicKey, counter, transports } = passkey;
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => this.store.takeChallenge(challenge, null),
      expectedOrigin: this.place.origin,
      expectedRPID: this.place.hostname,
      requireUserVerification: true,
      credential: { id, publicKey: Uint8Array.from(publicKey), counter, transports },
    }).catch(() => null);
    if (verified === null || !verified.verified) return null;
    await this.store.noteUse(id, verified.authenticationInfo.newCounter);
    return passkey.accountId;
  }

  /** Where passkeys are for: by the address of the settings, whatever a request says of its host. */
  private get place(): URL {
    return new URL(this.config.address);
  }
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const hasTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'string');

/** As much of its shape as is needed to read it; the library judges the rest. */
const isCredential = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) &&
  hasTexts(value, 'id', 'rawId', 'type') &&
  String(value['id']).length <= MAX_ID &&
  hasTexts(value['response'], 'clientDataJSON', ...names);

const isRegistration = (value: unknown): value is RegistrationResponseJSON => isCredential(value, 'attestationObject');
const isAuthentication = (value: unknown): value is AuthenticationResponseJSON => isCredential(value, 'authenticatorData', 'signature');

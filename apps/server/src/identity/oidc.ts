import { Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import { randomBytes } from 'node:crypto';
import { Config } from '../config/config.ts';
import { Log } from '../log/log.ts';
import { AccountStore } from './account.store.ts';
import type { Origin } from './entrance.ts';
import { FailedSignIns } from './failed-sign-ins.ts';
import { identityErrors } from './identity.errors.ts';
import { OidcStore } from './oidc.store.ts';
import { type Entered, meant, SignInChoice } from './sign-in-choice.ts';

const MINUTES = 10;
const SCOPE = 'openid email profile';

/** A sign-in that goes to the provider. */
export interface Departure {
  /** Where the browser goes. */
  readonly url: string;
  /** What it keeps meanwhile, so that nobody else comes back in its place. */
  readonly browser: string;
}

/** Who the provider says somebody is. */
interface Identity {
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
}

/** The library is loaded with the first sign-in: many installations have no provider. */
const library = () => import('openid-client');

/** Signing in at the identity provider of the settings (OpenID Connect: code, PKCE, state, nonce). */
@Injectable()
export class Oidc {
  private readonly config: Config;
  private readonly store: OidcStore;
  private readonly accounts: AccountStore;
  private readonly choice: SignInChoice;
  private readonly log: Log;
  private readonly failed: FailedSignIns;
  private provider: Promise<Configuration> | null = null;

  constructor(config: Config, store: OidcStore, accounts: AccountStore, choice: SignInChoice, log: Log, failed: FailedSignIns) {
    this.failed = failed;
    this.config = config;
    this.store = store;
    this.accounts = accounts;
    this.choice = choice;
    this.log = log;
  }

  /** What the provider is called on the page of sign-in; null: there is none. */
  get name(): string | null {
    return this.config.oidc === null ? null : this.config.oidc.name;
  }

  /**
   * @param returnTo  a path of the product; anything else leads home
   * @param workspace id or name; absent: the one the person has, or chooses
   * @throws AppError oidc_failed when the provider does not answer, oidc_off
   */
  async begin(returnTo: string, workspace?: string): Promise<Departure> {
    const provider = await this.discover();
    const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } = await library();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const browser = randomBytes(32).toString('base64url');
    await this.store.saveFlow(state, browser, { nonce, verifier, returnTo: pathOf(returnTo), workspace: workspace ?? null }, MINUTES);
    const url = buildAuthorizationUrl(provider, {
      redirect_uri: this.returnAddress,
      scope: SCOPE,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, browser };
  }

  /**
   * @param query   what the provider sent the browser back with
   * @param browser what the browser kept
   * @throws AppError oidc_failed for anything that does not fit, oidc_no_account for an identity that nobody here has, or nobody in the
   *   workspace that is meant; workspace_suspended when no place of theirs is open
   */
  async finish(query: string, browser: string | null, from: Origin): Promise<{ readonly entered: Entered; readonly returnTo: string }> {
    const state = new URLSearchParams(query).get('state');
    const flow = state === null || browser === null ? null : await this.store.takeFlow(state, browser);
    if (flow === null || state === null) throw identityErrors.oidc_failed();
    const identity = await this.identify(query, state, flow).catch(async (cause: unknown) => {
      await this.failed.note(undefined, from, 'sso');
      this.log.warn('a sign-in at the identity provider was refused', {}, cause);
      throw identityErrors.oidc_failed({}, { cause });
    });
    const account = await this.accountOf(identity);
    const places = account === null ? [] : meant(await this.accounts.loadAllPlaces(account.id), flow.workspace ?? undefined);
    if (account === null || places.length === 0) {
      await this.failed.note(undefined, from, 'sso', identity.email === null ? {} : { email: identity.email });
      throw identityErrors.oidc_no_account();
    }
    return { entered: await this.choice.enter(account, places, from, 'sso'), returnTo: flow.returnTo };
  }

  private async identify(query: string, state: string, { nonce, verifier }: { nonce: string; verifier: string }): Promise<Identity> {
    const provider = await this.discover();
    const { authorizationCodeGrant, fetchUserInfo } = await library();
    const came = new URL(`${this.returnAddress}?${query}`);
    const tokens = await authorizationCodeGrant(provider, came, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('there was no ID token');
    const told = typeof claims['email'] === 'string' ? claims : await fetchUserInfo(provider, tokens.access_token, claims.sub);
    const email = told['email'];
    return { subject: claims.sub, email: typeof email === 'string' ? email : null, emailVerified: told['email_verified'] === true };
  }

  /** By who they were before; else by an e-mail that the provider has verified. Nobody gets an account by coming. */
  private async accountOf({ subject, email, emailVerified }: Identity) {
    const issuer = this.settings.issuer;
    const known = await this.store.loadAccount(issuer, subject);
    if (known !== null) return this.accounts.load(known);
    const account = email !== null && emailVerified ? await this.accounts.loadByEmail(email) : null;
    if (account === null || account.kind === 'service') return null;
    await this.store.link(issuer, subject, account.id);
    return account;
  }

  private get settings() {
    if (this.config.oidc === null) throw identityErrors.oidc_off();
    return this.config.oidc;
  }

  /** By the address of the settings, whatever a request says of its host. */
  private get returnAddress(): string {
    return `${this.config.address}/api/v1/auth/oidc/callback`;
  }

  private discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    this.provider ??= library().then(({ allowInsecureRequests, discovery }) =>
      discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: 10,
        ...(issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {}),
      }),
    );
    return this.provider.catch((cause: unknown) => {
      // The next one asks again.
      this.provider = null;
      this.log.warn('the identity provider does not answer', {}, cause);
      throw identityErrors.oidc_failed({}, { cause });
    });
  }
}

/** A path within the product. `//host` and `/\host` lead elsewhere in browsers. */
const pathOf = (text: string): string => (/^\/(?![/\\])[^\s\\]*$/.test(text) && text.length <= 2000 ? text : '/');

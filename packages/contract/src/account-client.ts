import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';
import { type NamedWorkspace, parseSession, parseSignIn, parseWorkspaces, type Session, type SignInAnswer } from './session.ts';

/** A sign-in of one's own. */
export interface OwnSession {
  readonly id: string;
  /** Names as the device tells them; null where it does not. */
  readonly browser: string | null;
  readonly system: string | null;
  readonly address: string;
  readonly createdAt: string;
  readonly lastUsed: string;
  readonly current: boolean;
}

/** What stands behind a link by which one takes a place or chooses a password. */
export interface LinkFacts {
  readonly purpose: 'invitation' | 'reset';
  readonly email: string;
  readonly name: string;
  readonly workspace: string | null;
  readonly needsPassword: boolean;
}

/** What can be done without being signed in. */
export interface WaysIn {
  /** A forgotten password can be chosen anew by a link that is mailed. */
  readonly reset: boolean;
  /** What the identity provider is called that one may sign in at; null: there is none. */
  readonly oidc: string | null;
}

/** What an authenticator app takes a secret in by: as letters, or as the address in a QR code. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/** How it stands with the second factor. */
export interface FactorState {
  readonly on: boolean;
  readonly recoveryCodes: number;
  /** Everybody in the workspace is asked for one. */
  readonly required: boolean;
}

/** A passkey of one's own. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsed: string | null;
}

/** A sign-in in two steps; with recovery codes when an app was taken in by it. */
export interface SecureSession {
  readonly session: Session;
  readonly recoveryCodes: readonly string[];
}

/** What people do with their own way in, as functions. */
export interface AccountClient {
  changeMe(changes: { readonly name?: string; readonly locale?: string; readonly timeZone?: string }): Promise<Reply<Session>>;
  changePassword(current: string, password: string): Promise<Reply<null>>;
  sessions(): Promise<Reply<readonly OwnSession[]>>;
  endSession(id: string): Promise<Reply<null>>;
  /** Signs out everywhere. @param others but here */
  endSessions(others: boolean): Promise<Reply<null>>;
  ways(): Promise<Reply<WaysIn>>;
  askForReset(email: string): Promise<Reply<null>>;
  describeLink(token: string): Promise<Reply<LinkFacts>>;
  acceptLink(token: string, password: string | null): Promise<Reply<null>>;
  /** The secret for an app that is taken in while signing in. */
  enrolAtSignIn(challenge: string): Promise<Reply<Enrolment>>;
  finishSignIn(challenge: string, code: string): Promise<Reply<SecureSession>>;
  factor(): Promise<Reply<FactorState>>;
  beginFactor(password: string): Promise<Reply<Enrolment>>;
  /** @returns the recovery codes, told this once */
  confirmFactor(code: string): Promise<Reply<readonly string[]>>;
  replaceRecoveryCodes(password: string): Promise<Reply<readonly string[]>>;
  removeFactor(password: string): Promise<Reply<null>>;
  passkeys(): Promise<Reply<readonly Passkey[]>>;
  /** What the browser makes a passkey by, as WebAuthn has it. */
  beginPasskey(password: string): Promise<Reply<JsonObject>>;
  addPasskey(name: string, response: JsonObject): Promise<Reply<null>>;
  removePasskey(id: string): Promise<Reply<null>>;
  beginPasskeySignIn(): Promise<Reply<JsonObject>>;
  /** @param workspace id or name; absent: the one that the account has, or they are told */
  signInByPasskey(response: JsonObject, workspace?: string): Promise<Reply<SignInAnswer>>;
  /** What there is to choose from, for who showed who they are in this browser; `choice_not_valid` for anybody else. */
  workspaceChoice(): Promise<Reply<readonly NamedWorkspace[]>>;
  chooseWorkspace(id: string): Promise<Reply<Session>>;
}

/** Builds it. */
export function createAccountClient(options: ClientOptions): AccountClient {
  const { ask, order } = createAsker(options);
  const at = '/api/v1/auth';
  return {
    changeMe: (changes) => ask({ method: 'PATCH', path: `${at}/me`, json: { ...changes } }, parseSession),
    changePassword: (current, password) => order({ method: 'POST', path: `${at}/password`, json: { current, password } }),
    sessions: () => ask({ method: 'GET', path: `${at}/sessions` }, parseSessions),
    endSession: (id) => order({ method: 'DELETE', path: `${at}/sessions/${id}` }),
    endSessions: (others) => order({ method: 'DELETE', path: `${at}/sessions${others ? '?others=true' : ''}` }),
    ways: () =>
      ask({ method: 'GET', path: `${at}/ways` }, (body) =>
        isJsonObject(body) ? { reset: body['reset'] === true, oidc: nameOrNull(body['oidc']) } : null,
      ),
    askForReset: (email) => order({ method: 'POST', path: `${at}/reset`, json: { email } }),
    describeLink: (token) => ask({ method: 'POST', path: `${at}/links`, json: { token } }, parseLink),
    acceptLink: (token, password) =>
      order({ method: 'POST', path: `${at}/links/accept`, json: { token, ...(password === null ? {} : { password }) } }),
    enrolAtSignIn: (challenge) => ask({ method: 'POST', path: `${at}/login/enrol`, json: { challenge } }, parseEnrolment),
    finishSignIn: (challenge, code) => ask({ method: 'POST', path: `${at}/login/second`, json: { challenge, code } }, parseSecure),
    factor: () => ask({ method: 'GET', path: `${at}/second-factor` }, parseFactor),
    beginFactor: (password) => ask({ method: 'POST', path: `${at}/second-factor`, json: { password } }, parseEnrolment),
    confirmFactor: (code) => ask({ method: 'POST', path: `${at}/second-factor/confirm`, json: { code } }, parseCodes),
    replaceRecoveryCodes: (password) => ask({ method: 'POST', path: `${at}/second-factor/recovery-codes`, json: { password } }, parseCodes),
    passkeys: () => ask({ method: 'GET', path: `${at}/passkeys` }, parsePasskeys),
    beginPasskey: (password) => ask({ method: 'POST', path: `${at}/passkeys/options`, json: { password } }, objectOf),
    addPasskey: (name, response) => order({ method: 'POST', path: `${at}/passkeys`, json: { name, response } }),
    removePasskey: (id) => order({ method: 'DELETE', path: `${at}/passkeys/${encodeURIComponent(id)}` }),
    beginPasskeySignIn: () => ask({ method: 'POST', path: `${at}/passkeys/login/options`, json: {} }, objectOf),
    signInByPasskey: (response, workspace) =>
      ask({ method: 'POST', path: `${at}/passkeys/login`, json: { response, ...(workspace ? { workspace } : {}) } }, parseSignIn),
    workspaceChoice: () =>
      ask({ method: 'GET', path: `${at}/choice` }, (body) => (isJsonObject(body) ? parseWorkspaces(body['workspaces']) : null)),
    chooseWorkspace: (workspace) => ask({ method: 'POST', path: `${at}/choice`, json: { workspace } }, parseSession),
    removeFactor: (password) => order({ method: 'POST', path: `${at}/second-factor/remove`, json: { password } }),
  };
}

const nameOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function parseSessions(body: unknown): readonly OwnSession[] | null {
  if (!isJsonObject(body)) return null;
  return listOf(body['data']).flatMap((one) => {
    if (!isJsonObject(one)) return [];
    const device = isJsonObject(one['device']) ? one['device'] : {};
    return [
      {
        id: textOf(one['id']),
        browser: nameOrNull(device['browser']),
        system: nameOrNull(device['system']),
        address: textOf(one['address']),
        createdAt: textOf(one['createdAt']),
        lastUsed: textOf(one['lastUsed']),
        current: one['current'] === true,
      },
    ];
  });
}

function parseLink(body: unknown): LinkFacts | null {
  if (!isJsonObject(body)) return null;
  const { purpose, workspace } = body;
  if (purpose !== 'invitation' && purpose !== 'reset') return null;
  return {
    purpose,
    email: textOf(body['email']),
    name: textOf(body['name']),
    workspace: nameOrNull(workspace),
    needsPassword: body['needsPassword'] === true,
  };
}

const parseEnrolment = (body: unknown): Enrolment | null =>
  isJsonObject(body) ? { secret: textOf(body['secret']), uri: textOf(body['uri']) } : null;

const parseFactor = (body: unknown): FactorState | null =>
  isJsonObject(body)
    ? { on: body['on'] === true, recoveryCodes: numberOf(body['recoveryCodes']), required: body['required'] === true }
    : null;

const parseCodes = (body: unknown): readonly string[] | null =>
  isJsonObject(body) ? listOf(body['recoveryCodes']).filter((code) => typeof code === 'string') : null;

function parseSecure(body: unknown): SecureSession | null {
  const session = parseSession(body);
  return session && { session, recoveryCodes: parseCodes(body) ?? [] };
}

const objectOf = (body: unknown): JsonObject | null => (isJsonObject(body) ? body : null);

function parsePasskeys(body: unknown): readonly Passkey[] | null {
  if (!isJsonObject(body)) return null;
  return listOf(body['data']).flatMap((one) =>
    isJsonObject(one)
      ? [
          {
            id: textOf(one['id']),
            name: textOf(one['name']),
            createdAt: textOf(one['createdAt']),
            lastUsed: nameOrNull(one['lastUsed']),
          },
        ]
      : [],
  );
}

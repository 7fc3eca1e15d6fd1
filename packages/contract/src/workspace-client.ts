import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';
import { type NamedWorkspace, parseSignIn, parseWorkspaces, type SignInAnswer } from './session.ts';

/** What an admin sets for everybody in a workspace. */
export interface WorkspaceSettings {
  readonly name: string;
  /** IANA name of the zone that decides what a day is. */
  readonly zone: string;
  /** ISO weekday: 1 is Monday, 7 Sunday. */
  readonly weekStart: number;
  readonly language: 'zh-CN' | 'en';
}

/** An export of the whole workspace as it stands. */
export interface WorkspaceExport {
  readonly id: string;
  readonly state: string;
  /** Rows and files. */
  readonly total: number;
  readonly done: number;
  /** Bytes; null before the zip is whole. */
  readonly size: number | null;
  readonly createdAt: string;
  /** Until when the zip can be had. */
  readonly expiresAt: string | null;
  readonly error: string | null;
}

/** A workspace that was stopped; `removeAt` is when everything is gone. */
export interface StoppedWorkspace {
  readonly removeAt: string | null;
}

/** A text in both languages. */
export interface BothWords {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A template as a card shows it. */
export interface OfferedTemplate {
  readonly name: string;
  readonly label: BothWords;
  readonly description: BothWords;
}

/** Whether one may sign up, and from what. */
export interface SignUpOffer {
  readonly open: boolean;
  readonly templates: readonly OfferedTemplate[];
}

/** What somebody signs up with. */
export interface SignUpWish {
  readonly email: string;
  readonly name: string;
  readonly workspace: string;
  readonly template: string;
  readonly sample: 'true' | 'false';
  /** Of whoever chooses none later; absent: that of the request. */
  readonly language?: 'zh-CN' | 'en';
  /** IANA name of the zone that decides what a day is. */
  readonly zone?: string;
}

/** What stands behind the link of a sign-up. */
export interface SignUpFacts {
  readonly email: string;
  readonly name: string;
  readonly workspace: string;
  readonly template: string;
  readonly needsPassword: boolean;
}

/** Workspaces as a whole, as functions. */
export interface WorkspaceClient {
  workspace(): Promise<Reply<WorkspaceSettings>>;
  changeWorkspace(settings: WorkspaceSettings): Promise<Reply<WorkspaceSettings>>;
  /** @param name of the workspace, said again */
  suspendWorkspace(name: string): Promise<Reply<StoppedWorkspace>>;
  removeWorkspace(name: string): Promise<Reply<StoppedWorkspace>>;
  /** The last ones, the newest first. */
  exports(): Promise<Reply<readonly WorkspaceExport[]>>;
  /** @returns its id */
  beginExport(): Promise<Reply<string>>;
  cancelExport(id: string): Promise<Reply<WorkspaceExport>>;
  resumeWorkspace(email: string, password: string): Promise<Reply<null>>;
  /** Those one may sign in to. */
  workspaces(): Promise<Reply<readonly NamedWorkspace[]>>;
  switchWorkspace(id: string): Promise<Reply<SignInAnswer>>;
  signUpOffer(): Promise<Reply<SignUpOffer>>;
  signUp(wish: SignUpWish): Promise<Reply<null>>;
  describeSignUp(token: string): Promise<Reply<SignUpFacts>>;
  /** @param password null where the address has an account. @returns the e-mail to sign in with, and the workspace */
  confirmSignUp(token: string, password: string | null): Promise<Reply<{ readonly email: string; readonly workspace: string }>>;
}

/** Builds it. */
export function createWorkspaceClient(options: ClientOptions): WorkspaceClient {
  const { ask, order } = createAsker(options);
  const at = '/api/v1/workspace';
  const auth = '/api/v1/auth';
  return {
    workspace: () => ask({ method: 'GET', path: at }, parseSettings),
    changeWorkspace: (settings) => ask({ method: 'PATCH', path: at, json: { ...settings } }, parseSettings),
    suspendWorkspace: (name) => ask({ method: 'POST', path: `${at}/suspend`, json: { name } }, parseStopped),
    removeWorkspace: (name) => ask({ method: 'POST', path: `${at}/remove`, json: { name } }, parseStopped),
    exports: () => ask({ method: 'GET', path: `${at}/exports` }, parseExports),
    beginExport: () =>
      ask({ method: 'POST', writes: true, path: `${at}/exports`, json: {} }, (body) => (isJsonObject(body) ? textOf(body['id']) : null)),
    cancelExport: (id) =>
      ask({ method: 'POST', writes: true, path: `${at}/exports/${encodeURIComponent(id)}/cancel`, json: {} }, parseExport),
    resumeWorkspace: (email, password) => order({ method: 'POST', path: `${auth}/resume`, json: { email, password } }),
    workspaces: () =>
      ask({ method: 'GET', path: `${auth}/workspaces` }, (body) => (isJsonObject(body) ? parseWorkspaces(body['data']) : null)),
    switchWorkspace: (id) => ask({ method: 'POST', path: `${auth}/switch`, json: { workspace: id } }, parseSignIn),
    signUpOffer: () => ask({ method: 'GET', path: `${auth}/sign-up` }, parseOffer),
    signUp: (wish) => order({ method: 'POST', path: `${auth}/sign-up`, json: { ...wish } }),
    describeSignUp: (token) => ask({ method: 'POST', path: `${auth}/sign-up/link`, json: { token } }, parseFacts),
    confirmSignUp: (token, password) =>
      ask({ method: 'POST', path: `${auth}/sign-up/confirm`, json: { token, ...(password === null ? {} : { password }) } }, (body) => {
        if (!isJsonObject(body)) return null;
        const place = isJsonObject(body['workspace']) ? body['workspace'] : {};
        return { email: textOf(body['email']), workspace: textOf(place['id']) };
      }),
  };
}

const parseSettings = (body: unknown): WorkspaceSettings | null =>
  isJsonObject(body)
    ? {
        name: textOf(body['name']),
        zone: textOf(body['zone']),
        weekStart: numberOf(body['weekStart']),
        language: body['language'] === 'en' ? 'en' : 'zh-CN',
      }
    : null;

const parseExport = (body: unknown): WorkspaceExport | null => {
  if (!isJsonObject(body)) return null;
  const { error, size, expiresAt } = body;
  return {
    id: textOf(body['id']),
    state: textOf(body['state']),
    total: numberOf(body['total']),
    done: numberOf(body['done']),
    size: typeof size === 'number' ? size : null,
    createdAt: textOf(body['createdAt']),
    expiresAt: typeof expiresAt === 'string' ? expiresAt : null,
    error: isJsonObject(error) ? textOf(error['message']) : null,
  };
};

const parseExports = (body: unknown): readonly WorkspaceExport[] | null =>
  isJsonObject(body) ? listOf(body['data']).flatMap((one) => parseExport(one) ?? []) : null;

const parseStopped = (body: unknown): StoppedWorkspace | null =>
  isJsonObject(body) ? { removeAt: typeof body['removeAt'] === 'string' ? body['removeAt'] : null } : null;

const wordsOf = (value: unknown): BothWords =>
  isJsonObject(value) ? { 'zh-CN': textOf(value['zh-CN']), en: textOf(value['en']) } : { 'zh-CN': '', en: '' };

const parseOffer = (body: unknown): SignUpOffer | null =>
  isJsonObject(body)
    ? {
        open: body['open'] === true,
        templates: listOf(body['templates']).flatMap((one) =>
          isJsonObject(one) ? [{ name: textOf(one['name']), label: wordsOf(one['label']), description: wordsOf(one['description']) }] : [],
        ),
      }
    : null;

const parseFacts = (body: unknown): SignUpFacts | null =>
  isJsonObject(body)
    ? {
        email: textOf(body['email']),
        name: textOf(body['name']),
        workspace: textOf(body['workspace']),
        template: textOf(body['template']),
        needsPassword: body['needsPassword'] === true,
      }
    : null;

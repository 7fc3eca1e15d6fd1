import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** How far a user is in. `new`: nobody can sign in as them yet, and nobody was asked to. */
export type MemberState = 'active' | 'invited' | 'new' | 'inactive';

/** A user of the workspace, as who manages people sees them. */
export interface Member {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly roles: readonly string[];
  /** Which of the roles end, and from which moment on (ISO) the user has them no more. */
  readonly rolesUntil: Readonly<Record<string, string>>;
  readonly departments: readonly string[];
  readonly teams: readonly string[];
  readonly manager: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly state: MemberState;
  readonly lastSignIn: string | null;
  /** Gives a code besides the password. */
  readonly secondFactor: boolean;
  /** Of a program, not of a person. */
  readonly service: boolean;
}

/** What a workspace asks of everybody who comes in. */
export interface Security {
  readonly secondFactor: boolean;
  /** Networks (CIDR) from which it is entered; empty: from everywhere. */
  readonly networks: readonly string[];
}

/** What is said of a user who is made or changed; what is absent stays. */
export interface MemberInput {
  readonly email?: string;
  readonly name?: string;
  readonly title?: string | null;
  readonly roles?: readonly string[];
  readonly rolesUntil?: Readonly<Record<string, string>>;
  readonly departments?: readonly string[];
  readonly teams?: readonly string[];
  readonly manager?: string | null;
  readonly time_zone?: string | null;
  readonly locale?: string | null;
  readonly active?: boolean;
  readonly invite?: boolean;
  readonly service?: boolean;
}

/** A link that was just made. One that was not mailed is handed on by who made it. */
export interface Invitation {
  readonly sent: boolean;
  readonly link: string | null;
  readonly expiresAt: string;
}

/** A role that can be given, by its name and its label as the model has it. */
export interface RoleChoice {
  readonly name: string;
  readonly label: unknown;
}

/** A department, as part of a tree. */
export interface Department {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly parent: string | null;
  /** A user. */
  readonly head: string | null;
  /** Its place among those below the same; null: after those that have one, by name. */
  readonly rank: number | null;
}

/** What is said of a department that is made or changed; what is absent stays. */
export interface DepartmentInput {
  readonly name?: string;
  readonly parent?: string | null;
  readonly head?: string | null;
}

/** People who work together, across departments. */
export interface Team {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** A user. */
  readonly lead: string | null;
}

/** What is said of a team that is made or changed; what is absent stays. */
export interface TeamInput {
  readonly name?: string;
  readonly lead?: string | null;
}

/** An API key as it is told of. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The user whose rights it has. */
  readonly user: string;
  /** How it begins. */
  readonly hint: string;
  readonly access: 'read' | 'write';
  /** null: all. */
  readonly objects: readonly string[] | null;
  readonly actions: readonly string[];
  readonly expiresAt: string | null;
  /** A day. */
  readonly lastUsed: string | null;
}

/** What is wanted of a key. */
export interface KeyWish {
  readonly name: string;
  /** A service account; absent: oneself. */
  readonly user?: string;
  readonly access: 'read' | 'write';
  readonly objects: readonly string[] | null;
  readonly actions: readonly string[];
  readonly days: number | null;
}

/** Who manages people manages them by these. */
export interface PeopleClient {
  /** All users, by name. */
  members(): Promise<Reply<readonly Member[]>>;
  createMember(input: MemberInput): Promise<Reply<{ readonly id: string; readonly invitation: Invitation | null }>>;
  changeMember(id: string, version: number, input: MemberInput): Promise<Reply<null>>;
  invite(id: string): Promise<Reply<Invitation>>;
  withdrawInvitation(id: string): Promise<Reply<null>>;
  signMemberOut(id: string): Promise<Reply<null>>;
  resetFactor(id: string): Promise<Reply<null>>;
  security(): Promise<Reply<Security>>;
  /** What is absent stays. */
  changeSecurity(security: Partial<Security>): Promise<Reply<Security>>;
  /** @param all of everybody, not only of oneself */
  keys(all: boolean): Promise<Reply<readonly ApiKey[]>>;
  /** @returns the key, told this once */
  createKey(wish: KeyWish): Promise<Reply<string>>;
  revokeKey(id: string, all: boolean): Promise<Reply<null>>;
  roles(): Promise<Reply<readonly RoleChoice[]>>;
  departments(): Promise<Reply<readonly Department[]>>;
  createDepartment(input: DepartmentInput): Promise<Reply<{ readonly id: string }>>;
  changeDepartment(id: string, version: number, input: DepartmentInput): Promise<Reply<null>>;
  /** @param before one of those below the same parent; null: the last of them */
  moveDepartment(id: string, to: { readonly parent: string | null; readonly before: string | null }): Promise<Reply<null>>;
  /** @param to the department its people go to; null: they are in one less */
  removeDepartment(id: string, version: number, to: string | null): Promise<Reply<null>>;
  teams(): Promise<Reply<readonly Team[]>>;
  createTeam(input: TeamInput): Promise<Reply<{ readonly id: string }>>;
  changeTeam(id: string, version: number, input: TeamInput): Promise<Reply<null>>;
  removeTeam(id: string, version: number): Promise<Reply<null>>;
}

/** Builds it. */
export function createPeopleClient(options: ClientOptions): PeopleClient {
  const { ask, order } = createAsker(options);
  /** Every page of a list, one after the other. */
  async function all<T>(path: string, parse: (one: JsonObject) => T): Promise<Reply<readonly T[]>> {
    const found: T[] = [];
    let cursor: string | null = null;
    do {
      const address: string = `${path}?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: Reply<{ readonly data: readonly T[]; readonly next: string | null }> = await ask(
        { method: 'GET', path: address },
        (body) =>
          isJsonObject(body)
            ? { data: listOf(body['data']).flatMap((one) => (isJsonObject(one) ? [parse(one)] : [])), next: nameOrNull(body['nextCursor']) }
            : null,
      );
      if (!page.ok) return page;
      found.push(...page.value.data);
      cursor = page.value.next;
    } while (cursor !== null);
    return { ok: true, value: found };
  }

  const department = (id: string, rest = '') => `/api/v1/departments/${encodeURIComponent(id)}${rest}`;
  const team = (id: string) => `/api/v1/teams/${encodeURIComponent(id)}`;
  const user = (id: string, rest = '') => `/api/v1/users/${encodeURIComponent(id)}${rest}`;
  return {
    members: () => all('/api/v1/users', parseMember),
    createMember: (input) => ask({ method: 'POST', writes: true, path: '/api/v1/users', json: { ...input } }, parseMade),
    changeMember: (id, version, input) => order({ method: 'PATCH', path: user(id), version, json: { ...input } }),
    invite: (id) => ask({ method: 'POST', writes: true, path: user(id, '/invitation'), json: {} }, parseInvitation),
    withdrawInvitation: (id) => order({ method: 'DELETE', path: user(id, '/invitation') }),
    signMemberOut: (id) => order({ method: 'DELETE', path: user(id, '/sessions') }),
    resetFactor: (id) => order({ method: 'DELETE', path: user(id, '/second-factor') }),
    security: () => ask({ method: 'GET', path: '/api/v1/security' }, parseSecurity),
    changeSecurity: (security) => ask({ method: 'PATCH', path: '/api/v1/security', json: { ...security } }, parseSecurity),
    keys: (all) => ask({ method: 'GET', path: `/api/v1/keys${all ? '?all=true' : ''}` }, parseKeys),
    createKey: (wish) => ask({ method: 'POST', writes: true, path: '/api/v1/keys', json: { ...wish } }, parseNewKey),
    revokeKey: (id, all) => order({ method: 'DELETE', path: `/api/v1/keys/${id}${all ? '?all=true' : ''}` }),
    roles: () => ask({ method: 'GET', path: '/api/v1/roles' }, parseRoles),
    departments: () =>
      all('/api/v1/departments', (one) => ({
        id: textOf(one['id']),
        version: numberOf(one['version']),
        name: textOf(one['name']),
        parent: nameOrNull(one['parent']),
        head: nameOrNull(one['head']),
        rank: typeof one['rank'] === 'number' ? one['rank'] : null,
      })),
    createDepartment: (input) => ask({ method: 'POST', writes: true, path: '/api/v1/departments', json: { ...input } }, parseMade),
    changeDepartment: (id, version, input) => order({ method: 'PATCH', path: department(id), version, json: { ...input } }),
    moveDepartment: (id, { parent, before }) => order({ method: 'POST', path: department(id, '/move'), json: { parent, before } }),
    removeDepartment: (id, version, to) =>
      order({ method: 'DELETE', path: department(id, to === null ? '' : `?to=${encodeURIComponent(to)}`), version }),
    teams: () =>
      all('/api/v1/teams', (one) => ({
        id: textOf(one['id']),
        version: numberOf(one['version']),
        name: textOf(one['name']),
        lead: nameOrNull(one['lead']),
      })),
    createTeam: (input) => ask({ method: 'POST', writes: true, path: '/api/v1/teams', json: { ...input } }, parseMade),
    changeTeam: (id, version, input) => order({ method: 'PATCH', path: team(id), version, json: { ...input } }),
    removeTeam: (id, version) => order({ method: 'DELETE', path: team(id), version }),
  };
}

const nameOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string');
const states: readonly MemberState[] = ['active', 'invited', 'new', 'inactive'];

const termsIn = (value: unknown): Readonly<Record<string, string>> =>
  isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([role, until]) => (typeof until === 'string' ? [[role, until]] : [])))
    : {};

const parseMember = (one: JsonObject): Member => ({
  id: textOf(one['id']),
  version: numberOf(one['version']),
  name: textOf(one['name']),
  email: textOf(one['email']),
  title: textOf(one['title']),
  roles: texts(one['roles']),
  rolesUntil: termsIn(one['rolesUntil']),
  departments: texts(one['departments']),
  teams: texts(one['teams']),
  timeZone: nameOrNull(one['time_zone']),
  locale: nameOrNull(one['locale']),
  manager: nameOrNull(one['manager']),
  state: states.find((state) => state === one['state']) ?? 'inactive',
  lastSignIn: nameOrNull(one['lastSignIn']),
  secondFactor: one['secondFactor'] === true,
  service: one['service'] === true,
});

const parseSecurity = (body: unknown): Security | null =>
  isJsonObject(body) ? { secondFactor: body['secondFactor'] === true, networks: texts(body['networks']) } : null;

function parseInvitation(body: unknown): Invitation | null {
  if (!isJsonObject(body)) return null;
  return { sent: body['sent'] === true, link: nameOrNull(body['link']), expiresAt: textOf(body['expiresAt']) };
}

const parseMade = (body: unknown) =>
  isJsonObject(body) && typeof body['id'] === 'string' ? { id: body['id'], invitation: parseInvitation(body['invitation']) } : null;

function parseRoles(body: unknown): readonly RoleChoice[] | null {
  if (!isJsonObject(body)) return null;
  return listOf(body['data']).flatMap((one) => (isJsonObject(one) ? [{ name: textOf(one['name']), label: one['label'] }] : []));
}

const parseNewKey = (body: unknown): string | null => (isJsonObject(body) && typeof body['key'] === 'string' ? body['key'] : null);

function parseKeys(body: unknown): readonly ApiKey[] | null {
  if (!isJsonObject(body)) return null;
  return listOf(body['data']).flatMap((one) => {
    if (!isJsonObject(one)) return [];
    return [
      {
        id: textOf(one['id']),
        name: textOf(one['name']),
        user: textOf(one['user']),
        hint: textOf(one['hint']),
        access: one['access'] === 'write' ? 'write' : 'read',
        objects: Array.isArray(one['objects']) ? texts(one['objects']) : null,
        actions: texts(one['actions']),
        expiresAt: nameOrNull(one['expiresAt']),
        lastUsed: nameOrNull(one['lastUsed']),
      } satisfies ApiKey,
    ];
  });
}

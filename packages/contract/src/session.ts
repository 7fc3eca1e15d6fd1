import { isJsonObject, listOf, textOf } from './json.ts';

/** Who is signed in, and where. */
export interface Session {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
    /** As the person chose; null: whatever the device says. */
    readonly locale: string | null;
    readonly timeZone: string | null;
  };
  /** With the zone that decides what a day is, and the ISO weekday on which a week begins. */
  readonly workspace: { readonly id: string; readonly name: string; readonly zone: string; readonly weekStart: number };
  /** Who acts as this person, and until when. */
  readonly impersonator: { readonly name: string; readonly until: string } | null;
  /** Who sees everything as this person does, or as somebody with one role. */
  readonly preview: { readonly by: string; readonly role: string | null } | null;
  /** What they may do besides working with records: `import`, `design`, … */
  readonly actions: readonly string[];
}

/** Reads the answer of sign-in and of `/auth/me`. */
export function parseSession(value: unknown): Session | null {
  if (!isJsonObject(value)) return null;
  const { user, workspace } = value;
  if (!isJsonObject(user) || typeof user['id'] !== 'string') return null;
  const place = isJsonObject(workspace) ? workspace : {};
  const { impersonator, preview } = value;
  const looking = isJsonObject(preview) && isJsonObject(preview['by']) ? preview['by'] : null;
  return {
    user: {
      id: user['id'],
      name: textOf(user['name']),
      email: textOf(user['email']),
      roles: listOf(user['roles']).filter((role) => typeof role === 'string'),
      locale: typeof user['locale'] === 'string' ? user['locale'] : null,
      timeZone: typeof user['timeZone'] === 'string' ? user['timeZone'] : null,
    },
    workspace: {
      id: textOf(place['id']),
      name: textOf(place['name']),
      zone: textOf(place['zone']),
      weekStart: typeof place['weekStart'] === 'number' ? place['weekStart'] : 1,
    },
    impersonator: isJsonObject(impersonator) ? { name: textOf(impersonator['name']), until: textOf(impersonator['until']) } : null,
    preview:
      isJsonObject(preview) && looking
        ? { by: textOf(looking['name']), role: typeof preview['role'] === 'string' ? preview['role'] : null }
        : null,
    actions: listOf(value['actions']).filter((action) => typeof action === 'string'),
  };
}

/** The password was right, and a code is asked for: of the app, or, where the workspace asks for an app, the first one of a new app. */
export interface SecondStep {
  readonly challenge: string;
  readonly asks: 'code' | 'enrol';
}

/** A workspace by its name. */
export interface NamedWorkspace {
  readonly id: string;
  readonly name: string;
}

/** What a sign-in came to. `workspaces`: the password was right, and the same is sent again with one of them. */
export type SignInAnswer =
  | { readonly session: Session }
  | { readonly step: SecondStep }
  | { readonly workspaces: readonly NamedWorkspace[] };

/** Reads a list of workspaces. */
export const parseWorkspaces = (value: unknown): readonly NamedWorkspace[] =>
  listOf(value).flatMap((one) =>
    isJsonObject(one) && typeof one['id'] === 'string' ? [{ id: one['id'], name: textOf(one['name']) }] : [],
  );

/** Reads the answer of a sign-in by password. */
export function parseSignIn(value: unknown): SignInAnswer | null {
  if (isJsonObject(value) && typeof value['challenge'] === 'string')
    return { step: { challenge: value['challenge'], asks: value['asks'] === 'enrol' ? 'enrol' : 'code' } };
  if (isJsonObject(value) && value['asks'] === 'workspace') return { workspaces: parseWorkspaces(value['workspaces']) };
  const session = parseSession(value);
  return session && { session };
}

/** The published model as the caller may see it; its documents are linked by `@tangram/model`. */
export interface PublishedModel {
  readonly revision: number;
  readonly documents: readonly unknown[];
  /** Names of the objects of which the caller may create records. */
  readonly creatable: readonly string[];
}

/** Reads the published model. */
export function parseModel(value: unknown): PublishedModel | null {
  if (!isJsonObject(value) || typeof value['revision'] !== 'number') return null;
  return { revision: value['revision'], documents: listOf(value['documents']), creatable: listOf(value['creatable']).map(String) };
}

/** A file that was uploaded and may now be named in a `file` or `image` field. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** Reads the answer of an upload. */
export function parseFile(value: unknown): StoredFile | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string') return null;
  return {
    id: value['id'],
    name: textOf(value['name']),
    type: textOf(value['type']),
    size: typeof value['size'] === 'number' ? value['size'] : 0,
  };
}

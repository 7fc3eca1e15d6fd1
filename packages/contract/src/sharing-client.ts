import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type Json, type JsonObject, listOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** How much of a record a share opens. */
export type ShareAccess = 'read' | 'edit';
export type GranteeKind = 'user' | 'team' | 'department' | 'role';

/** A record that is shared by hand with somebody. */
export interface Share {
  readonly id: string;
  /** `name`: a text, a label in several languages, or null for somebody who is not seen. */
  readonly with: { readonly kind: GranteeKind; readonly id: string; readonly name: Json | undefined; readonly below: boolean };
  readonly teamRole: string | null;
  readonly access: ShareAccess;
  readonly reason: string | null;
  readonly expiresAt: string | null;
  readonly by: string | null;
}

/** With whom a record is shared, and how one may share it. */
export interface Shares {
  readonly data: readonly Share[];
  /** The most that one may give; null: nothing. */
  readonly may: ShareAccess | null;
  readonly teamRoles: readonly { readonly name: string; readonly label: Json | undefined; readonly access: ShareAccess }[];
  readonly roles: readonly { readonly name: string; readonly label: Json | undefined }[];
}

/** What a new share says; a change says less. */
export interface ShareInput {
  readonly access?: ShareAccess;
  readonly teamRole?: string | null;
  readonly reason?: string | null;
  readonly expiresAt?: string | null;
}

/** One person with what they may do with a record, and why. */
export interface RecordAccess {
  readonly user: { readonly id: string; readonly name: string };
  readonly level: 'none' | 'read' | 'edit' | 'delete';
  readonly reasons: readonly { readonly kind: string; readonly text: string }[];
  /** What keeps it from them; only of one who was asked about. */
  readonly against: readonly { readonly kind: string; readonly text: string }[];
}

/** Some people, and where the next begin. */
export interface AccessPage {
  readonly data: readonly RecordAccess[];
  readonly nextCursor: string | null;
}

/** Records that are shared, who sees them, and the app as somebody else sees it. */
export interface SharingClient {
  shares(object: string, id: string): Promise<Reply<Shares>>;
  share(object: string, id: string, kind: GranteeKind, whom: string, input: ShareInput): Promise<Reply<Share>>;
  changeShare(object: string, id: string, share: string, input: ShareInput): Promise<Reply<Share>>;
  endShare(object: string, id: string, share: string): Promise<Reply<null>>;
  access(object: string, id: string, q: string, cursor: string | null): Promise<Reply<AccessPage>>;
  accessOf(object: string, id: string, user: string): Promise<Reply<RecordAccess>>;
  preview(as: { readonly user: string } | { readonly role: string }): Promise<Reply<null>>;
  endPreview(): Promise<Reply<null>>;
}

export function createSharingClient(options: ClientOptions): SharingClient {
  const { ask, order } = createAsker(options);
  const record = (object: string, id: string, rest: string) => `/api/v1/records/${encodeURIComponent(object)}/${id}${rest}`;
  const page = (path: string) => ask({ method: 'GET', path }, parsePage);
  return {
    shares: (object, id) => ask({ method: 'GET', path: record(object, id, '/shares') }, parseShares),
    share: (object, id, kind, whom, input) =>
      ask({ method: 'POST', writes: true, path: record(object, id, '/shares'), json: { with: { [kind]: whom }, ...input } }, parseShare),
    changeShare: (object, id, share, input) =>
      ask({ method: 'PATCH', path: record(object, id, `/shares/${share}`), json: { ...input } }, parseShare),
    endShare: (object, id, share) => order({ method: 'DELETE', path: record(object, id, `/shares/${share}`) }),
    access: (object, id, q, cursor) =>
      page(
        record(
          object,
          id,
          `/access?limit=50${q === '' ? '' : `&q=${encodeURIComponent(q)}`}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        ),
      ),
    accessOf: async (object, id, user) => {
      const reply = await page(record(object, id, `/access?user=${user}`));
      const one = reply.ok ? reply.value.data[0] : undefined;
      return reply.ok && one ? { ok: true, value: one } : (reply as Reply<never>);
    },
    preview: (as) => order({ method: 'PUT', path: '/api/v1/preview', json: { ...as } }),
    endPreview: () => order({ method: 'DELETE', path: '/api/v1/preview' }),
  };
}

const objects = (value: unknown): readonly JsonObject[] => listOf(value).flatMap((one) => (isJsonObject(one) ? [one] : []));
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const accessOf = (value: unknown): ShareAccess => (value === 'edit' ? 'edit' : 'read');
const kindOf = (value: unknown): GranteeKind => (value === 'team' || value === 'department' || value === 'role' ? value : 'user');

function parseShare(value: unknown): Share | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string') return null;
  const whom = isJsonObject(value['with']) ? value['with'] : {};
  const by = isJsonObject(value['by']) ? value['by'] : {};
  return {
    id: value['id'],
    with: { kind: kindOf(whom['kind']), id: textOf(whom['id']), name: whom['name'], below: whom['below'] === true },
    teamRole: textOrNull(value['teamRole']),
    access: accessOf(value['access']),
    reason: textOrNull(value['reason']),
    expiresAt: textOrNull(value['expiresAt']),
    by: textOrNull(by['name']),
  };
}

const parseShares = (value: unknown): Shares | null =>
  isJsonObject(value)
    ? {
        data: objects(value['data']).flatMap((one) => parseShare(one) ?? []),
        may: value['may'] === null ? null : accessOf(value['may']),
        teamRoles: objects(value['teamRoles']).map((one) => ({
          name: textOf(one['name']),
          label: one['label'],
          access: accessOf(one['access']),
        })),
        roles: objects(value['roles']).map((one) => ({ name: textOf(one['name']), label: one['label'] })),
      }
    : null;

const parsePage = (value: unknown): AccessPage | null =>
  isJsonObject(value) ? { data: objects(value['data']).map(parseAccess), nextCursor: textOrNull(value['nextCursor']) } : null;

function parseAccess(one: JsonObject): RecordAccess {
  const user = isJsonObject(one['user']) ? one['user'] : {};
  const { level } = one;
  const said = (value: unknown) => objects(value).map((reason) => ({ kind: textOf(reason['kind']), text: textOf(reason['text']) }));
  return {
    user: { id: textOf(user['id']), name: textOf(user['name']) },
    level: level === 'read' || level === 'edit' || level === 'delete' ? level : 'none',
    reasons: said(one['reasons']),
    against: said(one['against']),
  };
}

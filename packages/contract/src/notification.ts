import { isJsonObject, listOf, numberOf, textOf } from './json.ts';

const kinds = [
  'assigned',
  'mentioned',
  'impersonated',
  'shared',
  'approval_asked',
  'draft_approved',
  'draft_refused',
  'published',
  'publish_failed',
] as const;

/** Something that the caller was told: that a record was given to them, that a text names them, that somebody acts as them. */
export interface Notification {
  readonly id: string;
  readonly kind: (typeof kinds)[number];
  /** The draft it is about, by id and title, with what was said; null for what is about a record. */
  readonly about: { readonly draft: string; readonly title: string; readonly reason: string } | null;
  readonly record: { readonly object: string; readonly id: string };
  /** The record's name as it is now. */
  readonly title: string;
  /** The field that holds the person, or the text; empty when it is gone. */
  readonly field: string;
  /** How many records one act gave away; `record` is the first. */
  readonly records: number;
  /** The name of who did it. */
  readonly actor: string;
  readonly at: string;
  readonly read: boolean;
}

/** A page of notifications, the newest first. */
export interface Notifications {
  readonly data: readonly Notification[];
  /** How many are unread in all. */
  readonly unread: number;
  readonly nextCursor: string | null;
}

/** Reads a page; what is none of ours is left out. null when it is no page. */
export function parseNotifications(body: unknown): Notifications | null {
  if (!isJsonObject(body) || !Array.isArray(body['data'])) return null;
  const { nextCursor } = body;
  return {
    data: listOf(body['data']).flatMap((one) => parseNotification(one) ?? []),
    unread: numberOf(body['unread']),
    nextCursor: typeof nextCursor === 'string' ? nextCursor : null,
  };
}

function parseNotification(one: unknown): Notification | null {
  if (!isJsonObject(one) || !isJsonObject(one['record'])) return null;
  const { record, actor, about } = one;
  const kind = kinds.find((known) => known === one['kind']);
  if (!kind) return null;
  return {
    id: textOf(one['id']),
    kind,
    about: isJsonObject(about) ? { draft: textOf(about['draft']), title: textOf(about['title']), reason: textOf(about['reason']) } : null,
    record: { object: textOf(record['object']), id: textOf(record['id']) },
    title: textOf(one['title']),
    field: textOf(one['field']),
    records: numberOf(one['records'], 1),
    actor: isJsonObject(actor) ? textOf(actor['name']) : '',
    at: textOf(one['at']),
    read: one['read'] === true,
  };
}

import { newId } from '../database/new-id.ts';
import type { AuditEntry, Doer } from './audit-entry.ts';
import type { NotedRow } from './seal.ts';

/** The log of what belongs to no workspace. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';
/** As much of a `User-Agent` as is kept. */
const AGENT_CHARACTERS = 300;
/** As much of the details as is kept: a semantic diff of a whole template is smaller. */
const MAX_DETAILS = 200_000;
const MAX_NAME = 500;

/** An entry as the row that is stored, now. */
export function notedRow(who: Doer, { action, target, result = 'allowed', before, after, reason, facts }: AuditEntry): NotedRow {
  // PostgreSQL takes no NUL in a text, and whoever is refused may have sent one.
  const details = JSON.stringify({ reason, before, after, ...facts }).replaceAll('\\u0000', '\\ufffd');
  return {
    id: newId(),
    workspace: who.workspaceId ?? INSTALLATION,
    at: new Date().toISOString(),
    action,
    result,
    actor: who.userId ?? null,
    apiKey: who.keyId ?? null,
    impersonator: who.impersonatorId ?? (who.previewerId === who.userId ? null : (who.previewerId ?? null)),
    cause: who.cause ?? null,
    address: who.origin?.address ?? null,
    agent: who.origin?.agent.slice(0, AGENT_CHARACTERS) ?? null,
    kind: target?.kind ?? null,
    target: clean(target?.id),
    object: clean(target?.object),
    details: details.length > MAX_DETAILS ? JSON.stringify({ reason, tooLong: details.length }) : details,
  };
}

/** What a caller sent may be anything. */
const clean = (text: string | undefined): string | null => text?.replaceAll('\0', '\ufffd').slice(0, MAX_NAME) ?? null;

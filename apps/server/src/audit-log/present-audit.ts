import type { Locale } from '@tangram/errors';
import { auditActions, isAuditAction } from '../audit/audit-actions.ts';
import type { StoredRow } from '../audit/audit-reading.ts';
import { type Device, deviceOf } from '../identity/device.ts';
import type { ShownDetails } from './audit-sight.ts';

/** Somebody by id and by the name they have now; the name is null for one who is gone. */
export interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** A row of the log as it is shown. */
export interface ShownRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  /** The action in the reader's language. */
  readonly text: string;
  readonly result: string;
  /** null: the program, or somebody who is not known. */
  readonly actor: Named | null;
  /** Who acted as the actor. */
  readonly impersonator: Named | null;
  /** The API key it came by. */
  readonly key: string | null;
  /** Why the program did it. */
  readonly cause: string | null;
  readonly address: string | null;
  readonly device: Device | null;
  readonly target: {
    readonly kind: string;
    readonly id: string | null;
    readonly object: string | null;
    readonly name: string | null;
  } | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Something was left out that the reader may not see. */
  readonly withheld: boolean;
  /** Its place in the chain; null for the half second until it is sealed. */
  readonly position: number | null;
}

/** The name that somebody or something has now. */
export type NameOf = (id: string) => string | null;

export function presentAudit(row: StoredRow, seen: ShownDetails, nameOf: NameOf, locale: Locale): ShownRow {
  const named = (id: string | null): Named | null => (id === null ? null : { id, name: nameOf(id) });
  const { reason = null, before = null, after = null, ...facts } = seen.details;
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    text: isAuditAction(row.action) ? auditActions[row.action][locale] : row.action,
    result: row.result,
    actor: named(row.actor),
    impersonator: named(row.impersonator),
    key: row.apiKey,
    cause: row.cause,
    address: row.address,
    device: row.agent === null ? null : deviceOf(row.agent),
    target:
      row.kind === null
        ? null
        : { kind: row.kind, id: seen.target, object: seen.object, name: seen.target === null ? null : nameOf(seen.target) },
    reason: typeof reason === 'string' ? reason : null,
    before,
    after,
    facts,
    withheld: seen.withheld,
    position: row.seal?.position ?? null,
  };
}

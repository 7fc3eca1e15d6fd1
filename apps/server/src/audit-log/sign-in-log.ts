import { Injectable } from '@nestjs/common';
import { type AuditAction, auditActions } from '../audit/audit-actions.ts';
import { AuditReading, type StoredRow } from '../audit/audit-reading.ts';
import type { UserActor } from '../context/actor.ts';
import { type Device, deviceOf } from '../identity/device.ts';
import { Rights } from '../metadata/rights.ts';
import { RecordReader } from '../records/record-reader.ts';
import { AuditNames } from './audit-names.ts';
import { cursorOf, parsePage } from './audit-request.ts';

/** What belongs to how somebody comes in. */
const actions: readonly AuditAction[] = [
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'sessions_ended',
  'password_changed',
  'password_reset',
  'second_factor_on',
  'second_factor_off',
  'second_factor_reset',
  'recovery_codes_replaced',
  'passkey_added',
  'passkey_removed',
  'impersonation_began',
  'impersonation_ended',
];

/** One thing that happened to somebody's way in. */
export interface SignInEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly text: string;
  readonly result: string;
  /** `password`, `code`, `passkey`, `sso`; null where there is none. */
  readonly way: string | null;
  readonly address: string | null;
  readonly device: Device | null;
  /** Who did it, where it was somebody else; of an impersonation who acts. */
  readonly by: { readonly id: string; readonly name: string | null } | null;
  readonly reason: string | null;
  /** How often within a minute, when it was more than once. */
  readonly times: number;
}

/** A page of them, the latest first. */
export interface SignInPage {
  readonly data: readonly SignInEntry[];
  readonly nextCursor: string | null;
}

type Given = Readonly<Record<string, unknown>>;

/** The part of the audit log that tells somebody of their own way in. */
@Injectable()
export class SignInLog {
  private readonly reading: AuditReading;
  private readonly records: RecordReader;
  private readonly names: AuditNames;
  private readonly rights: Rights;

  constructor(reading: AuditReading, records: RecordReader, names: AuditNames, rights: Rights) {
    this.reading = reading;
    this.records = records;
    this.names = names;
    this.rights = rights;
  }

  /** The caller's own. @throws AppError bad_audit_request */
  own(actor: UserActor, given: Given): Promise<SignInPage> {
    return this.page(actor, actor.userId, given);
  }

  /** Somebody's. @throws AppError forbidden, bad_audit_request */
  async of(actor: UserActor, userId: string, given: Given): Promise<SignInPage> {
    await this.rights.require(actor, 'users');
    return this.page(actor, userId, given);
  }

  private async page(actor: UserActor, userId: string, given: Given): Promise<SignInPage> {
    const { after, limit } = parsePage(given);
    const rows = await this.reading.page(actor.workspaceId, { actions, kind: 'user', target: userId }, after, limit + 1);
    const shown = rows.slice(0, limit);
    const nameOf = await this.names.of(await this.records.openAll(actor), shown);
    const last = shown.at(-1);
    const present = (row: StoredRow): SignInEntry => {
      const { way = null, reason = null, times = 1 }: Given = JSON.parse(row.details);
      const by = row.impersonator ?? (row.actor === userId ? null : row.actor);
      return {
        id: row.id,
        at: row.at,
        action: row.action,
        text: row.action in auditActions ? auditActions[row.action as AuditAction][actor.locale] : row.action,
        result: row.result,
        way: typeof way === 'string' ? way : null,
        address: row.address,
        device: row.agent === null ? null : deviceOf(row.agent),
        by: by === null ? null : { id: by, name: nameOf(by) },
        reason: typeof reason === 'string' ? reason : null,
        times: typeof times === 'number' ? times : 1,
      };
    };
    return { data: shown.map(present), nextCursor: rows.length > limit && last ? cursorOf(last) : null };
  }
}

import { Injectable } from '@nestjs/common';
import type { Locale, Text } from '@tangram/errors';
import { auditActions } from '../audit/audit-actions.ts';
import { Audit } from '../audit/audit.ts';
import { AuditChain, type ChainState } from '../audit/audit-chain.ts';
import { AuditReading, type StoredRow } from '../audit/audit-reading.ts';
import type { UserActor } from '../context/actor.ts';
import { Rights } from '../metadata/rights.ts';
import { type Reader, RecordReader } from '../records/record-reader.ts';
import { type AuditFile, auditFile } from './audit-file.ts';
import { auditLogErrors, auditLogIssues } from './audit-log.errors.ts';
import { AuditNames } from './audit-names.ts';
import { cursorOf, parseAuditExport, parseAuditRequest } from './audit-request.ts';
import { seenBy } from './audit-sight.ts';
import { presentAudit, type ShownRow } from './present-audit.ts';

/** A page of the log. */
export interface AuditPage {
  readonly data: readonly ShownRow[];
  readonly nextCursor: string | null;
}

type Given = Readonly<Record<string, unknown>>;

/** The audit log, for those with the action `audit`. */
@Injectable()
export class AuditLogService {
  private readonly rights: Rights;
  private readonly records: RecordReader;
  private readonly reading: AuditReading;
  private readonly chain: AuditChain;
  private readonly names: AuditNames;
  private readonly audit: Audit;
  /** Checks that go on: whoever asks for the same meanwhile gets the same answer. */
  private readonly running = new Map<string, Promise<ChainState>>();

  constructor(rights: Rights, records: RecordReader, reading: AuditReading, chain: AuditChain, names: AuditNames, audit: Audit) {
    this.rights = rights;
    this.records = records;
    this.reading = reading;
    this.chain = chain;
    this.names = names;
    this.audit = audit;
  }

  /** The latest first. @throws AppError forbidden, bad_audit_request */
  async page(actor: UserActor, given: Given): Promise<AuditPage> {
    await this.rights.require(actor, 'audit');
    const { filter, after, limit } = parseAuditRequest(given);
    const reader = await this.records.openAll(actor);
    const found: Told[] = [];
    for (let from = after; found.length <= limit; ) {
      const rows = await this.reading.page(actor.workspaceId, filter, from, limit + 1);
      found.push(...(await this.told(reader, rows, filter.text)));
      const last = rows.at(-1);
      if (rows.length <= limit || !last) break;
      from = { at: last.at, seq: last.seq };
    }
    const last = found[limit - 1];
    return { data: found.slice(0, limit).map(({ shown }) => shown), nextCursor: found.length > limit && last ? cursorOf(last.row) : null };
  }

  /** Everything that can be done, by its code. @throws AppError forbidden */
  async actions(actor: UserActor): Promise<readonly { readonly code: string; readonly label: Text }[]> {
    await this.rights.require(actor, 'audit');
    return Object.entries(auditActions).map(([code, label]) => ({ code, label }));
  }

  /** Checks the whole chain, and notes that somebody did. @throws AppError forbidden, bad_audit_request for an anchor of somebody else's */
  async verify(actor: UserActor, anchor: string | null): Promise<ChainState> {
    await this.rights.require(actor, 'audit');
    if (anchor !== null && !this.chain.isAnchor(actor.workspaceId, anchor))
      throw auditLogErrors.bad_audit_request({ count: 1 }, { issues: [auditLogIssues.not_an_anchor('anchor')] });
    const key = `${actor.workspaceId} ${anchor ?? ''}`;
    const checking = this.running.get(key) ?? this.chain.verify(actor.workspaceId, anchor).finally(() => this.running.delete(key));
    this.running.set(key, checking);
    const state = await checking;
    const { ok, rows, broken } = state;
    await this.audit.note(null, actor, {
      action: 'audit_verified',
      facts: { ok, rows, ...(broken ? { position: broken.position, damage: broken.reason } : {}) },
    });
    return state;
  }

  /** The log as a file. That it was taken is noted before its first byte. @throws AppError forbidden, bad_audit_request */
  async export(actor: UserActor, body: unknown): Promise<AuditFile> {
    await this.rights.require(actor, 'audit');
    const { filter, format } = parseAuditExport(body);
    const reader = await this.records.openAll(actor);
    const { anchor } = format === 'jsonl' ? await this.chain.verify(actor.workspaceId) : { anchor: null };
    await this.audit.note(null, actor, { action: 'audit_exported', facts: { format, filter: JSON.parse(JSON.stringify(filter)) } });
    return auditFile(format, this.pieces(reader, this.reading.all(actor.workspaceId, filter), filter.text), {
      locale: actor.locale,
      anchor,
    });
  }

  private async *pieces(reader: Reader, pages: AsyncGenerator<readonly StoredRow[]>, text: string | undefined) {
    for await (const rows of pages) yield await this.told(reader, rows, text);
  }

  /** The rows as they are shown. One that was found by a text that is left out of it is not among them: finding it would tell what is there. */
  private async told(reader: Reader, rows: readonly StoredRow[], text: string | undefined): Promise<readonly Told[]> {
    const nameOf = await this.names.of(reader, rows);
    const locale: Locale = reader.actor.locale;
    const told = rows.map((row) => ({ row, shown: presentAudit(row, seenBy(reader, row), nameOf, locale) }));
    return text === undefined ? told : told.filter(({ shown }) => !shown.withheld || says(shown, text));
  }
}

/** A row with what its reader is told of it. */
interface Told {
  readonly row: StoredRow;
  readonly shown: ShownRow;
}

const says = ({ target, reason, before, after, facts, cause }: ShownRow, text: string): boolean =>
  JSON.stringify([target?.id, target?.object, reason, before, after, facts, cause]).toLowerCase().includes(text.toLowerCase());

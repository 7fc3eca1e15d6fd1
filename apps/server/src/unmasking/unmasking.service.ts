import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { rateLimited } from '../http/error.filter.ts';
import { bodyIssues, refuseBody } from '../metadata/body-reader.ts';
import { Rights } from '../metadata/rights.ts';
import { RecordReader } from '../records/record-reader.ts';
import type { UnmaskingRequest } from './unmasking.request.ts';
import { UnmaskingStore } from './unmasking.store.ts';

/** How long a field stays in plain. */
export const UNMASKED_MS = 5 * 60_000;
/** Fields that one person may have unmasked an hour. */
export const UNMASKED_AN_HOUR = 60;
const HOUR_MS = 60 * 60_000;

/** Values in plain, for as long as the record shows them. */
export interface Unmasked {
  /** By field. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly expiresAt: string;
}

/** Shows masked values in plain to who has the right, says why, and does not ask for too many. Until it expires, the record shows them to that person. */
@Injectable()
export class UnmaskingService {
  private readonly rights: Rights;
  private readonly reader: RecordReader;
  private readonly store: UnmaskingStore;
  private readonly audit: Audit;
  private readonly clock: Clock;

  constructor(rights: Rights, reader: RecordReader, store: UnmaskingStore, audit: Audit, clock: Clock) {
    this.audit = audit;
    this.rights = rights;
    this.reader = reader;
    this.store = store;
    this.clock = clock;
  }

  /** @throws AppError forbidden, not_found, validation_failed (a field that is not there for the caller is unknown), rate_limited */
  async unmask(actor: UserActor, name: string, id: string, { fields, reason }: UnmaskingRequest): Promise<Unmasked> {
    await this.rights.require(actor, 'unmask');
    const { object, sight } = await this.reader.open(actor, name);
    const before = await this.values(actor, name, id, []);
    const known = object.fields.filter((field) => fields.includes(field.name) && sight.sees(object, field));
    refuseBody(fields.flatMap((one, i) => (known.some((field) => field.name === one) ? [] : [bodyIssues.unknown_property(`fields.${i}`)])));
    const masked = known.filter((field) => before.masked.has(field.name));
    const until = await this.store.inTurn(actor, async (tx) => {
      const at = await this.clock.now(tx);
      const { count, oldest } = await this.store.since(tx, actor, new Date(at.getTime() - HOUR_MS));
      if (oldest !== null && count + masked.length > UNMASKED_AN_HOUR)
        throw rateLimited(Math.max(1, Math.ceil((oldest.getTime() + HOUR_MS - at.getTime()) / 1000)));
      const expires = new Date(at.getTime() + UNMASKED_MS);
      const facts = { fields: masked.map((one) => one.name), until: expires.toISOString() };
      if (masked.length > 0) {
        await this.audit.note(tx, actor, { action: 'unmasked', target: { kind: 'record', id, object: name }, reason, facts });
        await this.store.add(tx, actor, { object: object.id, record: id, fields: masked.map((one) => one.id), reason, at, until: expires });
      }
      return expires;
    });
    const { record } = await this.values(actor, name, id, fields);
    return { values: Object.fromEntries(fields.map((one) => [one, record[one] ?? null])), expiresAt: until.toISOString() };
  }

  private async values(actor: UserActor, name: string, id: string, select: readonly string[]) {
    const { json } = await this.reader.record(actor, name, id, select.length === 0 ? null : { select });
    const record: Readonly<Record<string, unknown>> = JSON.parse(json);
    const masked = record['$masked'];
    return { record, masked: new Set<unknown>(Array.isArray(masked) ? masked : []) };
  }
}

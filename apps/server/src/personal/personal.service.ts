import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { BodyReader } from '../metadata/body-reader.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import { RecordHistory } from '../records/record-history.ts';
import { RecordReader } from '../records/record-reader.ts';
import { Eraser } from './eraser.ts';
import { type ErasureRun, stopped } from './erasure-run.ts';
import { ErasureStore } from './erasure.store.ts';
import { personalErrors } from './personal.errors.ts';
import { isPerson, partsOf, personalFields, type PersonalPart } from './personal-parts.ts';
import { PersonalStore, type Place } from './personal.store.ts';

/** Records of a part that the screen shows; the file has all of them. */
const SHOWN_RECORDS = 50;
const PAGE_RECORDS = 500;
const MOST_REASON = 500;

/** Fields of an object that are marked as personal. */
export interface MarkedObject {
  readonly object: string;
  /** Its records are people: one may be looked up, and erased. */
  readonly person: boolean;
  readonly fields: readonly string[];
}

/** What one kind of record tells of a person. */
export interface ToldPart {
  readonly object: string;
  /** The reference that leads to the person; null: the person's own record. */
  readonly by: string | null;
  readonly fields: readonly string[];
  readonly count: number;
  readonly records: readonly {
    readonly id: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly past: readonly { readonly at: string; readonly field: string; readonly value: unknown }[];
  }[];
}

/** Everything that is known of a person. */
export interface PersonalData {
  readonly object: string;
  readonly id: string;
  readonly title: string | null;
  readonly parts: readonly ToldPart[];
}

/** An erasure as it is told of. */
export interface ShownErasure extends Pick<ErasureRun, 'id' | 'state' | 'total' | 'done'> {
  readonly error: { readonly code: string; readonly message: string } | null;
}

/**
 * What is known of one person: to be shown, taken away and erased. It is read with nobody's rights, so that it is everything: the action `audit` is the
 * right to that, `export` to take it away, `purge` to erase it. The record itself has to be the caller's to read.
 */
@Injectable()
export class PersonalService {
  private readonly rights: Rights;
  private readonly models: Models;
  private readonly reader: RecordReader;
  private readonly history: RecordHistory;
  private readonly store: PersonalStore;
  private readonly runs: ErasureStore;
  private readonly eraser: Eraser;
  private readonly audit: Audit;
  private readonly clock: Clock;

  constructor(
    rights: Rights,
    models: Models,
    reader: RecordReader,
    history: RecordHistory,
    store: PersonalStore,
    runs: ErasureStore,
    eraser: Eraser,
    audit: Audit,
    clock: Clock,
  ) {
    this.rights = rights;
    this.models = models;
    this.reader = reader;
    this.history = history;
    this.store = store;
    this.runs = runs;
    this.eraser = eraser;
    this.audit = audit;
    this.clock = clock;
  }

  /** Objects with fields that are marked. @throws AppError forbidden */
  async marked(actor: UserActor): Promise<readonly MarkedObject[]> {
    await this.rights.require(actor, 'audit');
    const { model } = await this.models.current(actor.workspaceId);
    return [...model.objects.values()].flatMap((object) => {
      const fields = personalFields(object).map(({ name }) => name);
      return fields.length === 0 ? [] : [{ object: object.name, person: isPerson(object), fields }];
    });
  }

  /** The person, who has to be the caller's to read: in the bin too. @throws AppError forbidden, not_found, no_personal_data */
  async open(actor: UserActor, name: string, id: string) {
    const reading = await this.reader.open(actor, name);
    const title = await this.history.titleOf(reading, id);
    const { object, live } = reading;
    if (personalFields(object).length === 0) throw personalErrors.no_personal_data({ object: name });
    const place: Place = { workspaceId: actor.workspaceId, schema: actor.schema, model: live.model };
    return { object, place, title };
  }

  /** @throws AppError forbidden, not_found, no_personal_data */
  async show(actor: UserActor, name: string, id: string): Promise<PersonalData> {
    await this.rights.require(actor, 'audit');
    const data = await this.collect(actor, name, id, SHOWN_RECORDS);
    await this.audit.note(null, actor, { action: 'personal_data_read', target: { kind: 'record', id, object: name } });
    return data;
  }

  /** The same in full. @throws AppError forbidden, not_found, no_personal_data */
  async take(actor: UserActor, name: string, id: string): Promise<PersonalData> {
    await this.rights.require(actor, 'audit');
    await this.rights.require(actor, 'export');
    const data = await this.collect(actor, name, id, Number.POSITIVE_INFINITY);
    await this.audit.note(null, actor, { action: 'personal_data_exported', target: { kind: 'record', id, object: name } });
    return data;
  }

  /** `{ reason }`. @throws AppError forbidden, not_found, validation_failed, no_personal_data, erasure_of_member */
  async erase(actor: UserActor, name: string, id: string, body: unknown): Promise<{ readonly id: string }> {
    await this.rights.require(actor, 'audit');
    await this.rights.require(actor, 'purge');
    const { object, place } = await this.open(actor, name, id);
    const request = new BodyReader(body, ['reason']);
    const reason = request.text('reason', MOST_REASON);
    request.end();
    if (object.builtIn) throw personalErrors.erasure_of_member();
    const counts = await Promise.all(partsOf(place.model, object).map((part) => this.store.count(place, part, id)));
    const total = counts.reduce((sum, one) => sum + one, 0);
    const run = { id: newId(), workspace: actor.workspaceId, actor: actor.userId, object: object.id, record: id, reason, total };
    await this.audit.act(
      actor,
      {
        action: 'personal_data_erased',
        target: { kind: 'record', id, object: name },
        reason,
        facts: { erasure: run.id, begun: true, total },
      },
      async (tx) => this.runs.save(tx, run, await this.clock.now(tx)),
    );
    await this.eraser.start(actor.workspaceId, run.id);
    return { id: run.id };
  }

  /** @throws AppError forbidden, not_found */
  async progress(actor: UserActor, id: string): Promise<ShownErasure> {
    await this.rights.require(actor, 'purge');
    const run = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await this.runs.load(actor.workspaceId, id) : null;
    if (!run) throw personalErrors.not_found();
    const { state, total, done, error } = run;
    return { id: run.id, state, total, done, error: error && { code: error.code, message: error.text[actor.locale] } };
  }

  /** Stops after the batch that is being erased; what is erased stays so. @throws AppError forbidden, not_found, erasure_ended */
  async cancel(actor: UserActor, id: string): Promise<ShownErasure> {
    const { state, id: known } = await this.progress(actor, id);
    const isStopped =
      (await this.runs.move(known, ['waiting'], stopped.waiting, { ended: await this.clock.now() })) ||
      (await this.runs.move(known, ['running'], stopped.running));
    if (!isStopped && state !== 'cancelling' && state !== 'cancelled') throw personalErrors.erasure_ended({ state });
    return this.progress(actor, known);
  }

  private async collect(actor: UserActor, name: string, id: string, most: number): Promise<PersonalData> {
    const { object, place, title } = await this.open(actor, name, id);
    const parts: ToldPart[] = [];
    for (const part of partsOf(place.model, object)) {
      const count = await this.store.count(place, part, id);
      if (count > 0) parts.push(await this.told(place, part, id, count, most));
    }
    return { object: name, id, title, parts };
  }

  private async told(place: Place, part: PersonalPart, person: string, count: number, most: number): Promise<ToldPart> {
    const names = new Map(part.fields.map(({ id, name }) => [id, name]));
    const records: ToldPart['records'][number][] = [];
    for (let after: string | undefined; records.length < most; ) {
      const limit = Math.min(PAGE_RECORDS, most - records.length);
      const page = await this.store.records(place, part, person, { limit, ...(after === undefined ? {} : { after }) });
      const past = await this.store.past(
        place,
        part,
        page.map(({ id }) => id),
      );
      for (const { id, values } of page) {
        const former = past.filter(({ record }) => record === id);
        records.push({ id, values, past: former.map(({ at, field, value }) => ({ at, field: names.get(field) ?? field, value })) });
      }
      after = page.at(-1)?.id;
      if (page.length < limit) break;
    }
    return { object: part.object.name, by: part.by?.name ?? null, fields: [...names.values()], count, records };
  }
}

import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { Field } from '@tangram/model';
import { Audit } from '../audit/audit.ts';
import type { SystemActor, UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { HeldBatches } from '../queue/held-batches.ts';
import { isWorthAnotherTry } from '../queue/interrupted.ts';
import { Log } from '../log/log.ts';
import { Models } from '../metadata/models.ts';
import { JobHandlers } from '../queue/job-handlers.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { RecordWriter } from '../records/record-writer.ts';
import type { ErasureRun } from './erasure-run.ts';
import { ErasureStore } from './erasure.store.ts';
import { personalErrors } from './personal.errors.ts';
import { partsOf, type PersonalPart } from './personal-parts.ts';
import { PersonalStore, type Place, type ToldRecord } from './personal.store.ts';

const ERASE = 'erase';
/** Records of one transaction. */
const BATCH_RECORDS = 200;
const BEGINNING = '00000000-0000-0000-0000-000000000000';

/**
 * Erases what is known of a person, as a job: in records as a change like any other, which events tell of, then in what their history held, in files
 * and in answers that are kept; exports of the whole workspace that are kept go with it. Each batch is a transaction that notes how far it is, so that a killed erasure goes on where it was.
 */
@Injectable()
export class Eraser implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly runs: ErasureStore;
  private readonly store: PersonalStore;
  private readonly writer: RecordWriter;
  private readonly actors: WorkActors;
  private readonly handlers: JobHandlers;
  private readonly queue: JobQueue;
  private readonly audit: Audit;
  private readonly log: Log;
  private readonly batches: HeldBatches<ErasureRun>;

  constructor(
    database: Database,
    clock: Clock,
    models: Models,
    runs: ErasureStore,
    store: PersonalStore,
    writer: RecordWriter,
    actors: WorkActors,
    handlers: JobHandlers,
    queue: JobQueue,
    audit: Audit,
    log: Log,
  ) {
    this.batches = new HeldBatches(database, (tx, id) => runs.lock(tx, id));
    this.clock = clock;
    this.models = models;
    this.runs = runs;
    this.store = store;
    this.writer = writer;
    this.actors = actors;
    this.handlers = handlers;
    this.queue = queue;
    this.audit = audit;
    this.log = log;
  }

  onModuleInit(): void {
    this.handlers.registerLong(ERASE, ({ payload: { workspace, id } }) => this.run(workspace, id));
  }

  /** One whose server died before it could queue the job is queued now; one that has its job is not queued twice. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspace, id } of await this.runs.unfinished()) await this.start(workspace, id);
  }

  beforeApplicationShutdown(): void {
    this.batches.stop();
  }

  start(workspace: string, id: string): Promise<void> {
    return this.queue.add(ERASE, id, { workspace, id });
  }

  /** Does nothing for one that has ended. @throws what is worth another try */
  private async run(workspaceId: string, id: string): Promise<void> {
    const run = await this.runs.load(workspaceId, id);
    if (!run) return;
    try {
      const actor = await this.actors.load(workspaceId, run.actor);
      if (!actor) throw personalErrors.not_found();
      await this.runs.move(id, ['waiting'], 'running');
      await this.batches.run(id, (tx, held) => this.step(tx, held, actor));
    } catch (error) {
      await this.settle(id, error);
    }
  }

  /** One batch. @returns whether there is more to do */
  private async step(tx: Tx, run: ErasureRun, actor: UserActor): Promise<boolean> {
    const { id } = run;
    if (run.state === 'cancelling') await this.runs.move(id, ['cancelling'], 'cancelled', { ended: await this.clock.now(tx) }, tx);
    if (run.state !== 'running') return false;
    const { model } = await this.models.current(run.workspace);
    const place: Place = { workspaceId: run.workspace, schema: actor.schema, model };
    const person = [...model.objects.values()].find((object) => object.id === run.object);
    const part = person && partsOf(model, person)[run.part];
    if (!part) {
      await this.runs.move(id, ['running'], 'done', { ended: await this.clock.now(tx) }, tx);
      const exports = await this.runs.dropExports(tx, run.workspace);
      const facts = { erasure: id, records: run.done, ...(exports > 0 ? { exports } : {}) };
      const target = { kind: 'record', id: run.record, object: person?.name ?? run.object } as const;
      await this.audit.note(tx, actor, { action: 'personal_data_erased', target, reason: run.reason, facts });
      return false;
    }
    const told = await this.store.records(place, part, run.record, { after: run.after, limit: BATCH_RECORDS, runner: tx });
    const last = told.at(-1);
    if (last) await this.erase(tx, place, run, part, told);
    await this.runs.advance(
      tx,
      id,
      last ? { part: run.part, after: last.id, done: told.length } : { part: run.part + 1, after: BEGINNING, done: 0 },
    );
    return true;
  }

  private async erase(tx: Tx, place: Place, run: ErasureRun, part: PersonalPart, told: readonly ToldRecord[]): Promise<void> {
    const { object, fields } = part;
    const cause = `erasure:${run.id}`;
    const system: SystemActor = { kind: 'system', workspaceId: place.workspaceId, schema: place.schema, cause, locale: 'en' };
    const operations = told.flatMap(({ id, values }) => {
      const kept = fields.filter(({ name }) => isKept(values[name]));
      return kept.length === 0
        ? []
        : [{ op: 'update' as const, id, values: Object.fromEntries(kept.map((field) => [field.name, emptyOf(field)])) }];
    });
    if (operations.length > 0) {
      const batch = { object: object.name, operations, atomic: true, cause, historical: true, bringsBack: true, empties: true };
      const failed = (await this.writer.write(system, batch, tx)).find(({ status }) => status === 'failed');
      if (failed?.status === 'failed') throw failed.error;
    }
    const ids = told.map(({ id }) => id);
    await this.store.forgetPast(tx, place, part, ids);
    const files = told.flatMap(({ values }) => fields.filter(isFile).flatMap(({ name }) => listOf(values[name])));
    await this.store.forgetTraces(tx, place, ids, files);
  }

  private async settle(id: string, error: unknown): Promise<void> {
    if (isWorthAnotherTry(error)) throw error;
    const reference = newId();
    if (!(error instanceof AppError)) this.log.error('an erasure broke off', { erasure: id, reference }, error);
    const told =
      error instanceof AppError
        ? { code: error.code, text: error.detail }
        : {
            code: 'internal',
            text: { 'zh-CN': `发生了内部错误，编号 ${reference}。`, en: `Something went wrong on our side. Reference ${reference}.` },
          };
    await this.runs.move(id, ['waiting', 'running', 'cancelling'], 'failed', { ended: await this.clock.now(), error: told });
  }
}

const isFile = ({ type }: Field): boolean => type === 'file' || type === 'image';
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
const isKept = (value: unknown): boolean => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
const emptyOf = ({ type }: Field): null | readonly never[] => (type === 'file' || type === 'image' ? [] : null);

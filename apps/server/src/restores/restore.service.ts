import { Injectable } from '@nestjs/common';
import type { Locale } from '@tangram/errors';
import { mayAll } from '@tangram/policy';
import { Audit } from '../audit/audit.ts';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { Models } from '../metadata/models.ts';
import { RecordReader } from '../records/record-reader.ts';
import { RestoreBatch } from './restore-batch.ts';
import { restoreErrors } from './restore.errors.ts';
import { RestoreJobs } from './restore-jobs.ts';
import { parseRestore } from './restore-request.ts';
import { BATCH_RECORDS } from './restore-runner.ts';
import { BEGINNING, phases, type Place, type RestoreItem, type RestoreRun, type RestoreState } from './restore-run.ts';
import { RestoreStore } from './restore.store.ts';

/** Items that an answer lists; the counts are of all. */
const MOST_ITEMS = 500;

/** Something that stayed as it is, as its reader may see it. */
export interface ShownItem {
  readonly outcome: 'kept' | 'refused';
  readonly object: string;
  readonly id: string;
  readonly title: string | null;
  /** null for the record as a whole. */
  readonly field: string | null;
  /** A user; null for the program itself. */
  readonly actor: string | null;
  readonly at: string | null;
  readonly code: string;
  readonly message: string | null;
}

/** What a restore would do. */
export interface ForeseenRestore {
  readonly cause: string;
  readonly total: number;
  readonly restored: number;
  readonly kept: number;
  readonly refused: number;
  readonly items: readonly ShownItem[];
}

/** A restore as it stands. */
export interface ShownRestore extends ForeseenRestore {
  readonly id: string;
  readonly state: RestoreState;
  readonly done: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Takes back what one cause did: a bulk edit, an import, a run of an automation, an earlier restore. */
@Injectable()
export class RestoreService {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly reader: RecordReader;
  private readonly store: RestoreStore;
  private readonly batch: RestoreBatch;
  private readonly jobs: RestoreJobs;
  private readonly audit: Audit;

  constructor(
    database: Database,
    clock: Clock,
    models: Models,
    reader: RecordReader,
    store: RestoreStore,
    batch: RestoreBatch,
    jobs: RestoreJobs,
    audit: Audit,
  ) {
    this.audit = audit;
    this.database = database;
    this.clock = clock;
    this.models = models;
    this.reader = reader;
    this.store = store;
    this.batch = batch;
    this.jobs = jobs;
  }

  /**
   * Begins a restore, or says what it would do.
   *
   * @throws AppError forbidden without the right to change records in batches, validation_failed, not_found when the cause touched nothing
   */
  async begin(actor: UserActor, body: unknown): Promise<{ readonly id: string } | ForeseenRestore> {
    requireAll(actor);
    const { cause, dryRun } = parseRestore(body);
    const { workspaceId, userId, schema } = actor;
    const total = await this.store.count(schema, workspaceId, cause);
    if (total === 0) throw restoreErrors.not_found();
    if (dryRun) return this.foresee(actor, cause, total);
    const id = newId();
    const run = { id, workspaceId, actor: userId, cause, total, createdAt: await this.clock.now() };
    await this.audit.act(actor, { action: 'records_restored', facts: { restore: id, cause, total } }, (tx) => this.store.save(tx, run));
    await this.jobs.start(workspaceId, id);
    return { id };
  }

  /** @throws AppError forbidden, not_found */
  async show(actor: UserActor, id: string): Promise<ShownRestore> {
    const run = await this.open(actor, id);
    const { cause, state, total, done, restored, kept, refused, createdAt, finishedAt, error } = run;
    return {
      id,
      cause,
      state,
      total,
      done: state === 'done' ? total : Math.min(total, Math.floor(done / phases.length)),
      restored,
      kept,
      refused,
      items: await this.present(actor, await this.store.items(id, MOST_ITEMS)),
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      error: error && { code: error.code, message: error.text[actor.locale] },
    };
  }

  /** Stops after the batch that is being written; what was restored stays. @throws AppError forbidden, not_found, restore_ended */
  async cancel(actor: UserActor, id: string): Promise<ShownRestore> {
    const { state } = await this.open(actor, id);
    const stopped =
      (await this.store.move(id, ['waiting'], 'cancelled', { ended: await this.clock.now() })) ||
      (await this.store.move(id, ['running'], 'cancelling'));
    if (!stopped && state !== 'cancelling' && state !== 'cancelled') throw restoreErrors.restore_ended({ state });
    return this.show(actor, id);
  }

  private async open(actor: UserActor, id: string): Promise<RestoreRun> {
    requireAll(actor);
    const run = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await this.store.load(actor.workspaceId, id) : null;
    if (!run) throw restoreErrors.not_found();
    return run;
  }

  private async foresee(actor: UserActor, cause: string, total: number): Promise<ForeseenRestore> {
    const { workspaceId, schema } = actor;
    const { model } = await this.models.current(workspaceId);
    const items: RestoreItem[] = [];
    let restored = 0;
    await this.database.transaction(async (tx) => {
      for (let after: Place | undefined = BEGINNING; after; ) {
        const touched = await this.store.touched(tx, { schema, workspaceId, cause }, after, BATCH_RECORDS);
        const found = await this.batch.foresee(tx, { actor, model, cause }, touched);
        items.push(...found.items);
        restored += found.restored;
        after = touched.at(-1);
      }
    });
    const count = (outcome: RestoreItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
    return {
      cause,
      total,
      restored,
      kept: count('kept'),
      refused: count('refused'),
      items: await this.present(actor, items.slice(0, MOST_ITEMS)),
    };
  }

  /** Items by today's names, with the names of their records; what the reader may not see of them is left out. */
  private async present(actor: UserActor, items: readonly RestoreItem[]): Promise<readonly ShownItem[]> {
    const reading = await this.reader.openAll(actor);
    const objects = [...reading.live.model.objects.values()].filter((object) => reading.sight.rows(object) !== 'none');
    const named = objects.flatMap((object) => {
      const ids = [...new Set(items.filter((item) => item.object === object.id).map(({ record }) => record))];
      return ids.length === 0 ? [] : [{ object, ids }];
    });
    const titles = new Map((await this.reader.titles(reading, named)).map(({ id, title }) => [id, title]));
    return items.flatMap((item) => {
      const object = objects.find(({ id }) => id === item.object);
      const field = object?.fields.find(({ id }) => id === item.field);
      if (!object || (item.field !== null && field && !reading.sight.sees(object, field))) return [];
      return [shown(item, object.name, titles.get(item.record) ?? null, field?.name ?? item.field, actor.locale)];
    });
  }
}

const shown = (item: RestoreItem, object: string, title: string | null, field: string | null, locale: Locale): ShownItem => ({
  outcome: item.outcome,
  object,
  id: item.record,
  title,
  field,
  actor: item.actor,
  at: item.at,
  code: item.code,
  message: item.text?.[locale] ?? null,
});

/** A restore looks through all objects, whatever their records are: it is for who may see all of them. @throws AppError forbidden */
function requireAll(actor: UserActor): void {
  if (!mayAll(actor)) throw restoreErrors.forbidden();
}

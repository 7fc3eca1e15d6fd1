import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { HeldBatches } from '../queue/held-batches.ts';
import { isWorthAnotherTry } from '../queue/interrupted.ts';
import { Log } from '../log/log.ts';
import { Models } from '../metadata/models.ts';
import { nextPhase, RestoreBatch } from './restore-batch.ts';
import { restoreErrors } from './restore.errors.ts';
import { BEGINNING, type RestoreRun } from './restore-run.ts';
import { RestoreStore } from './restore.store.ts';

/** Records of one transaction. */
export const BATCH_RECORDS = 500;

/**
 * Takes back what a cause did, batch by batch: each is one transaction that notes how far it is, so that a killed restore goes on where it was,
 * and a cancelled one leaves whole batches.
 */
@Injectable()
export class RestoreRunner {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly store: RestoreStore;
  private readonly batch: RestoreBatch;
  private readonly actors: WorkActors;
  private readonly log: Log;
  private readonly batches: HeldBatches<RestoreRun>;

  constructor(database: Database, clock: Clock, models: Models, store: RestoreStore, batch: RestoreBatch, actors: WorkActors, log: Log) {
    this.batches = new HeldBatches(database, (tx, id) => store.lock(tx, id));
    this.clock = clock;
    this.models = models;
    this.store = store;
    this.batch = batch;
    this.actors = actors;
    this.log = log;
  }

  /** Does nothing for a restore that has ended. @throws what is worth another try */
  async run(workspaceId: string, id: string): Promise<void> {
    const run = await this.store.load(workspaceId, id);
    if (!run) return;
    try {
      const actor = await this.actors.load(workspaceId, run.actor);
      if (!actor) throw restoreErrors.forbidden();
      await this.store.move(id, ['waiting'], 'running');
      await this.batches.run(id, (tx, held) => this.step(tx, held, actor));
    } catch (error) {
      await this.settle(id, error);
    }
  }

  /** Ends after the batch that is being written. */
  stop(): void {
    this.batches.stop();
  }

  /** One batch. @returns whether there is more to do */
  private async step(tx: Tx, run: RestoreRun, actor: UserActor): Promise<boolean> {
    const { id, cause, workspaceId, phase } = run;
    if (run.state === 'cancelling') await this.store.move(id, ['cancelling'], 'cancelled', { ended: await this.clock.now() }, tx);
    if (run.state !== 'running') return false;
    const touched = await this.store.touched(tx, { schema: actor.schema, workspaceId, cause }, run.after, BATCH_RECORDS);
    const last = touched.at(-1);
    if (!last) {
      const next = nextPhase(phase);
      if (next) await this.store.advance(tx, id, { phase: next, after: BEGINNING, done: 0, restored: 0 }, []);
      else await this.store.move(id, ['running'], 'done', { ended: await this.clock.now() }, tx);
      return next !== null;
    }
    const { model } = await this.models.current(workspaceId);
    const { restored, items } = await this.batch.run(tx, { actor, model, cause }, phase, touched);
    await this.store.advance(tx, id, { phase, after: { object: last.object, record: last.record }, done: touched.length, restored }, items);
    return true;
  }

  private async settle(id: string, error: unknown): Promise<void> {
    if (isWorthAnotherTry(error)) throw error;
    await this.store.move(id, ['waiting', 'running', 'cancelling'], 'failed', {
      ended: await this.clock.now(),
      error: this.reason(id, error),
    });
  }

  private reason(id: string, error: unknown): NonNullable<RestoreRun['error']> {
    if (error instanceof AppError) return { code: error.code, text: error.detail };
    const reference = newId();
    this.log.error('a restore broke off', { restore: id, reference }, error);
    return {
      code: 'internal',
      text: { 'zh-CN': `发生了内部错误，编号 ${reference}。`, en: `Something went wrong on our side. Reference ${reference}.` },
    };
  }
}

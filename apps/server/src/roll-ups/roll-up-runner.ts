import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { feedName, feedsOf, type RateKeeper, rateKeepers } from '@tangram/planner';
import { Clock } from '../database/clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { Workspaces } from '../identity/workspaces.ts';
import { HeldBatches } from '../queue/held-batches.ts';
import { isWorthAnotherTry } from '../queue/interrupted.ts';
import { Log } from '../log/log.ts';
import { Models } from '../metadata/models.ts';
import { JobHandlers } from '../queue/job-handlers.ts';
import { JobQueue } from '../queue/job-queue.ts';
import { RollUpUpdates } from '../records/roll-up-updates.ts';
import { RateStore } from './rate.store.ts';
import type { RollUpRun } from './roll-up-run.ts';
import { RollUpRunStore } from './roll-up-run.store.ts';

const JOB = 'roll-up';
/** Records of one transaction. */
const BATCH_RECORDS = 500;
/** One record may have very much below it. */
const STATEMENT_TIMEOUT_MS = 300_000;

/**
 * Works a roll-up out for all records of its object, batch by batch: each is one transaction that notes how far it is, so that a killed run goes on
 * where it was and a cancelled one leaves whole batches. Writers meanwhile are not held up but on the records of the batch.
 */
@Injectable()
export class RollUpRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly workspaces: Workspaces;
  private readonly runs: RollUpRunStore;
  private readonly rollUps: RollUpUpdates;
  private readonly rates: RateStore;
  private readonly handlers: JobHandlers;
  private readonly queue: JobQueue;
  private readonly log: Log;
  private readonly batches: HeldBatches<RollUpRun>;

  constructor(
    database: Database,
    clock: Clock,
    models: Models,
    workspaces: Workspaces,
    runs: RollUpRunStore,
    rollUps: RollUpUpdates,
    rates: RateStore,
    handlers: JobHandlers,
    queue: JobQueue,
    log: Log,
  ) {
    this.batches = new HeldBatches(database, (tx, id) => runs.lock(tx, id), STATEMENT_TIMEOUT_MS);
    this.clock = clock;
    this.models = models;
    this.workspaces = workspaces;
    this.runs = runs;
    this.rollUps = rollUps;
    this.rates = rates;
    this.handlers = handlers;
    this.queue = queue;
    this.log = log;
  }

  onModuleInit(): void {
    this.handlers.registerLong(JOB, ({ payload: { workspace, id } }) => this.run(workspace, id));
  }

  /** A run whose server died before it could queue the job is queued now; one that has its job is not queued twice. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspace, id } of await this.runs.unfinished()) await this.start(workspace, id);
  }

  beforeApplicationShutdown(): void {
    this.batches.stop();
  }

  start(workspace: string, id: string): Promise<void> {
    return this.queue.add(JOB, id, { workspace, id });
  }

  /** @throws what is worth another try */
  private async run(workspace: string, id: string): Promise<void> {
    try {
      await this.runs.move(id, ['waiting'], 'running');
      await this.batches.run(id, (tx, run) => this.step(tx, workspace, run));
    } catch (error) {
      if (isWorthAnotherTry(error)) throw error;
      this.log.error('a roll-up could not be worked out', { run: id }, error);
      await this.runs.move(id, ['waiting', 'running', 'cancelling'], 'failed', await this.clock.now());
    }
  }

  /** One batch. @returns whether there is more to do */
  private async step(tx: Tx, workspace: string, run: RollUpRun): Promise<boolean> {
    const { id, state, object, field, after } = run;
    if (state === 'cancelling') await this.runs.move(id, ['cancelling'], 'cancelled', await this.clock.now(), tx);
    if (state !== 'running') return false;
    const schema = (await this.workspaces.find(workspace))?.schema ?? null;
    const { model, calendar } = await this.models.current(workspace);
    const keeper = rateKeepers(model, schema ?? '', calendar.zone).find((one) => one.object.id === object && one.money.rate.id === field);
    if (keeper && schema !== null) return this.convert(tx, run, keeper);
    const feed = feedsOf(model).find(({ parent, values }) => parent.id === object && values.some((value) => value.field.id === field));
    // The field is no more: nothing is left to be worked out.
    const records = feed && schema !== null ? await this.runs.next(tx, schema, object, after, BATCH_RECORDS) : [];
    const last = records.at(-1);
    if (!feed || schema === null || last === undefined) {
      await this.runs.move(id, ['running'], 'done', await this.clock.now(), tx);
      return false;
    }
    await this.runs.advance(tx, id, last, records.length, await this.rollUps.work(tx, schema, feedName(feed), records));
    return true;
  }

  /** One batch of amounts at the rates that are known now. */
  private async convert(tx: Tx, { id, after }: RollUpRun, keeper: RateKeeper): Promise<boolean> {
    const now = await this.clock.now();
    const { last, looked, count } = await this.rates.page(tx, keeper, after, BATCH_RECORDS, now);
    if (last === null) await this.runs.move(id, ['running'], 'done', now, tx);
    else await this.runs.advance(tx, id, last, looked, count);
    return last !== null;
  }
}

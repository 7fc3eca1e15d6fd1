import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { Members } from '../identity/members.ts';
import { WorkActors } from '../identity/work-actors.ts';
import { HeldBatches } from '../queue/held-batches.ts';
import { isWorthAnotherTry } from '../queue/interrupted.ts';
import { Log } from '../log/log.ts';
import { Models } from '../metadata/models.ts';
import { RecordWriter } from '../records/record-writer.ts';
import type { Operation } from '../records/write-batch.ts';
import { handoverErrors } from './handover.errors.ts';
import { BEGINNING, causeOf, type HandoverItem, type HandoverPlace, type HandoverRule, type HandoverRun } from './handover-run.ts';
import { HandoverStore } from './handover.store.ts';
import { filterOf, Holdings } from './holdings.ts';

/** Records of one transaction. */
const BATCH_RECORDS = 500;

/**
 * Hands over what a person has, batch by batch: each is one transaction that notes how far it is, so that a killed handover goes on where it
 * was, and a cancelled one leaves whole batches. Records are written as any bulk edit writes them: rules and rights are asked, history and
 * events say why. The person is deactivated last.
 */
@Injectable()
export class HandoverRunner {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly store: HandoverStore;
  private readonly holdings: Holdings;
  private readonly writer: RecordWriter;
  private readonly members: Members;
  private readonly actors: WorkActors;
  private readonly log: Log;
  private readonly batches: HeldBatches<HandoverRun>;

  constructor(
    database: Database,
    clock: Clock,
    models: Models,
    store: HandoverStore,
    holdings: Holdings,
    writer: RecordWriter,
    members: Members,
    actors: WorkActors,
    log: Log,
  ) {
    this.batches = new HeldBatches(database, (tx, id) => store.lock(tx, id));
    this.clock = clock;
    this.models = models;
    this.store = store;
    this.holdings = holdings;
    this.writer = writer;
    this.members = members;
    this.actors = actors;
    this.log = log;
  }

  /** Does nothing for a handover that has ended. @throws what is worth another try */
  async run(workspaceId: string, id: string): Promise<void> {
    const run = await this.store.load(workspaceId, id);
    if (!run) return;
    try {
      const actor = await this.actors.load(workspaceId, run.actor);
      if (!actor) throw handoverErrors.not_found();
      await this.store.move(id, ['waiting'], 'running');
      await this.batches.run(id, (tx, held) => this.step(tx, held, actor));
      await this.finish(id, actor);
      if ((await this.store.load(workspaceId, id))?.deactivated) await this.members.settle(workspaceId, run.person, { active: false });
    } catch (error) {
      await this.settle(id, error);
    }
  }

  /** Ends after the batch that is being written. */
  stop(): void {
    this.batches.stop();
  }

  /** One batch. @returns whether there is more to do */
  private async step(tx: Tx, run: HandoverRun, actor: UserActor): Promise<boolean> {
    const { id, place, plan } = run;
    if (run.state === 'cancelling') await this.store.move(id, ['cancelling'], 'cancelled', { ended: await this.clock.now() }, tx);
    if (run.state !== 'running') return false;
    const step = plan.steps[place.step];
    if (!step) return false;
    const rule = step.rules[place.rule];
    const { model } = await this.models.current(run.workspaceId);
    const object = model.objects.get(step.object);
    if (!rule || !object) {
      await this.store.advance(tx, id, { ...BEGINNING, step: place.step + 1 }, 0, []);
      return true;
    }
    const filter = filterOf(object, step, run.person, rule, place.after);
    const ids = await this.holdings.next(actor, object, filter, BATCH_RECORDS);
    const last = ids.at(-1);
    if (last === undefined) {
      await this.store.advance(tx, id, { ...BEGINNING, step: place.step, rule: place.rule + 1 }, 0, []);
      return true;
    }
    const stayed = await this.store.stayed(tx, id, object.name);
    const open = ids.filter((one) => !stayed.has(one));
    const { moved, items } = await this.give(tx, run, actor, { object: object.name, field: step.field, rule }, open, place);
    await this.store.advance(tx, id, { ...place, after: last, turn: place.turn + open.length }, moved, items);
    return true;
  }

  private async give(
    tx: Tx,
    { id }: HandoverRun,
    actor: UserActor,
    { object, field, rule }: { readonly object: string; readonly field: string; readonly rule: HandoverRule },
    ids: readonly string[],
    { turn }: HandoverPlace,
  ): Promise<{ readonly moved: number; readonly items: readonly HandoverItem[] }> {
    if (ids.length === 0) return { moved: 0, items: [] };
    const operations = ids.map(
      (one, i): Operation => ({ op: 'update', id: one, values: { [field]: rule.to[(turn + i) % rule.to.length] } }),
    );
    const results = await this.writer.write(actor, { object, operations, atomic: false, cause: causeOf(id), confirmed: 'all' }, tx);
    const items = results.flatMap((result, i): readonly HandoverItem[] => {
      if (result.status !== 'failed') return [];
      const [issue] = result.error.issues;
      const { code, text } = issue ? issue : { code: result.error.code, text: result.error.detail };
      return [{ object, record: ids[i] ?? '', code, text }];
    });
    return { moved: results.length - items.length, items };
  }

  /** The views go, and then the person: their way in lies outside of the workspace, so both are written where that is. */
  private finish(id: string, actor: UserActor): Promise<void> {
    return this.members.transaction(async (tx) => {
      const run = await this.store.lock(tx, id);
      if (run?.state === 'cancelling') await this.store.move(id, ['cancelling'], 'cancelled', { ended: await this.clock.now() }, tx);
      if (run?.state !== 'running') return;
      const { person, plan, workspaceId } = run;
      if (plan.views !== null) await this.store.giveViews(tx, run, person, plan.views);
      if (plan.deactivate) {
        await this.members.change(tx, workspaceId, person, { active: false });
        await this.deactivate(tx, id, person, actor);
      }
      await this.store.move(id, ['running'], 'done', { ended: await this.clock.now() }, tx);
    });
  }

  private async deactivate(tx: Tx, id: string, person: string, actor: UserActor): Promise<void> {
    const operations: readonly Operation[] = [{ op: 'update', id: person, values: { active: false } }];
    const batch = { object: 'user', operations, atomic: true, cause: causeOf(id), confirmed: 'all' } as const;
    const [result] = await this.writer.write(actor, batch, tx);
    if (result?.status === 'failed') throw result.error;
    await this.store.noteDeactivated(tx, id);
  }

  private async settle(id: string, error: unknown): Promise<void> {
    if (isWorthAnotherTry(error)) throw error;
    await this.store.move(id, ['waiting', 'running', 'cancelling'], 'failed', {
      ended: await this.clock.now(),
      error: this.reason(id, error),
    });
  }

  private reason(id: string, error: unknown): NonNullable<HandoverRun['error']> {
    if (error instanceof AppError) return { code: error.code, text: error.detail };
    const reference = newId();
    this.log.error('a handover broke off', { handover: id, reference }, error);
    return {
      code: 'internal',
      text: { 'zh-CN': `发生了内部错误，编号 ${reference}。`, en: `Something went wrong on our side. Reference ${reference}.` },
    };
  }
}

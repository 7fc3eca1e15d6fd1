import { Injectable } from '@nestjs/common';
import { isKept } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { newId } from '../database/new-id.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import { rollUpErrors } from './roll-up.errors.ts';
import { RollUpRunner } from './roll-up-runner.ts';
import type { RollUpRun, RollUpRunState } from './roll-up-run.ts';
import { RollUpRunStore } from './roll-up-run.store.ts';

/** A run as its reader sees it. */
export interface ShownRollUpRun {
  readonly id: string;
  /** By name; null when it was removed meanwhile. */
  readonly object: string | null;
  readonly field: string | null;
  readonly state: RollUpRunState;
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly actor: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Works roll-ups out anew when somebody asks: after a repair by hand, or out of doubt. */
@Injectable()
export class RollUpRuns {
  private readonly clock: Clock;
  private readonly models: Models;
  private readonly store: RollUpRunStore;
  private readonly runner: RollUpRunner;
  private readonly rights: Rights;

  constructor(clock: Clock, models: Models, store: RollUpRunStore, runner: RollUpRunner, rights: Rights) {
    this.rights = rights;
    this.clock = clock;
    this.models = models;
    this.store = store;
    this.runner = runner;
  }

  /** @throws AppError forbidden without the right to design, not_found for what is no roll-up, rollup_running */
  async begin(actor: UserActor, objectName: string, fieldName: string): Promise<{ readonly id: string }> {
    await this.rights.require(actor, 'design');
    const { workspaceId, userId, schema } = actor;
    const { model } = await this.models.current(workspaceId);
    const object = model.objects.get(objectName);
    const field = object?.byName.get(fieldName);
    if (!object || !field || !isKept(field)) throw rollUpErrors.not_found({ what: `${objectName}.${fieldName}` });
    const startedAt = await this.clock.now();
    const run = await this.store.save({ id: newId(), workspaceId, object: object.id, field: field.id, actor: userId, startedAt }, schema);
    if (!run) throw rollUpErrors.rollup_running({ field: fieldName });
    await this.runner.start(workspaceId, run.id);
    return { id: run.id };
  }

  /** @throws AppError forbidden, not_found */
  async show(actor: UserActor, id: string): Promise<ShownRollUpRun> {
    const run = await this.open(actor, id);
    const { state, total, lookedAt, changed, startedAt, finishedAt } = run;
    const { model } = await this.models.current(actor.workspaceId);
    const object = [...model.objects.values()].find((one) => one.id === run.object);
    return {
      id,
      object: object?.name ?? null,
      field: object?.fields.find((one) => one.id === run.field)?.name ?? null,
      state,
      total: Math.max(total, lookedAt),
      done: lookedAt,
      changed,
      actor: run.actor,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  }

  /** Stops after the batch that is being worked out; what was is right. @throws AppError forbidden, not_found, rollup_ended */
  async cancel(actor: UserActor, id: string): Promise<ShownRollUpRun> {
    const { state } = await this.open(actor, id);
    const stopped =
      (await this.store.move(id, ['waiting'], 'cancelled', await this.clock.now())) ||
      (await this.store.move(id, ['running'], 'cancelling'));
    if (!stopped && state !== 'cancelling' && state !== 'cancelled') throw rollUpErrors.rollup_ended({ state });
    return this.show(actor, id);
  }

  private async open(actor: UserActor, id: string): Promise<RollUpRun> {
    await this.rights.require(actor, 'design');
    const run = ID.test(id) ? await this.store.load(actor.workspaceId, id) : null;
    if (!run) throw rollUpErrors.not_found({ what: id });
    return run;
  }
}

import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { newId } from '../database/new-id.ts';
import { Workspaces } from '../identity/workspaces.ts';
import { Models } from '../metadata/models.ts';
import { RateStore, type WaitingRates } from './rate.store.ts';
import { RollUpRunner } from './roll-up-runner.ts';
import { RollUpRunStore } from './roll-up-run.store.ts';
import { inWorkspace } from '../database/workspace-context.ts';

const EVERY_MS = 1_000;

/** Begins to convert amounts anew where rates were changed: a run for each object, which is seen and stopped like those that people ask for. */
@Injectable()
export class RateChanges {
  private readonly store: RateStore;
  private readonly runs: RollUpRunStore;
  private readonly runner: RollUpRunner;
  private readonly models: Models;
  private readonly workspaces: Workspaces;

  constructor(work: RegularWork, store: RateStore, runs: RollUpRunStore, runner: RollUpRunner, models: Models, workspaces: Workspaces) {
    this.store = store;
    this.runs = runs;
    this.runner = runner;
    this.models = models;
    this.workspaces = workspaces;
    work.register('rates', (now) => this.run(now), { every: EVERY_MS });
  }

  async run(now: Date): Promise<void> {
    for (const waiting of await this.store.waiting()) await inWorkspace(waiting.workspace, () => this.begin(waiting, now));
  }

  private async begin({ workspace, object: objectId, seq }: WaitingRates, now: Date): Promise<void> {
    const { model } = await this.models.current(workspace);
    const object = [...model.objects.values()].find(({ id }) => id === objectId);
    const schema = (await this.workspaces.find(workspace))?.schema;
    if (object?.money && schema !== undefined) {
      const run = { id: newId(), workspaceId: workspace, object: object.id, field: object.money.rate.id, actor: null, startedAt: now };
      // One is on its way and may have passed records that the change is about: another follows when it has ended.
      if (!(await this.runs.save(run, schema))) return;
      await this.runner.start(workspace, run.id);
    }
    await this.store.forget(workspace, objectId, seq);
  }
}

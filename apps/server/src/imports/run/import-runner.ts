import { Injectable } from '@nestjs/common';
import { Clock } from '../../database/clock.ts';
import type { ImportRun, ImportState } from '../import-run.ts';
import { ImportFailure } from '../import-failure.ts';
import { ImportStore } from '../import.store.ts';
import { DryRun } from './dry-run.ts';
import { ImportPreparation } from './import-preparation.ts';
import { Interrupted } from '../../queue/interrupted.ts';
import { RealRun } from './real-run.ts';

/** States in which an import has not come to its end. */
const open: readonly ImportState[] = ['waiting', 'running', 'cancelling'];

/** Takes an import from wherever it is to its end. */
@Injectable()
export class ImportRunner {
  private readonly clock: Clock;
  private readonly imports: ImportStore;
  private readonly preparation: ImportPreparation;
  private readonly dryRun: DryRun;
  private readonly realRun: RealRun;
  private readonly failure: ImportFailure;
  private stopping = false;

  constructor(
    clock: Clock,
    imports: ImportStore,
    preparation: ImportPreparation,
    dryRun: DryRun,
    realRun: RealRun,
    failure: ImportFailure,
  ) {
    this.clock = clock;
    this.imports = imports;
    this.preparation = preparation;
    this.dryRun = dryRun;
    this.realRun = realRun;
    this.failure = failure;
  }

  /** Does nothing for an import that has ended. @throws what is worth another try: the database is away, this process stops */
  async run(workspaceId: string, id: string): Promise<void> {
    const run = await this.imports.load(workspaceId, id);
    if (!run || !open.includes(run.state)) return;
    if (run.state === 'cancelling') return this.end(run, 'cancelled');
    try {
      const prepared = await this.preparation.prepare(run);
      await this.imports.start(id, prepared.total, await this.clock.now());
      const ways = { isStopping: () => this.stopping, isOutdated: () => this.preparation.isOutdated(prepared) };
      const outcome = await (prepared.options.dryRun ? this.dryRun : this.realRun).run(prepared, ways);
      // On from the last batch, with the rights of now, if they still let one import.
      if (outcome === 'outdated') return await this.run(workspaceId, id);
      if (outcome === 'lost') throw new Interrupted('another process works on this import');
      await this.end(run, outcome === 'done' ? 'done' : 'cancelled');
    } catch (error) {
      await this.failure.settle(run, open, error);
    }
  }

  /** Ends after the batch that is being written. */
  stop(): void {
    this.stopping = true;
  }

  private async end({ id }: ImportRun, state: ImportState): Promise<void> {
    await this.imports.move(id, open, state, { ended: await this.clock.now() });
  }
}

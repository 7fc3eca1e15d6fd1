import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ImportStore } from './import.store.ts';
import { ImportRunner } from './run/import-runner.ts';
import { UndoRunner } from './undo/undo-runner.ts';

/** Carries imports and their undoing out, one after the other. */
@Injectable()
export class ImportJobs implements OnApplicationBootstrap {
  private readonly imports: ImportStore;
  private readonly runner: ImportRunner;
  private readonly undo: UndoRunner;
  private last: Promise<void> = Promise.resolve();

  constructor(imports: ImportStore, runner: ImportRunner, undo: UndoRunner) {
    this.imports = imports;
    this.runner = runner;
    this.undo = undo;
  }

  /** Takes up what a killed process left. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { workspaceId, id } of await this.imports.unfinished()) this.add(workspaceId, id);
  }

  add(workspaceId: string, id: string): void {
    this.last = this.last.then(() => this.run(workspaceId, id)).catch((error: unknown) => console.error(error));
  }

  private async run(workspaceId: string, id: string): Promise<void> {
    await this.runner.run(workspaceId, id);
    await this.undo.run(workspaceId, id);
  }
}

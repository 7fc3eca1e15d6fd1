import { Injectable } from '@nestjs/common';
import type { WorkspaceEntity } from '../database/entities/workspace.entity.ts';
import { WorkspaceStore } from './workspace.store.ts';

/** The workspaces of this installation, for features that do something for each. */
@Injectable()
export class Workspaces {
  private readonly store: WorkspaceStore;

  constructor(store: WorkspaceStore) {
    this.store = store;
  }

  /** Those that are not suspended, oldest first: nothing is done for the others. */
  async list(): Promise<WorkspaceEntity[]> {
    return (await this.store.loadAll()).filter(({ state }) => state === 'active');
  }

  /** null when there is none of this id. */
  find(id: string): Promise<WorkspaceEntity | null> {
    return this.store.load(id);
  }
}

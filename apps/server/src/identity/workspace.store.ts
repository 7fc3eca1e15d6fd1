import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WorkspaceEntity } from '../database/entities/workspace.entity.ts';

/** Two processes that start at once must make one workspace: whoever holds this number does. */
const FIRST_START_LOCK = 7_426_002;

/** The workspaces of this installation. */
@Injectable()
export class WorkspaceStore {
  private readonly dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.dataSource = dataSource;
  }

  load(id: string): Promise<WorkspaceEntity | null> {
    return this.dataSource.getRepository(WorkspaceEntity).findOneBy({ id });
  }

  /** Oldest first. */
  loadAll(): Promise<WorkspaceEntity[]> {
    return this.dataSource.getRepository(WorkspaceEntity).find({ order: { createdAt: 'ASC' } });
  }

  async save(workspace: Pick<WorkspaceEntity, 'id' | 'name' | 'schema'>): Promise<void> {
    await this.dataSource.getRepository(WorkspaceEntity).insert(workspace);
  }

  async changeSecurity(id: string, changes: Pick<WorkspaceEntity, 'requiresSecondFactor'>): Promise<void> {
    await this.dataSource.getRepository(WorkspaceEntity).update({ id }, changes);
  }

  /** Runs `work` while no other process is in it. */
  async lockFirstStart<T>(work: () => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [FIRST_START_LOCK]);
      return work();
    });
  }
}

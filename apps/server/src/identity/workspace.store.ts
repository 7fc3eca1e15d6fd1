import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Runner } from '../database/database.ts';
import { WorkspaceEntity } from '../database/entities/workspace.entity.ts';
import { Database } from '../database/database.ts';

/** Two processes that start at once must make one workspace: whoever holds this number does. */
const FIRST_START_LOCK = 7_426_002;

/** The workspaces of this installation. */
@Injectable()
export class WorkspaceStore {
  private readonly dataSource: DataSource;

  private readonly database: Database;

  constructor(dataSource: DataSource, database: Database) {
    this.dataSource = dataSource;
    this.database = database;
  }

  /** Makes what a new workspace needs in the database before anything is published in it. */
  open(id: string): Promise<void> {
    return this.database.open(id);
  }

  load(id: string): Promise<WorkspaceEntity | null> {
    return this.dataSource.getRepository(WorkspaceEntity).findOneBy({ id });
  }

  /** Oldest first. */
  loadAll(): Promise<WorkspaceEntity[]> {
    return this.dataSource.getRepository(WorkspaceEntity).find({ order: { createdAt: 'ASC' } });
  }

  async save(workspace: Pick<WorkspaceEntity, 'id' | 'name' | 'schema' | 'zone' | 'language'>): Promise<void> {
    await this.dataSource.getRepository(WorkspaceEntity).insert(workspace);
  }

  /** What is absent stays. */
  async changeSecurity(
    run: Runner,
    id: string,
    { requiresSecondFactor, networks }: Partial<Pick<WorkspaceEntity, 'requiresSecondFactor' | 'networks'>>,
  ): Promise<void> {
    await run.run({
      text: `update tangram.workspace set requires_second_factor = coalesce($2, requires_second_factor), networks = coalesce($3, networks)
             where id = $1`,
      values: [id, requiresSecondFactor ?? null, networks ?? null],
    });
  }

  /** Runs `work` while no other process is in it. */
  async lockFirstStart<T>(work: () => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [FIRST_START_LOCK]);
      return work();
    });
  }
}

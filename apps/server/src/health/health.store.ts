import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from '../database/database.ts';

/** Asks the database how it is. */
@Injectable()
export class HealthStore {
  private readonly database: Database;
  private readonly dataSource: DataSource;

  constructor(database: Database, dataSource: DataSource) {
    this.database = database;
    this.dataSource = dataSource;
  }

  async answers(): Promise<boolean> {
    const { rows } = await this.database.owner.run<{ one: number }>({ text: 'select 1 as one' });
    return rows.length === 1;
  }

  /** Whether the newest migration of this program has been run on this database. */
  async isMigrated(): Promise<boolean> {
    const newest = this.dataSource.migrations.at(-1)?.name;
    const { rows } = await this.database.owner.run({ text: 'select 1 from tangram.migration where name = $1', values: [newest] });
    return rows.length > 0;
  }
}

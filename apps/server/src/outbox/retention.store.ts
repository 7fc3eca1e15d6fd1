import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

/** Removes what is no longer kept. */
@Injectable()
export class RetentionStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Done marks of jobs, by real time. */
  async pruneJobs(before: Date): Promise<void> {
    await this.database.run({ text: 'delete from tangram.job_done where at < $1', values: [before] });
  }

  /** What deletions emptied: a record that came to the bin before this moment does not come back. */
  async pruneCleared(before: Date): Promise<void> {
    await this.database.run({ text: 'delete from tangram.cleared_reference where at < $1', values: [before] });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../database/database.ts';

/** One entry as the statement gives it. */
export interface TimelineRow {
  readonly type: string;
  readonly at: string;
  /** Where a page behind it begins, with `key`. */
  readonly moment: string;
  readonly key: string;
  readonly actor: string | null;
  /** Of a change. */
  readonly version: number | null;
  /** Of an activity: the JSON of `{ record, values }`. */
  readonly entry: string | null;
}

/** Runs the statement of a timeline. */
@Injectable()
export class TimelineStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async rows(statement: Statement): Promise<readonly TimelineRow[]> {
    const { rows } = await this.database.read<{
      type: string;
      at: string;
      moment: string;
      key: string;
      actor: string | null;
      version: number | null;
      entry: string | null;
    }>(statement);
    return rows;
  }
}

import { Injectable } from '@nestjs/common';
import { accessPeopleSlot, accessRecordSlot } from '@tangram/query';
import type { Compiled } from '@tangram/sql';
import { Database } from '../database/database.ts';

/** What one person was asked about. */
export interface Asked {
  readonly user: string;
  /** In the order of the rows that were asked about. */
  readonly met: readonly boolean[];
  /** Ids of what was shared with them by hand. */
  readonly shares: readonly string[];
}

/** Asks the database about people and one record. */
@Injectable()
export class AccessStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async ask({ text, bind }: Compiled, people: readonly string[], record: string): Promise<readonly Asked[]> {
    const slots: unknown[] = [];
    slots[accessPeopleSlot] = people;
    slots[accessRecordSlot] = record;
    const { rows } = await this.database.run<Record<string, unknown> & Asked>({ text, values: bind(slots) });
    return rows;
  }
}

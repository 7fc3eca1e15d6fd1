import { Injectable } from '@nestjs/common';
import type { ObjectDefinition } from '@tangram/model';
import { compile, ident, join, sql } from '@tangram/sql';
import { Database } from '../../database/database.ts';

/**
 * Tells PostgreSQL how large tables have become. By itself it looks once a minute, and until then plans statements for the small
 * tables they were: a thousand records would be looked up one by one in a table that is read from end to end each time.
 */
@Injectable()
export class StatisticsStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async refresh(schema: string, objects: readonly ObjectDefinition[]): Promise<void> {
    const { text } = compile(
      sql`analyze ${join(
        objects.map(({ id }) => ident(schema, id)),
        sql`, `,
      )}`,
    );
    await this.database.owner.run({ text });
  }
}

/** Between two looks rows grow so much. What a thousand rows make PostgreSQL look up by an index, more do too; and a look costs as much as ten batches. */
const TIMES = 8;

/** When statistics are worth another look: after the first batch, and when there are many times as many rows. */
export class Growth {
  private next = 1;

  /** @param rows written so far */
  isDue(rows: number): boolean {
    if (rows < this.next) return false;
    this.next = rows * TIMES;
    return true;
  }
}

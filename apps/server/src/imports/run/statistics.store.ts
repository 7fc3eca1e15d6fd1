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
    await this.database.run({ text });
  }
}

/** When statistics are worth another look: each time the rows have doubled, beginning with the first batch. */
export class Doubling {
  private next = 1;

  /** @param rows written so far */
  isDue(rows: number): boolean {
    if (rows < this.next) return false;
    this.next = rows * 2;
    return true;
  }
}

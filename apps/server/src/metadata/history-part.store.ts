import { Injectable } from '@nestjs/common';
import { historyPart } from '@tangram/planner';
import { compile } from '@tangram/sql';
import { Database } from '../database/database.ts';

/** The monthly parts of each workspace's history. */
@Injectable()
export class HistoryPartStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Makes the part of a month wherever it is missing. A month that has rows in the rest already stays there: they are found all the same.
   *
   * @param month any moment of it, UTC
   */
  async ensure(month: Date): Promise<void> {
    const [year, number] = [month.getUTCFullYear(), month.getUTCMonth() + 1];
    const name = `$history$${year}-${String(number).padStart(2, '0')}`;
    const { rows } = await this.database.owner.run<{ schema: string }>({
      text: `select schema from tangram.workspace where to_regclass(format('%I.%I', schema, '$history')) is not null and to_regclass(format('%I.%I', schema, $1::text)) is null`,
      values: [name],
    });
    for (const { schema } of rows) {
      const { rows: found } = await this.database.owner.run<{ taken: boolean }>({
        text: `select exists (select from "${schema}"."$history$rest" where at >= $1 and at < $2) as taken`,
        values: [new Date(Date.UTC(year, number - 1, 1)), new Date(Date.UTC(year, number, 1))],
      });
      if (found[0]?.taken) continue;
      try {
        await this.database.owner.transaction(async (tx) => {
          await tx.run({ text: `set local lock_timeout = '200ms'` });
          await tx.run({ text: compile(historyPart(schema, year, number)).text });
        });
      } catch (error) {
        // A publish or another node made it between the look and the making.
        if (!isThere(error)) throw error;
      }
    }
  }
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '42P07' || error.code === '23505');

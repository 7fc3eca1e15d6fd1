import { Injectable } from '@nestjs/common';
import type { ConversionPreview } from '@tangram/planner';
import { compile, type Sql } from '@tangram/sql';
import { Database } from '../database/database.ts';

/** A value as it is stored, and as it would be, both as text. */
export interface ConvertedValue {
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly lost: boolean;
}

/** Counting may read a whole table. */
const COUNT_MS = 20_000;

/** Tries a change of type on values that are there. */
@Injectable()
export class ConversionStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @param ids which records are counted; null for all */
  async counts(preview: ConversionPreview, ids: readonly string[] | null): Promise<{ readonly filled: number; readonly lost: number }> {
    const [row] = await this.ask<{ filled: string; lost: string }>(preview.counts(ids));
    return { filled: Number(row?.filled ?? 0), lost: Number(row?.lost ?? 0) };
  }

  async rows(preview: ConversionPreview, ids: readonly string[]): Promise<readonly ConvertedValue[]> {
    return ids.length === 0 ? [] : this.ask<ConvertedValue>(preview.rows(ids));
  }

  private async ask<Row extends object>(query: Sql): Promise<readonly Row[]> {
    const { text, bind } = compile(query);
    const { rows } = await this.database.transaction((tx) => tx.run<Row>({ text, values: bind() }), { statementTimeoutMs: COUNT_MS });
    return rows;
  }
}

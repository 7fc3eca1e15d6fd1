import { compile, sql, type Sql } from '@tangram/sql';
import type { Server } from './step.ts';

/** An index as a table has it. */
export interface IndexPlan {
  readonly name: string;
  readonly unique: boolean;
  /** What stands behind `on <table>`. */
  readonly definition: Sql;
  /** The same as text: two plans of one name that differ here are two indexes. */
  readonly text: string;
  /** Element for which it is made: a field's id, a key's name. */
  readonly of: string;
}

/** Only living records are listed, searched and compared. */
export const living = sql`where "deleted_at" is null`;

export const indexPlan = (
  name: string,
  of: string,
  definition: Sql,
  { unique = false }: { readonly unique?: boolean } = {},
): IndexPlan => ({
  name,
  of,
  unique,
  definition,
  text: compile(definition).text,
});

/** The collation that lists of text are sorted by. */
export const textOrder = (server: Server): Sql => (server.pinyin ? sql`collate "zh-x-icu"` : sql`collate "C"`);

import { sql, type Sql } from '@tangram/sql';

/** The moment of the transaction on the one clock, as an expression: for statements that read it once, or not at all. */
export const nowSql: Sql = sql`(now() + coalesce((select offset_ms from tangram.clock), 0) * interval '1 millisecond')::timestamptz(3)`;

import { ident, quoted, sql, type Sql } from './sql.ts';

/** The function of a workspace's schema that looks a rate up. */
export const rateFunction = '$rate';

/** On which day a rate is looked up. */
export interface RateDay {
  /** `date`; null where the day is that of a moment. */
  readonly day: Sql | null;
  /** `timestamptz`: counts where there is no day. */
  readonly moment: Sql;
}

/** What one unit of a currency is worth in the corporate one; null where no rate is known of that day. */
export const rateSql = (schema: string, currency: Sql, { day, moment }: RateDay): Sql =>
  sql`${ident(schema, rateFunction)}(${currency}, ${day ?? sql`null::date`}, ${moment})`;

/** What who writes an amount and who writes a rate hold until their transaction ends, so that no amount keeps a rate that was changed meanwhile. */
export const rateLock = (schema: string): Sql => sql`hashtextextended(${quoted(`${schema} rates`)}, 0)`;

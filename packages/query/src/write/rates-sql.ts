import { rateSql, slot, sql, type Sql } from '@tangram/sql';

/**
 * The rates of currencies on days, in their order: `rate`, null where none is known. Slots: the currencies (`text[]`), the days (`date[]`, null
 * where a moment tells it), the moments (`timestamptz[]`).
 */
export const ratesSql = (schema: string): Sql =>
  sql`select round(${rateSql(schema, sql`x.currency`, { day: sql`x.day`, moment: sql`x.moment` })}, 10)::text as rate from unnest(${slot(0)}::text[], ${slot(1)}::date[], ${slot(2)}::timestamptz[]) with ordinality as x(currency, day, moment, place) order by x.place`;

import { join, quoted, sql, type Sql } from '@tangram/sql';

/** A whole number as SQL text, for statements that take no parameters. */
export const number = (value: number): Sql => {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is not a whole number`);
  return sql`${digits(String(Math.abs(value)))}`;
};

const digit: Readonly<Record<string, Sql>> = {
  0: sql`0`,
  1: sql`1`,
  2: sql`2`,
  3: sql`3`,
  4: sql`4`,
  5: sql`5`,
  6: sql`6`,
  7: sql`7`,
  8: sql`8`,
  9: sql`9`,
};
const digits = (text: string): Sql =>
  join(
    [...text].map((one) => digit[one] ?? sql`0`),
    sql``,
  );

/** Texts as a SQL array literal. */
export const texts = (values: readonly string[]): Sql =>
  values.length === 0 ? sql`'{}'::text[]` : sql`array[${join(values.map(quoted), sql`, `)}]::text[]`;

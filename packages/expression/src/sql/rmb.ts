import { sql, type Sql } from '@tangram/sql';
import type { Writing } from './writing.ts';

/**
 * How the digits of an amount become its capitals, each step on what the one before left. The text begins as a sign and digits of 分; in between A, B, C stand for 万亿, 亿, 万
 * and D, E, F for 元, 角, 分.
 */
const steps: readonly (readonly [pattern: string, by: string])[] = [
  // Sixteen digits of 元, one of 角, one of 分.
  ['^(-?)', '\\1000000000000000000'],
  ['^(-?)[0-9]*([0-9]{18})$', '\\1\\2'],
  ['^(-?)([0-9]{4})([0-9]{4})([0-9]{4})([0-9]{4})([0-9])([0-9])$', '\\1\\2A\\3B\\4C\\5D\\6E\\7F'],
  ['([0-9])([0-9])([0-9])([0-9])([ABCD])', '\\1仟\\2佰\\3拾\\4\\5'],
  ['0仟0佰0拾0[ABC]', '0'],
  ['0[仟佰拾]', '0'],
  // A zero that ends a group is said after its name; several are said once, and those at the ends not at all.
  ['0+([ABC])', '\\10'],
  ['0+', '0'],
  ['^(-?)0', '\\1'],
  ['0D', 'D'],
  ['^D0E0F$', '零元整'],
  ['^(-?)D0E', '\\1'],
  ['^(-?)D', '\\1'],
  ['D0E0F', 'D整'],
  ['D0E', 'D0'],
  ['E0F', 'E整'],
  ['A', '万亿'],
];

/** `null` from ten quadrillion on; else as in memory. */
export function rmbUpperSql(amount: Sql, writing: Writing): Sql {
  const bound = sql`1e16::numeric`;
  const value = sql`nullif(nullif(greatest(least(round(${amount}, 2), ${bound}), -${bound}), ${bound}), -${bound})`;
  const written = steps.reduce(
    (text, [pattern, by]) => sql`regexp_replace(${text}, ${writing.text(pattern)}, ${writing.text(by)}, 'g')`,
    sql`trunc(${value} * 100)::text`,
  );
  return sql`translate(${written}, ${writing.text('-0123456789BCDEF')}, ${writing.text('负零壹贰叁肆伍陆柒捌玖亿万元角分')})`;
}

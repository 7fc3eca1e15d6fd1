import { join, sql } from '@tangram/sql';
import { literalText } from '../tree/literal.ts';
import { sqlPattern } from '../value/pattern.ts';
import { rmbUpperSql } from './rmb.ts';
import { arg, count, cut, one, three, two, type Write } from './writing.ts';

const BLANKS = ' \t\n\r\u00a0\u3000';

const padded =
  (side: 'left' | 'right'): Write =>
  (args) => {
    const [text, length, fill] = [arg(args, 0), count(arg(args, 1), 'width'), arg(args, 2)];
    return side === 'left' ? sql`lpad(${text}, ${length}, ${fill})` : sql`rpad(${text}, ${length}, ${fill})`;
  };

/** All but the ends as asterisks; all of it where the ends meet. */
const mask = three((text, left, right) => {
  const [before, after] = [count(left, 'natural'), count(right, 'natural')];
  const hidden = sql`length(${text}) - ${before} - ${after}`;
  return sql`(case when ${hidden} <= 0 then repeat('*', length(${text})) else left(${text}, ${before}) || repeat('*', ${hidden}) || right(${text}, ${after}) end)`;
});

export const texts = {
  mask,
  rmbUpper: one(rmbUpperSql),
  isBlankText: one((text) => sql`(coalesce(${text}, '') = '')`),
  concat: (args) =>
    cut(
      join(
        args.map((argument) => sql`coalesce(${argument.sql}, '')`),
        sql` || `,
      ),
    ),
  length: one((text) => sql`length(${text})`),
  left: two((text, n) => sql`left(${text}, ${count(n, 'natural')})`),
  right: two((text, n) => sql`right(${text}, ${count(n, 'natural')})`),
  middle: three((text, start, n) => sql`substr(${text}, ${count(start, 'positive')}, ${count(n, 'natural')})`),
  find: three((part, text, from) => {
    const start = count(from, 'positive');
    const place = sql`strpos(substr(${text}, ${start}), ${part})`;
    return sql`(case when ${place} > 0 then ${place} + ${start} - 1 else ${place} end)`;
  }),
  containsText: two((text, part) => sql`(strpos(${text}, ${part}) > 0)`),
  beginsWith: two((text, part) => sql`starts_with(${text}, ${part})`),
  endsWithText: two((text, part) => sql`(right(${text}, length(${part})) = ${part})`),
  replace: three((text, part, by) => cut(sql`replace(${text}, ${part}, left(${by}, 1000))`)),
  upper: one((text) => sql`upper(${text})`),
  lower: one((text) => sql`lower(${text})`),
  trim: one((text, writing) => sql`btrim(${text}, ${writing.text(BLANKS)})`),
  padLeft: padded('left'),
  padRight: padded('right'),
  split: two((text, separator) => sql`(case when ${separator} is not null then string_to_array(${text}, ${separator}) end)`),
  join: two((list, separator) => cut(sql`array_to_string(${list}, left(${separator}, 1000))`)),
  label: three((value, codes, labels) => sql`(${labels})[array_position(${codes}, ${value})]`),
  matches: (args, writing) => sql`(${arg(args, 0)} ~ ${writing.text(sqlPattern(literalText(args[1]?.node) ?? ''))})`,
  booleanToText: one((value) => sql`(${value})::text`),
} satisfies Record<string, Write>;

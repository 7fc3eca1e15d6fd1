import { join, sql, type Sql } from '@tangram/sql';
import { literalText } from '../tree/literal.ts';
import { numberFormat } from '../value/format.ts';
import { type Argument, arg, count, one, quotient, shorter, two, type Write } from './writing.ts';

/** Multiplied decimals keep at most twenty digits behind the point. */
const product = (a: Sql, b: Sql): Sql => sql`round(${a} * ${b}, 20)`;

const zeroed = (args: readonly Argument[]): Sql =>
  sql`(${join(
    args.map((argument) => sql`coalesce(${argument.sql}, 0)`),
    sql` + `,
  )})`;
const present = (args: readonly Argument[]): Sql =>
  sql`num_nonnulls(${join(
    args.map((argument) => argument.sql),
    sql`, `,
  )})`;

/** One unit of the last digit, less the smallest there is: what is added before cutting, so that any rest rounds away from zero. */
const nearlyOne = (digits: Sql): Sql => sql`(('1e' || (-${digits})::text)::numeric - 0.00000000000000000001)`;

/** What is exactly half goes to the even digit; all else is rounded as usual. */
const roundHalfEven = two((a, n) => {
  const digits = count(n, 'digits');
  const whole = sql`trunc(${a}, ${digits})`;
  const isHalf = sql`abs(${a} - ${whole}) * 2 = ('1e' || (-${digits})::text)::numeric`;
  const isEven = sql`mod(${whole} * ('1e' || (${digits})::text)::numeric, 2) = 0`;
  return sql`(case when ${isHalf} and ${isEven} then ${whole} else round(${a}, ${digits}) end)`;
});

/** The middle of those that are there, or half of the two in the middle. */
const median: Write = (args) => {
  const values = sql`array[${join(
    args.map((argument) => argument.sql),
    sql`, `,
  )}]::numeric[]`;
  const middle = quotient(sql`("v"[("n" + 1) / 2] + "v"["n" / 2 + 1])`, sql`2::numeric`);
  return sql`(select ${middle} from (select array_agg("x" order by "x") as "v", count(*)::int as "n" from unnest(${values}) as "u" ("x") where "x" is not null) as "m")`;
};

const format: Write = (args, writing) => {
  const wanted = numberFormat(literalText(args[1]?.node) ?? '');
  if (!wanted) throw new Error('a format is checked before');
  const head = wanted.grouped ? `${'999,'.repeat(11)}990` : `${'9'.repeat(35)}0`;
  const pattern = `FM${head}${wanted.digits > 0 ? `.${'0'.repeat(wanted.digits)}` : ''}`;
  const value = shorter(arg(args, 0), 30);
  const scaled = wanted.percent ? sql`${value} * 100` : value;
  const text = sql`to_char(round(${scaled}, ${wanted.digits}::int), ${writing.text(pattern)})`;
  return wanted.percent ? sql`(${text} || '%')` : text;
};

export const numbers = {
  add: two((a, b) => sql`(${a} + ${b})`),
  subtract: two((a, b) => sql`(${a} - ${b})`),
  multiply: two(product),
  divide: two(quotient),
  modulo: two((a, b) => sql`mod(${a}, nullif(${b}, 0))`),
  negate: one((a) => sql`(- ${a})`),
  absolute: one((a) => sql`abs(${a})`),
  round: two((a, n) => sql`round(${a}, ${count(n, 'digits')})`),
  roundUp: two((a, n) => {
    const digits = count(n, 'digits');
    return sql`trunc(${a} + sign(${a}) * ${nearlyOne(digits)}, ${digits})`;
  }),
  roundDown: two((a, n) => sql`trunc(${a}, ${count(n, 'digits')})`),
  roundHalfEven,
  median,
  ceiling: one((a) => sql`ceil(${a})`),
  floor: one((a) => sql`floor(${a})`),
  power: two(
    (a, b) =>
      sql`(case when ${b} = trunc(${b}) and abs(${b}) <= 100 and abs(${a}) < 1e30 and not (${a} = 0 and ${b} < 0) then ${shorter(sql`round(power(round(${a}, 20), ${b}), 20)`, 60)} end)`,
  ),
  sumOf: (args) => zeroed(args),
  averageOf: (args) => quotient(zeroed(args), sql`${present(args)}::numeric`),
  countOf: (args) => present(args),
  textToNumber: one((text) => sql`substring(${text} from '^ *([+-]?[0-9]{1,38}(?:[.][0-9]{1,20})?) *$')::numeric`),
  numberToText: one((a) => sql`trim_scale(${a})::text`),
  formatNumber: format,
} satisfies Record<string, Write>;

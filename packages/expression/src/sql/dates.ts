import { sql, type Sql } from '@tangram/sql';
import { literalText } from '../tree/literal.ts';
import { dateFormat, type DateToken } from '../value/format.ts';
import {
  type Argument,
  arg,
  bounded,
  count,
  dateInRange,
  momentInRange,
  one,
  quotient,
  three,
  two,
  type Write,
  type Writing,
} from './writing.ts';

const days = (n: Sql): Sql => sql`make_interval(days => ${count(n, 'days')})`;
const months = (n: Sql): Sql => sql`make_interval(months => ${count(n, 'months')})`;
const clock = (moment: Sql, { zone }: Writing): Sql => sql`(${moment} at time zone ${zone})`;
const moment = (wall: Sql, { zone }: Writing): Sql => momentInRange(sql`(${wall} at time zone ${zone})`);

const part = (field: Sql): Write => one((value) => sql`extract(${field} from ${value})::int`);

const units: Readonly<Record<string, Sql>> = {
  day: sql`interval '1 day'`,
  week: sql`interval '7 days'`,
  month: sql`interval '1 month'`,
  quarter: sql`interval '3 months'`,
  year: sql`interval '1 year'`,
};
/** The unit stands in the tree and is one of five. */
const unitOf = (args: readonly Argument[]): { readonly name: string; readonly length: Sql } => {
  const name = literalText(args[1]?.node) ?? '';
  const length = units[name];
  if (!length) throw new Error('a unit is checked before');
  return { name, length };
};
const truncated = (wall: Sql, args: readonly Argument[], writing: Writing): Sql =>
  sql`date_trunc(${writing.text(unitOf(args).name)}, ${wall})`;

const tokens: Readonly<Record<DateToken, string>> = {
  YYYY: 'YYYY',
  YY: 'YY',
  MM: 'MM',
  M: 'FMMM',
  DD: 'DD',
  D: 'FMDD',
  HH: 'HH24',
  H: 'FMHH24',
  mm: 'MI',
  ss: 'SS',
  Q: 'Q',
};
const format =
  (of: 'date' | 'datetime'): Write =>
  (args, writing) => {
    const parts = dateFormat(literalText(args[1]?.node) ?? '', of) ?? [];
    const pattern = parts.map((one) => ('token' in one ? tokens[one.token] : `"${one.text}"`)).join('');
    const wall = of === 'date' ? sql`${arg(args, 0)}::timestamp` : clock(arg(args, 0), writing);
    return sql`to_char(${wall}, ${writing.text(pattern)})`;
  };

/** A day that exists, so that the cast never fails: months of their own length, and the leap years. */
const DATE =
  '(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29';
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,3})?)?';
const ZONE = '(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])';

export const dates = {
  makeDate: three((year, month, day) => {
    const start = sql`make_date(${count(year, 'year')}, 1, 1)`;
    return dateInRange(sql`((${start} + ${months(sql`trunc(${month})`)} - interval '1 month')::date + ${count(day, 'dayOfMonth')} - 1)`);
  }),
  textToDate: one((text, writing) => sql`substring(${text} from ${writing.text(`^(?:${DATE})$`)})::date`),
  textToDatetime: one((text, writing) => {
    const zoned = sql`substring(${text} from ${writing.text(`^(?:${DATE})[T ]${TIME}${ZONE}$`)})::timestamptz`;
    const local = sql`substring(${text} from ${writing.text(`^(?:${DATE})[T ]${TIME}$`)})::timestamp`;
    return momentInRange(sql`coalesce(${zoned}, ${local} at time zone ${writing.zone})`);
  }),
  dateToText: one((date) => sql`to_char(${date}, 'YYYY-MM-DD')`),
  timeToText: one((time) => sql`left((${time})::text, 8)`),
  datetimeToText: one((value, writing) => sql`to_char(${clock(value, writing)}, 'YYYY-MM-DD HH24:MI:SS')`),
  formatDate: format('date'),
  formatDatetime: format('datetime'),
  dateOf: one((value, writing) => dateInRange(sql`${clock(value, writing)}::date`)),
  timeOf: one((value, writing) => sql`date_trunc('second', ${clock(value, writing)})::time`),
  datetimeOf: one((date, writing) => moment(sql`${date}::timestamp`, writing)),
  year: part(sql`year`),
  quarter: part(sql`quarter`),
  month: part(sql`month`),
  day: part(sql`day`),
  weekday: part(sql`isodow`),
  isoWeek: part(sql`week`),
  hour: part(sql`hour`),
  minute: part(sql`minute`),
  addDays: two((date, n) => dateInRange(sql`(${date} + ${count(n, 'days')})`)),
  addMonths: two((date, n) => dateInRange(sql`(${date} + ${months(n)})::date`)),
  addDaysToDatetime: two((value, n, writing) => moment(sql`(${clock(value, writing)} + ${days(n)})`, writing)),
  addMonthsToDatetime: two((value, n, writing) => moment(sql`(${clock(value, writing)} + ${months(n)})`, writing)),
  addMinutes: two((value, n) => {
    const milliseconds = sql`round(${n} * 60000, 0)`;
    return momentInRange(sql`(${value} + ${bounded(milliseconds, 'milliseconds')}::float8 * interval '1 millisecond')`);
  }),
  daysBetween: two((from, to) => sql`(${to} - ${from})`),
  monthsBetween: two((from, to) => {
    const age = sql`age(${to}::timestamp, ${from}::timestamp)`;
    return sql`(extract(year from ${age}) * 12 + extract(month from ${age}))::int`;
  }),
  minutesBetween: two((from, to) => quotient(sql`extract(epoch from ${to} - ${from})::numeric`, sql`60`)),
  startOf: (args, writing) => sql`${truncated(sql`${arg(args, 0)}::timestamp`, args, writing)}::date`,
  endOf: (args, writing) =>
    dateInRange(sql`((${truncated(sql`${arg(args, 0)}::timestamp`, args, writing)} + ${unitOf(args).length})::date - 1)`),
  startOfDatetime: (args, writing) => moment(truncated(clock(arg(args, 0), writing), args, writing), writing),
  endOfDatetime: (args, writing) => {
    const next = sql`(${truncated(clock(arg(args, 0), writing), args, writing)} + ${unitOf(args).length})`;
    return momentInRange(sql`((${next} at time zone ${writing.zone}) - interval '1 millisecond')`);
  },
} satisfies Record<string, Write>;

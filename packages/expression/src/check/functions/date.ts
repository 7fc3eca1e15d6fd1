import type { Expression } from '../../tree/expression.ts';
import type { Operation } from '../../tree/operation.ts';
import { apply, literal, literalText, numberLiteral, textLiteral } from '../../tree/literal.ts';
import { isDate, isTime, momentText, readMoment } from '../../value/calendar.ts';
import {
  asType,
  DATE,
  DATETIME,
  DECIMAL,
  DURATION,
  INTEGER,
  nameOf,
  type StaticType,
  TEXT,
  TIME,
  type Typed,
  valueType,
} from '../static-type.ts';
import type { Built, CallContext, FunctionSpec } from '../function-spec.ts';
import { given, may, needs, oneOf } from './parameter.ts';

type Build = FunctionSpec['build'];
const n = (call: CallContext, index: number): Expression => asType(given(call.args, index), DECIMAL);
const isMoment = ({ type }: Typed): boolean => type.base === 'datetime';

/** A day of the calendar: of a datetime the one it is on in the workspace's zone. */
const day = (value: Typed): Expression => (isMoment(value) ? apply('dateOf', 'date', [value.tree]) : asType(value, DATE));
const trunc = (value: Expression): Expression => apply('roundDown', 'integer', [value, numberLiteral(0)]);
const times = (value: Expression, factor: number): Expression => apply('multiply', 'decimal', [value, numberLiteral(factor)]);
const over = (value: Expression, divisor: number): Expression => trunc(apply('divide', 'decimal', [value, numberLiteral(divisor)]));

const part =
  (op: Operation): Build =>
  (call) => ({ tree: apply(op, 'integer', [day(given(call.args, 0))]), type: INTEGER });

/** Hour and minute are of a time, or of a datetime on the clocks of the workspace's zone. */
const clock =
  (op: Operation): Build =>
  (call) => {
    const value = given(call.args, 0);
    return { tree: apply(op, 'integer', [isMoment(value) ? apply('timeOf', 'time', [value.tree]) : asType(value, TIME)]), type: INTEGER };
  };

/** On days, or with the same time of day in the workspace's zone. */
const moved =
  (onDays: Operation, onMoments: Operation, factor: number): Build =>
  (call) => {
    const value = given(call.args, 0);
    const count = factor === 1 ? n(call, 1) : times(trunc(n(call, 1)), factor);
    const type = isMoment(value) ? DATETIME : DATE;
    return { tree: apply(isMoment(value) ? onMoments : onDays, valueType(type), [asType(value, DATE), count]), type };
  };

const later =
  (minutes: number): Build =>
  (call) => ({
    tree: apply('addMinutes', 'datetime', [asType(given(call.args, 0), DATETIME), times(n(call, 1), minutes)]),
    type: DATETIME,
  });

const dayUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
const timeUnits = ['hour', 'minute', 'second'] as const;
const unitOf = (value: Typed): string => (literalText(value.tree) ?? '').toLowerCase().replace(/s$/, '');

function difference(call: CallContext): Built {
  const from = given(call.args, 0);
  const to = given(call.args, 1);
  const unit = unitOf(given(call.args, 2));
  const days = (): Expression => apply('daysBetween', 'integer', [day(from), day(to)]);
  const months = (): Expression => apply('monthsBetween', 'integer', [day(from), day(to)]);
  const minutes = (): Expression => apply('minutesBetween', 'decimal', [asType(from, DATETIME), asType(to, DATETIME)]);
  const units: Readonly<Record<string, () => Expression>> = {
    day: days,
    week: () => over(days(), 7),
    month: months,
    quarter: () => over(months(), 3),
    year: () => over(months(), 12),
    hour: () => over(minutes(), 60),
    minute: () => trunc(minutes()),
    second: () => apply('round', 'integer', [times(minutes(), 60), numberLiteral(0)]),
  };
  const isTimed = ['hour', 'minute', 'second'].includes(unit);
  const plain = [from, to].find((one) => isTimed && one.type.base === 'date');
  if (plain) return call.refuse('wrong_type', plain.at, { expected: 'datetime', found: 'date' });
  return { tree: (units[unit] ?? days)(), type: INTEGER };
}

const edge =
  (onDays: Operation, onMoments: Operation): Build =>
  (call) => {
    const value = given(call.args, 0);
    const unit = textLiteral(unitOf(given(call.args, 1)));
    const type = isMoment(value) ? DATETIME : DATE;
    return { tree: apply(isMoment(value) ? onMoments : onDays, valueType(type), [asType(value, DATE), unit]), type };
  };

/** `$date("2024-01-31")`, `$date(2024, 1, 31)` or the day of a datetime. */
function date(call: CallContext): Built {
  const value = given(call.args, 0);
  if (call.args.length > 1) {
    const wrong = call.args.find(({ type }) => !['integer', 'decimal', 'unknown', 'null'].includes(nameOf(type)));
    if (wrong) return call.refuse('wrong_type', wrong.at, { expected: 'integer', found: nameOf(wrong.type) });
    if (call.args.length < 3) return call.refuse('too_few_arguments', call.at, { name: '$date', min: '3' });
    return { tree: apply('makeDate', 'date', [n(call, 0), n(call, 1), n(call, 2)]), type: DATE };
  }
  if (isMoment(value) || value.type.base === 'date') return { tree: day(value), type: DATE };
  const written = literalText(value.tree);
  if (written !== null && value.type.base === 'text') {
    return isDate(written) ? { tree: literal('date', written), type: DATE } : call.refuse('bad_date', value.at, { value: written });
  }
  return converted(call, 'textToDate', DATE);
}

function datetime(call: CallContext): Built {
  const value = given(call.args, 0);
  if (value.type.base === 'date') return { tree: apply('datetimeOf', 'datetime', [value.tree]), type: DATETIME };
  if (isMoment(value)) return { tree: value.tree, type: DATETIME };
  const written = literalText(value.tree);
  const moment = written === null ? null : readMoment(written);
  if (moment && moment.offset !== null) return { tree: literal('datetime', momentText(moment.clock - moment.offset)), type: DATETIME };
  if (written !== null && !moment) return call.refuse('bad_date', value.at, { value: written });
  return converted(call, 'textToDatetime', DATETIME);
}

function converted(call: CallContext, op: Operation, type: StaticType): Built {
  const value = given(call.args, 0);
  const takes = ['text', 'unknown', 'null'].includes(nameOf(value.type));
  return takes
    ? { tree: apply(op, valueType(type), [asType(value, TEXT)]), type }
    : call.refuse('wrong_type', value.at, { expected: 'text', found: nameOf(value.type) });
}

function time(call: CallContext): Built {
  const value = given(call.args, 0);
  if (isMoment(value)) return { tree: apply('timeOf', 'time', [value.tree]), type: TIME };
  const written = literalText(value.tree);
  if (written === null) return call.refuse('literal_needed', value.at, { what: '"09:30"' });
  return isTime(written)
    ? { tree: literal('time', written.length === 5 ? `${written}:00` : written), type: TIME }
    : call.refuse('bad_date', value.at, { value: written });
}

const duration: Build = (call) => {
  const factors: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, week: 10_080 };
  return { tree: times(n(call, 0), factors[unitOf(given(call.args, 1))] ?? 1), type: DURATION };
};

const of = (
  name: string,
  editor: readonly string[],
  parameters: FunctionSpec['parameters'],
  about: FunctionSpec['about'],
  example: FunctionSpec['example'],
  build: Build,
): FunctionSpec => ({ name, editor, group: 'date', parameters, sql: true, about, example, build });

const aDay = needs('date', 'day');
const count = needs('count', 'number');
const plural = (units: readonly string[]): readonly string[] => units.flatMap((unit) => [unit, `${unit}s`]);
const dayUnit = oneOf('unit', plural(dayUnits));

export const dateFunctions: readonly FunctionSpec[] = [
  of(
    'date',
    ['DATE', 'DATEVALUE'],
    [needs('value', 'any'), may('month', 'any'), may('day', 'any')],
    {
      'zh-CN': '日期：由文本 "2024-01-31"、由年月日（月和日超出时顺延），或日期时间所在的那一天。',
      en: 'A date: of a text like "2024-01-31", of year, month and day (what is too much goes on into the next), or the day of a datetime.',
    },
    ['$date(2024, 2, 30)', '2024-03-01'],
    date,
  ),
  of(
    'datetime',
    ['DATETIME', 'DATETIMEVALUE'],
    [needs('value', 'any')],
    {
      'zh-CN': '日期时间：由文本，或某天零点（工作区时区）。',
      en: "A datetime: of a text, or the midnight a date begins with, in the workspace's zone.",
    },
    ['$datetime("2024-01-31T08:00:00Z")', '2024-01-31T08:00:00.000Z'],
    datetime,
  ),
  of(
    'time',
    ['TIME', 'TIMEVALUE'],
    [needs('value', 'any')],
    { 'zh-CN': '时间：写出的 "09:30"，或日期时间的钟点。', en: 'A time of day: "09:30", or that of a datetime.' },
    ['$time("09:30")', '09:30:00'],
    time,
  ),
  of('year', ['YEAR'], [aDay], { 'zh-CN': '年。', en: 'The year.' }, ['$year($date("2024-02-29"))', '2024'], part('year')),
  of(
    'quarter',
    ['QUARTER'],
    [aDay],
    { 'zh-CN': '季度，1 到 4。', en: 'The quarter, 1 to 4.' },
    ['$quarter($date("2024-05-01"))', '2'],
    part('quarter'),
  ),
  of('month', ['MONTH'], [aDay], { 'zh-CN': '月。', en: 'The month.' }, ['$month($date("2024-02-29"))', '2'], part('month')),
  of('day', ['DAY'], [aDay], { 'zh-CN': '日。', en: 'The day of the month.' }, ['$day($date("2024-02-29"))', '29'], part('day')),
  of(
    'weekday',
    ['WEEKDAY'],
    [aDay],
    { 'zh-CN': '星期几：1 是周一，7 是周日。', en: 'The day of the week: 1 is Monday, 7 Sunday.' },
    ['$weekday($date("2024-02-29"))', '4'],
    part('weekday'),
  ),
  of(
    'isoWeek',
    ['ISOWEEK', 'WEEKNUM'],
    [aDay],
    { 'zh-CN': 'ISO 周次。', en: 'The week of ISO 8601.' },
    ['$isoWeek($date("2024-12-30"))', '1'],
    part('isoWeek'),
  ),
  of(
    'hour',
    ['HOUR'],
    [needs('time', 'clock')],
    { 'zh-CN': '小时（工作区时区）。', en: "The hour, on the clocks of the workspace's zone." },
    ['$hour($time("09:30"))', '9'],
    clock('hour'),
  ),
  of(
    'minute',
    ['MINUTE'],
    [needs('time', 'clock')],
    { 'zh-CN': '分钟。', en: 'The minute.' },
    ['$minute($time("09:30"))', '30'],
    clock('minute'),
  ),
  of(
    'addDays',
    ['ADDDAYS'],
    [aDay, count],
    {
      'zh-CN': '几天以后；日期时间保持当地钟点。最多四千年。',
      en: 'So many days on; a datetime keeps its time of day. At most 4,000 years, else null.',
    },
    ['$addDays($date("2024-02-28"), 2)', '2024-03-01'],
    moved('addDays', 'addDaysToDatetime', 1),
  ),
  of(
    'addWeeks',
    ['ADDWEEKS'],
    [aDay, count],
    { 'zh-CN': '几周以后。', en: 'So many weeks on.' },
    ['$addWeeks($date("2024-02-28"), 1)', '2024-03-06'],
    moved('addDays', 'addDaysToDatetime', 7),
  ),
  of(
    'addMonths',
    ['ADDMONTHS', 'EDATE'],
    [aDay, count],
    { 'zh-CN': '几个月以后；月份较短时取月末。', en: 'So many months on, on the last day of a month that is too short.' },
    ['$addMonths($date("2024-01-31"), 1)', '2024-02-29'],
    moved('addMonths', 'addMonthsToDatetime', 1),
  ),
  of(
    'addYears',
    ['ADDYEARS'],
    [aDay, count],
    { 'zh-CN': '几年以后；2 月 29 日到平年取 28 日。', en: 'So many years on; 29 February becomes the 28th.' },
    ['$addYears($date("2024-02-29"), 1)', '2025-02-28'],
    moved('addMonths', 'addMonthsToDatetime', 12),
  ),
  of(
    'addHours',
    ['ADDHOURS'],
    [needs('datetime', 'datetime'), count],
    { 'zh-CN': '几小时以后。', en: 'So many hours later.' },
    ['$addHours($datetime("2024-01-31T23:00:00Z"), 2)', '2024-02-01T01:00:00.000Z'],
    later(60),
  ),
  of(
    'addMinutes',
    ['ADDMINUTES'],
    [needs('datetime', 'datetime'), count],
    { 'zh-CN': '几分钟以后。', en: 'So many minutes later.' },
    ['$addMinutes($datetime("2024-01-31T23:59:00Z"), 2)', '2024-02-01T00:01:00.000Z'],
    later(1),
  ),
  of(
    'dateDiff',
    ['DATEDIF', 'DATEDIFF'],
    [needs('from', 'day'), needs('to', 'day'), oneOf('unit', plural([...dayUnits, ...timeUnits]))],
    {
      'zh-CN': '相差多少个完整的单位；天及以上按工作区时区的日历，时分秒按实际时长。',
      en: "How many whole units lie between; days and longer by the calendar of the workspace's zone, hours and shorter as they pass.",
    },
    ['$dateDiff($date("2024-01-31"), $date("2024-02-29"), "month")', '0'],
    difference,
  ),
  of(
    'days',
    ['DAYS'],
    [needs('to', 'day'), needs('from', 'day')],
    { 'zh-CN': '两天相差几天（先写后一天）。', en: 'How many days lie between; the later day comes first, as in spreadsheets.' },
    ['$days($date("2024-03-01"), $date("2024-02-28"))', '2'],
    (call) => ({
      tree: apply('daysBetween', 'integer', [day(given(call.args, 1)), day(given(call.args, 0))]),
      type: INTEGER,
    }),
  ),
  of(
    'startOf',
    ['STARTOF'],
    [aDay, dayUnit],
    {
      'zh-CN': '所在周、月、季、年的第一天；周从周一开始。',
      en: 'The first day, or moment, of the week, month, quarter or year; weeks begin on Monday.',
    },
    ['$startOf($date("2024-02-29"), "month")', '2024-02-01'],
    edge('startOf', 'startOfDatetime'),
  ),
  of(
    'endOf',
    ['ENDOF', 'EOMONTH'],
    [aDay, dayUnit],
    {
      'zh-CN': '所在周、月、季、年的最后一天（日期时间为最后一毫秒）。',
      en: 'The last day of the week, month, quarter or year; of a datetime its last millisecond.',
    },
    ['$endOf($date("2024-02-01"), "month")', '2024-02-29'],
    edge('endOf', 'endOfDatetime'),
  ),
  of(
    'duration',
    ['DURATION'],
    [count, oneOf('unit', plural(['minute', 'hour', 'day', 'week']))],
    { 'zh-CN': '时长。', en: 'A duration; a day has 24 hours.' },
    ['$minutes($duration(2, "hours"))', '120'],
    duration,
  ),
  of(
    'minutes',
    ['MINUTES'],
    [needs('duration', 'duration')],
    { 'zh-CN': '时长有多少分钟。', en: 'How many minutes a duration has.' },
    ['$minutes($duration(1, "day"))', '1440'],
    (call) => ({ tree: asType(given(call.args, 0), DURATION), type: DECIMAL }),
  ),
];

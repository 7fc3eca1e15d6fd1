import { literalText } from '../tree/literal.ts';
import {
  addMonths,
  civil,
  DAY_MS,
  dateText,
  dayFrom,
  dayOf,
  type DayUnit,
  isDate,
  isoWeek,
  momentOf,
  momentText,
  monthsBetween,
  readMoment,
  startOf,
  startOfNext,
  weekday,
} from '../value/calendar.ts';
import { divide, multiply, round, toFloat, whole } from '../value/decimal.ts';
import { dateFormat, type DateToken } from '../value/format.ts';
import { type Held, type Run, zoneIn } from './run.ts';
import { countOf, type Make, naturalOf, onAll, onText, onTextAndNumber, onTexts } from './strict.ts';

/** Four thousand years either way, in days, months and minutes. */
const DAYS = 1_460_000;
const MONTHS = 48_000;
const MINUTES = DAYS * 1440;

const clockOf = (moment: string, run: Run): number => zoneIn(run).clockAt(momentOf(moment));
const momentAt = (clock: number, run: Run): string | null => momentText(zoneIn(run).momentAt(clock));
const dayOfClock = (clock: number): number => Math.floor(clock / DAY_MS);
const two = (n: number): string => String(n).padStart(2, '0');

const part = (of: (days: number) => number): Make => onText((date) => whole(of(dayOf(date))));

const onCount = (most: number, make: (value: string, count: number, run: Run) => Held): Make =>
  onTextAndNumber((value, n, run) => {
    const count = countOf(n, most);
    return count === null ? null : make(value, count, run);
  });

/** With the day of the wall clock moved and its time kept. */
function movedClock(moment: string, run: Run, move: (days: number) => number): string | null {
  const clock = clockOf(moment, run);
  const days = dayOfClock(clock);
  return momentAt(move(days) * DAY_MS + clock - days * DAY_MS, run);
}

const MS = whole(60_000);
const addMinutes = onTextAndNumber((moment, minutes) => {
  const ms = toFloat(round(multiply(minutes, MS), 0));
  return Math.abs(ms) <= MINUTES * 60_000 ? momentText(momentOf(moment) + ms) : null;
});

const units: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);
const isUnit = (unit: string | null): unit is DayUnit => unit !== null && units.has(unit);
const edge =
  (make: (value: string, unit: DayUnit, run: Run) => Held): Make =>
  (args, node) => {
    const unit = literalText(node.args[1]);
    return onText((value, run) => (isUnit(unit) ? make(value, unit, run) : null))(args, node);
  };

/** What is too much for a month or a year goes on into the next. */
const makeDate = onAll((values) => {
  const [year, month, day] = [naturalOf(values[0], 1, 9999), countOf(values[1], MONTHS), countOf(values[2], 200_000)];
  if (year === null || month === null || day === null) return null;
  return dateText(addMonths(dayFrom(year, 1, 1), month - 1) + day - 1);
});

function textToDatetime(text: string, run: Run): string | null {
  const moment = readMoment(text);
  if (!moment) return null;
  return moment.offset === null ? momentAt(moment.clock, run) : momentText(moment.clock - moment.offset);
}

const timeAt = (clock: number): string => {
  const seconds = Math.floor((clock - dayOfClock(clock) * DAY_MS) / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

const written: Readonly<Record<DateToken, (days: number, time: string) => string>> = {
  YYYY: (days) => String(civil(days).year).padStart(4, '0'),
  YY: (days) => two(civil(days).year % 100),
  MM: (days) => two(civil(days).month),
  M: (days) => String(civil(days).month),
  DD: (days) => two(civil(days).day),
  D: (days) => String(civil(days).day),
  Q: (days) => String(Math.ceil(civil(days).month / 3)),
  HH: (_, time) => time.slice(0, 2),
  H: (_, time) => String(Number(time.slice(0, 2))),
  mm: (_, time) => time.slice(3, 5),
  ss: (_, time) => time.slice(6, 8),
};

const format =
  (of: 'date' | 'datetime'): Make =>
  (args, node) => {
    const parts = dateFormat(literalText(node.args[1]) ?? '', of) ?? [];
    return onText((value, run) => {
      const clock = of === 'date' ? dayOf(value) * DAY_MS : clockOf(value, run);
      const [days, time] = [dayOfClock(clock), timeAt(clock)];
      return parts.map((one) => ('token' in one ? written[one.token](days, time) : one.text)).join('');
    })(args, node);
  };

const minutes = (ms: number): Held => divide(whole(ms), MS);

export const dates = {
  makeDate,
  textToDate: onText((text) => (isDate(text) ? text : null)),
  textToDatetime: onText(textToDatetime),
  dateToText: onText((date) => date),
  timeToText: onText((time) => time.slice(0, 8)),
  datetimeToText: onText((moment, run) => {
    const clock = clockOf(moment, run);
    return `${dateText(dayOfClock(clock)) ?? ''} ${timeAt(clock)}`;
  }),
  formatDate: format('date'),
  formatDatetime: format('datetime'),
  dateOf: onText((moment, run) => dateText(dayOfClock(clockOf(moment, run)))),
  timeOf: onText((moment, run) => timeAt(clockOf(moment, run))),
  datetimeOf: onText((date, run) => momentAt(dayOf(date) * DAY_MS, run)),
  year: part((days) => civil(days).year),
  quarter: part((days) => Math.ceil(civil(days).month / 3)),
  month: part((days) => civil(days).month),
  day: part((days) => civil(days).day),
  weekday: part(weekday),
  isoWeek: part(isoWeek),
  hour: onText((time) => whole(Number(time.slice(0, 2)))),
  minute: onText((time) => whole(Number(time.slice(3, 5)))),
  addDays: onCount(DAYS, (date, count) => dateText(dayOf(date) + count)),
  addMonths: onCount(MONTHS, (date, count) => dateText(addMonths(dayOf(date), count))),
  addDaysToDatetime: onCount(DAYS, (moment, count, run) => movedClock(moment, run, (days) => days + count)),
  addMonthsToDatetime: onCount(MONTHS, (moment, count, run) => movedClock(moment, run, (days) => addMonths(days, count))),
  addMinutes,
  daysBetween: onTexts((from, to) => whole(dayOf(to) - dayOf(from))),
  monthsBetween: onTexts((from, to) => whole(monthsBetween(dayOf(from), dayOf(to)))),
  minutesBetween: onTexts((from, to) => minutes(momentOf(to) - momentOf(from))),
  startOf: edge((date, unit) => dateText(startOf(dayOf(date), unit))),
  endOf: edge((date, unit) => dateText(startOfNext(dayOf(date), unit) - 1)),
  startOfDatetime: edge((moment, unit, run) => momentAt(startOf(dayOfClock(clockOf(moment, run)), unit) * DAY_MS, run)),
  endOfDatetime: edge((moment, unit, run) => {
    const next = zoneIn(run).momentAt(startOfNext(dayOfClock(clockOf(moment, run)), unit) * DAY_MS);
    return momentText(next - 1);
  }),
} satisfies Record<string, Make>;

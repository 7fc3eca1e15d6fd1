import { addDays, beginningOf, type Day, dayAt, type DayUnit, startOf, type WorkspaceCalendar } from './calendar-day.ts';

const relative = { last: -1, this: 0, next: 1 } as const;
const units: readonly DayUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Named periods, as `within` takes them. */
export const namedPeriods: readonly string[] = [
  'today',
  'yesterday',
  'tomorrow',
  ...units.slice(1).flatMap((unit) => Object.keys(relative).map((which) => `${which}_${unit}`)),
];
/** Units that `last` and `next` count; hours and minutes are for datetimes only. */
export const periodUnits = ['minute', 'hour', ...units] as const;
export type PeriodUnit = (typeof periodUnits)[number];

export type Period = { readonly named: string } | { readonly count: number; readonly unit: PeriodUnit };

/** From the first up to, without, the second. */
export type Days = readonly [Day, Day];

/**
 * The days of a period in the workspace's calendar.
 *
 * `last 30 day` begins 30 days before today and ends with today; `next 30 day` begins today and ends 30 days after it; weeks, months and
 * years count likewise on the calendar.
 *
 * @param period `count` is negative for the past
 */
export function daysOf(
  period: { readonly named: string } | { readonly count: number; readonly unit: DayUnit },
  today: Day,
  calendar: WorkspaceCalendar,
): Days {
  if ('count' in period) {
    const other = addDays(today, period.count, period.unit);
    return period.count < 0 ? [other, addDays(today, 1, 'day')] : [today, addDays(other, 1, 'day')];
  }
  const shifts: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
  const shift = shifts[period.named];
  if (shift !== undefined) return [addDays(today, shift, 'day'), addDays(today, shift + 1, 'day')];
  const [which = '', name = ''] = period.named.split('_');
  const unit = units.find((one) => one === name) ?? 'day';
  const step = Object.entries(relative).find(([one]) => one === which)?.[1] ?? 0;
  const first = addDays(startOf(today, unit, calendar), step, unit);
  return [first, addDays(first, 1, unit)];
}

/** The moments of a period, as ISO text: whole days of the workspace, or for hours and minutes counted from now. */
export function momentsOf(period: Period, nowMs: number, calendar: WorkspaceCalendar): readonly [string, string] {
  const iso = (ms: number) => new Date(ms).toISOString();
  if ('count' in period && (period.unit === 'minute' || period.unit === 'hour')) {
    const other = nowMs + period.count * (period.unit === 'hour' ? 3_600_000 : 60_000);
    return period.count < 0 ? [iso(other), iso(nowMs)] : [iso(nowMs), iso(other)];
  }
  const wholeDays = 'count' in period ? { count: period.count, unit: units.find((one) => one === period.unit) ?? 'day' } : period;
  const [from, to] = daysOf(wholeDays, dayAt(nowMs, calendar.zone), calendar);
  return [iso(beginningOf(from, calendar.zone)), iso(beginningOf(to, calendar.zone))];
}

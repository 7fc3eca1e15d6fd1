import type { CalendarDocument, Label } from '@tangram/model';
import { addDays, weekdayOf } from '@tangram/view';
import { minutesIn, spansOn, weekdays } from './hours.ts';

type Marked = NonNullable<CalendarDocument['holidays']>[number];

/** What a day is unlike its weekday: free, or worked to make up for it (调休). */
export type DayMarkKind = 'holiday' | 'workday';

const lists = { holiday: 'holidays', workday: 'workdays' } as const;

/** Days are written `YYYY-MM-DD`. Both ends are in it, in whichever order. */
export function daysFrom(a: string, b: string): readonly string[] {
  const [first, last] = a <= b ? [a, b] : [b, a];
  const days = [first];
  for (let day = first; day < last; ) {
    day = addDays(day, 1);
    days.push(day);
  }
  return days;
}

/** The calendar with some days marked, by this name and no longer by another; null: they are as their weekday is. Hours that a day has of its own stay. Days stand in order. */
export function withDays(
  calendar: CalendarDocument,
  days: readonly string[],
  kind: DayMarkKind | null,
  label: Label | undefined,
): CalendarDocument {
  const chosen = new Set(days);
  const rest = (list: 'holidays' | 'workdays') => (calendar[list] ?? []).filter(({ date }) => !chosen.has(date));
  const before = new Map([...(calendar.holidays ?? []), ...(calendar.workdays ?? [])].map(({ date, hours }) => [date, hours]));
  const own = days.map((date): Marked => {
    const hours = before.get(date);
    return { date, ...(label ? { label } : {}), ...(hours ? { hours } : {}) };
  });
  const put = (list: 'holidays' | 'workdays') => {
    const all = [...rest(list), ...(kind !== null && lists[kind] === list ? own : [])];
    return all.sort((a, b) => (a.date < b.date ? -1 : 1));
  };
  const { holidays, workdays, ...others } = calendar;
  const said = { holidays: put('holidays'), workdays: put('workdays') };
  return {
    ...others,
    ...(said.holidays.length > 0 || holidays ? { holidays: said.holidays } : {}),
    ...(said.workdays.length > 0 || workdays ? { workdays: said.workdays } : {}),
  };
}

/** What a day is marked as, and by which name. */
export interface CalendarMark {
  readonly kind: DayMarkKind;
  readonly label: Label | undefined;
}

/** What a calendar says of the days that are unlike their weekday, by day. */
export function marksOf({ holidays = [], workdays = [] }: CalendarDocument): ReadonlyMap<string, CalendarMark> {
  const marked = (kind: DayMarkKind, days: readonly Marked[]) =>
    days.map(({ date, label }): [string, CalendarMark] => [date, { kind, label }]);
  return new Map([...marked('holiday', holidays), ...marked('workday', workdays)]);
}

/** Days that follow each other and are marked alike. */
export interface Period extends CalendarMark {
  readonly from: string;
  readonly to: string;
  /** How many days. */
  readonly days: number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The marked days of a year, those that follow each other together, in order. */
export function periodsIn(calendar: CalendarDocument, year: number): readonly Period[] {
  const ofYear = [...marksOf(calendar)]
    .filter(([date]) => date.startsWith(`${String(year).padStart(4, '0')}-`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const made: Period[] = [];
  for (const [date, { kind, label }] of ofYear) {
    const last = made.at(-1);
    const goesOn = last && last.kind === kind && same(last.label, label) && addDays(last.to, 1) === date;
    if (goesOn) made[made.length - 1] = { ...last, to: date, days: last.days + 1 };
    else made.push({ kind, label, from: date, to: date, days: 1 });
  }
  return made;
}

/** Whether one works on a day. */
export function isWorked(calendar: CalendarDocument, marks: ReadonlyMap<string, CalendarMark>, day: string): boolean {
  const mark = marks.get(day);
  if (mark) return mark.kind === 'workday';
  const weekday = weekdays[(weekdayOf(day) + 6) % 7] ?? 'mon';
  return minutesIn(spansOn(calendar, weekday)) > 0;
}

/** How many days of a year are worked. */
export function workedDays(calendar: CalendarDocument, year: number): number {
  const marks = marksOf(calendar);
  return daysFrom(`${year}-01-01`, `${year}-12-31`).filter((day) => isWorked(calendar, marks, day)).length;
}

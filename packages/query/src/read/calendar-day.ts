/** A day without a zone: `YYYY-MM-DD`. Arithmetic on it is on the calendar, so that summer time plays no part. */
export type Day = string;

/** What the workspace calls a day and a week. */
export interface WorkspaceCalendar {
  /** IANA name, `Asia/Shanghai`. */
  readonly zone: string;
  /** ISO weekday the week begins on: 1 is Monday, 7 Sunday. */
  readonly weekStart: number;
}

export type DayUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`);
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Whether the text is a day that exists: not the 30th of February, no year 0. */
export const isDay = (text: string): boolean =>
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(msOf(text)) && dayOf(msOf(text)) === text;

/** The day some units later, or earlier when negative. The end of a month stays in its month: 31 January plus a month is 28 or 29 February. */
export function addDays(day: Day, count: number, unit: DayUnit): Day {
  if (unit === 'day' || unit === 'week') return dayOf(msOf(day) + count * (unit === 'week' ? 7 : 1) * DAY_MS);
  const months = count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12);
  const from = new Date(msOf(day));
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  return dayOf(first + (Math.min(from.getUTCDate(), lastDay) - 1) * DAY_MS);
}

/** The first day of the unit that a day is in. */
export function startOf(day: Day, unit: DayUnit, { weekStart }: Pick<WorkspaceCalendar, 'weekStart'>): Day {
  const at = new Date(msOf(day));
  const month = at.getUTCMonth();
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -((at.getUTCDay() - weekStart + 14) % 7), 'day');
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'quarter':
      return dayOf(Date.UTC(at.getUTCFullYear(), month - (month % 3), 1));
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/** The day it is at a moment in the zone. */
export const dayAt = (ms: number, zone: string): Day => dayOf(ms + offsetAt(ms, zone));

/** The moment a day begins in the zone, in milliseconds since 1970. Where clocks skip midnight: the first moment there is. */
export function beginningOf(day: Day, zone: string): number {
  const wall = msOf(day);
  const first = wall - offsetAt(wall, zone);
  const second = wall - offsetAt(first, zone);
  return dayAt(second, zone) === day ? second : Math.max(first, second);
}

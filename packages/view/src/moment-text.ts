import type { Locale } from '@tangram/errors';

/** Whose clock and calendar a time is shown in. */
export interface Place {
  readonly locale: Locale;
  /** Milliseconds since 1970 UTC: the moment that counts as now. */
  readonly now: number;
  /** IANA name. */
  readonly zone: string;
}

/** The fields of a wall clock. Month and day begin at 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}

/** What the clock on the wall of a zone says at a moment. */
export function wallTime(at: number, zone: string): WallTime {
  const parts = new Map(
    clockIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return {
    year: parts.get('year') ?? 0,
    month: parts.get('month') ?? 0,
    day: parts.get('day') ?? 0,
    hour: parts.get('hour') ?? 0,
    minute: parts.get('minute') ?? 0,
  };
}

const two = (n: number) => String(n).padStart(2, '0');
const dayNumber = ({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>) =>
  Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);

/** Whole days from one calendar day to another: negative when `to` lies before. Reads `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Today in a place, as `YYYY-MM-DD`. */
export function today({ now, zone }: Place): string {
  const { year, month, day } = wallTime(now, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** A clock time: `09:05`. */
export const clockText = ({ hour, minute }: Pick<WallTime, 'hour' | 'minute'>): string => `${two(hour)}:${two(minute)}`;

/** A moment in full: `2025-06-18 10:24`. Empty for what is no moment. */
export function momentText(iso: unknown, place: Place): string {
  const at = typeof iso === 'string' ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at)) return '';
  const wall = wallTime(at, place.zone);
  return `${wall.year}-${two(wall.month)}-${two(wall.day)} ${clockText(wall)}`;
}

const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day of this year without the year, another with it: `6 月 18 日`, `2024-12-30`; `18 Jun`, `30 Dec 2024`. */
export function shortDay(wall: Pick<WallTime, 'year' | 'month' | 'day'>, { locale, now, zone }: Place): string {
  const same = wall.year === wallTime(now, zone).year;
  if (locale === 'en') return `${wall.day} ${english[wall.month - 1] ?? ''}${same ? '' : ` ${wall.year}`}`;
  return same ? `${wall.month} 月 ${wall.day} 日` : `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}

const words: Readonly<
  Record<Locale, { today: string; yesterday: string; tomorrow: string; ago: (n: number) => string; ahead: (n: number) => string }>
> = {
  'zh-CN': { today: '今天', yesterday: '昨天', tomorrow: '明天', ago: (n) => `${n} 天前`, ahead: (n) => `${n} 天后` },
  en: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow', ago: (n) => `${n} days ago`, ahead: (n) => `in ${n} days` },
};

/**
 * A moment as one speaks of it: the time for today, the day for the last `within` days, the date before that.
 *
 * @param within how many days back are still counted in days
 * @returns empty for what is no moment
 */
export function relativeText(iso: unknown, place: Place, within = 30): string {
  const at = typeof iso === 'string' ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at)) return '';
  const wall = wallTime(at, place.zone);
  const days = dayNumber(wallTime(place.now, place.zone)) - dayNumber(wall);
  const say = words[place.locale];
  if (days === 0) return `${say.today} ${clockText(wall)}`;
  if (days === 1) return say.yesterday;
  if (days === -1) return `${say.tomorrow} ${clockText(wall)}`;
  if (days > 1 && days <= within) return say.ago(days);
  if (days < -1 && days >= -6) return say.ahead(-days);
  return shortDay(wall, place);
}

/** How many whole days ago a moment was in a place; negative for the future, null for what is no moment. */
export function daysAgo(iso: unknown, place: Place): number | null {
  const at = typeof iso === 'string' ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(at) ? null : dayNumber(wallTime(place.now, place.zone)) - dayNumber(wallTime(at, place.zone));
}

/** Whole minutes as hours and minutes: 95 → `1:35`. */
export function durationText(minutes: unknown): string {
  if (typeof minutes !== 'number') return '';
  const sign = minutes < 0 ? '\u2212' : '';
  return `${sign}${Math.floor(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Reads `1:35`, `95` or `1.5h` as whole minutes; null for anything else. */
export function minutesOf(text: string): number | null {
  const clock = /^(-?)(\d+):([0-5]?\d)$/.exec(text.trim());
  if (clock) return (clock[1] === '-' ? -1 : 1) * (Number(clock[2]) * 60 + Number(clock[3]));
  const hours = /^(-?\d+(?:\.\d+)?)\s*h$/i.exec(text.trim());
  if (hours) return Math.round(Number(hours[1]) * 60);
  return /^-?\d+$/.test(text.trim()) ? Number(text.trim()) : null;
}

import type { Locale } from '@tangram/errors';
import { shortDay, wallTime } from './moment-text.ts';

const dayLength = 86_400_000;
const minute = 60_000;
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const textOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const two = (n: number) => String(n).padStart(2, '0');

/** A day some days later, or earlier. Days are written `YYYY-MM-DD`. */
export const addDays = (day: string, by: number): string => textOf(utc(day) + by * dayLength);

/** The same day some months later; the last one where that month is shorter. */
export function addMonths(day: string, by: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + by, 0));
  return textOf(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
}

/** Sunday is 0. */
export const weekdayOf = (day: string): number => new Date(utc(day)).getUTCDay();

/** The day on the wall of a zone at a moment. */
export function dayIn(at: number, zone: string): string {
  const { year, month, day } = wallTime(at, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** How far the wall clock of a zone is ahead of UTC at a moment, in milliseconds. */
function aheadIn(at: number, zone: string): number {
  const { year, month, day, hour, minute: minutes } = wallTime(at, zone);
  return Date.UTC(year, month - 1, day, hour, minutes) - Math.floor(at / minute) * minute;
}

/** The moment at which the clock of a zone shows so many minutes of a day; where clocks jump over it, the moment after the jump. */
export function momentAt(day: string, minutes: number, zone: string): number {
  const wanted = utc(day) + minutes * minute;
  return wanted - aheadIn(wanted - aheadIn(wanted, zone), zone);
}

const weekdays: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** A weekday as the head of a column says it: `周一`, `Mon`. */
export function weekdayText(day: string, locale: Locale): string {
  const name = weekdays[locale][weekdayOf(day)] ?? '';
  return locale === 'en' ? name : `周${name}`;
}

/** A weekday in one letter, for a month that is small: `一`, `M`. */
export const weekdayInitial = (day: string, locale: Locale): string => (weekdays[locale][weekdayOf(day)] ?? '').slice(0, 1);

/** A day with its weekday, for a list of days and for who listens: `11 月 26 日 周四`, `Thu 26 Nov`. The year where it is another than `year`. */
export function dayText(day: string, year: number, locale: Locale): string {
  const [own = 0, month = 1, date = 1] = day.split('-').map(Number);
  const place = { locale, zone: 'UTC', now: Date.UTC(year, 6, 1) };
  const text = shortDay({ year: own, month, day: date }, place);
  return locale === 'en' ? `${weekdayText(day, locale)} ${text}` : `${text} ${weekdayText(day, locale)}`;
}

/** Days of the proleptic Gregorian calendar as whole numbers, and wall clocks as milliseconds; years 1 to 9999. Nothing here knows a zone. */

export const DAY_MS = 86_400_000;
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** Days since 1970-01-01 of a date as text. */
export function dayOf(date: string): number {
  return dayFrom(
    (date.charCodeAt(0) - 48) * 1000 + (date.charCodeAt(1) - 48) * 100 + (date.charCodeAt(2) - 48) * 10 + date.charCodeAt(3) - 48,
    (date.charCodeAt(5) - 48) * 10 + date.charCodeAt(6) - 48,
    (date.charCodeAt(8) - 48) * 10 + date.charCodeAt(9) - 48,
  );
}

/** Days since 1970-01-01; the year begins in March here, so that the leap day is its last. */
export function dayFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function civil(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const four = (n: number): string => String(n).padStart(4, '0');

/** The text of a day. @returns null outside the years 1 to 9999 */
export function dateText(days: number): string | null {
  if (days < FIRST_DAY || days > LAST_DAY) return null;
  const { year, month, day } = civil(days);
  return `${four(year)}-${two(month)}-${two(day)}`;
}

export const daysInMonth = (year: number, month: number): number =>
  (month === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, month + 1, 1)) - dayFrom(year, month, 1);

/** So many months on, on the last day of a month that is too short. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civil(days);
  const total = year * 12 + month - 1 + months;
  const toYear = Math.floor(total / 12);
  const toMonth = total - toYear * 12 + 1;
  return dayFrom(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Whole months between two days: a month is over on the same day of the next. Negative when the second comes first. */
export function monthsBetween(from: number, to: number): number {
  if (from > to) return -monthsBetween(to, from) || 0;
  const a = civil(from);
  const b = civil(to);
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/** 1 is Monday, 7 Sunday. */
export const weekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

/** The week of ISO 8601: the first holds the first Thursday. */
export function isoWeek(days: number): number {
  const thursday = days - weekday(days) + 4;
  return Math.floor((thursday - dayFrom(civil(thursday).year, 1, 1)) / 7) + 1;
}

export type DayUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type TimeUnit = 'hour' | 'minute' | 'second';

/** The first day of the week, month, quarter or year that a day is in; weeks begin on Monday. */
export function startOf(days: number, unit: DayUnit): number {
  const { year, month } = civil(days);
  switch (unit) {
    case 'day':
      return days;
    case 'week':
      return days - weekday(days) + 1;
    case 'month':
      return dayFrom(year, month, 1);
    case 'quarter':
      return dayFrom(year, month - ((month - 1) % 3), 1);
    case 'year':
      return dayFrom(year, 1, 1);
  }
}

/** The first day after the week, month, quarter or year that a day is in. */
export function startOfNext(days: number, unit: DayUnit): number {
  const start = startOf(days, unit);
  switch (unit) {
    case 'day':
      return start + 1;
    case 'week':
      return start + 7;
    case 'month':
      return addMonths(start, 1);
    case 'quarter':
      return addMonths(start, 3);
    case 'year':
      return addMonths(start, 12);
  }
}

const validDate =
  /^(?:(?!0000)\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)$/;
const validMoment = /^(.{10})[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export const isDate = (text: string): boolean => validDate.test(text);

export interface WrittenMoment {
  /** The wall clock as if it were UTC, in milliseconds. */
  readonly clock: number;
  /** What the wall clock is ahead of UTC, in milliseconds; null when the text does not say. */
  readonly offset: number | null;
}

/** Reads `YYYY-MM-DDTHH:MM[:SS[.sss]][Z|±HH:MM]`. @returns null for anything else */
export function readMoment(text: string): WrittenMoment | null {
  const match = validMoment.exec(text);
  if (!match) return null;
  const [, date = '', time = '', zone] = match;
  if (!isDate(date)) return null;
  const clock = dayOf(date) * DAY_MS + readTime(time);
  if (zone === undefined) return { clock, offset: null };
  if (zone === 'Z') return { clock, offset: 0 };
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return { clock, offset: (zone.startsWith('-') ? -minutes : minutes) * 60_000 };
}

/** Milliseconds since midnight of `HH:MM[:SS[.sss]]`. */
export function readTime(time: string): number {
  const milliseconds = time.length > 9 ? Number(time.slice(9, 12).padEnd(3, '0')) : 0;
  return (Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8) || 0)) * 1000 + milliseconds;
}

/** Whether a text is a time of day, written `HH:MM[:SS]`. */
export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(text);

/** A moment as `YYYY-MM-DDTHH:MM:SS.sssZ`. @returns null outside the years 1 to 9999 */
export function momentText(ms: number): string | null {
  const days = Math.floor(ms / DAY_MS);
  const date = dateText(days);
  if (date === null) return null;
  const rest = ms - days * DAY_MS;
  const at = (unit: number, size: number) => two(Math.floor(rest / unit) % size);
  return `${date}T${at(3_600_000, 24)}:${at(60_000, 60)}:${at(1000, 60)}.${String(rest % 1000).padStart(3, '0')}Z`;
}

/** Milliseconds since 1970 of a moment as this room writes it, or as any ISO text with a zone. */
export function momentOf(text: string): number {
  const moment = readMoment(text);
  return moment === null ? Number.NaN : moment.clock - (moment.offset ?? 0);
}

import type { Locale } from '@tangram/errors';
import { documentsOf, type Field, type Filter, type Model, type ObjectDefinition, type ViewDocument } from '@tangram/model';
import { addDays, addMonths, dayIn, dayText, momentAt, weekdayOf } from './day.ts';
import { labelOf } from './label.ts';
import type { Arrangement } from './layouts.ts';
import { daysBetween, type Place, wallTime } from './moment-text.ts';

/** How much of a calendar is in sight. */
export type CalendarSpan = 'month' | 'week' | 'day';

/** Every span, from the widest. */
export const calendarSpans: readonly CalendarSpan[] = ['month', 'week', 'day'];

/** The fields that a calendar stands on. */
export type CalendarFields = Pick<Extract<Arrangement, { readonly layout: 'calendar' }>, 'start' | 'end'>;

const lengths: Readonly<Record<Exclude<CalendarSpan, 'month'>, number>> = { week: 7, day: 1 };

const weekOf = (day: string, weekStart: number): string => addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));

/**
 * The days in sight around a day. A month comes in whole weeks.
 *
 * @param weekStart the weekday on which weeks begin; Sunday is 0
 */
export function daysInSight(span: CalendarSpan, day: string, weekStart: number): readonly string[] {
  const run = (first: string, length: number) => Array.from({ length }, (_, i) => addDays(first, i));
  if (span !== 'month') return run(span === 'day' ? day : weekOf(day, weekStart), lengths[span]);
  const begins = `${day.slice(0, 8)}01`;
  const first = weekOf(begins, weekStart);
  const ends = addDays(addMonths(begins, 1), -1);
  return run(first, daysBetween(first, weekOf(ends, weekStart)) + 7);
}

/** The day that stands for the next page of a calendar, or the one before. */
export const turned = (span: CalendarSpan, day: string, by: 1 | -1): string =>
  span === 'month' ? addMonths(day, by) : addDays(day, by * lengths[span]);

const english = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** What is in sight, in words: `2026 年 11 月`, `November 2026`. */
export function sightText(span: CalendarSpan, day: string, weekStart: number, locale: Locale): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  if (span === 'month') return locale === 'en' ? `${english[month - 1] ?? ''} ${year}` : `${year} 年 ${month} 月`;
  const days = daysInSight(span, day, weekStart);
  const own = Number((days[0] ?? day).slice(0, 4));
  const text = [...new Set([days[0] ?? day, days.at(-1) ?? day])].map((one) => dayText(one, own, locale)).join(' – ');
  return locale === 'en' ? `${text}, ${own}` : `${own} 年 ${text}`;
}

/** A record on its days. */
export interface CalendarEntry<R> {
  readonly row: R;
  readonly from: string;
  /** The last day. */
  readonly to: string;
  /** Minutes since midnight when it begins; null for what takes whole days. */
  readonly at: number | null;
  /** How long it takes, in minutes; an hour where nothing says it. */
  readonly takes: number;
}

type Values = Readonly<Record<string, unknown>>;

function pointOf(field: Field | null, row: Values, zone: string): { readonly day: string; readonly at: number | null } | null {
  const value = field ? row[field.name] : undefined;
  if (!field || typeof value !== 'string') return null;
  if (field.type === 'date') return { day: value.slice(0, 10), at: null };
  const moment = Date.parse(value);
  if (Number.isNaN(moment)) return null;
  const { hour, minute } = wallTime(moment, zone);
  return { day: dayIn(moment, zone), at: hour * 60 + minute };
}

const usualLength = 60;

/** A record on the days from its start to its end in a person's zone; null for one without a start. An end before the start counts for nothing. */
export function entryOf<R extends Values>(row: R, { start, end }: CalendarFields, { zone }: Pick<Place, 'zone'>): CalendarEntry<R> | null {
  const begins = pointOf(start, row, zone);
  if (!begins) return null;
  const ends = pointOf(end, row, zone);
  const minutes = ends ? daysBetween(begins.day, ends.day) * 1440 + (ends.at ?? begins.at ?? 0) - (begins.at ?? 0) : 0;
  const midnight = ends?.at === 0 && minutes > 0 ? 1 : 0;
  const to = ends && minutes > 0 ? addDays(ends.day, -midnight) : begins.day;
  return { row, from: begins.day, to, at: begins.at, takes: minutes > 0 ? minutes : usualLength };
}

/** Whether an entry stands at an hour of one day, and not across days. */
export const isTimed = <R>({ at, from, to }: CalendarEntry<R>): boolean => at !== null && from === to;

/** What asks for the records that touch the days from `first` to `last`. */
export function touching({ start, end }: CalendarFields, first: string, last: string, zone: string): Filter {
  const iso = (day: string) => new Date(momentAt(day, 0, zone)).toISOString();
  const from = (field: Field): Filter => ({ field: field.name, op: 'gte', value: field.type === 'date' ? first : iso(first) });
  const until: Filter =
    start.type === 'date' ? { field: start.name, op: 'lte', value: last } : { field: start.name, op: 'lt', value: iso(addDays(last, 1)) };
  return { and: [until, end ? { or: [from(start), from(end)] } : from(start)] };
}

/** What asks for the records that are on no day. */
export const unscheduled = ({ start }: CalendarFields): Filter => ({ field: start.name, op: 'is_null' });

/** Whether a person may move records to other days. */
export const isMovable = ({ start, end }: CalendarFields): boolean => !start.readOnly && !end?.readOnly;

/** What a record says after it moved by some days: the clock on the wall stays. */
export function movedBy(row: Values, { start, end }: CalendarFields, days: number, zone: string): Readonly<Record<string, string>> {
  const moved = [start, ...(end ? [end] : [])].flatMap((field) => {
    const value = row[field.name];
    return typeof value === 'string'
      ? [[field.name, field.type === 'date' ? addDays(value.slice(0, 10), days) : later(value, days, zone)]]
      : [];
  });
  return Object.fromEntries(moved);
}

function later(iso: string, days: number, zone: string): string {
  const at = Date.parse(iso);
  const { hour, minute } = wallTime(at, zone);
  const withinMinute = ((at % 60_000) + 60_000) % 60_000;
  return new Date(momentAt(addDays(dayIn(at, zone), days), hour * 60 + minute, zone) + withinMinute).toISOString();
}

/** What a new record begins with on a day: the day itself, or nine in the morning of it. */
export const startOn = ({ start }: CalendarFields, day: string, zone: string, minutes = 540): Readonly<Record<string, string>> => ({
  [start.name]: start.type === 'date' ? day : new Date(momentAt(day, minutes, zone)).toISOString(),
});

/** The field whose options colour the entries: the view's, when its values are a closed set. */
export function colourField(object: ObjectDefinition, view: ViewDocument | null): Field | null {
  const field = view?.color === undefined ? undefined : object.byName.get(view.color);
  return field && (field.type === 'stage' || (field.type === 'select' && field.options)) ? field : null;
}

/** What the workspace's calendar says about a day that is unlike its weekday. */
export interface DayMark {
  /** Free though a weekday, or worked though a weekend (调休). */
  readonly kind: 'holiday' | 'workday';
  readonly label: string;
}

/** The holidays and made-up working days of the calendar that is the default, by day. */
export function dayMarks(model: Model, locale: Locale): ReadonlyMap<string, DayMark> {
  const calendars = documentsOf(model, 'calendar');
  const calendar = calendars.find((one) => one.default) ?? calendars[0];
  const marks = (kind: DayMark['kind'], days: NonNullable<typeof calendar>['holidays']) =>
    (days ?? []).map(({ date, label }) => [date, { kind, label: labelOf(label, locale) }] as const);
  return new Map(calendar ? [...marks('holiday', calendar.holidays), ...marks('workday', calendar.workdays)] : []);
}

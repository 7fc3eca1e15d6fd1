import type { CalendarDocument } from '@tangram/model';

/** The days of a week as calendars name them, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Working hours of a day, in minutes from midnight; the end is not in it. 1440 is the midnight that ends the day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const dayMinutes = 1440;
/** Most spans that a day can have, as the format of calendars allows. */
const mostSpans = 10;

const two = (n: number): string => String(n).padStart(2, '0');
/** `570` → `09:30` */
export const timeText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** `09:30` → 570; null for what is no time of a day. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const at = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number(minutes) < 60 && at <= dayMinutes ? at : null;
}

/** The hours of a day of the week, in order; what a document says twice or the wrong way round is put right. */
export const spansOn = ({ week }: CalendarDocument, day: Weekday): readonly Span[] =>
  tidy(week[day].map(([from, to]) => ({ from: minutesOf(String(from)) ?? 0, to: minutesOf(String(to)) ?? 0 })));

/** In order, without what is empty; what touches becomes one. */
function tidy(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(dayMinutes, to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const made: Span[] = [];
  for (const span of inOrder) {
    const last = made.at(-1);
    if (last && span.from <= last.to) made[made.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else made.push(span);
  }
  return made;
}

/** The hours with some more of them. */
export const withHours = (spans: readonly Span[], added: Span): readonly Span[] => tidy([...spans, added]);

/** The hours without some of them: a break is cut out. */
export const withoutHours = (spans: readonly Span[], { from, to }: Span): readonly Span[] =>
  tidy(
    spans.flatMap((span) => [
      { from: span.from, to: Math.min(span.to, from) },
      { from: Math.max(span.from, to), to: span.to },
    ]),
  );

/** One of the hours as other ones, within the day and no shorter than `least` minutes; neighbours that it touches become one with it. */
export function changedHours(spans: readonly Span[], at: number, to: Span, least: number): readonly Span[] {
  const begin = Math.max(0, Math.min(to.from, dayMinutes - least));
  const next = { from: begin, to: Math.min(dayMinutes, Math.max(to.to, begin + least)) };
  return withHours(spans.toSpliced(at, 1), next);
}

/** The calendar with other hours on some days of the week. What is more than a day can have is left as it was. */
export function withWeek(calendar: CalendarDocument, days: readonly Weekday[], spans: readonly Span[]): CalendarDocument {
  if (spans.length > mostSpans) return calendar;
  const hours = tidy(spans).map(({ from, to }): [string, string] => [timeText(from), timeText(to)]);
  return { ...calendar, week: { ...calendar.week, ...Object.fromEntries(days.map((day) => [day, hours])) } };
}

/** Minutes that are worked in a day, or in a week. */
export const minutesIn = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);
export const weekMinutes = (calendar: CalendarDocument): number =>
  weekdays.reduce((sum, day) => sum + minutesIn(spansOn(calendar, day)), 0);

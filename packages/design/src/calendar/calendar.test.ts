import { describe, expect, test } from '@jest/globals';
import { type CalendarDocument, parseDocument } from '@tangram/model';
import { addDays } from '@tangram/view';
import fc from 'fast-check';
import { words } from '../../test/forms.ts';
import {
  changedHours,
  dayMinutes,
  minutesIn,
  minutesOf,
  type Span,
  spansOn,
  timeText,
  weekdays,
  weekMinutes,
  withHours,
  withoutHours,
  withWeek,
} from './hours.ts';
import { daysFrom, isWorked, marksOf, periodsIn, withDays, workedDays } from './marked-days.ts';

const day: [string, string][] = [['09:00', '18:00']];
const calendar: CalendarDocument = {
  kind: 'calendar',
  name: 'own',
  label: words('Own'),
  timeZone: 'Asia/Shanghai',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
};
/** `9-12 13-18` are hours of a day. */
const hours = (text: string): readonly Span[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [from = 0, to = 0] = one.split('-').map((part) => Number(part) * 60);
      return { from, to };
    });
const printed = (spans: readonly Span[]) => spans.map(({ from, to }) => `${from / 60}-${to / 60}`).join(' ');
const span = (text: string): Span => hours(text)[0] ?? { from: 0, to: 0 };

describe('hours of a day', () => {
  test.each([
    ['beside others', '9-12', '13-18', '9-12 13-18'],
    ['that touch become one', '9-12', '12-18', '9-18'],
    ['that bridge become one', '9-12 13-18', '11-14', '9-18'],
    ['over the end of the day stop there', '9-12', '20-30', '9-12 20-24'],
  ])('more of them, %s', (_, from, added, made) => expect(printed(withHours(hours(from), span(added)))).toBe(made));

  test.each([
    ['a break', '9-18', '12-13', '9-12 13-18'],
    ['the whole day', '9-12 13-18', '0-24', ''],
    ['an edge', '9-12', '8-10', '10-12'],
  ])('less of them: %s', (_, from, gone, made) => expect(printed(withoutHours(hours(from), span(gone)))).toBe(made));

  test.each([
    ['moved', '9-12 13-18', 0, '8-11', '8-11 13-18'],
    ['grown into the next', '9-12 13-18', 0, '9-14', '9-18'],
    ['never turned round', '9-12', 0, '12-10', '12-12.5'],
    ['never out of the day', '9-12', 0, '25-30', '23.5-24'],
  ])('one of them is %s', (_, from, at, to, made) => expect(printed(changedHours(hours(from), at, span(to), 30))).toBe(made));

  test('are written as times, and read as one writes them', () => {
    expect([timeText(570), timeText(dayMinutes)]).toEqual(['09:30', '24:00']);
    expect(['9:30', '24:00', '24:01', '9:60', 'nine'].map(minutesOf)).toEqual([570, 1440, null, null, null]);
  });

  test('of several days of the week at once', () => {
    const made = withWeek(calendar, ['sat', 'sun'], hours('10-12 14-16'));
    expect([made.week.sat, made.week.sun, made.week.mon]).toEqual([
      [
        ['10:00', '12:00'],
        ['14:00', '16:00'],
      ],
      [
        ['10:00', '12:00'],
        ['14:00', '16:00'],
      ],
      day,
    ]);
    expect([weekMinutes(calendar) / 60, weekMinutes(made) / 60]).toEqual([45, 53]);
    const eleven = Array.from({ length: 11 }, (_, i) => ({ from: i * 120, to: i * 120 + 60 }));
    expect(withWeek(calendar, ['mon'], eleven)).toBe(calendar);
  });

  const anySpan = fc.record({ from: fc.integer({ min: -60, max: 1500 }), to: fc.integer({ min: -60, max: 1500 }) });
  test('whatever is painted and cut, they stand in order, apart, and are a calendar', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ span: anySpan, add: fc.boolean() }), { maxLength: 8 }), anySpan, (strokes, last) => {
        const made = strokes.reduce<readonly Span[]>((now, one) => (one.add ? withHours : withoutHours)(now, one.span), []);
        const edges = made.flatMap(({ from, to }) => [from, to]);
        expect(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? -1))).toBe(true);
        expect(parseDocument(withWeek(calendar, weekdays, made)).ok).toBe(true);
        expect(spansOn(withWeek(calendar, ['mon'], made), 'mon')).toEqual(made);
        const [before, cut] = [minutesIn(made), withoutHours(made, last)];
        expect(minutesIn(withHours(cut, last))).toBe(minutesIn(withHours(made, last)));
        expect(minutesIn(cut)).toBeLessThanOrEqual(before);
      }),
    );
  });
});

describe('days unlike their weekday', () => {
  const golden = withDays(calendar, daysFrom('2026-10-07', '2026-10-01'), 'holiday', words('National Day'));
  const made = withDays(golden, ['2026-10-10'], 'workday', words('Make-up'));

  test('are marked from one day to another, whichever comes first, and come as periods', () => {
    expect(periodsIn(made, 2026)).toEqual([
      { kind: 'holiday', label: words('National Day'), from: '2026-10-01', to: '2026-10-07', days: 7 },
      { kind: 'workday', label: words('Make-up'), from: '2026-10-10', to: '2026-10-10', days: 1 },
    ]);
    expect(periodsIn(made, 2025)).toEqual([]);
  });

  test('are one thing at a time, and nothing again', () => {
    const turned = withDays(made, ['2026-10-07'], 'workday', undefined);
    expect([turned.holidays?.length, turned.workdays]).toEqual([
      6,
      [{ date: '2026-10-07' }, { date: '2026-10-10', label: words('Make-up') }],
    ]);
    expect(withDays(made, daysFrom('2026-01-01', '2026-12-31'), null, undefined)).toEqual({ ...calendar, holidays: [], workdays: [] });
  });

  test('say whether one works: by the week, but for them', () => {
    const marks = marksOf(made);
    expect(['2026-09-30', '2026-10-01', '2026-10-10', '2026-10-11'].map((one) => isWorked(made, marks, one))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([workedDays(calendar, 2026), workedDays(made, 2026)]).toEqual([261, 257]);
  });

  test('whatever is marked, no day is marked twice and days stand in order', () => {
    const stroke = fc.record({
      from: fc.nat(400),
      length: fc.nat(12),
      kind: fc.constantFrom('holiday', 'workday', null),
      label: fc.option(fc.constantFrom(words('A'), words('B')), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 8 }), (strokes) => {
        const end = strokes.reduce((now, { from, length, kind, label }) => {
          const first = addDays('2026-01-01', from);
          return withDays(now, daysFrom(first, addDays(first, length)), kind, label);
        }, calendar);
        const dates = [...(end.holidays ?? []), ...(end.workdays ?? [])].map(({ date }) => date);
        expect(new Set(dates).size).toBe(dates.length);
        expect(parseDocument(end).ok).toBe(true);
        const counted = [2026, 2027].flatMap((year) => periodsIn(end, year)).reduce((sum, { days }) => sum + days, 0);
        expect(counted).toBe(dates.length);
      }),
    );
  });
});

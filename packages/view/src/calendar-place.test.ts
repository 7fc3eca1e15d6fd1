import { describe, expect, test } from '@jest/globals';
import type { CalendarEntry } from './calendar.ts';
import { placeHours, placeRow } from './calendar-place.ts';
import { addDays } from './day.ts';

const week = Array.from({ length: 7 }, (_, i) => addDays('2026-11-23', i));
const entry = (row: string, from: number, to = from, at: number | null = null, takes = 60): CalendarEntry<string> => ({
  row,
  from: addDays('2026-11-23', from),
  to: addDays('2026-11-23', to),
  at,
  takes,
});
const drawn = (entries: readonly CalendarEntry<string>[], lanes: number) => {
  const { placed, more } = placeRow(entries, week, lanes);
  return {
    placed: placed.map((one) =>
      [one.entry.row, one.lane, one.column, one.width, `${one.before ? '<' : ''}${one.after ? '>' : ''}`].join(' '),
    ),
    more,
  };
};
const nothing = [0, 0, 0, 0, 0, 0, 0];

describe('a row of days', () => {
  test('puts each entry on the first free line: the longer first, whole days before hours', () =>
    expect(drawn([entry('call', 1, 1, 600), entry('day', 1), entry('trip', 1, 3), entry('later', 3)], 9)).toEqual({
      placed: ['trip 0 1 3 ', 'day 1 1 1 ', 'call 2 1 1 ', 'later 1 3 1 '],
      more: nothing,
    }));

  test('cuts what began before it or goes on after it, and leaves out what is elsewhere', () =>
    expect(drawn([entry('long', -3, 2), entry('on', 5, 9), entry('past', -4, -1), entry('next', 7)], 9)).toEqual({
      placed: ['long 0 0 3 <', 'on 0 5 2 >'],
      more: nothing,
    }));

  test('leaves its last line for saying how many do not fit', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((name, i) => entry(name, 2, 2, i * 60));
    expect(drawn(five, 3)).toEqual({ placed: ['a 0 2 1 ', 'b 1 2 1 '], more: [0, 0, 3, 0, 0, 0, 0] });
    expect(drawn(five, 5)).toMatchObject({ more: nothing });
  });

  test('counts a long one that does not fit on each of its days', () => {
    const entries = [entry('a', 0, 6), entry('b', 0, 6), entry('c', 1, 2)];
    expect(drawn(entries, 2)).toEqual({ placed: ['a 0 0 7 '], more: [1, 2, 2, 1, 1, 1, 1] });
  });
});

describe('the hours of a day', () => {
  const seats = (entries: readonly CalendarEntry<string>[]) =>
    placeHours(entries).map(({ entry: { row }, top, height, column, columns }) => `${row} ${top}+${height} ${column}/${columns}`);

  test('give one alone the whole width, and those that overlap a share each', () =>
    expect(seats([entry('a', 0, 0, 540, 60), entry('b', 0, 0, 570, 90), entry('c', 0, 0, 600, 30), entry('d', 0, 0, 720, 60)])).toEqual([
      'a 540+60 0/2',
      'b 570+90 1/2',
      'c 600+30 0/2',
      'd 720+60 0/1',
    ]));

  test('are never lower than a line of text, and end at midnight', () =>
    expect(seats([entry('short', 0, 0, 540, 5), entry('late', 0, 0, 1410, 300)])).toEqual(['short 540+30 0/1', 'late 1410+30 0/1']));
});

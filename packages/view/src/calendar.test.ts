import { describe, expect, test } from '@jest/globals';
import type { Field } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { colourField, dayMarks, daysInSight, entryOf, isTimed, movedBy, sightText, startOn, touching, turned } from './calendar.ts';
import { addDays, addMonths, dayText, momentAt, weekdayInitial, weekdayText } from './day.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const fieldOf = (name: string): Field => {
  const field = machine.byName.get(name);
  if (!field) throw new Error(name);
  return field;
};
const day = fieldOf('bought');
const moment = fieldOf('created_at');
const until = fieldOf('updated_at');
const zone = 'Asia/Shanghai';
const days = { start: day, end: null };
const hours = { start: moment, end: until };

describe('days', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i more is %s', (from, by, to) => expect(addDays(from, by)).toBe(to));

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months is %s, never a day of the month after', (from, by, to) => expect(addMonths(from, by)).toBe(to));

  test('are said with their weekday, and with their year when it is another', () => {
    expect(dayText('2026-11-26', 2026, 'zh-CN')).toBe('11 月 26 日 周四');
    expect(dayText('2027-01-01', 2026, 'zh-CN')).toBe('2027-01-01 周五');
    expect(dayText('2026-11-26', 2026, 'en')).toBe('Thu 26 Nov');
    expect([weekdayText('2026-11-29', 'zh-CN'), weekdayInitial('2026-11-29', 'zh-CN'), weekdayInitial('2026-11-29', 'en')]).toEqual([
      '周日',
      '日',
      'S',
    ]);
  });

  test('begin at midnight of the place, also where clocks change', () => {
    expect(new Date(momentAt('2026-11-26', 0, zone)).toISOString()).toBe('2026-11-25T16:00:00.000Z');
    expect(new Date(momentAt('2026-03-29', 60 * 12, 'Europe/Berlin')).toISOString()).toBe('2026-03-29T10:00:00.000Z');
    expect(new Date(momentAt('2026-03-28', 60 * 12, 'Europe/Berlin')).toISOString()).toBe('2026-03-28T11:00:00.000Z');
  });
});

describe('what is in sight', () => {
  test('of a month is whole weeks from the day they begin on', () => {
    const monday = daysInSight('month', '2026-11-26', 1);
    expect([monday[0], monday.at(-1), monday.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    const sunday = daysInSight('month', '2026-02-10', 0);
    expect([sunday[0], sunday.at(-1), sunday.length]).toEqual(['2026-02-01', '2026-02-28', 28]);
  });

  test('of a week and of a day', () => {
    expect(daysInSight('week', '2026-11-29', 1).join()).toBe(
      '2026-11-23,2026-11-24,2026-11-25,2026-11-26,2026-11-27,2026-11-28,2026-11-29',
    );
    expect(daysInSight('day', '2026-11-29', 1)).toEqual(['2026-11-29']);
  });

  test.each([
    ['month', '2026 年 11 月', 'November 2026'],
    ['week', '2026 年 11 月 23 日 周一 – 11 月 29 日 周日', 'Mon 23 Nov – Sun 29 Nov, 2026'],
    ['day', '2026 年 11 月 26 日 周四', 'Thu 26 Nov, 2026'],
  ] as const)('of a %s is said', (span, chinese, english) => {
    expect(sightText(span, '2026-11-26', 1, 'zh-CN')).toBe(chinese);
    expect(sightText(span, '2026-11-26', 1, 'en')).toBe(english);
  });

  test('turns by its own length', () => {
    expect(turned('month', '2026-10-31', 1)).toBe('2026-11-30');
    expect(turned('week', '2026-11-26', -1)).toBe('2026-11-19');
    expect(turned('day', '2026-11-26', 1)).toBe('2026-11-27');
  });
});

describe('a record is on a calendar', () => {
  test('on its day, whole', () => {
    const entry = entryOf({ bought: '2026-11-26' }, days, { zone });
    expect(entry).toMatchObject({ from: '2026-11-26', to: '2026-11-26', at: null });
    expect(entry && isTimed(entry)).toBe(false);
  });

  test('at the hour of the person’s zone', () => {
    const row = { created_at: '2026-11-25T17:30:00Z', updated_at: '2026-11-25T19:00:00Z' };
    const entry = entryOf(row, hours, { zone });
    expect(entry).toMatchObject({ from: '2026-11-26', to: '2026-11-26', at: 90, takes: 90 });
    expect(entry && isTimed(entry)).toBe(true);
  });

  test('until its last day; midnight belongs to the day before', () => {
    const row = { created_at: '2026-11-26T02:00:00Z', updated_at: '2026-11-27T16:00:00Z' };
    expect(entryOf(row, hours, { zone })).toMatchObject({ from: '2026-11-26', to: '2026-11-27' });
  });

  test('on its start alone when the end is none, or lies before it', () => {
    expect(entryOf({ created_at: '2026-11-26T02:00:00Z' }, hours, { zone })).toMatchObject({ to: '2026-11-26', takes: 60 });
    const backwards = { created_at: '2026-11-26T02:00:00Z', updated_at: '2026-11-20T02:00:00Z' };
    expect(entryOf(backwards, hours, { zone })).toMatchObject({ from: '2026-11-26', to: '2026-11-26' });
  });

  test('nowhere without a start', () => expect(entryOf({ bought: null }, days, { zone })).toBeNull());
});

describe('the question of a calendar', () => {
  test('for days goes by days', () =>
    expect(touching(days, '2026-11-01', '2026-11-30', zone)).toEqual({
      and: [
        { field: 'bought', op: 'lte', value: '2026-11-30' },
        { field: 'bought', op: 'gte', value: '2026-11-01' },
      ],
    }));

  test('for hours goes by the midnights of the place, and takes in what began before and lasts', () =>
    expect(touching(hours, '2026-11-01', '2026-11-30', zone)).toEqual({
      and: [
        { field: 'created_at', op: 'lt', value: '2026-11-30T16:00:00.000Z' },
        {
          or: [
            { field: 'created_at', op: 'gte', value: '2026-10-31T16:00:00.000Z' },
            { field: 'updated_at', op: 'gte', value: '2026-10-31T16:00:00.000Z' },
          ],
        },
      ],
    }));
});

describe('a move', () => {
  test('takes the end along', () =>
    expect(movedBy({ created_at: '2026-11-26T02:00:00.000Z', updated_at: '2026-11-27T03:00:00.000Z' }, hours, 3, zone)).toEqual({
      created_at: '2026-11-29T02:00:00.000Z',
      updated_at: '2026-11-30T03:00:00.000Z',
    }));

  test('keeps the clock on the wall where clocks change', () =>
    expect(movedBy({ created_at: '2026-03-28T11:00:00.000Z' }, { start: moment, end: null }, 1, 'Europe/Berlin')).toEqual({
      created_at: '2026-03-29T10:00:00.000Z',
    }));

  test('of a day is a day, and what has no end gets none', () =>
    expect(movedBy({ bought: '2026-11-30' }, { start: day, end: until }, -30, zone)).toEqual({ bought: '2026-10-31' }));

  test('begins a new record on a day: the day, or nine in the morning of it', () => {
    expect(startOn(days, '2026-11-26', zone)).toEqual({ bought: '2026-11-26' });
    expect(startOn(hours, '2026-11-26', zone)).toEqual({ created_at: '2026-11-26T01:00:00.000Z' });
    expect(startOn(hours, '2026-11-26', zone, 870)).toEqual({ created_at: '2026-11-26T06:30:00.000Z' });
  });
});

describe('what a calendar shows besides', () => {
  const both = (text: string) => ({ 'zh-CN': text, en: text });
  test('a colour only by a closed set of values', () => {
    const view = (color: string) =>
      ({ kind: 'view', name: 'v', id: 'v', object: 'machine', label: both('v'), type: 'calendar', color }) as const;
    expect(colourField(machine, view('state'))?.name).toBe('state');
    expect(colourField(machine, view('note'))).toBeNull();
    expect(colourField(machine, null)).toBeNull();
  });

  test('the holidays and made-up working days of the default calendar', () => {
    const open: [string, string][] = [];
    const week = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
    const calendar = (name: string, more: object) =>
      ({ kind: 'calendar', name, id: name, label: both(name), timeZone: zone, week, ...more }) as const;
    const world = smallWorld([
      calendar('a', { holidays: [{ date: '2026-05-01', label: both('other') }] }),
      calendar('b', {
        default: true,
        holidays: [{ date: '2026-10-01', label: both('国庆') }],
        workdays: [{ date: '2026-10-10', label: both('补班') }],
      }),
    ]);
    expect([...dayMarks(world, 'zh-CN')]).toEqual([
      ['2026-10-01', { kind: 'holiday', label: '国庆' }],
      ['2026-10-10', { kind: 'workday', label: '补班' }],
    ]);
    expect(dayMarks(model, 'zh-CN').size).toBe(0);
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  clockText,
  daysAgo,
  daysBetween,
  durationText,
  minutesOf,
  momentText,
  type Place,
  relativeText,
  shortDay,
  today,
  wallTime,
} from './moment-text.ts';

const zh: Place = { locale: 'zh-CN', now: Date.parse('2025-06-02T02:31:00Z'), zone: 'Asia/Shanghai' };
const en: Place = { ...zh, locale: 'en' };

describe('a moment as one speaks of it', () => {
  test.each([
    ['2025-06-02T02:24:00.000Z', '今天 10:24', 'Today 10:24'],
    ['2025-06-01T15:59:00.000Z', '昨天', 'Yesterday'],
    ['2025-05-22T02:00:00.000Z', '11 天前', '11 days ago'],
    ['2025-05-02T02:00:00.000Z', '5 月 2 日', '2 May'],
    ['2024-12-30T02:00:00.000Z', '2024-12-30', '30 Dec 2024'],
    ['2025-06-03T01:30:00.000Z', '明天 09:30', 'Tomorrow 09:30'],
    ['2025-06-05T01:30:00.000Z', '3 天后', 'in 3 days'],
    ['2025-06-20T01:30:00.000Z', '6 月 20 日', '20 Jun'],
    ['not a moment', '', ''],
    [null, '', ''],
  ])('%p: %s, %s', (at, chinese, english) => {
    expect([relativeText(at, zh), relativeText(at, en)]).toEqual([chinese, english]);
  });

  test('turns over at midnight where the person is, not in London', () => {
    const late: Place = { ...zh, now: Date.parse('2025-06-01T16:01:00Z') };
    expect(today(late)).toBe('2025-06-02');
    expect(relativeText('2025-06-01T15:59:00.000Z', late)).toBe('昨天');
    expect(relativeText('2025-06-01T15:59:00.000Z', { ...late, zone: 'Europe/London' })).toBe('今天 16:59');
  });

  test('says in full what is hovered over', () => {
    expect(momentText('2025-06-18T02:24:00.000Z', zh)).toBe('2025-06-18 10:24');
  });
});

describe('days', () => {
  test.each([
    ['2025-06-02', '2025-06-18', 16],
    ['2025-06-18', '2025-06-02', -16],
    ['2024-02-28', '2024-03-01', 2],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  test('ago are counted by the calendar', () => {
    expect(daysAgo('2025-05-29T23:00:00.000Z', zh)).toBe(3);
    expect(daysAgo('x', zh)).toBeNull();
  });

  test('of this year leave the year out', () => {
    expect(shortDay({ year: 2025, month: 6, day: 18 }, zh)).toBe('6 月 18 日');
    expect(shortDay({ year: 2023, month: 6, day: 8 }, zh)).toBe('2023-06-08');
  });

  test('midnight is hour 0', () => {
    expect(clockText(wallTime(Date.parse('2025-06-01T16:00:00Z'), 'Asia/Shanghai'))).toBe('00:00');
  });
});

describe('a duration', () => {
  test.each([
    ['1:35', 95],
    ['95', 95],
    ['1.5h', 90],
    [' 0:05 ', 5],
    ['-0:30', -30],
    ['1:75', null],
    ['soon', null],
  ])('typed as %s is %p minutes', (typed, minutes) => {
    expect(minutesOf(typed)).toBe(minutes);
  });

  test.each([
    [95, '1:35'],
    [5, '0:05'],
    [-30, '−0:30'],
    ['95', ''],
  ])('of %p minutes reads %s', (minutes, text) => {
    expect(durationText(minutes)).toBe(text);
  });
});

import { describe, expect, test } from '@jest/globals';
import { drawnHeight, pagesToDrop, placeOf, type Run, rowsInSight, type Spot, spotAfter, spotAt, spotShowing } from './long-scroll.ts';

const short: Run = { rows: 1000, rowHeight: 36, view: 720 };
const long: Run = { rows: 1_000_000, rowHeight: 36, view: 720 };
const begin: Spot = { top: 0, shift: 0 };

describe('a list that a browser can hold', () => {
  test('scrolls as everything else does', () => {
    expect(drawnHeight(short)).toBe(36_000);
    expect(spotAfter(short, begin, 3600)).toEqual({ top: 3600, shift: 0 });
    expect(rowsInSight(short, { top: 3600, shift: 0 })).toEqual({ first: 100, last: 120 });
    expect(rowsInSight(short, { top: 3610, shift: 0 }, 10)).toEqual({ first: 90, last: 131 });
    expect(rowsInSight(short, begin, 10)).toEqual({ first: 0, last: 30 });
  });
});

describe('a list that is higher than a browser can draw', () => {
  test('is drawn lower, and the thumb at its end shows the last row', () => {
    const most = drawnHeight(long) - long.view;
    expect(drawnHeight(long)).toBeLessThan(16_000_000);
    expect(rowsInSight(long, spotAfter(long, begin, most)).last).toBe(1_000_000);
    const middle = rowsInSight(long, spotAfter(long, begin, Math.round(most / 2)));
    expect(middle.first).toBeGreaterThan(499_900);
    expect(middle.first).toBeLessThan(500_100);
  });

  test('moves by a turn of the wheel as many px as the wheel was turned', () => {
    const far = spotAt(long, 18_000_000);
    const turned = spotAfter(long, far, far.top + 240);
    expect(placeOf(long, turned)).toBe(18_000_240);
    expect(placeOf(long, spotAfter(long, turned, turned.top - 480))).toBe(17_999_760);
  });

  test('reaches both ends by the wheel, though the scroll bar came there first', () => {
    let spot = spotAt(long, 5000);
    for (let turns = 0; turns < 60; turns += 1) spot = spotAfter(long, spot, Math.max(0, spot.top - 120));
    expect(spot).toEqual(begin);
    const most = drawnHeight(long) - long.view;
    spot = spotAt(long, 1_000_000 * 36 - 720 - 9000);
    for (let turns = 0; turns < 100; turns += 1) spot = spotAfter(long, spot, Math.min(most, spot.top + 120));
    expect(rowsInSight(long, spot).last).toBe(1_000_000);
    expect(spot.top).toBe(most);
  });

  test('brings a row into sight from wherever it is', () => {
    for (const row of [0, 1, 20, 4711, 500_000, 999_999]) {
      for (const from of [begin, spotAt(long, 18_000_000), spotAt(long, 36_000_000)]) {
        const { first, last } = rowsInSight(long, spotShowing(long, from, row));
        expect(first).toBeLessThanOrEqual(row);
        expect(last).toBeGreaterThan(row);
      }
    }
    const seen = spotAt(long, 3600);
    expect(spotShowing(long, seen, 105)).toBe(seen);
  });
});

test('pages far from sight are dropped first', () => {
  const drop = (loaded: readonly number[], most: number) => [...pagesToDrop(loaded, { first: 50, last: 52 }, most)].sort((a, b) => a - b);
  expect(drop([0, 1, 2, 49, 50, 51, 52, 53, 90], 5)).toEqual([0, 1, 2, 90]);
  expect(drop([50, 51], 5)).toEqual([]);
});

import { describe, expect, test } from '@jest/globals';
import { eighthsOf, fillPoints } from './stage-fill.ts';

describe('the stage piece', () => {
  test.each([
    ['one stage', 1, [1]],
    ['two stages', 2, [1, 2]],
    ['four stages', 4, [1, 2, 4, 6]],
    ['five stages', 5, [1, 2, 4, 5, 6]],
    ['seven stages', 7, [1, 2, 3, 4, 5, 6, 7]],
    ['twenty stages', 20, [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7]],
  ])('fills clockwise, step by step, with %s', (_, open, eighths) => {
    expect(Array.from({ length: open }, (__, i) => eighthsOf(i + 1, open))).toEqual(eighths);
  });

  test('begins at twelve o’clock and walks the rim of the square', () => {
    expect(fillPoints(2)).toBe('6,6 6,0 12,0 12,6');
    expect(fillPoints(8).split(' ')).toHaveLength(10);
  });
});

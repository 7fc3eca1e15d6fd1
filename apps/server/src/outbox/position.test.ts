import { describe, expect, test } from '@jest/globals';
import { BEGINNING, comparePositions, formatPosition, parsePosition } from './position.ts';

describe('a position', () => {
  test.each(['0-0', '743-12', '18446744073709551-999999999999999999'])('%s is read as it is written', (text) => {
    const position = parsePosition(text);
    expect(position && formatPosition(position)).toBe(text);
  });

  test.each(['', '1', '-1-1', '1-2-3', 'a-b', '1.5-2', ' 1-1'])('is not %p', (text) => {
    expect(parsePosition(text)).toBeNull();
  });

  test('comes by transaction first, then by sequence, as numbers', () => {
    const order = ['0-0', '9-3', '10-1', '10-2', '10-10', '9007199254740993-1'].map((text) => parsePosition(text) ?? BEGINNING);
    const shuffled = [...order].reverse().sort(comparePositions);
    expect(shuffled.map(formatPosition)).toEqual(order.map(formatPosition));
  });
});

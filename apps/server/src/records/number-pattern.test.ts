import { describe, expect, test } from '@jest/globals';
import { formatNumber, parseNumber } from './number-pattern.ts';

const day = '2025-06-07T08:09:10.000Z';

describe('an automatic number', () => {
  test.each([
    ['HT-{YYYY}{MM}-{SEQ:4}', 1, 'HT-202506-0001'],
    ['{YY}/{MM}/{DD} {SEQ}', 12, '25/06/07 12'],
    ['{SEQ:2}', 12345, '12345'],
    ['A-', 7, 'A-7'],
    ['{SEQ}{NOW}', 7, '7{NOW}'],
  ])('by the pattern %s', (pattern, n, expected) => {
    expect(formatNumber(pattern, day, n)).toBe(expected);
  });

  test.each([
    ['HT-{YYYY}{MM}-{SEQ:4}', 'HT-202401-0042', 42],
    ['HT-{YYYY}{MM}-{SEQ:4}', 'HT-2024-0042', null],
    ['(a+b)*{SEQ}', '(a+b)*9', 9],
    ['A-', 'A-12', 12],
    ['A-', 'B-12', null],
  ])('of the pattern %s is read back from %s', (pattern, text, expected) => {
    expect(parseNumber(pattern, text)).toBe(expected);
  });
});

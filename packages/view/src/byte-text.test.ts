import { describe, expect, test } from '@jest/globals';
import { byteText } from './byte-text.ts';

describe('the size of a file', () => {
  test.each([
    [0, '0 B'],
    [812, '812 B'],
    [3_400_000, '3.4 MB'],
    [128_000_000, '128 MB'],
    [2_500_000_000, '2.5 GB'],
  ])('%d bytes are %s', (bytes, words) => expect(byteText(bytes)).toBe(words));
});

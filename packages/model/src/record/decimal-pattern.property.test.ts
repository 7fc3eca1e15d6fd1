import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalPattern } from './decimal-pattern.ts';

const written = (units: number, scale: number): string => {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${units < 0 ? '-' : ''}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ''}`;
};

describe('the pattern of a decimal', () => {
  test('matches exactly the texts between its bounds', () => {
    const bound = fc.integer({ min: -30_000, max: 30_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), bound, bound, bound, (scale, a, b, value) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const form = new RegExp(decimalPattern(scale, written(low, scale), written(high, scale)), 'u');
        for (const one of [value, low, high, low - 1, high + 1])
          expect({ one, fits: form.test(written(one, scale)) }).toEqual({ one, fits: one >= low && one <= high });
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['no bounds', null, null, ['0.00', '-0.01', '999999999999999999.99'], ['1', '1.0', '01.00', '-0.00', '1000000000000000000.00', '']],
    ['a bound finer than the scale', '0.005', null, ['0.01'], ['0.00']],
    ['only negative numbers', null, '-1', ['-1.00', '-20.00'], ['-0.99', '0.00', '1.00']],
    ['nothing at all', '2', '1', [], ['1.00', '1.50', '2.00']],
  ])('with %s', (_, minimum, maximum, fits, fails) => {
    const form = new RegExp(decimalPattern(2, minimum, maximum), 'u');
    expect(fits.filter((text) => !form.test(text))).toEqual([]);
    expect(fails.filter((text) => form.test(text))).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { inset, pieceNames, pieces, type Point } from './pieces.ts';

const area = (polygon: readonly Point[]) =>
  Math.abs(
    polygon.reduce(
      (sum, [x, y], i) => sum + x * (polygon[(i + 1) % polygon.length]?.[1] ?? 0) - y * (polygon[(i + 1) % polygon.length]?.[0] ?? 0),
      0,
    ),
  ) / 2;

describe('the seven pieces', () => {
  test('fill the square of four by four exactly', () => {
    expect(pieceNames.map((name) => area(pieces[name]))).toEqual([4, 4, 2, 1, 2, 1, 2]);
  });

  test('leave an even gap: the points of the first are those of the drawing', () => {
    expect(inset(pieces.largeTop, 0.05).map(([x, y]) => [x.toFixed(3), y.toFixed(3)])).toEqual([
      ['0.121', '0.050'],
      ['3.879', '0.050'],
      ['2.000', '1.929'],
    ]);
  });

  test.each(pieceNames)('%s only shrinks', (name) => {
    expect(area(inset(pieces[name], 0.05))).toBeLessThan(area(pieces[name]));
  });
});

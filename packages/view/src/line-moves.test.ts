import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { atCell, type LineMove, markedBlock, moved } from './line-moves.ts';

const size = { rows: 4, columns: 3 };
const from = (row: number, column: number) => atCell({ row, column });
const at = (row: number, column: number, move: LineMove) => {
  const to = moved(from(row, column), move, size);
  return to === null ? null : [to.cursor.row, to.cursor.column];
};

describe('going among the cells of lines', () => {
  test.each<readonly [LineMove, readonly [number, number], readonly [number, number] | null]>([
    ['up', [1, 1], [0, 1]],
    ['up', [0, 1], [0, 1]],
    ['down', [3, 1], [3, 1]],
    ['left', [1, 0], [1, 0]],
    ['right', [1, 2], [1, 2]],
    ['next', [0, 2], [1, 0]],
    ['next', [2, 2], [3, 0]],
    ['next', [3, 2], null],
    ['previous', [1, 0], [0, 2]],
    ['previous', [0, 0], null],
    ['below', [1, 1], [2, 1]],
    ['above', [1, 1], [0, 1]],
    ['rowStart', [2, 2], [2, 0]],
    ['rowEnd', [2, 0], [2, 2]],
    ['columnStart', [2, 1], [0, 1]],
    ['columnEnd', [0, 1], [3, 1]],
    ['start', [2, 2], [0, 0]],
    ['end', [0, 0], [3, 2]],
    ['pageDown', [0, 1], [3, 1]],
    ['pageUp', [3, 1], [0, 1]],
  ])('%s from %j', (move, [row, column], to) => expect(at(row, column, move)).toEqual(to));

  test('Enter comes back to the column where Tab began', () => {
    let place = from(0, 1);
    for (const move of ['next', 'below'] as const) place = moved(place, move, size) ?? place;
    expect([place.cursor, place.home]).toEqual([{ row: 1, column: 1 }, null]);
  });

  test('marking leaves the other corner where it is', () => {
    const one = moved(from(1, 1), 'down', size, true);
    const two = one && moved(one, 'left', size, true);
    expect(two && markedBlock(two)).toEqual({ top: 1, bottom: 2, left: 0, right: 1 });
  });

  test('never leaves the cells', () => {
    const moves = fc.array(fc.constantFrom<LineMove>('up', 'down', 'left', 'right', 'next', 'previous', 'below', 'above', 'end', 'pageUp'));
    fc.assert(
      fc.property(moves, fc.boolean(), (all, extend) => {
        let place = from(0, 0);
        for (const move of all) place = moved(place, move, size, extend) ?? place;
        for (const { row, column } of [place.cursor, place.anchor])
          expect(row >= 0 && row < size.rows && column >= 0 && column < size.columns).toBe(true);
      }),
    );
  });
});

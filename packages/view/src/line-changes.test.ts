import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isBlankLine, lineDifference, positionsFor } from './line-changes.ts';
import type { Line } from './line-edits.ts';

const stored = (...ids: readonly string[]): readonly Line[] => ids.map((id, i) => ({ id, name: id, position: i + 1 }));
const abc = stored('a', 'b', 'c');
const [a, b, c] = abc as readonly [Line, Line, Line];
const sent = (now: readonly Line[], position: string | null = 'position') => {
  const { create, update, delete: gone } = lineDifference(abc, now, position);
  return { create, update, delete: gone };
};
const nothing = { create: [], update: [], delete: [] };

describe('what is sent of lines', () => {
  test.each<readonly [string, readonly Line[], Partial<typeof nothing> | object]>([
    ['nothing when nothing changed', abc, {}],
    ['only the cells that changed', [a, { ...b, name: 'B', quantity: '' }, c], { update: [{ id: 'b', name: 'B' }] }],
    ['an emptied cell as null', [{ ...a, name: null }, b, c], { update: [{ id: 'a', name: null }] }],
    ['a line that is gone by its id, the others keep their places', [a, c], { delete: ['b'] }],
    ['a new line at the end without a place', [a, b, c, { name: 'd' }], { create: [{ name: 'd' }] }],
    ['a line that was begun and left not at all', [a, b, c, {}, { name: null, ok: false }], {}],
    ['a moved line alone gets another place', [b, c, a], { update: [{ id: 'a', position: 4 }] }],
    [
      'a new line in between pushes those behind it on',
      [a, { name: 'x' }, b, c],
      {
        create: [{ name: 'x', position: 2 }],
        update: [
          { id: 'b', position: 3 },
          { id: 'c', position: 4 },
        ],
      },
    ],
  ])('%s', (_, now, expected) => expect(sent(now)).toEqual({ ...nothing, ...expected }));

  test('says for each which row of the form it is', () => {
    const { rows } = lineDifference(abc, [{ name: 'x' }, {}, { ...b, name: 'B' }, { name: 'y' }], null);
    expect(rows).toEqual({ create: [0, 3], update: [2] });
  });

  test('keeps no order where the object has no field for it', () => {
    expect(sent([c, a, b], null)).toEqual(nothing);
  });

  test('lines are blank when nothing was filled in, and only before they are stored', () => {
    expect([{}, { a: '' }, { a: [] }, { a: 0 }, { id: 'a' }].map(isBlankLine)).toEqual([true, true, true, false, false]);
  });
});

describe('places of lines', () => {
  test.each<readonly [readonly (number | null)[], readonly number[]]>([
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [
      [2, 3, 1],
      [2, 3, 4],
    ],
    [
      [1, 9, null],
      [1, 9, 10],
    ],
    [
      [1, null, 9],
      [1, 2, 9],
    ],
    [
      [null, null],
      [1, 2],
    ],
    [
      [0, 0, 0],
      [0, 1, 2],
    ],
    [
      [3, 1, 2],
      [3, 4, 5],
    ],
  ])('%j becomes %j', (own, places) => expect(positionsFor(own)).toEqual(places));

  test('rise, are never negative, and leave alone what is in order', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(40), { nil: null }), { maxLength: 30 }), (own) => {
        const places = positionsFor(own);
        for (let i = 0; i < places.length; i += 1) expect((places[i] ?? 0) > (places[i - 1] ?? -1)).toBe(true);
        expect(positionsFor(places)).toEqual(places);
      }),
    );
  });
});

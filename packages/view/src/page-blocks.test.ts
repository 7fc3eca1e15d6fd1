import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Block, blocksOf, type GridBox, partsIn, tracksOf } from './page-blocks.ts';

interface Named extends GridBox {
  readonly name: string;
}

/** `a 0 0 6 4` stands at column 0, row 0, and takes 6 columns and 4 rows. */
const parts = (...boxes: readonly string[]): readonly Named[] =>
  boxes.map((text) => {
    const [name = '', x, y, w, h] = text.split(' ');
    return { name, x: Number(x), y: Number(y), w: Number(w), h: Number(h) };
  });

/** Rows as `a / b`, lanes as `[a | b]`, cells as `{a b}`. */
const printed = (block: Block<Named> | null): string => {
  if (!block) return '';
  if (block.kind === 'part') return block.part.name;
  if (block.kind === 'rows') return block.of.map(printed).join(' / ');
  if (block.kind === 'cells') return `{${block.parts.map(({ name }) => name).join(' ')}}`;
  return `[${block.of.map((lane) => printed(lane.block)).join(' | ')}]`;
};

describe('parts of a page', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['a', ['a 3 5 2 2']],
    ['head / [left | middle | right]', ['head 0 0 12 2', 'left 0 2 4 9', 'middle 4 2 5 9', 'right 9 2 3 4']],
    // The right lane goes on below the others: it stays one lane.
    ['[left | right / more]', ['left 0 0 8 4', 'right 8 0 4 4', 'more 8 4 4 4']],
    ['[a / c | b]', ['a 0 0 6 4', 'b 6 0 6 9', 'c 0 4 6 2']],
    ['[a | b] / [c | d | e]', ['a 0 0 6 4', 'b 6 0 6 4', 'c 0 4 4 4', 'd 4 4 4 4', 'e 8 4 4 4']],
    ['[a | b] / foot', ['a 0 0 6 4', 'b 6 0 6 6', 'foot 0 6 12 2']],
    ['[a | b / [c | d]]', ['a 0 0 6 8', 'b 6 0 6 4', 'c 6 4 3 4', 'd 9 4 3 4']],
    // A pinwheel: no straight line goes through.
    ['{a b c d}', ['a 0 0 8 2', 'b 8 0 4 4', 'c 0 2 4 4', 'd 4 4 8 2']],
  ])('lie together as %s', (shape, boxes) => {
    expect(printed(blocksOf(parts(...boxes)))).toBe(shape);
  });

  const box = fc.record({ x: fc.nat(11), y: fc.nat(20), w: fc.integer({ min: 1, max: 12 }), h: fc.integer({ min: 1, max: 8 }) });
  const any = fc
    .array(box, { maxLength: 12 })
    .map((boxes) => boxes.map((one, i) => ({ ...one, name: `p${i}`, w: Math.min(one.w, 12 - one.x) })));

  test('are all there once, whatever they lie like; lanes never reach into one another', () => {
    const lanesApart = (block: Block<Named>): boolean => {
      if (block.kind === 'rows') return block.of.every(lanesApart);
      if (block.kind !== 'columns') return true;
      return block.of.every((lane, i) => (block.of[i + 1]?.x ?? block.x + block.w) >= lane.x + lane.w && lanesApart(lane.block));
    };
    fc.assert(
      fc.property(any, (some) => {
        const block = blocksOf(some);
        expect(
          partsIn(block)
            .map(({ name }) => name)
            .sort(),
        ).toEqual(some.map(({ name }) => name).sort());
        expect(block === null || lanesApart(block)).toBe(true);
      }),
    );
  });

  test.each<[string, readonly [number, number][], number | null]>([
    [
      'side 4, lane 5, side 3',
      [
        [0, 4],
        [4, 5],
        [9, 3],
      ],
      1,
    ],
    [
      'side 4, lane 4, side 4',
      [
        [0, 4],
        [4, 4],
        [8, 4],
      ],
      1,
    ],
    [
      'lane 8, side 4',
      [
        [0, 8],
        [8, 4],
      ],
      0,
    ],
    [
      'lane 7, lane 5',
      [
        [0, 7],
        [7, 5],
      ],
      1,
    ],
    [
      'lane 6, lane 6',
      [
        [0, 6],
        [6, 6],
      ],
      0,
    ],
    [
      'gap 2, lane 6, gap 1, side 3',
      [
        [2, 6],
        [9, 3],
      ],
      0,
    ],
    [
      'lane 4, lane 5, lane 3',
      [
        [0, 4],
        [4, 5],
        [9, 3],
      ],
      null,
    ],
    ['lane 6, gap 6', [[0, 6]], 0],
  ])('stand in tracks: %s', (shape, lanes, main) => {
    const tracks = tracksOf(
      lanes.map(([x, w]) => ({ x, w })),
      { x: 0, w: 12 },
      main,
    );
    expect(tracks.map(({ kind, w }) => `${kind} ${w}`).join(', ')).toBe(shape);
  });
});

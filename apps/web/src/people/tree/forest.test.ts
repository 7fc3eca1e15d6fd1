import { describe, expect, test } from '@jest/globals';
import { foundTwigs, gapAt, gapOf, spotIn, treeRows, type Twig, withBelow } from './forest.ts';

const twig = (id: string, above: string | null = null, rank: number | null = null): Twig => ({ id, name: id, above, rank });
const none = new Set<string>();
const twigs = [twig('hq'), twig('sales', 'hq', 1), twig('east', 'sales'), twig('south', 'sales'), twig('law', 'hq', 2), twig('shop')];
const lines = (list: readonly Twig[], closed: ReadonlySet<string> = none) =>
  treeRows(list, closed).map(({ twig: { id }, depth }) => `${'-'.repeat(depth)}${id}`);

describe('the lines of a tree', () => {
  test('go from above to below, by place and then by name', () => {
    expect(lines(twigs)).toEqual(['hq', '-sales', '--east', '--south', '-law', 'shop']);
    expect(lines([twig('b', null, 1), twig('a'), twig('c', null, 0)])).toEqual(['c', 'b', 'a']);
  });

  test('leave out what is below a closed one, and say how many there are', () => {
    expect(lines(twigs, new Set(['sales']))).toEqual(['hq', '-sales', '-law', 'shop']);
    expect(treeRows(twigs, new Set(['sales']))[1]).toMatchObject({ below: 2, open: false, place: 1, of: 2 });
  });

  test('show at the top what stands below something unknown, or below itself', () => {
    expect(lines([twig('a', 'gone'), twig('b', 'c'), twig('c', 'b')])).toEqual(['a', 'b', 'c']);
  });

  test('that are found come with what they stand below', () => {
    expect(foundTwigs(twigs, 'EAST').map(({ id }) => id)).toEqual(['hq', 'sales', 'east']);
    expect(foundTwigs(twigs, '  ')).toBe(twigs);
  });
});

describe('what is moved', () => {
  const without = (id: string) => treeRows(twigs, none).filter(({ twig: one }) => !withBelow(twigs, id).has(one.id));
  const spot = (id: string, at: number, depth: number) => spotIn(without(id), gapAt(without(id), at, depth));

  test('begins where it stands', () => {
    expect(gapOf(without('law'), treeRows(twigs, none), 'law')).toEqual({ at: 4, depth: 1 });
    expect(spotIn(without('sales'), gapOf(without('sales'), treeRows(twigs, none), 'sales'))).toEqual({ parent: 'hq', before: 'law' });
  });

  test.each([
    ['before the first', 'law', 0, 0, { parent: null, before: 'hq' }],
    ['below the line over it', 'law', 2, 2, { parent: 'sales', before: 'east' }],
    ['no deeper than that', 'law', 1, 9, { parent: 'hq', before: 'sales' }],
    ['after the last, at the top', 'law', 5, 0, { parent: null, before: null }],
    ['after the last, below it', 'law', 5, 1, { parent: 'shop', before: null }],
    ['never between something and what is below it', 'shop', 2, 0, { parent: 'sales', before: 'east' }],
  ] as const)('goes %s', (_, id, at, depth, expected) => {
    expect(spot(id, at, depth)).toEqual(expected);
  });

  test('takes along what is below it, which it can never go below', () => {
    expect([...withBelow(twigs, 'sales')]).toEqual(['sales', 'east', 'south']);
  });
});

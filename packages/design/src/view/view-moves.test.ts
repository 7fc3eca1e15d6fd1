import { describe, expect, test } from '@jest/globals';
import { parseDocument, type ViewDocument } from '@tangram/model';
import fc from 'fast-check';
import { words } from '../../test/forms.ts';
import { pinColumn, placeColumn, takeColumn, type ViewColumn, widenColumn } from './columns.ts';
import { withLimit, withViewParts } from './view-parts.ts';

/** `!` stays in sight. */
const columns = (text: string): readonly ViewColumn[] =>
  text.split(' ').map((one) => (one.startsWith('!') ? { field: one.slice(1), pinned: true } : { field: one }));
const printed = (some: readonly ViewColumn[]) => some.map(({ field, pinned }) => (pinned ? `!${field}` : field)).join(' ');
const view = (name: string, more: Partial<ViewDocument> = {}): ViewDocument => ({
  kind: 'view',
  name,
  label: words(name),
  object: 'own',
  type: 'list',
  ...more,
});

describe('columns', () => {
  test.each([
    ['a new one', 'd', 1, '!a b c', '!a d b c'],
    ['one that moves right', 'b', 3, 'a b c', 'a c b'],
    ['one that moves left', 'c', 0, 'a b c', 'c a b'],
    ['never before those that stay in sight', 'c', 0, '!a b c', '!a c b'],
    ['one that stays, among those that do', '!b', 2, '!a !b c', '!a !b c'],
  ])('place %s', (_, path, at, from, made) => {
    expect(printed(placeColumn(columns(from), path.replace('!', ''), at))).toBe(made);
  });

  test('stay in sight, and let go', () => {
    expect(printed(pinColumn(columns('a b c'), 'c', true))).toBe('!c a b');
    expect(printed(pinColumn(columns('!c !a b'), 'c', false))).toBe('!a c b');
    expect(printed(takeColumn(columns('a b'), 'a'))).toBe('b');
  });

  test('are as wide as a view can say', () => {
    expect(widenColumn(columns('a'), 'a', 12.4)).toEqual([{ field: 'a', width: 40 }]);
    expect(widenColumn(columns('a'), 'a', 5000)).toEqual([{ field: 'a', width: 1200 }]);
  });

  test('are never lost or doubled, whatever moves', () => {
    const path = fc.constantFrom('a', 'b', 'c', 'd');
    const move = fc.oneof(
      fc
        .record({ path, at: fc.nat(5) })
        .map(
          (one) => (some: readonly ViewColumn[]) =>
            some.some(({ field }) => field === one.path) ? placeColumn(some, one.path, one.at) : some,
        ),
      fc.record({ path, pinned: fc.boolean() }).map((one) => (some: readonly ViewColumn[]) => pinColumn(some, one.path, one.pinned)),
      fc
        .record({ path, px: fc.integer({ min: 0, max: 2000 }) })
        .map((one) => (some: readonly ViewColumn[]) => widenColumn(some, one.path, one.px)),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), (moves) => {
        const made = moves.reduce((some, one) => one(some), columns('!a b c d'));
        expect(made.map(({ field }) => field).sort()).toEqual(['a', 'b', 'c', 'd']);
        const firstFree = made.findIndex(({ pinned }) => pinned !== true);
        expect(made.slice(firstFree < 0 ? made.length : firstFree).every(({ pinned }) => pinned !== true)).toBe(true);
        expect(parseDocument(view('all', { columns: [...made] })).ok).toBe(true);
      }),
    );
  });
});

describe('the parts of a view', () => {
  test('come and go', () => {
    const sorted = withViewParts(view('all'), { sort: ['-a'], groupBy: 'b', filter: { field: 'a', op: 'empty' } });
    expect(sorted).toMatchObject({ sort: ['-a'], groupBy: 'b', filter: { field: 'a', op: 'empty' } });
    expect(withViewParts(sorted, { sort: [], groupBy: null, filter: null })).toEqual(view('all'));
  });

  test('a limit is one column’s own', () => {
    const limited = withLimit(withLimit(view('all'), 'x', 3), 'y', 5);
    expect(withLimit(limited, 'x', 4).limits).toEqual([
      { value: 'y', limit: 5 },
      { value: 'x', limit: 4 },
    ]);
    expect(withLimit(withLimit(limited, 'x', null), 'y', null)).toEqual(view('all'));
  });
});

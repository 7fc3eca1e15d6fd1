import { expect, test } from '@jest/globals';
import { isSameValue, mergeChanges } from './merge-changes.ts';

const was = { a: '1', b: '2', c: null, place: { city: 'x', street: 'y' } };

test.each([
  ['what nobody else touched is merged', { a: '5' }, { ...was, b: '9' }, { a: '5' }, []],
  ['what both changed differently has to be chosen', { a: '5' }, { ...was, a: '7' }, {}, [{ name: 'a', was: '1', mine: '5', theirs: '7' }]],
  ['what both changed alike is done', { a: '5' }, { ...was, a: '5' }, {}, []],
  [
    'each field is looked at by itself',
    { a: '5', b: '6' },
    { ...was, a: '7' },
    { b: '6' },
    [{ name: 'a', was: '1', mine: '5', theirs: '7' }],
  ],
  ['an emptied value is a change like another', { a: null }, { ...was, a: '7' }, {}, [{ name: 'a', was: '1', mine: null, theirs: '7' }]],
  ['empty and absent are the same', { c: '' }, { a: '1', b: '2' }, {}, []],
  ['keys in another order are the same value', { a: '5' }, { ...was, place: { street: 'y', city: 'x' } }, { a: '5' }, []],
])('%s', (_, mine, latest, merged, clashes) => {
  expect(mergeChanges(was, mine, latest)).toEqual({ merged, clashes });
});

test.each([
  [{ city: 'x', street: 'y' }, { street: 'y', city: 'x' }, true],
  [['a', 'b'], ['b', 'a'], false],
  [[], null, true],
  [0, null, false],
  [false, undefined, false],
])('%j and %j: %p', (a, b, same) => {
  expect(isSameValue(a, b)).toBe(same);
});

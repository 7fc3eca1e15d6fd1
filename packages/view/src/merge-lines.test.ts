import { expect, test } from '@jest/globals';
import type { Line } from './line-edits.ts';
import { mergeLines } from './merge-lines.ts';

const [a, b, c]: readonly [Line, Line, Line] = [
  { id: 'a', name: 'A', quantity: '1', position: 1 },
  { id: 'b', name: 'B', quantity: '2', position: 2 },
  { id: 'c', name: 'C', quantity: '3', position: 3 },
];
const was = [a, b, c];
const fresh = { name: 'mine' };
const other = { id: 'd', name: 'D', position: 4 };

test.each<readonly [string, readonly Line[], readonly Line[], readonly Line[] | null]>([
  ['nothing happened to either', was, was, was],
  [
    'cells of one line that each changed',
    [a, { ...b, quantity: '9' }, c],
    [a, { ...b, name: 'BB' }, c],
    [a, { ...b, name: 'BB', quantity: '9' }, c],
  ],
  ['one cell that both changed alike', [a, { ...b, quantity: '9' }, c], [a, { ...b, quantity: '9' }, c], [a, { ...b, quantity: '9' }, c]],
  ['one cell that both changed differently', [a, { ...b, quantity: '9' }, c], [a, { ...b, quantity: '8' }, c], null],
  ['a line of each', [...was, fresh], [...was, other], [a, b, c, other, fresh]],
  ['a line that the other removed', was, [a, c], [a, c]],
  ['a line that the other removed and this person changed', [a, { ...b, name: 'BB' }, c], [a, c], null],
  ['a line that this person removed', [a, c], was, [a, c]],
  ['a line that this person removed and the other changed', [a, c], [a, { ...b, name: 'BB' }, c], null],
  ['another order, and a changed cell', [c, a, b], [{ ...a, name: 'AA' }, b, c], [c, { ...a, name: 'AA' }, b]],
])('%s', (_, mine, latest, merged) => {
  expect(mergeLines(was, mine, latest)).toEqual(merged);
});

import { expect, test } from '@jest/globals';
import { addSort } from './sort-keys.ts';

test.each<[readonly string[], string, boolean, readonly string[]]>([
  [[], 'amount', false, ['amount']],
  [['amount'], 'amount', false, ['-amount']],
  [['-amount'], 'amount', false, []],
  [['name', '-amount'], 'close_date', false, ['close_date']],
  [['name', '-amount'], 'close_date', true, ['name', '-amount', 'close_date']],
  [['name', 'amount'], 'name', true, ['-name', 'amount']],
  [['-name', 'amount'], 'name', true, ['amount']],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'i', true, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
])('%j, then %s is pressed (with the others: %s)', (sort, key, also, expected) => {
  expect(addSort(sort, key, also)).toEqual(expected);
});

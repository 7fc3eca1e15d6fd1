import { expect, test } from '@jest/globals';
import { freeName } from './free-name.ts';

test('a role gets a name of its own', () => {
  expect(freeName('rep', new Set(['rep', 'rep_2']))).toBe('rep_3');
  expect(freeName('销售 East', new Set())).toBe('east');
  expect(freeName('销售', new Set())).toBe('role');
});

import { describe, expect, test } from '@jest/globals';
import { asOffered, isFilled } from './filter-choices.ts';

describe('a condition', () => {
  test.each<[string, unknown, boolean]>([
    ['is_null', undefined, true],
    ['me', undefined, true],
    ['eq', '', false],
    ['eq', false, true],
    ['eq', '0', true],
    ['in', [], false],
    ['in', ['a'], true],
    ['between', ['1', '2'], true],
    ['between', ['1', null], false],
    ['between', ['1'], false],
    ['within', { last: 3, unit: 'day' }, true],
    ['', 'x', false],
  ])('%s %j has all of its value: %s', (op, value, filled) => {
    expect(isFilled(op, value)).toBe(filled);
  });

  test('on one choice is offered as one on several', () => {
    expect(asOffered('eq', 'east', 'select')).toEqual({ op: 'in', value: ['east'] });
    expect(asOffered('ne', 'u1', 'user')).toEqual({ op: 'nin', value: ['u1'] });
    expect(asOffered('eq', 'x', 'text')).toEqual({ op: 'eq', value: 'x' });
    expect(asOffered('lt', '$today', 'date')).toEqual({ op: 'lt', value: '$today' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { readContext } from '../../test/read-sample.ts';
import { model } from '../../test/sample-model.ts';
import { breadthsOf } from './breadth.ts';
import { parseQuery } from './parse-query.ts';
import { isSteadyPage, isSteadyTotal } from './steady.ts';

function queryOf(request: Readonly<Record<string, unknown>>) {
  const object = model.objects.get('deal');
  const parsed = object && parseQuery(readContext(model), object, request);
  if (!parsed?.ok) throw new Error('the request is refused');
  return parsed.value;
}
const stage = { field: 'stage', op: 'eq', value: 'won' };
const large = { field: 'amount', op: 'gt', value: 1 };

describe('one plan for all values', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['without a filter', {}],
    ['with equality and a range of what is sorted by', { filter: { and: [stage, large] }, sort: ['-amount'] }],
    [
      'with members of a list and missing values',
      {
        filter: {
          or: [
            { field: 'source', op: 'in', value: ['web'] },
            { field: 'company', op: 'is_null' },
          ],
        },
      },
    ],
  ])('is good enough %s', (_, request) => {
    expect(isSteadyPage(queryOf(request))).toBe(true);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['a word that is looked for', { search: 'pilot' }],
    ['the beginning of a text', { filter: { field: 'name', op: 'starts_with', value: 'p' } }],
    ['a range of something else than what is sorted by', { filter: large, sort: ['name'] }],
    ['related records', { filter: { has: 'lines' } }],
    ['records to pass over', { offset: 100 }],
  ])('is not for a page with %s', (_, request) => {
    expect(isSteadyPage(queryOf(request))).toBe(false);
  });

  test('is good enough for a total over a range, but not over a word', () => {
    expect(isSteadyTotal(queryOf({ filter: large }))).toBe(true);
    expect(isSteadyTotal(queryOf({ search: 'pilot' }))).toBe(false);
  });
});

test('a page of what those below own is planned for each of them, unless it is written for how much they own', () => {
  const page = queryOf({ sort: ['-amount'] });
  const owner = { kind: 'path', type: 'uuid', path: 'owner' } as const;
  const own = { kind: 'compare', op: 'eq', left: owner, right: { kind: 'variable', type: 'uuid', name: 'user.id' } } as const;
  const below = { kind: 'reach', of: owner, people: 'below' } as const;
  const both = { kind: 'or', of: [own, below] } as const;
  expect([own, below, both].map((rows) => isSteadyPage(page, rows))).toEqual([true, false, false]);
  expect([below, both].map((rows) => isSteadyPage(page, rows, breadthsOf([below], ['few'])))).toEqual([true, true]);
});

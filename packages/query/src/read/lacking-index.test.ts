import { describe, expect, test } from '@jest/globals';
import { readContext } from '../../test/read-sample.ts';
import { model } from '../../test/sample-model.ts';
import { lackingIndex } from './lacking-index.ts';
import { parseQuery } from './parse-query.ts';

function lackOf(request: Readonly<Record<string, unknown>>): string | null {
  const object = model.objects.get('deal');
  const parsed = object && parseQuery(readContext(model), object, request);
  if (!parsed?.ok) throw new Error('the request is refused');
  return lackingIndex(model, parsed.value);
}
const source = { field: 'source', op: 'in', value: ['web'] };
const open = { field: 'stage_type', op: 'eq', value: 'open' };

describe('a list and the index it walks along', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['none is needed for the order in which records came', {}],
    ['a field that is declared to be sorted by', { sort: ['amount'] }],
    ['the time of making, which every object has', { sort: ['-created_at'] }],
    [
      'a reference, whose records are found by it',
      { filter: { field: 'company', op: 'eq', value: '01900000-0000-7000-8000-000000000000' } },
    ],
    ['the order of a view within several values of a choice', { filter: source, sort: ['-amount'] }],
    ['the same backwards', { filter: source, sort: ['amount'] }],
    ['the order of a view among open stages', { filter: open, sort: ['close_date'] }],
    ['nothing of the past has one', { sort: ['close_date'], asOf: '2024-01-01T00:00:00Z' }],
  ])('has one: %s', (_, request) => {
    expect(lackOf(request)).toBeNull();
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an order of no view', { sort: ['-close_date'] }, '-close_date'],
    ['two keys of which one goes the other way', { filter: source, sort: ['close_date', 'name'] }, 'source, close_date, name'],
    ['what is equal and what is sorted by', { filter: { field: 'urgent', op: 'eq', value: true }, sort: ['name'] }, 'urgent, name'],
    ['what is equal alone', { filter: { field: 'urgent', op: 'eq', value: true } }, 'urgent'],
    ['a stage, whose index finds it and does not have it in the order of the pipeline', { sort: ['stage'] }, 'stage'],
    ['a reference, whose records are found by it and not in the order of their names', { sort: ['company'] }, 'company.name'],
    ['an order over a reference that no view has', { sort: ['company.city'] }, 'company.city'],
  ])('lacks one: %s', (_, request, index) => {
    expect(lackOf(request)).toBe(index);
  });
});

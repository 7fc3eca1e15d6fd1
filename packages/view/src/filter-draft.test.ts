import { describe, expect, test } from '@jest/globals';
import type { Filter } from '@tangram/model';
import { builtFilter, draftOf, type DraftGroup, emptyLeaf, freshId, inGroup, partAt, withNew, withPart } from './filter-draft.ts';

const red: Filter = { field: 'colour', op: 'in', value: ['red'] };
const big: Filter = { field: 'size', op: 'gt', value: '3' };
const mine: Filter = { field: 'owner', op: 'me' };
const leafOf = (draft: DraftGroup, field: string): number => {
  const found = JSON.stringify(draft).match(new RegExp(`"id":(\\d+),"not":(?:true|false),"field":"${field}"`));
  return Number(found?.[1]);
};

describe('a filter that is taken up to be built on', () => {
  test.each<[string, readonly Filter[]]>([
    ['conditions side by side', [red, big]],
    ['one condition', [mine]],
    ['a group of alternatives', [{ or: [red, big] }]],
    ['alternatives among conditions', [mine, { or: [red, { and: [big, mine] }] }]],
    ['what must not hold', [{ not: red }, { not: { or: [red, big] } }]],
    ['children that fit', [{ has: 'parts', filter: { or: [red, big] } }]],
    ['no children at all', [{ hasNo: 'parts' }]],
    ['children of children', [{ has: 'parts', filter: { hasNo: 'screws', filter: big } }]],
    ['a value that is no text', [{ field: 'bought', op: 'within', value: { last: 30, unit: 'day' } }]],
    ['nothing', []],
  ])('%s: says the same when nothing was changed', (_, filters) => {
    expect(builtFilter(draftOf(filters))).toMatchObject({ filters, waiting: [] });
  });

  test.each<[string, Filter, Filter]>([
    ['not having is having none', { not: { has: 'parts', filter: red } }, { hasNo: 'parts', filter: red }],
    ['twice not is plain', { not: { not: red } }, red],
    ['a group of one is that one', { or: [red] }, red],
  ])('%s', (_, filter, simple) => {
    expect(builtFilter(draftOf([filter])).filters).toEqual([simple]);
  });
});

describe('a filter that is being built', () => {
  test('leaves out what lacks something, and says what that is', () => {
    const draft = withNew(draftOf([red, { field: 'size', op: 'between', value: ['1', ''] }]), 1, emptyLeaf(9));
    expect(builtFilter(draft)).toMatchObject({ filters: [red], waiting: [leafOf(draft, 'size'), 9] });
  });

  test('leaves out a group in which nothing is complete', () => {
    expect(
      builtFilter(withPart(draftOf([red, { or: [big, mine] }]), 3, (node) => ({ ...node, parts: [emptyLeaf(9)] }) as DraftGroup)).filters,
    ).toEqual([red]);
  });

  test('turns a condition into a group with room for an alternative', () => {
    const draft = draftOf([red, big]);
    const grouped = inGroup(draft, leafOf(draft, 'size'));
    const [, group] = grouped.parts;
    expect(group).toMatchObject({ kind: 'group', join: 'or', parts: [{ field: 'size' }, { field: '' }] });
    expect(new Set([grouped.id, ...grouped.parts.map(({ id }) => id)]).size).toBe(3);
  });

  test('that loses the last condition of a group loses the group; the whole and the inside of children stay', () => {
    const draft = draftOf([mine, { or: [red, red] }, { has: 'parts', filter: big }]);
    const without = (from: DraftGroup, field: string) => withPart(from, leafOf(from, field), () => null);
    const fewer = without(without(without(draft, 'colour'), 'colour'), 'size');
    expect(builtFilter(fewer).filters).toEqual([mine, { has: 'parts' }]);
    expect(withPart(draftOf([red]), 2, () => null)).toMatchObject({ kind: 'group', parts: [] });
  });

  test('gives out ids that are not taken', () => {
    const draft = draftOf([red, { has: 'parts', filter: { or: [big, mine] } }]);
    expect(freshId(draft)).toBeGreaterThan(Math.max(leafOf(draft, 'colour'), leafOf(draft, 'size'), leafOf(draft, 'owner')));
  });
});

describe('a refusal finds the condition that it is about', () => {
  const field = (draft: DraftGroup, path: string) => {
    const id = partAt(builtFilter(draft).places, path);
    return ['colour', 'size', 'owner'].find((name) => leafOf(draft, name) === id) ?? id;
  };
  test.each<[string, readonly Filter[], string]>([
    ['filter.value', [red], 'colour'],
    ['filter.and.1.value.0', [red, big], 'size'],
    ['filter.or.1.op', [{ or: [red, big] }], 'size'],
    ['filter.and.1.or.0.field', [mine, { or: [big, red] }], 'size'],
    ['filter.not.value', [{ not: red }], 'colour'],
    ['filter.has.filter', [{ has: 'parts', filter: red }], 1 as unknown as string],
    ['filter.filter.or.1.value', [{ has: 'parts', filter: { or: [red, mine] } }], 'owner'],
  ])('%s', (path, filters, expected) => {
    const draft = draftOf(filters);
    const found = field(draft, path);
    expect(path === 'filter.has.filter' ? typeof found : found).toBe(path === 'filter.has.filter' ? 'number' : expected);
  });

  test('one about the whole question finds none', () => {
    expect(partAt(builtFilter(draftOf([red])).places, 'sort.0')).toBeNull();
  });
});

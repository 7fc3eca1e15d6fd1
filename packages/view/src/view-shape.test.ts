import { describe, expect, test } from '@jest/globals';
import type { ViewDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { arrange } from './layouts.ts';
import { changedParts, documentFrom, type Shape, shapeOf } from './view-shape.ts';

const red = { field: 'colour', op: 'eq', value: 'red' } as const;
const big = { field: 'size', op: 'gt', value: 3 } as const;
const view: ViewDocument = {
  kind: 'view',
  name: 'red_ones',
  label: { en: 'Red ones' },
  object: 'thing',
  type: 'list',
  columns: [{ field: 'name', width: 200 }, { field: 'size' }],
  filter: { and: [red, big] },
  sort: ['-size'],
};
const usual = [{ field: 'name' }];
const kept = shapeOf(view, usual);

describe('the shape of a view', () => {
  test('is the same after it went through a document', () => {
    const parts = Object.fromEntries(Object.entries(documentFrom(kept, view, null)).filter(([, value]) => value !== null));
    expect(shapeOf({ ...view, ...parts }, usual)).toEqual(kept);
  });

  test('of no view is a list of the usual columns', () => {
    expect(shapeOf(null, usual)).toEqual({
      type: 'list',
      columns: usual,
      filters: [],
      sort: [],
      groupBy: null,
      bucket: null,
      color: null,
      lanes: null,
    });
  });

  test.each<[Partial<Shape>, readonly string[]]>([
    [{}, []],
    [{ filters: [big, red] }, ['filters']],
    [{ filters: [{ value: 'red', op: 'eq', field: 'colour' }, big] }, []],
    [{ sort: [] }, ['sort']],
    [{ groupBy: 'colour', bucket: null }, ['groupBy']],
    [{ columns: [{ field: 'name', width: 201 }, { field: 'size' }] }, ['columns']],
    [{ type: 'kanban', sort: ['size'] }, ['type', 'sort']],
  ])('with %j differs in %j', (changes, parts) => {
    expect(changedParts(kept, { ...kept, ...changes })).toEqual(parts);
  });

  test('that lost something says so with null, so that a change takes it away', () => {
    expect(documentFrom({ ...kept, filters: [], sort: [], groupBy: null }, { ...view, cover: 'photo' }, null)).toMatchObject({
      filter: null,
      sort: null,
      groupBy: null,
      cover: 'photo',
      start: null,
    });
    expect(documentFrom({ ...kept, filters: [red] }, null, null)).toMatchObject({ filter: red });
  });

  test('of a board or a calendar that was not made as one names the fields it lies by', () => {
    const world = smallWorld();
    const machine = objectOf(world, 'machine');
    const as = (type: 'kanban' | 'calendar') => documentFrom({ ...kept, type }, null, arrange(machine, null, type));
    expect(as('kanban')).toMatchObject({ type: 'kanban', groupBy: 'state' });
    expect(as('calendar')).toMatchObject({ type: 'calendar', start: 'bought', end: null });
  });
});

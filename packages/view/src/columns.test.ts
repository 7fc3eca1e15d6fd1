import { describe, expect, test } from '@jest/globals';
import { documentsOf } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { columnOf, columnsOf, selectOf, totalsOf } from './columns.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const column = (field: string, width?: number) => columnOf(model, machine, { field, ...(width === undefined ? {} : { width }) }, 'zh-CN');

describe('a column', () => {
  test('of a link asks for the name too, and sorts by it', () => {
    expect(column('plant')).toMatchObject({
      valueKey: 'plant',
      titleKey: 'plant.name',
      target: 'plant',
      sortKey: 'plant.name',
      select: ['plant', 'plant.name'],
    });
  });

  test('that ends in the name of a linked record is the link itself', () => {
    expect(column('plant.name')).toMatchObject({ path: 'plant.name', label: '所在厂区', valueKey: 'plant', titleKey: 'plant.name' });
  });

  test('over a link shows the far field', () => {
    expect(column('plant.region')).toMatchObject({ label: '大区', valueKey: 'plant.region', titleKey: null, select: ['plant.region'] });
  });

  test.each([
    ['a field that is not there', 'ghost'],
    ['a path through no link', 'price.region'],
    ['a path that goes on too far', 'plant.region.name'],
    ['a child table, which has a place of its own', 'parts'],
  ])('is none for %s', (_, path) => {
    expect(column(path)).toBeNull();
  });

  test.each([
    ['price', 'end', 'sum'],
    ['rate', 'end', null],
    ['load', 'end', 'avg'],
    ['bought', 'start', null],
    ['title', 'start', null],
  ])('%s stands at the %s and totals %s', (field, align, total) => {
    expect(column(field)).toMatchObject({ align, total });
  });

  test('is never narrower than its head or than a value that must not be cut', () => {
    expect(column('price', 40)?.width).toBeGreaterThanOrEqual(120);
    expect(column('title', 300)?.width).toBe(300);
  });

  test('is wide enough for the longest name of a stage, in the language it is shown in', () => {
    const english = columnOf(model, machine, { field: 'state', width: 40 }, 'en');
    expect(english?.width).toBeGreaterThanOrEqual(42 + 13 * 0.56 * 'Running'.length);
    expect(column('plant.region', 40)?.width).toBeGreaterThanOrEqual(46 + 24);
  });

  test('cannot be sorted where there is no order', () => {
    expect(column('note')?.sortKey).toBeNull();
  });
});

describe('the columns of a view', () => {
  test('are those of its document in their order', () => {
    const [all] = documentsOf(model, 'view').filter(({ name }) => name === 'all_machines');
    expect(columnsOf(model, machine, all ?? null, 'en').map(({ label }) => label)).toEqual(['Title', 'Plant', 'Price']);
  });

  test('without a document begin with the name and end with who and when', () => {
    const paths = columnsOf(model, machine, null, 'zh-CN').map(({ path }) => path);
    expect(paths.slice(0, 4)).toEqual(['title', 'state', 'plant', 'price']);
    expect(paths.slice(-2)).toEqual(['owner', 'updated_at']);
    expect(paths).not.toContain('note');
  });

  test('pinned ones come first', () => {
    const view = {
      kind: 'view' as const,
      name: 'v',
      object: 'machine',
      type: 'list' as const,
      label: { 'zh-CN': 'v' },
      columns: [{ field: 'title' }, { field: 'price', pinned: true }],
    };
    expect(columnsOf(model, machine, view, 'zh-CN').map(({ path }) => path)).toEqual(['price', 'title']);
  });

  test('ask for each path once, the name always among them', () => {
    expect(
      selectOf(
        machine,
        columnsOf(
          model,
          machine,
          {
            kind: 'view',
            name: 'v',
            object: 'machine',
            type: 'list',
            label: { 'zh-CN': 'v' },
            columns: [{ field: 'plant' }, { field: 'plant.name' }],
          },
          'en',
        ),
      ),
    ).toEqual(['title', 'plant', 'plant.name']);
  });

  test('total what is a number of the record itself', () => {
    expect(totalsOf(['title', 'price', 'load'].flatMap((field) => column(field) ?? []))).toEqual([
      { op: 'sum', field: 'price', as: 'm1' },
      { op: 'avg', field: 'load', as: 'm2' },
    ]);
  });
});

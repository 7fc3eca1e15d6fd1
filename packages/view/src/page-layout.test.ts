import { describe, expect, test } from '@jest/globals';
import type { PageDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { homeLists, pageColumns, pageFor, recordPage } from './page-layout.ts';

const page: PageDocument = {
  kind: 'page',
  name: 'plant_page',
  id: 'plant_page',
  object: 'plant',
  type: 'record',
  label: { 'zh-CN': '厂区' },
  components: [
    { name: 'h', type: 'highlights', x: 0, y: 0, w: 12, h: 1, fields: ['region', 'ghost', 'owner'] },
    { name: 's', type: 'sections', x: 0, y: 1, w: 4, h: 1, sections: [{ name: 'one', label: { 'zh-CN': '一' }, fields: ['name'] }] },
    { name: 'r', type: 'related', x: 9, y: 1, w: 3, h: 1, relation: 'machines', columns: ['price'] },
  ],
};
const home: PageDocument = {
  kind: 'page',
  name: 'home',
  id: 'home',
  type: 'home',
  label: { 'zh-CN': '首页' },
  components: [
    { name: 'second', type: 'list', view: 'managers_only', x: 0, y: 2, w: 6, h: 4 },
    { name: 'first', type: 'list', view: 'all_machines', x: 0, y: 0, w: 12, h: 4 },
    { name: 'gone', type: 'list', view: 'no_such_view', x: 6, y: 0, w: 6, h: 4 },
  ],
};
const model = smallWorld([page, home]);
const machine = objectOf(model, 'machine');
const plant = objectOf(model, 'plant');

describe('a record page', () => {
  test('shows what its document says and passes over what is not there', () => {
    const shown = recordPage(model, plant, pageFor(model, 'plant', []), 'zh-CN');
    expect(shown.highlights.map(({ path }) => path)).toEqual(['region', 'owner']);
    expect(shown.sections.map(({ label, items }) => [label, items.map(({ path }) => path)])).toEqual([['一', ['name']]]);
    expect(shown.related.map(({ object, columns }) => [object.name, columns.map(({ path }) => path)])).toEqual([
      ['machine', ['title', 'price']],
    ]);
    expect(shown.path).toBeNull();
  });

  test('is without the parts that are hidden, and shows the next one of their kind', () => {
    const parts: PageDocument['components'] = [
      ...page.components,
      { name: 'h2', type: 'highlights', x: 0, y: 1, w: 12, h: 1, fields: ['owner'] },
      { name: 't', type: 'timeline', x: 4, y: 2, w: 5, h: 4 },
    ];
    const of = (hidden: readonly string[]) => recordPage(model, plant, { ...page, components: parts }, 'zh-CN', new Set(hidden));
    const [whole, other, none] = [of([]), of(['h', 's', 'r']), of(['h', 'h2', 't'])];
    expect([whole.highlights, other.highlights, none.highlights].map((some) => some.map(({ path }) => path))).toEqual([
      ['region', 'owner'],
      ['owner'],
      [],
    ]);
    expect([other.sections, other.related]).toEqual([[], []]);
    expect([whole, other, none].map(({ timeline, history }) => [timeline, history])).toEqual([
      [true, true],
      [true, true],
      [false, true],
    ]);
    expect(pageColumns(model, plant, { ...page, components: parts }, 'zh-CN').map(({ path }) => path)).toEqual([
      'region',
      'owner',
      'region',
      'owner',
      'owner',
      'name',
    ]);
  });

  test('leads along the stages unless its path is hidden', () => {
    const parts: PageDocument['components'] = [{ name: 'p', type: 'path', x: 0, y: 0, w: 12, h: 1 }];
    const of = (hidden: readonly string[]) =>
      recordPage(model, machine, { ...page, object: 'machine', components: parts }, 'zh-CN', new Set(hidden)).path?.name;
    expect([of([]), of(['p'])]).toEqual(['state', undefined]);
  });

  test('without a document is drawn from the object', () => {
    const shown = recordPage(model, machine, null, 'zh-CN');
    expect(shown.path?.name).toBe('state');
    expect(shown.highlights.map(({ path }) => path)).toEqual(['price', 'bought', 'load', 'plant', 'owner']);
    expect(shown.sections.map(({ label }) => label)).toEqual(['基本信息', '系统信息']);
    expect(shown.related.map(({ relation }) => relation.name)).toEqual(['part_list']);
  });
});

describe('a home page', () => {
  test('reads from top to bottom, without the views of others and without what is gone', () => {
    expect(homeLists(model, home, [], 'zh-CN').map(({ name, width }) => [name, width])).toEqual([['first', 12]]);
    expect(homeLists(model, home, ['manager'], 'zh-CN').map(({ name }) => name)).toEqual(['first', 'second']);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { PageDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { blocksOf, partsIn } from './page-blocks.ts';
import { pageColumns, pageFor, recordPage } from './page-layout.ts';
import { homeParts, listRows, relatedRows, usualComponents } from './page-parts.ts';

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
    { name: 'note', type: 'text', text: { 'zh-CN': '先点检' }, x: 0, y: 6, w: 12, h: 2 },
    { name: 'told', type: 'timeline', x: 0, y: 8, w: 12, h: 2 },
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

  test('is without the parts that are hidden', () => {
    const parts: PageDocument['components'] = [
      ...page.components,
      { name: 'h2', type: 'highlights', x: 0, y: 1, w: 12, h: 1, fields: ['owner'] },
      { name: 't', type: 'timeline', x: 4, y: 2, w: 5, h: 4 },
    ];
    const of = (hidden: readonly string[]) =>
      recordPage(model, plant, { ...page, components: parts }, 'zh-CN', { hidden: new Set(hidden) });
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
      'name',
      'owner',
    ]);
  });

  test('leads along the stages unless its path is hidden', () => {
    const parts: PageDocument['components'] = [{ name: 'p', type: 'path', x: 0, y: 0, w: 12, h: 1 }];
    const of = (hidden: readonly string[]) =>
      recordPage(model, machine, { ...page, object: 'machine', components: parts }, 'zh-CN', { hidden: new Set(hidden) }).path?.name;
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

const where = ({ head, lanes, main }: ReturnType<typeof recordPage>) => ({
  head: head.flatMap(partsIn).map(({ name }) => name),
  lanes: lanes.map(({ block, w }, i) => [w, i === main, ...partsIn(block).map(({ name }) => name)]),
});

describe('the grid of a record page', () => {
  const of = (components: PageDocument['components'], building = false) =>
    where(recordPage(model, plant, { ...page, components }, 'zh-CN', { building }));

  test('has across the top what is told at a glance, below it lanes; the one with what happened has the tabs', () => {
    const told = { name: 't', type: 'timeline', x: 4, y: 1, w: 5, h: 4 } as const;
    expect(of([...page.components, told])).toEqual({
      head: ['h'],
      lanes: [
        [4, false, 's'],
        [5, true, 't'],
        [3, false, 'r'],
      ],
    });
  });

  test('has its tabs in the widest lane where it does not place what happened', () => {
    const [h, s, r] = page.components;
    if (!h || !s || !r) throw new Error('three components');
    expect(of([h, { ...s, w: 9 }, r])).toEqual({
      head: ['h'],
      lanes: [
        [9, true, 's'],
        [3, false, 'r'],
      ],
    });
  });

  test('passes over what there is nothing to see of, unless the page is being built', () => {
    const [h] = page.components;
    if (!h) throw new Error('one component');
    const lost = { name: 'lost', type: 'related', relation: 'no_such', x: 0, y: 1, w: 12, h: 4 } as const;
    expect(of([h, lost]).lanes).toEqual([]);
    expect(of([h, lost], true).lanes).toEqual([[12, true, 'lost']]);
  });

  test('lets nothing lie upon another, whatever its document says', () => {
    const twice: PageDocument['components'] = [...page.components, { name: 's2', type: 'text', x: 0, y: 1, w: 4, h: 1 }];
    expect(of(twice, true).lanes[0]).toEqual([4, true, 's', 's2']);
  });

  test('of a page without components is that of the object itself', () => {
    expect(of([])).toEqual(where(recordPage(model, plant, null, 'zh-CN')));
    const own = usualComponents(machine);
    expect(own.map(({ type }) => type)).toEqual(['highlights', 'path', 'sections', 'timeline', 'related']);
    expect(partsIn(blocksOf(own))).toHaveLength(own.length);
  });
});

describe('a home page', () => {
  const read = (roles: readonly string[]) =>
    homeParts(home, { model, roles, locale: 'zh-CN' }).map(({ name, x, y, w, h }) => [name, x, y, w, h]);

  test('reads from top to bottom, without the views of others and without what is gone or belongs to a record', () => {
    expect(read([])).toEqual([
      ['first', 0, 0, 12, 4],
      ['note', 0, 6, 12, 2],
    ]);
    expect(read(['manager']).map(([name]) => name)).toEqual(['first', 'second', 'note']);
  });

  test('shows as many records as fit into the rows of a list', () => {
    expect([1, 4, 6, 10].map(listRows)).toEqual([1, 3, 6, 11]);
    expect([1, 4, 6, 12].map(relatedRows)).toEqual([1, 3, 5, 12]);
  });
});

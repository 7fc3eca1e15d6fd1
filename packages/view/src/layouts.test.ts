import { describe, expect, test } from '@jest/globals';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { arrange, arrangementAt, arrangementsOf, defaultView, ownViewsOf, viewMeant, viewsOf } from './layouts.ts';

const both = (text: string) => ({ 'zh-CN': text, en: text });
const view = (name: string, type: 'list' | 'kanban' | 'calendar' | 'gallery' | 'timeline', more: object = {}) =>
  ({ kind: 'view', name, id: name, object: 'machine', label: both(name), type, ...more }) as const;
const model = smallWorld();
const machine = objectOf(model, 'machine');
const plant = objectOf(model, 'plant');
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

describe('the views one is given', () => {
  test('are those that are open to one’s roles, in their order', () => {
    expect(names(viewsOf(model, 'machine', []))).toEqual(['machine_board', 'all_machines']);
    expect(names(viewsOf(model, 'machine', ['manager']))).toEqual(['machine_board', 'managers_only', 'all_machines']);
  });

  test('are all of them for the admin', () => {
    expect(viewsOf(model, 'machine', ['admin'])).toHaveLength(3);
  });

  test('have a layout that a screen draws', () => {
    expect(names(viewsOf(smallWorld([view('span', 'timeline')]), 'machine', []))).not.toContain('span');
  });

  test('begin with the list that is the default, whatever else says that it is', () => {
    expect(
      defaultView([view('board', 'kanban', { default: true }), view('a', 'list'), view('b', 'list', { default: true })], [])?.name,
    ).toBe('b');
    expect(defaultView([view('board', 'kanban', { default: true }), view('a', 'list')], [])?.name).toBe('a');
    expect(defaultView([view('days', 'calendar'), view('board', 'kanban', { default: true })], [])?.name).toBe('board');
    expect(defaultView([], [])).toBeNull();
  });

  test('begin for a role with the list that is its own default', () => {
    const views = [view('large', 'list', { default: true, roles: ['head'] }), view('all', 'list', { default: true })];
    expect(defaultView(views, ['head'])?.name).toBe('large');
    expect(defaultView(views, ['admin'])?.name).toBe('all');
  });
});

describe('the view an address means', () => {
  const own = ownViewsOf(
    [
      { id: 'z', document: view('kept_last', 'list', { order: 9 }) },
      { id: 'a', document: view('kept_first', 'kanban', { order: 1 }) },
      { id: 'o', document: { ...view('of_another', 'list'), object: 'plant' } },
      { id: 'r', document: { kind: 'role' } },
    ],
    'machine',
  );
  const published = [view('board', 'kanban'), view('list', 'list')];

  test('is called by its id if it is one’s own, and else by its name', () => {
    expect(names(own)).toEqual(['a', 'z']);
    expect([viewMeant(own, published, 'z', [])?.name, viewMeant(own, published, 'board', [])?.name]).toEqual(['z', 'board']);
  });

  test('is without a name one’s own default, everybody’s, or what there is', () => {
    const [first, last] = own;
    if (!first || !last) throw new Error('there are no own views');
    expect(viewMeant([first, { ...last, default: true }], published, undefined, [])?.name).toBe('z');
    expect([viewMeant(own, published, 'gone', [])?.name, viewMeant(own, [], undefined, [])?.name, viewMeant([], [], 'x', [])]).toEqual([
      'list',
      'a',
      null,
    ]);
  });

  test('is laid out as the address says, as it was made, or as a list', () => {
    const of = (type: 'list' | 'kanban', as?: 'calendar' | 'gallery') => arrangementAt(machine, view('v', type), as).layout;
    expect([of('kanban'), of('kanban', 'calendar'), of('kanban', 'gallery'), arrangementAt(plant, null, 'gallery').layout]).toEqual([
      'kanban',
      'calendar',
      'list',
      'list',
    ]);
  });
});

describe('a view is laid out', () => {
  const fields = (arrangement: ReturnType<typeof arrange>) =>
    arrangement &&
    Object.fromEntries(Object.entries(arrangement).map(([key, value]) => [key, typeof value === 'string' ? value : (value?.name ?? null)]));

  test.each([
    ['as a board by what it says', machine, view('x', 'kanban', { groupBy: 'state' }), 'kanban', { layout: 'kanban', by: 'state' }],
    ['as a board by its stage without saying so', machine, view('x', 'list'), 'kanban', { layout: 'kanban', by: 'state' }],
    ['as a board by its options without a stage', plant, null, 'kanban', { layout: 'kanban', by: 'region' }],
    [
      'as a board never by a field without columns',
      machine,
      view('x', 'kanban', { groupBy: 'note' }),
      'kanban',
      { layout: 'kanban', by: 'state' },
    ],
    ['as a calendar by its first day', machine, null, 'calendar', { layout: 'calendar', start: 'bought', end: null }],
    [
      'as a calendar by what it says',
      machine,
      view('x', 'calendar', { start: 'created_at', end: 'updated_at' }),
      'calendar',
      { layout: 'calendar', start: 'created_at', end: 'updated_at' },
    ],
    ['as no calendar without a day', plant, null, 'calendar', null],
    ['as cards where it says so, with or without pictures', plant, view('x', 'gallery'), 'gallery', { layout: 'gallery', cover: null }],
    ['as no cards otherwise without pictures', plant, view('x', 'list'), 'gallery', null],
  ] as const)('%s', (_, object, given, layout, expected) => {
    expect(fields(arrange(object, given, layout))).toEqual(expected);
  });

  test('in every way that its object has fields for', () => {
    expect(arrangementsOf(machine, null).map(({ layout }) => layout)).toEqual(['list', 'kanban', 'calendar']);
    expect(arrangementsOf(plant, null).map(({ layout }) => layout)).toEqual(['list', 'kanban']);
  });
});

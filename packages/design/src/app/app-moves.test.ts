import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, type AppDocument, parseDocument } from '@tangram/model';
import fc from 'fast-check';
import { words } from '../../test/forms.ts';
import {
  addGroup,
  describeEntry,
  isTwice,
  moveGroup,
  nameGroup,
  placeEntry,
  removeGroup,
  stepAppPart,
  stepLiftedPart,
  takeEntry,
} from './app-moves.ts';
import { type AppEntry, type AppPart, appPartAt, appPointer, entriesIn } from './app-parts.ts';
import { appPlaces, entryTo, hiddenFrom } from './app-places.ts';

/** `work: a b | more: c` is an app with two groups. */
const app = (text: string, more: Partial<AppDocument> = {}): AppDocument => ({
  kind: 'app',
  name: 'own',
  label: words('Own'),
  groups: text.split('|').map((one) => {
    const [name = '', entries = ''] = one.split(':').map((part) => part.trim());
    return {
      name,
      entries: entries
        .split(' ')
        .filter(Boolean)
        .map((entry) => ({ name: entry, object: entry })),
    };
  }),
  ...more,
});
const printed = ({ groups }: AppDocument): string =>
  groups.map(({ name, entries }) => `${name}: ${entries.map((entry) => entry.name).join(' ')}`.trim()).join(' | ');
const two = app('work: a b | more: c');
const part = (text: string): AppPart => (text.endsWith(':') ? { kind: 'group', group: text.slice(0, -1) } : { kind: 'entry', entry: text });
const called = (one: AppPart | null) => (one?.kind === 'group' ? `${one.group}:` : (one?.entry ?? null));

describe('an entry', () => {
  test.each([
    ['a new one', 'd', 'work', 1, 'work: a d b | more: c'],
    ['down in its group', 'a', 'work', 2, 'work: b a | more: c'],
    ['up in its group', 'b', 'work', 0, 'work: b a | more: c'],
    ['into another group', 'a', 'more', 1, 'work: b | more: c a'],
    ['into a group that is not there', 'a', 'gone', 0, 'work: a b | more: c'],
  ])('is put: %s', (_, name, group, at, made) => {
    expect(printed(placeEntry(two, { name, object: name }, { group, at }))).toBe(made);
  });

  test('that is taken out leaves its group, be it empty', () => {
    expect(printed(takeEntry(two, 'c'))).toBe('work: a b | more:');
    expect(parseDocument(takeEntry(two, 'c')).ok).toBe(true);
  });

  test('says what it is called and who sees it, or nothing again', () => {
    const told = describeEntry(two, 'a', { label: words('First'), roles: ['sales'] });
    expect(entriesIn(told)[0]).toEqual({ name: 'a', object: 'a', label: words('First'), roles: ['sales'] });
    expect(describeEntry(told, 'a', { label: undefined, roles: undefined })).toEqual(two);
  });

  test('is there twice only where another one leads to the same list', () => {
    const again = placeEntry(two, { name: 'a_2', object: 'a' }, { group: 'more', at: 0 });
    expect(entriesIn(again).map((entry) => isTwice(again, entry))).toEqual([true, false, true, false]);
  });
});

describe('a group', () => {
  test('is added, named, moved and taken away, its entries going to its neighbour', () => {
    const added = addGroup(two, words('New'), 1);
    expect([printed(added.app), added.name]).toEqual(['work: a b | group: | more: c', 'group']);
    expect(printed(moveGroup(two, 'more', 0))).toBe('more: c | work: a b');
    expect(printed(removeGroup(two, 'more'))).toBe('work: a b c');
    expect(printed(removeGroup(two, 'work'))).toBe('more: c a b');
    expect(printed(removeGroup(app('only: a'), 'only'))).toBe('');
    expect(nameGroup(nameGroup(two, 'more', words('More')), 'more', undefined)).toEqual(two);
  });
});

describe('by keys', () => {
  test.each([
    [null, 'ArrowDown', 'work:'],
    ['work:', 'ArrowDown', 'a'],
    ['b', 'ArrowDown', 'more:'],
    ['more:', 'ArrowUp', 'b'],
    ['work:', 'ArrowUp', 'work:'],
    ['c', 'ArrowDown', 'c'],
  ] as const)('from %s by %s one comes to %s', (from, arrow, to) => {
    expect(called(stepAppPart(two, from === null ? null : part(from), arrow))).toBe(to);
  });

  test.each([
    ['a', 'ArrowDown', 'work: b a | more: c'],
    ['b', 'ArrowDown', 'work: a | more: b c'],
    ['c', 'ArrowUp', 'work: a b c | more:'],
    ['a', 'ArrowUp', null],
    ['c', 'ArrowDown', null],
    ['work:', 'ArrowDown', 'more: c | work: a b'],
    ['more:', 'ArrowUp', 'more: c | work: a b'],
    ['more:', 'ArrowDown', null],
  ] as const)('%s that is carried by %s', (which, arrow, made) => {
    const carried = stepLiftedPart(two, part(which), arrow);
    expect(carried && printed(carried)).toBe(made);
  });

  test('a place is a pointer, and back', () => {
    expect(['work:', 'b', 'c', 'gone'].map((one) => appPointer(two, part(one)))).toEqual([
      '/groups/0',
      '/groups/0/entries/1',
      '/groups/1/entries/0',
      '',
    ]);
    expect(['/groups/1/entries/0/label/en', '/groups/0/label', '/label'].map((one) => called(appPartAt(two, one)))).toEqual([
      'c',
      'work:',
      null,
    ]);
  });
});

test('whatever moves, no entry is lost or doubled, and carrying there and back changes nothing', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const group = fc.constantFrom('work', 'more', 'group');
  const move = fc.oneof(
    fc
      .record({ name, group, at: fc.nat(4) })
      .map((one) => (now: AppDocument) => placeEntry(now, { name: one.name, object: one.name }, one)),
    fc.record({ group, at: fc.nat(3) }).map((one) => (now: AppDocument) => moveGroup(now, one.group, one.at)),
    fc.constant((now: AppDocument) => addGroup(now, words('New'), 0).app),
    group.map((one) => (now: AppDocument) => (now.groups.length > 1 ? removeGroup(now, one) : now)),
  );
  const lifted = fc.oneof(
    name.map(part),
    group.map((one) => part(`${one}:`)),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 8 }), lifted, (moves, carried) => {
      const made = moves.reduce((now, one) => one(now), two);
      expect(
        entriesIn(made)
          .map((entry) => entry.name)
          .sort(),
      ).toEqual(['a', 'b', 'c']);
      expect(parseDocument(made).ok).toBe(true);
      const down = stepLiftedPart(made, carried, 'ArrowDown');
      if (down) expect(stepLiftedPart(down, carried, 'ArrowUp')).toEqual(made);
    }),
  );
});

const parsed = (document: unknown): AnyDocument => {
  const read = parseDocument(document);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};
const object = (name: string) =>
  parsed({ kind: 'object', name, label: words(name), nameField: 'name', fields: [{ type: 'text', name: 'name', label: words('Name') }] });
const documents = [
  object('a'),
  object('d'),
  parsed({ kind: 'view', name: 'd_board', label: words('Board'), object: 'd', type: 'kanban', groupBy: 'name' }),
  parsed({ kind: 'page', name: 'start', label: words('Start'), type: 'home', components: [] }),
  parsed({ kind: 'role', name: 'sales', label: words('Sales'), objects: { a: { read: 'own' }, d: { read: 'none' } } }),
];

describe('what an app can lead to', () => {
  test('are home pages, objects and views, with whether they are there', () => {
    expect(appPlaces(documents, two).map(({ kind, name, isThere }) => `${kind} ${name} ${isThere}`)).toEqual([
      'page start false',
      'object a true',
      'object d false',
      'view d_board false',
    ]);
  });

  test('becomes an entry: an object by its own words, a view with its words and drawing', () => {
    const entries = appPlaces(documents, two).map((place) => entryTo(two, place));
    expect(entries).toEqual([
      { name: 'start', label: words('Start'), icon: 'home', page: 'start' },
      { name: 'a_2', object: 'a' },
      { name: 'd', object: 'd' },
      { name: 'd_board', label: words('Board'), icon: 'board', object: 'd', view: 'd_board' },
    ]);
    for (const entry of entries) expect(parseDocument(placeEntry(two, entry, { group: 'work', at: 0 })).ok).toBe(true);
  });

  test.each<[string, AppDocument, AppEntry, string | null, ReturnType<typeof hiddenFrom>]>([
    ['somebody who sees everything', two, { name: 'd', object: 'd' }, null, null],
    ['a role that may read it', two, { name: 'a', object: 'a' }, 'sales', null],
    ['a role that may not read it', two, { name: 'd', object: 'd' }, 'sales', 'object'],
    ['a role that nothing speaks of', two, { name: 'c', object: 'c' }, 'sales', 'object'],
    ['a role it is not meant for', two, { name: 'a', object: 'a', roles: ['lead'] }, 'sales', 'entry'],
    ['a role the app is not meant for', app('work: a', { roles: ['lead'] }), { name: 'a', object: 'a' }, 'sales', 'app'],
    ['a page, to any role', two, { name: 'start', page: 'start' }, 'sales', null],
  ])('%s', (_, of, entry, role, why) => {
    expect(hiddenFrom(documents, of, entry, role)).toBe(why);
  });
});
